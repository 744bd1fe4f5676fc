"""A push button that draws itself, and shows its focus only to those who use keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class KeyButton(QPushButton):
    """The base of drawn buttons: Enter presses it, and a focus given by the mouse is quiet."""

    stepped = Signal(int)
    """An arrow key was pressed: 1 for Down or Right, -1 for Up or Left."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._by_keys = False

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self.hasFocus() and self._by_keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = by_keys(event)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        self.update()
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


def by_keys(event: QFocusEvent) -> bool:
    """Tell whether a focus came in another way than by the mouse."""
    return event.reason() != Qt.FocusReason.MouseFocusReason


def move_focus(buttons: Sequence[QWidget], here: QWidget, step: int) -> None:
    """Give the focus to the next enabled one of some buttons in their order, if there is one."""
    at = buttons.index(here) + step
    while 0 <= at < len(buttons):
        if buttons[at].isEnabled():
            buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
            return
        at += step
