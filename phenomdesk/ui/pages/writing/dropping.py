"""Dropping onto the sheet: statements become citations, words move whole."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QTextCursor,
)

from phenomdesk.model.description import DraftCitation
from phenomdesk.ui.models.mime import decode_statements, is_of_a_study
from phenomdesk.ui.pages.writing import clipboard
from phenomdesk.ui.pages.writing.caret import Caret, out_of_chips
from phenomdesk.ui.pages.writing.editor import WritingEditor
from phenomdesk.ui.pages.writing.geometry import Gap, gap_at

_EDGE = 28
_SCROLL = 16


class Sheet(WritingEditor):
    """The editor with its places for what is dragged over it."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._show_place(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._scroll_at_edge(event.position())
        self._show_place(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(None)
        data = event.mimeData()
        statements = decode_statements(data, study=self._study)
        if statements:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            # Dragged out of a text, they come as they are shortened there.
            blocks = clipboard.decode(data, self._study) or ()
            copied = [run.citation for _, runs in blocks for run in runs if run.citation]
            citations = copied or [DraftCitation(0, each) for each in statements]
            self.cite_at(self.place_at(event.position()), citations)
        elif self.canInsertFromMimeData(data) and not is_of_a_study(data):
            event.acceptProposedAction()
            self._drop_words(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_at(self, point: QPointF) -> Gap | int:
        """Return where a statement would drop: between blocks, or at a position in the words."""
        gap = gap_at(self.manuscript, point.y() + self.offset().y())
        if gap is not None and not self.document().isEmpty():
            return gap
        return self._position_at(point)

    def _position_at(self, point: QPointF) -> int:
        """Return the edge of a word or chip nearest to a point of the viewport."""
        cursor = self.cursorForPosition(point.toPoint())
        at = cursor.position()
        outside, _ = out_of_chips(self.manuscript, Caret(at, at, at, True))
        if outside != at:
            return outside
        start, stop = QTextCursor(cursor), QTextCursor(cursor)
        start.movePosition(QTextCursor.MoveOperation.StartOfWord)
        stop.movePosition(QTextCursor.MoveOperation.EndOfWord)
        if start.position() < at < stop.position():
            nearer_start = at - start.position() <= stop.position() - at
            return start.position() if nearer_start else stop.position()
        return at

    def _show_place(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        if decode_statements(data, study=self._study):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._mark(self.place_at(event.position()))
        elif self.canInsertFromMimeData(data) and not is_of_a_study(data):
            event.acceptProposedAction()
            self._mark(self._position_at(event.position()))
        else:
            event.ignore()

    def _drop_words(self, event: QDropEvent) -> None:
        place = self.cursorForPosition(event.position().toPoint())
        place.setPosition(self._position_at(event.position()))
        moves = event.source() is self.viewport() or event.source() is self
        with self.own_step() as cursor:
            inside = cursor.selectionStart() <= place.position() <= cursor.selectionEnd()
            if moves and cursor.hasSelection():
                if inside:
                    return
                if event.dropAction() == Qt.DropAction.MoveAction:
                    cursor.removeSelectedText()
            cursor.setPosition(place.position())
            self.insert_copied(cursor, event.mimeData())

    def _scroll_at_edge(self, point: QPointF) -> None:
        edge, bar = self._look.px(_EDGE), self.verticalScrollBar()
        if point.y() < edge:
            bar.setValue(bar.value() - self._look.px(_SCROLL))
        elif point.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + self._look.px(_SCROLL))

    def _mark(self, place: Gap | int | None) -> None:
        if place != self.drop_mark:
            self.drop_mark = place
            self.viewport().update()
