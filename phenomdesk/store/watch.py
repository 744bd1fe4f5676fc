"""Whether what stands on the disk for an open study is still what this program left there."""

from __future__ import annotations

import os
from enum import Enum, auto
from pathlib import Path

from phenomdesk.store.driver import Connection, connect_reader

_LARGEST = 4 * 1024 * 1024
"""Bytes that the journal may have before it is brought into the file."""
_HEAD = 100
"""Bytes of SQLite's own head: it counts what was written, and how many pages there are."""


class Standing(Enum):
    """What was found where the file of an open study should be."""

    IN_PLACE = auto()
    GONE = auto()
    """It was moved, deleted, or another file stands there."""
    JOURNAL_GONE = auto()
    """Its journal is no longer the one that the connection writes to."""
    WRITTEN_OVER = auto()
    """It is the same file, and somebody else has written into it."""


class Watch:
    """Looks after an open study file that keeps a journal on a drive of this machine.

    It holds the file by a number of its own, opened before the database's and closed after it:
    the system drops a process's locks on a file with the first number that is closed. It also
    holds a reader, so that a connection is never the last, and never brings its journal into a
    file by merely being closed.
    """

    def __init__(self, path: Path) -> None:
        """Begin to hold a file, before a connection is opened to it. OSError where none is."""
        self._path = path
        self._journal = path.with_name(f"{path.name}-wal")
        self._file = os.open(path, os.O_RDONLY)
        self._reader: Connection | None = None
        self._known = (0, 0)
        self._head = b""
        self._mark = (0, 0)
        self._size = 0

    def begin(self, connection: Connection) -> None:
        """Begin to look, once the connection has its journal."""
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("PRAGMA journal_size_limit=0")
        self._reader = connect_reader(self._path)
        self._reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self._mark = _mark(self._journal.stat())
        self.note()

    def note(self) -> None:
        """Take what the file is now for what this program left there."""
        found = os.fstat(self._file)
        self._known = (found.st_size, found.st_mtime_ns)
        self._head = os.pread(self._file, _HEAD, 0)

    def look(self) -> Standing:
        """Tell what stands there now. It costs some microseconds."""
        held = os.fstat(self._file)
        if (held.st_size, held.st_mtime_ns) != self._known:
            if held.st_size != self._known[0] or os.pread(self._file, _HEAD, 0) != self._head:
                return Standing.WRITTEN_OVER
            self.note()
        try:
            if _mark(self._path.stat()) != _mark(held):
                return Standing.GONE
        except (FileNotFoundError, NotADirectoryError):
            return Standing.GONE
        except OSError:
            return Standing.IN_PLACE
        return Standing.IN_PLACE if self.has_journal() else Standing.JOURNAL_GONE

    def has_journal(self) -> bool:
        """Tell whether the journal beside the file is the connection's own."""
        try:
            found = self._journal.stat()
        except OSError:
            return False
        self._size = found.st_size
        return _mark(found) == self._mark

    @property
    def is_due(self) -> bool:
        """Whether the journal, when last looked at, was due to be brought into the file."""
        return self._size > _LARGEST

    def let_go_of_reader(self) -> None:
        """Let the connection be the last, so that it can end its journal."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def close(self) -> None:
        """Hold the file no more. The connection must have been closed before."""
        self.let_go_of_reader()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _mark(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino
