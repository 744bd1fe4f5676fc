"""A new study: its title, its method, its language, and where it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from phenomdesk.errors import UserError
from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.files import (
    STUDY_ENDING,
    ask_for_method,
    ask_where_to_keep,
    documents_folder,
    with_ending,
)
from phenomdesk.ui.dialogs.frame import Dialog
from phenomdesk.ui.dialogs.method_field import AskMethod, MethodField
from phenomdesk.ui.look import Look
from phenomdesk.ui.sentences import sentence
from phenomdesk.ui.widgets import Button, Segmented

_LONGEST = 60
_NO_WORD = re.compile(r"[\W_]+")

AskPlace = Callable[[QWidget | None, Path], Path | None]


def slug(title: str) -> str:
    """Return a title as a file name: words in lower case with hyphens, letters of any script."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return _NO_WORD.sub("-", plain).strip("-")[:_LONGEST].rstrip("-")


class NewStudyDialog(Dialog):
    """Makes a study; `study` is it, open, once the dialog was accepted."""

    def __init__(
        self,
        look: Look,
        *,
        language: str = "en",
        folder: Path | None = None,
        ask_place: AskPlace = ask_where_to_keep,
        ask_method: AskMethod = ask_for_method,
        parent: QWidget | None = None,
    ) -> None:
        """Ask; `language` is the window's. The file is suggested in `folder`, or Documents."""
        super().__init__(look, parent, width=560)
        self.set_title(
            self.tr("New study"),
            self.tr("One study is one file. What you do in it is saved as you do it."),
        )
        self.study: Study | None = None
        self._folder = folder or documents_folder()
        self._ask_place = ask_place
        self._place_is_own = False
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Such as: Living through one door"))
        self.title.textEdited.connect(self._suggest_place)
        self.add_field(self.tr("Title"), self.title)
        self.method = MethodField(look, language, ask=ask_method)
        self.method.chosen.connect(lambda: self.complain(""))
        self.method.failed.connect(self.complain)
        self.add_field(self.tr("Method"), self.method)
        self.language = Segmented(
            look, [("en", "English"), ("id", "Bahasa Indonesia")], current=language
        )
        self.add_field(
            self.tr("Language of the study"),
            self.language,
            self.tr("Of the steps’ names and of the chapter; it can be changed later."),
        )
        self.add_field(self.tr("Where to keep it"), self._build_place())
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Make the study"), self._make, main=True)
        self._suggest_place("")
        self.title.setFocus()

    def _build_place(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("Where to keep it"))
        self.place.textEdited.connect(self._own_place)
        row.addWidget(self.place, 1)
        choose = Button(self.look, self.tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_place)
        row.addWidget(choose)
        return row

    def _suggest_place(self, title: str) -> None:
        self.complain("")
        if self._place_is_own:
            return
        name = slug(title) or slug(self.tr("New study"))
        path = self._folder / f"{name}{STUDY_ENDING}"
        number = 2
        while path.exists():
            path = self._folder / f"{name}-{number}{STUDY_ENDING}"
            number += 1
        self.place.setText(str(path))

    def _own_place(self) -> None:
        self.complain("")
        self._place_is_own = True

    def _choose_place(self) -> None:
        chosen = self._ask_place(self, Path(self.place.text()))
        if chosen is not None:
            self.place.setText(str(chosen))
            self._own_place()

    def _make(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.complain(self.tr("A study needs a title. It can be changed later."), self.title)
            return
        if not self.place.text().strip():
            self.complain(self.tr("Say where the study is to be kept."), self.place)
            return
        path = with_ending(Path(self.place.text().strip()).expanduser())
        if not path.is_absolute():
            path = self._folder / path
        method, language = self.method.method(), self.language.current()
        try:
            self.study = Study.create(path, title=title, method=method, language=language)
        except UserError as error:
            self.complain(sentence(error), self.place)
            return
        self.accept()
