"""Typing: saved within a second, undone by the history alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

WITHIN = 700
"""Milliseconds after which what was typed is written, however fast typing goes on."""
PAUSE = 2000
"""Milliseconds without typing after which a new step begins."""


class Typing(QObject):
    """Writes what an editor holds soon after it was typed, and ends the step at a pause."""

    def __init__(
        self, write: Callable[[], bool], settle: Callable[[], None], parent: QObject
    ) -> None:
        """`write` hands the editor's text to a verb, by way of `Desk.keep`, and tells whether it
        was kept; `settle` is the study's.
        """
        super().__init__(parent)
        self._refused = False
        self._write = write
        self._settle = settle
        self._soon = QTimer(self, singleShot=True, interval=WITHIN)
        self._soon.timeout.connect(self.write_now)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.settle_now)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not written yet, or could not be."""
        return self._soon.isActive() or self._refused

    def touched(self) -> None:
        """Say that something was typed."""
        if not self._soon.isActive():
            self._soon.start()
        self._pause.start()

    def write_now(self) -> None:
        """Write what is waiting; the step stays open."""
        if self._soon.isActive() or self.sender() is self._soon:
            self._soon.stop()
            self._refused = not self._write()

    def forget(self) -> None:
        """Be about another text: what could not be kept of the last one is the desk's now."""
        self._refused = False

    def settle_now(self) -> None:
        """Write what is waiting and end the step: at a paste, a paragraph's end, a loss of focus.

        Does nothing where nothing was typed since.
        """
        typed = self._pause.isActive() or self.waiting
        if self.waiting:
            self._soon.stop()
            self._refused = not self._write()
        if typed or self.sender() is self._pause:
            self._pause.stop()
            self._settle()


def leaves_undo_to_history(event: QEvent) -> bool:
    """Tell whether an editor should let a key pass, because undo and redo are the study's.

    For an editor's `event`: where this is true, ignore the event and return False.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return any(event.matches(key) for key in keys)


class LineEditor(QLineEdit):
    """A line to type in, whose undo is the study's."""

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_history(event):
            event.ignore()
            return False
        return super().event(event)


class PlainEditor(QPlainTextEdit):
    """A plain text to type in, whose undo is the study's. Tab moves on."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.left: Callable[[], None] = lambda: None

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_history(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left()


class NoteEditor(PlainEditor):
    """A few lines to type in: Enter and Esc end it, Shift+Enter begins a line."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and not shifted):
            self.ended.emit()
        elif event.key() in _ENTER:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)


class RichEditor(QTextEdit):
    """A text to write in, whose undo is the study's."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_history(event):
            event.ignore()
            return False
        return super().event(event)
