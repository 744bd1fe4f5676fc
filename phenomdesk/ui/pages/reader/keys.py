"""What the keys do on the transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from phenomdesk.model.span import Span
from phenomdesk.ui.pages.reader.handles import End

if TYPE_CHECKING:
    from phenomdesk.ui.pages.reader.view import TranscriptView

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PAD = Qt.KeyboardModifier.KeypadModifier


def handle_key(view: TranscriptView, event: QKeyEvent) -> bool:
    """Do what a key asks for; return whether it asked for anything of ours."""
    held, key = event.modifiers() & ~_PAD, _Key(event.key())
    if held in (_NONE, _SHIFT) and key in (_Key.Key_M, _Key.Key_T):
        return _letter(view, key, shifted=held == _SHIFT)
    if held == _NONE:
        return _plain(view, key)
    if held == _ALT and key in _STEPS:
        view.step(forward=_STEPS[key])
        return True
    if held in (_ALT | _SHIFT, _ALT | _SHIFT | _CTRL) and key in (_Key.Key_Left, _Key.Key_Right):
        end = End.START if held & _CTRL else End.STOP
        return move_end(view, end, forward=key == _Key.Key_Right)
    if held in (_CTRL, _CTRL | _SHIFT) and key in _ZOOMS:
        (view.zoom_in, view.zoom_out, view.zoom_reset)[_ZOOMS[key]]()
        return True
    return False


_STEPS = {
    _Key.Key_Right: True,
    _Key.Key_Down: True,
    _Key.Key_Left: False,
    _Key.Key_Up: False,
}
_ZOOMS = {_Key.Key_Plus: 0, _Key.Key_Equal: 0, _Key.Key_Minus: 1, _Key.Key_0: 2}


def _letter(view: TranscriptView, key: Qt.Key, *, shifted: bool) -> bool:
    span, statement = view.selected_span(), view.selected_statement()
    if key == _Key.Key_T and not view.places:
        return False
    if span is not None:
        marks = view.mark_with_meaning_requested if shifted else view.mark_requested
        (marks if key == _Key.Key_M else view.to_theme_requested).emit(span)
        return True
    if key == _Key.Key_T and not shifted and statement is not None:
        view.statement_theme_requested.emit(statement)
        return True
    return False


def _plain(view: TranscriptView, key: Qt.Key) -> bool:
    statement = view.selected_statement()
    if key == _Key.Key_Escape:
        return view.escape()
    if statement is None or view.selected_span() is not None:
        return False
    if key in (_Key.Key_Delete, _Key.Key_Backspace):
        view.remove_requested.emit(statement)
        return True
    if key in (_Key.Key_Return, _Key.Key_Enter):
        view.statement_activated.emit(statement)
        return True
    return False


def move_end(view: TranscriptView, end: End, *, forward: bool) -> bool:
    """Ask for one end of the selected statement to be moved by a word."""
    band = view.selected_band()
    if band is None:
        return False
    start, stop = band.span.start, band.span.stop
    at = start if end is End.START else stop
    moved = _word_beside(view, at, forward=forward, end=end)
    span = Span(moved, stop) if end is End.START and moved < stop else None
    if end is End.STOP and moved > start:
        span = Span(start, moved)
    if span is not None and span != band.span:
        view.resize_requested.emit(band.statement, span)
    return True


def _word_beside(view: TranscriptView, offset: int, *, forward: bool, end: End) -> int:
    """Return the next edge of a word: where one begins for a start, where one ends for an end."""
    operation = (
        QTextCursor.MoveOperation.NextWord if forward else QTextCursor.MoveOperation.PreviousWord
    )
    text, cursor = view.text().revision.text, view.cursor_at(offset)
    while cursor.movePosition(operation):
        moved = view.offset_of(cursor)
        if end is End.STOP:
            # Words begin after white space; a statement ends before it.
            moved = len(text[:moved].rstrip())
        if moved != offset:
            return moved
    return len(text) if forward and end is End.STOP else offset
