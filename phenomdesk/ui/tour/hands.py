"""Hands for the tour: real mouse and keyboard events, sent to the window as the system would."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 15_000
"""Milliseconds that a step may take to have its effect."""

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class TourError(Exception):
    """A step of the tour did not have its effect."""


def until(condition: Callable[[], object], what: str) -> None:
    """Wait until a condition holds. TourError, saying what was waited for, where it never does."""
    deadline = QDeadlineTimer(PATIENCE)
    while not condition():
        if deadline.hasExpired():
            raise TourError(f"This did not happen: {what}.")
        wait(10)


def wait(milliseconds: int) -> None:
    """Let the window live for a while, and threads run: `QTest.qWait` does not let them."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _window_of(widget: QWidget) -> QWindow:
    window: QWindow | None = widget.window().windowHandle()
    if window is None:
        raise TourError(f"{widget.objectName() or type(widget).__name__} is in no shown window.")
    return window


def _in_window(widget: QWidget, at: QPoint | None) -> QPoint:
    return widget.mapTo(widget.window(), at if at is not None else widget.rect().center())


def click(
    widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = _NONE
) -> None:
    """Click on a widget, in its middle unless a place in it is given."""
    place = _in_window(widget, at)
    QTest.mouseMove(_window_of(widget), place)
    QTest.mouseClick(_window_of(widget), _LEFT, modifiers, place)


def select(widget: QWidget, start: QPoint, stop: QPoint) -> None:
    """Press, move and release: the way in which text is selected."""
    window = _window_of(widget)
    first, last = _in_window(widget, start), _in_window(widget, stop)
    QTest.mousePress(window, _LEFT, _NONE, first)
    for share in (0.1, 0.5, 0.9, 1.0):
        QTest.mouseMove(window, first + (last - first) * share)
    QTest.mouseRelease(window, _LEFT, _NONE, last)


def drag(source: QWidget, start: QPoint, target: QWidget, stop: QPoint | None = None) -> None:
    """Drag from a place in one widget to a place in another of the same window."""
    window = _window_of(source)
    first, last = _in_window(source, start), _in_window(target, stop)
    finger = _Finger(window, last)
    QTest.mousePress(window, _LEFT, _NONE, first)
    far = QApplication.startDragDistance() + 2
    QTest.mouseMove(window, first + QPoint(far // 2, 0))
    QTest.mouseMove(window, first + QPoint(far, far // 2))
    until(lambda: finger.done, "the dragged thing arrived")
    finger.lift()
    source.window().activateWindow()


class _Finger(QObject):
    """Moves on and releases while the drag's own loop runs.

    It goes on releasing until it is lifted: on a slow machine the loop may begin only after the
    first release, and would wait for one for ever. The loop may begin inside one of the moves
    too, which is why the next is set before each: a timer waits while its own slot runs.
    """

    def __init__(self, window: QWindow, to: QPoint) -> None:
        super().__init__()
        self._window, self._to, self._moves = window, to, 0
        self.done = False
        self._lifted = False
        QTimer.singleShot(20, self._move)

    def _move(self) -> None:
        if self._lifted:
            return
        QTimer.singleShot(20, self._move)
        self._moves += 1
        if self._moves <= 6:
            QTest.mouseMove(self._window, self._to + QPoint(self._moves % 3, 0))
        elif self._moves % 10 == 7:
            QTest.mouseRelease(self._window, _LEFT, _NONE, self._to)
            self.done = True

    def lift(self) -> None:
        """Do nothing any more."""
        self._lifted = True
        self.deleteLater()


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(_window_of(window), key, modifiers)


def write(text: str) -> None:
    """Type a text where the focus is, a key for each character."""
    until(QApplication.focusWidget, f"something has the focus in which “{text}” can be typed")
    focus = QApplication.focusWidget()
    if focus is None:
        return
    for character in text:
        if character.isascii():
            QTest.keyClicks(focus, character)
        else:  # QTest knows no key of it and would abort.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_unknown, _NONE, character)
                QApplication.sendEvent(focus, key)
