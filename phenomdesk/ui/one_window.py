"""One window for a study: a second start with the same file brings the first forward."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000
"""Milliseconds to wait for the other process: it answers at once or not at all."""


def _name(path: Path) -> str:
    return f"phenomdesk-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:20]}"


def bring_forward(path: Path) -> bool:
    """Ask the process that has a study open to show its window; tell whether one heard.

    The socket is local to this user on this machine.
    """
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"forward\n")
    heard = socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return heard


class Doorbell(QObject):
    """Hears when another start asks for the study that this window has open."""

    rung = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        self.hang(path)

    def hang(self, path: Path) -> None:
        """Hear for the study at a path from now on, and for no other."""
        self._server.close()
        QLocalServer.removeServer(_name(path))
        self._server.listen(_name(path))

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
        self.deleteLater()

    def _heard(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.rung.emit()
