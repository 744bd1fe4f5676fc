"""One window for a study: a second start with the same file brings the first forward."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.study.recovery import is_in_use

if TYPE_CHECKING:
    from phenomdesk.study.study import Study

NO_ANSWER = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is open in another window of PhenomDesk, which does not answer. Wait a little and open "
    "it again, or end that window by force: what was done in it is kept.",
)
ELSEWHERE = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is open in PhenomDesk elsewhere: for another user of this computer, on another "
    "computer, or in a command. Go on there, or have it closed there first.",
)
_PATIENCE = 1000
"""Milliseconds to wait for the other process to be reached: at once or not at all."""
_ANSWER = 3000
"""Milliseconds in which a window answers that is not hung."""
_SETTLES = 3.0
"""Seconds in which a window that is opening comes to hear, and one that is closing lets go."""
_AGAIN = 0.1
"""Seconds after which it is asked again."""
_LONGEST = 75
"""Bytes of a folder's path at most: the path of a socket in it has 107 at most."""
_HERE = b"here\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"
"""The variable with which Wayland allows a program that the user starts to come forward."""


class Answer(Enum):
    """What came of asking for the window of a study."""

    HEARD = auto()
    """Its window comes forward."""
    SILENT = auto()
    """The process is there, and does not answer: it is busy, or hung."""
    NOBODY = auto()
    """No process of this user on this machine has the study open."""


def _place(path: Path) -> str:
    """Return where the window on a study hears.

    A file on Linux, in a folder that nobody else may enter: in the one for temporary files
    another user could listen under the name. Elsewhere a name: the pipes of Windows and the
    temporary files of macOS are the user's own already.
    """
    digest = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:20]
    name = f"phenomdesk-{digest}"
    return str(_folder() / name) if sys.platform.startswith("linux") else name


def _folder() -> Path:
    """Return the session's folder for sockets, or else one among the temporary files."""
    of_session = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    fits = len(os.fsencode(of_session)) <= _LONGEST
    return of_session if fits and _is_own(of_session) else _among_temporary_files()


def _among_temporary_files() -> Path:
    return Path(QDir.tempPath(), f"phenomdesk-{os.getuid()}")


def _is_own(folder: Path) -> bool:
    """Tell whether a folder is this user's, and closed to everybody else."""
    try:
        told = folder.lstat()
    except OSError:
        return False
    closed = stat.S_ISDIR(told.st_mode) and not told.st_mode & 0o077
    return closed and told.st_uid == os.getuid()


def bring_forward(path: Path) -> Answer:
    """Ask the process that has a study open to show its window; tell what came of it.

    The socket is local to this user on this machine.
    """
    if sys.platform.startswith("linux") and not _is_own(_folder()):
        return Answer.NOBODY
    socket = QLocalSocket()
    socket.connectToServer(_place(path))
    if not socket.waitForConnected(_PATIENCE):
        return Answer.NOBODY
    allowed = os.environ.get(_TOKEN, "")
    socket.write(f"forward {allowed}\n".encode(errors="surrogateescape"))
    socket.waitForBytesWritten(_PATIENCE)
    heard = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER)
    socket.disconnectFromServer()
    return Answer.HEARD if heard else Answer.SILENT


def bring_forward_or_open(path: Path, open_: Callable[[], Study]) -> Study | None:
    """Bring the window of a study that is in use forward, and return None.

    A window that is just opening does not hear yet, as where somebody clicks once too often, and
    one that is just closing hears no more: it is asked again for a while, and the study is opened
    and returned once nobody has it. UserError with why neither came of it.
    """
    until = monotonic() + _SETTLES
    while (answer := bring_forward(path)) is not Answer.HEARD:
        if answer is Answer.SILENT or monotonic() > until:
            raise why_not(answer, path)
        sleep(_AGAIN)
        try:
            return open_()
        except UserError as error:
            if not is_in_use(error):
                raise
    return None


def why_not(answer: Answer, path: Path) -> UserError:
    """Return what is to be said of a study whose window does not come forward."""
    silent = answer is Answer.SILENT
    return UserError(NO_ANSWER if silent else ELSEWHERE, path=path.absolute())


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
        self._hush()
        if sys.platform.startswith("linux"):
            with suppress(OSError):
                _folder().mkdir(mode=0o700)
            if not _is_own(_folder()):
                return
        QLocalServer.removeServer(_place(path))
        self._server.listen(_place(path))

    def close(self) -> None:
        """Hear no more."""
        self._hush()
        self.deleteLater()

    def _hush(self) -> None:
        """Stop hearing, and leave nothing among the temporary files."""
        self._server.close()
        if sys.platform.startswith("linux"):
            with suppress(OSError):  # another window hears there
                _among_temporary_files().rmdir()

    def _heard(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(lambda: self._answer(connection))
        if connection.canReadLine():
            self._answer(connection)

    def _answer(self, connection: QLocalSocket) -> None:
        """Come forward by what the second start was allowed, for the first was allowed nothing."""
        if not connection.canReadLine():
            return
        _, _, allowed = bytes(connection.readLine().data()).decode(errors="replace").partition(" ")
        if allowed.strip():
            os.environ[_TOKEN] = allowed.strip()
        self.rung.emit()
        os.environ.pop(_TOKEN, None)
        connection.write(_HERE)
        connection.flush()
