"""The database driver. This module alone names `sqlite3` and its exceptions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError

Connection = sqlite3.Connection
Cursor = sqlite3.Cursor
DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError
SQLITE_VERSION = sqlite3.sqlite_version

_WRITING: Final[dict[str, Any]] = {
    "isolation_level": None, "cached_statements": 512, "timeout": 5,
}  # fmt: skip

NO_SPACE = QT_TRANSLATE_NOOP(
    "errors",
    "There is no space left on the disk that holds {path}. Nothing was lost: "
    "free some space, then do the last step again.",
)
READ_ONLY = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is in a place that cannot be written to. Copy it to a folder of your own "
    "and open the copy.",
)
BUSY = QT_TRANSLATE_NOOP(
    "errors",
    "Another program is using {path}. Close it there, then try again. Nothing was changed.",
)
DAMAGED = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is damaged and was left as it is. Open the last good copy, or rescue into a new "
    "study what can still be read.",
)
UNREADABLE = QT_TRANSLATE_NOOP(
    "errors", "The disk that holds {path} did not answer. Check that it is still connected."
)


class DamagedStudyError(UserError):
    """The file is damaged: a copy or a rescue is the way on."""


def has_full_text() -> bool:
    """Tell whether this SQLite can make an index of words (FTS5), without which no study opens."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE passage USING fts5(text)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def connect(path: Path) -> Connection:
    """Open a connection that can write. Transactions are begun by hand."""
    connection = Connection(path, **_WRITING)
    _prepare(connection)
    return connection


def reconnect(connection: Connection, path: Path) -> None:
    """Let a connection that can write go on with another file; whoever holds it goes on too.

    Temporary tables and triggers are gone.
    """
    Connection.__init__(connection, path, **_WRITING)
    _prepare(connection)


def _prepare(connection: Connection) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA cache_size=-32768")


def connect_reader(path: Path) -> Connection:
    """Open a connection that only reads, beside a writer in this or another process.

    It may be used from another thread than the one that opened it, one at a time. It can neither
    bring a journal of WAL mode into the file nor delete it; what a kill left in one is read with
    the file. Only a step that a kill left half written on a network drive is taken back first.
    """
    unfinished = path.with_name(f"{path.name}-journal")
    source = path if _is_filled(unfinished) else _uri(path, "mode=ro")
    connection = sqlite3.connect(
        source, uri=source != path, isolation_level=None, check_same_thread=False, timeout=5
    )
    connection.execute("PRAGMA query_only=ON")
    return connection


def connect_untouching(path: Path) -> Connection:
    """Open a connection that cannot change the file, not even by recovering its journal."""
    return sqlite3.connect(_uri(path, "mode=ro"), uri=True, isolation_level=None)


def application_of(path: Path) -> int:
    """Return the id of the program whose database a file is; 0 where it is none.

    The file is read by the database itself: a file that is opened and closed in any other way
    loses the locks that this process has on it (sqlite.org/howtocorrupt.html, 2.2). Neither
    journal nor lock is looked at. A DatabaseError where the file cannot be opened.
    """
    connection = sqlite3.connect(_uri(path, "mode=ro&immutable=1"), uri=True)
    try:
        # The head of a file counts even where it was cut short.
        connection.execute("PRAGMA writable_schema=ON")
        (found,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return 0
    finally:
        connection.close()
    return int(found)


def _uri(path: Path, how: str) -> str:
    """Return a path as the database takes it with options; a network share's as well."""
    plain = path.absolute().as_posix()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(os.fsencode(plain))}?{how}"


def _is_filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the database's errors into sentences for the user.

    Errors that are ours (constraints, misuse) pass through as they are.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raised = _sentence(error, path)
        if raised is None:
            raise
        raise raised from error


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error says that the file itself is damaged."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: sqlite3.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _sentence(error: sqlite3.DatabaseError, path: Path) -> UserError | None:
    if is_damage(error):
        return DamagedStudyError(DAMAGED, path=path)
    code = _code(error)
    templates = {
        sqlite3.SQLITE_FULL: NO_SPACE,
        sqlite3.SQLITE_READONLY: READ_ONLY,
        sqlite3.SQLITE_CANTOPEN: READ_ONLY,
        sqlite3.SQLITE_PERM: READ_ONLY,
        sqlite3.SQLITE_BUSY: BUSY,
        sqlite3.SQLITE_LOCKED: BUSY,
        sqlite3.SQLITE_IOERR: UNREADABLE,
    }
    return UserError(templates[code], path=path) if code in templates else None
