"""The study's title and language."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from phenomdesk.errors import UserError
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.frame import Dialog
from phenomdesk.ui.sentences import sentence
from phenomdesk.ui.widgets import Segmented


class StudySettingsDialog(Dialog):
    """Gives the study another title or language, as one step that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent)
        self.set_title(self.tr("Title and language of the study"))
        self._desk = desk
        about = desk.study.records.about()
        self.title = QLineEdit(about.title)
        self.title.textEdited.connect(lambda: self.complain(""))
        self.add_field(self.tr("Title"), self.title)
        self.language = Segmented(
            desk.look, [("en", "English"), ("id", "Bahasa Indonesia")], current=about.language
        )
        self.add_field(
            self.tr("Language of the study"),
            self.language,
            self.tr("Of the steps’ names. Your texts stay as they are."),
        )
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Change"), self._change, main=True)
        self.title.setFocus()
        self.title.selectAll()

    def _change(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.complain(self.tr("A study needs a title."), self.title)
            return
        try:
            self._desk.study.change_about(title=title, language=self.language.current())
        except UserError as error:
            self.complain(sentence(error))
            return
        self.accept()
