"""An editor for a statement's meaning or translation, wherever on a page it stands."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.text import Utf16Map
from phenomdesk.ui.typing import RichEditor, Typing

_APART = 3
_TABLES = ("statement", "meaning", "meaning_link")


class Field(StrEnum):
    """What of a statement is written."""

    MEANING = "meaning"
    TRANSLATION = "translation"


class StatementEditor(RichEditor):
    """Writes soon after typing, and follows the study without losing what is being typed."""

    bound = Signal()
    """It holds another statement's text, or none."""
    escaped = Signal()
    """Esc: what was typed is kept, and the focus goes back to where it came from."""

    def __init__(self, desk: Desk, field: Field, column: str) -> None:
        """Write a field of statements; `column` is the method's, for meanings."""
        super().__init__()
        self._desk = desk
        self._field = field
        self._column = column
        self._statement: StatementId | None = None
        self._known = ""
        self._showing = False
        self._typing = Typing(self._write, desk.study.settle, self)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setEnabled(False)
        self._measure()
        self.textChanged.connect(self._typed)
        desk.changed.connect(self._follow)
        desk.look.changed.connect(self._measure)

    @property
    def statement(self) -> StatementId | None:
        """The statement whose field is written."""
        return self._statement

    def bind(self, statement: StatementId | None) -> None:
        """Write what was typed, then hold another statement's text, the caret at its end."""
        self.settle()
        self._typing.forget()
        self._statement = statement
        self._known = self._read()
        self._show(self._known)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setEnabled(statement is not None)
        self.bound.emit()

    @property
    def column(self) -> str:
        """The method's column in which a meaning is written."""
        return self._column

    def turn_to(self, column: str) -> None:
        """Write another column's meanings from now on; what was typed is written before."""
        if column != self._column:
            statement = self._statement
            self.bind(None)
            self._column = column
            self.bind(statement)

    def settle(self) -> None:
        """Write what was typed and end its step."""
        self._typing.settle_now()

    def offer(self, text: str) -> None:
        """Write a whole text in place of what stands there, as a step of its own."""
        self.settle()
        self.selectAll()
        self.insertPlainText(text)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def insertFromMimeData(self, source: QMimeData) -> None:
        super().insertFromMimeData(source)
        self.settle()

    def _measure(self) -> None:
        """Keep lines apart as the table's are."""
        self._showing = True
        self.setFont(self._desk.look.fonts.ui())
        form = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.LineDistanceHeight
        form.setLineHeight(self._desk.look.px(_APART), height.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self._showing = False

    def _typed(self) -> None:
        if not self._showing and self._statement is not None:
            self._typing.touched()

    def _read(self) -> str:
        if self._statement is None:
            return ""
        records = self._desk.study.records
        if self._field is Field.TRANSLATION:
            found = records.statements.some([self._statement])
            return found[self._statement].translation if found else ""
        meaning = records.meanings.of_statement(self._statement, self._column)
        return meaning.text if meaning else ""

    def _write(self) -> bool:
        statement, text = self._statement, self.toPlainText().strip()
        study = self._desk.study
        if statement is None:
            return True
        field, column = self._field, self._column

        def write() -> None:
            if not study.records.statements.some([statement]):
                return
            if field is Field.TRANSLATION:
                study.marking.translate(statement, text)
            else:
                study.meanings.write(statement, text, column=column)

        place = f"{field.value} {statement} {column if field is Field.MEANING else ''}"
        return self._desk.keep(place.rstrip(), write)

    def _follow(self, changes: ChangeSet) -> None:
        if self._statement is None or not changes.touches(*_TABLES):
            return
        if not self._desk.study.records.statements.some([self._statement]):
            self._statement = None
            self.bind(None)
            return
        now = self._read()
        if now == self._known:
            return
        self._known = now
        if now != self.toPlainText().strip() and not self._typing.waiting:
            self._show(now)

    def _show(self, text: str) -> None:
        """Show a text, changing only what differs, so that the caret stays where it was."""
        here = self.toPlainText()
        if text == here:
            return
        same = _alike(here, text)
        tail = _alike(here[same:][::-1], text[same:][::-1])
        units = Utf16Map(here)
        self._showing = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.to_utf16(same))
        cursor.setPosition(units.to_utf16(len(here) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[same : len(text) - tail])
        self._showing = False


def _alike(one: str, other: str) -> int:
    """Return how many code points two texts share from their beginning."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
