"""A damaged study: the last good copy, or what can still be read of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.study import recovery
from phenomdesk.ui.dialogs.files import STUDY_ENDING, ask_where_to_keep
from phenomdesk.ui.dialogs.frame import Dialog, Words
from phenomdesk.ui.dialogs.new_study import AskPlace, slug
from phenomdesk.ui.jobs import Jobs
from phenomdesk.ui.look import Look
from phenomdesk.ui.sentences import sentence, shown_day, shown_number, shown_path

_COUNTED: Mapping[str, tuple[str, str]] = {
    "transcript": (
        QT_TRANSLATE_NOOP("rescue", "1 transcript"),
        QT_TRANSLATE_NOOP("rescue", "{n} transcripts"),
    ),
    "statement": (
        QT_TRANSLATE_NOOP("rescue", "1 statement"),
        QT_TRANSLATE_NOOP("rescue", "{n} statements"),
    ),
    "meaning": (
        QT_TRANSLATE_NOOP("rescue", "1 meaning"),
        QT_TRANSLATE_NOOP("rescue", "{n} meanings"),
    ),
    "theme": (
        QT_TRANSLATE_NOOP("rescue", "1 theme"),
        QT_TRANSLATE_NOOP("rescue", "{n} themes"),
    ),
    "description": (
        QT_TRANSLATE_NOOP("rescue", "1 description"),
        QT_TRANSLATE_NOOP("rescue", "{n} descriptions"),
    ),
}


class DamagedDialog(Dialog):
    """Offers the ways on; `wanted` is the study to open once the dialog was accepted."""

    def __init__(
        self,
        look: Look,
        path: Path,
        copy: Path | None,
        *,
        ask_place: AskPlace = ask_where_to_keep,
        parent: QWidget | None = None,
    ) -> None:
        """Say that the study at `path` is damaged; `copy` is its last good one, if any."""
        super().__init__(look, parent, width=560)
        self.set_title(self.tr("This study is damaged"), shown_path(path))
        self.wanted: Path | None = None
        self._path = path
        self._copy = copy
        self._ask_place = ask_place
        self._jobs = Jobs(self)
        self.told = Words(look, self._what_can_be_done())
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.close_button = self.add_button(self.tr("Close"), self.reject)
        self.rescue_button = self.add_button(
            self.tr("Rescue what can be read…"), self._rescue, main=copy is None
        )
        self.copy_button = None
        if copy is not None:
            day = shown_day(recovery.day_of(copy))
            words = self.tr("Open the last good copy ({day})").format(day=day)
            self.copy_button = self.add_button(words, self._open_copy, main=True)

    def _what_can_be_done(self) -> str:
        first = self.tr("The file was left as it is, and nothing here will change it.")
        rescue = self.tr("What can still be read of it can be rescued into a new study.")
        if self._copy is None:
            none = self.tr("No good copy of it was found on this computer.")
            return f"{first} {none} {rescue}"
        copy = self.tr(
            "A good copy of {day} will be put beside it under a new name; what was done after "
            "that day is not in it."
        ).format(day=shown_day(recovery.day_of(self._copy)))
        return f"{first} {copy} {rescue}"

    def _open_copy(self) -> None:
        if self._copy is None:
            return
        target = recovery.beside(self._path, self._copy.stem)
        try:
            recovery.open_copy(self._copy, target)
        except UserError as error:
            self.complain(sentence(error))
            return
        self._open(target)

    def _rescue(self) -> None:
        suggested = recovery.beside(self._path, slug(self.tr("rescued")))
        target = self._ask_place(self, suggested.with_suffix(STUDY_ENDING))
        if target is None:
            return
        self.complain("")
        self.told.setText(self.tr("Reading what can still be read…"))
        self._let_choose(False)
        job = self._jobs.start(lambda control: recovery.rescue(self._path, target))
        job.succeeded.connect(lambda counts: self._rescued(target, counts))
        job.failed.connect(self._failed)

    def _rescued(self, target: Path, counts: Mapping[str, int]) -> None:
        found = ", ".join(_counted(table, counts.get(table, 0)) for table in _COUNTED)
        words = self.tr(
            "Rescued into {path}: {found}. Look it through: what could not be read is not in it."
        )
        self.told.setText(words.format(path=shown_path(target), found=found))
        self.rescue_button.hide()
        if self.copy_button is not None:
            self.copy_button.hide()
        self._let_choose(True)
        self.open_button = self.add_button(
            self.tr("Open the new study"), lambda: self._open(target), main=True
        )
        self.open_button.setFocus()

    def _failed(self, error: object) -> None:
        self.told.setText(self._what_can_be_done())
        self._let_choose(True)
        if isinstance(error, UserError):
            self.complain(sentence(error))
        elif isinstance(error, BaseException):
            raise error

    def _let_choose(self, may: bool) -> None:
        for button in (self.close_button, self.rescue_button, self.copy_button):
            if button is not None:
                button.setEnabled(may)

    def _open(self, path: Path) -> None:
        self.wanted = path
        self.accept()

    def done(self, result: int) -> None:
        self._jobs.stop()
        super().done(result)


def _counted(table: str, count: int) -> str:
    one, many = _COUNTED[table]
    words = QCoreApplication.translate("rescue", one if count == 1 else many)
    return words.format(n=shown_number(count))
