"""What is written of a statement in the reduction: the reason, and clearer words."""

from __future__ import annotations

import math
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from phenomdesk.model.ids import StatementId
from phenomdesk.model.triage import Triage
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Ratio, Space
from phenomdesk.ui.typing import NoteEditor, Typing
from phenomdesk.ui.widgets import KeyHint

_LEAST, _MOST = 34, 132


class Written(StrEnum):
    """What a field holds."""

    REASON = "reason"
    RESTATED = "restated"


class TriageField(NoteEditor):
    """Writes soon after typing; what is being typed is not lost to a change from elsewhere."""

    def __init__(self, desk: Desk, written: Written) -> None:
        """Be about no statement yet."""
        super().__init__()
        self._desk = desk
        self._written = written
        self._statement: StatementId | None = None
        self._known = ""
        self._typing = Typing(self._write, desk.study.settle, self)
        self.left = self.settle
        self.setProperty("field", True)
        self.setEnabled(False)
        self.textChanged.connect(self._typed)
        desk.look.changed.connect(self.fit)

    def show_triage(self, triage: Triage | None) -> None:
        """Show what is written of a statement; of another one, what was typed is kept first."""
        statement = None if triage is None else triage.statement
        if statement != self._statement:
            self.settle()
            self._typing.forget()
            self._statement = statement
            self.setEnabled(statement is not None)
            self._known = ""
            self._put("")
        words = "" if triage is None else str(getattr(triage, self._written.value))
        if words != self._known or not self.toPlainText():
            self._known = words
            if not self._typing.waiting and words != self.toPlainText().strip():
                self._put(words)

    def settle(self) -> None:
        """Write what was typed and end its step."""
        self._typing.settle_now()

    def fit(self) -> None:
        """Be as high as the text, within bounds."""
        px, document = self._desk.look.px, self.document()
        self.setFont(self._desk.look.fonts.ui())
        lines = max(1.0, document.size().height())
        line = self.fontMetrics().lineSpacing()
        high = math.ceil(lines * line + 2 * document.documentMargin()) + px(Space.M)
        self.setFixedHeight(min(px(_MOST), max(px(_LEAST), high)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _put(self, words: str) -> None:
        with QSignalBlocker(self):
            self.setPlainText(words)
        self.fit()

    def _typed(self) -> None:
        self.fit()
        if self._statement is not None:
            self._typing.touched()

    def _write(self) -> bool:
        statement, words = self._statement, self.toPlainText().strip()
        if statement is None:
            return True
        study = self._desk.study

        def write() -> None:
            if self._written is Written.REASON:
                study.triage.give_reason(statement, words)
            else:
                study.triage.restate(statement, words)

        return self._desk.keep(f"{self._written.value} {statement}", write)


class Fields(QWidget):
    """Reason and clearer words, each under its name."""

    ended = Signal()
    """Enter or Esc ended the writing."""

    def __init__(self, desk: Desk) -> None:
        """Show two empty fields."""
        super().__init__()
        self._look = desk.look
        self.reason = TriageField(desk, Written.REASON)
        self.restated = TriageField(desk, Written.RESTATED)
        self._names: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._add(self.reason, self.tr("Reason"), "W", self.tr("Why it is set aside, or stays…"))
        self._add(
            self.restated,
            self.tr("In clearer words"),
            "C",
            self.tr("What it says, in your words; the verbatim stays as it is…"),
        )
        self._look.changed.connect(self._measure)
        self._measure()

    def show_triage(self, triage: Triage | None) -> None:
        """Show what is written of a statement."""
        for field in (self.reason, self.restated):
            field.show_triage(triage)

    def settle(self) -> None:
        """Write what is being typed."""
        self.reason.settle()
        self.restated.settle()

    def _add(self, field: TriageField, name: str, keys: str, empty: str) -> None:
        row = QHBoxLayout()
        label = QLabel(name)
        label.setBuddy(field)
        row.addWidget(label)
        row.addWidget(KeyHint(self._look, keys))
        row.addStretch(1)
        self._names.append(label)
        self._column.addLayout(row)
        self._column.addWidget(field)
        field.setPlaceholderText(empty)
        field.setAccessibleName(name)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        field.ended.connect(self.ended)

    def _measure(self) -> None:
        px, look = self._look.px, self._look
        self._column.setContentsMargins(0, px(Space.S), 0, 0)
        self._column.setSpacing(px(Space.XS + 2))
        for label in self._names:
            label.setFont(look.fonts.ui(Ratio.SECOND))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(palette)
        for field in (self.reason, self.restated):
            field.fit()
