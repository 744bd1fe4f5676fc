"""A day that is typed, or is today by one press."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from phenomdesk.errors import UserError
from phenomdesk.study.returning import NO_DAY
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.importing.days import iso_day
from phenomdesk.ui.look import Space
from phenomdesk.ui.widgets import Button

_WIDTH = 180


class _Field(QLineEdit):
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class DayField(QWidget):
    """Tells a day as ISO 8601 once it was typed; what is no day is said, and goes."""

    chosen = Signal(str)
    """Another day was typed; empty where it was taken away."""

    def __init__(self, desk: Desk, name: str, keys: str) -> None:
        """`keys` are those that say today."""
        super().__init__()
        self._desk = desk
        self._day = ""
        self.field = _Field()
        self.field.setProperty("field", True)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(self.tr("No day yet"))
        self.today = Button(desk.look, self.tr("Today"), keys=keys)
        self.today.setAccessibleName(self.tr("{name}: today").format(name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.look.px(Space.M))
        row.addWidget(self.field)
        row.addWidget(self.today)
        row.addStretch(1)
        self.field.editingFinished.connect(self.settle)
        self.field.ended.connect(self._forget)
        desk.look.changed.connect(self._measure)
        self._measure()

    def show_day(self, day: str) -> None:
        """Show the day that the study holds, unless another is being typed."""
        if self.field.text().strip() == self._shown(self._day):
            self.field.setText(self._shown(day))
        self._day = day

    def settle(self) -> None:
        """Tell what was typed."""
        typed = self.field.text().strip()
        if typed == self._shown(self._day):
            return
        try:
            day = iso_day(typed)
        except ValueError:
            self._forget()
            self._desk.failed.emit(UserError(NO_DAY, day=typed))
            return
        self.field.setText(self._shown(self._day))
        if day != self._day:
            self.chosen.emit(day)

    def _forget(self) -> None:
        self.field.setText(self._shown(self._day))

    @staticmethod
    def _shown(day: str) -> str:
        if not day:
            return ""
        known = date.fromisoformat(day)
        return QLocale().toString(QDate(known.year, known.month, known.day), "d MMMM yyyy")

    def _measure(self) -> None:
        self.field.setFont(self._desk.look.fonts.ui())
        self.field.setFixedWidth(self._desk.look.px(_WIDTH))
