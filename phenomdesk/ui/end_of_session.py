"""The system's order to end, at a log-out or a shutdown: windows close as if the user did it."""

from __future__ import annotations

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndOfSession(QObject):
    """Hears the signals by which a Unix ends a program; on Windows Qt hears the system itself.

    Without this the program would be gone in the middle, and of a study the last changes would
    lie in the journal beside its file.
    """

    ordered = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            # One that is ignored stays so: `nohup` and a shell's `&` mean it.
            if signal.getsignal(number) is not signal.SIG_IGN:
                # Python hears it between two of its own steps; the socket wakes Qt, which waits.
                signal.signal(number, lambda *_: None)
        waiting = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        waiting.activated.connect(self._hear)

    def _hear(self) -> None:
        self._heard.recv(64)
        self.ordered.emit()
