"""What keeps Qt's `minimal` platform alive on Windows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QWindow

_EVERY = 10
"""Milliseconds between two deliveries."""


class Delivery(QObject):
    """Delivers what the `minimal` platform tells of windows, such as who has the focus.

    On Windows its event loop does not know that such news wait: that after a dialog the window
    behind it has the focus again would not be heard. They are delivered whenever a window is
    shown or hidden, and so one that has no other purpose is, again and again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window = QWindow()
        self._window.create()
        timer = QTimer(self)
        timer.timeout.connect(self._deliver)
        timer.start(_EVERY)

    def _deliver(self) -> None:
        self._window.setVisible(not self._window.isVisible())
