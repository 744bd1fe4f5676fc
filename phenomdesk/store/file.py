"""The study file: made, opened, locked, read live, closed.

While open it is in WAL mode with synchronous=FULL, held by a lock on a sidecar; once closed
it is one plain file. Whatever cannot be opened is refused before it is touched.
"""

from __future__ import annotations

import shutil
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.store import keeping, migrations
from phenomdesk.store.driver import (
    DAMAGED,
    NO_SPACE,
    READ_ONLY,
    Connection,
    DamagedStudyError,
    DatabaseError,
    connect,
    connect_reader,
    connect_untouching,
    faults,
    is_damage,
    reconnect,
)
from phenomdesk.store.schema import APPLICATION_ID

MISSING = QT_TRANSLATE_NOOP(
    "errors", "There is no file at {path}. It may have been moved, or its drive taken out."
)
EXISTS = QT_TRANSLATE_NOOP(
    "errors", "There is already a file at {path}. Choose another name; nothing was written."
)
NOT_A_STUDY = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is not a PhenomDesk study. Studies end in .phenom; to bring in an interview, open "
    "or make a study first and import it there.",
)
NEWER = QT_TRANSLATE_NOOP(
    "errors",
    "{path} was made by a newer version of PhenomDesk. Install the newer version to open it; "
    "the file was left as it is.",
)
IN_USE = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is already open in another window of PhenomDesk. Go on there, or close it first.",
)

NOT_SET_ASIDE = QT_TRANSLATE_NOOP(
    "errors",
    "{path} needs to be brought up to this version of PhenomDesk, and the copy that is set "
    "aside first could not be written to {folder}: {reason}. The study was left as it is.",
)

LEAST_SPACE = 4 * 1024 * 1024
"""Bytes that must be free beside a study, for its journal."""

_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs")


class StudyInUseError(UserError):
    """The study is open in another window or process, which should be brought forward."""


def create(path: Path, *, title: str, method: str, language: str, own_method: str = "") -> None:
    """Write a new, empty study. UserError where a file is there, or it cannot be written."""
    if path.exists():
        raise UserError(EXISTS, path=path)
    _refuse_bad_place(path)
    with faults(path):
        connection = connect(path)
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            migrations.apply(connection)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO study(id, uuid, title, method, language, created_at, own_method)"
                " VALUES (1, ?, ?, ?, ?, ?, ?)",
                [str(uuid.uuid4()), title, method, language, now, own_method],
            )
            connection.execute("INSERT INTO chapter VALUES (1, '', 4, ?, 1)", [language])
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        connection.close()


class StudyFile:
    """An open study file: its lock and its one writing connection."""

    def __init__(self, path: Path, *, set_aside: Path | None = None) -> None:
        """Open a study for writing.

        A copy goes into the folder `set_aside` before the file is brought up to a newer
        schema; the study goes there too where its file was taken away. UserError, with the file
        untouched, where it is not a study, damaged, newer, already open (`StudyInUseError`), in
        a read-only place, or the disk is full.
        """
        self.path = path.absolute()
        self._set_aside_in = set_aside
        refuse_what_is_no_study(self.path)
        _refuse_bad_place(self.path)
        self._real = self.path.resolve()
        self._lock = _lock(self._real)
        try:
            _examine(self.path)
            with faults(self.path):
                self.connection = self._connect(set_aside)
            self._mark = None if on_network_drive(self._real) else keeping.mark_of(self._real)
        except BaseException:
            self._unlock()
            raise

    def _connect(self, set_aside: Path | None) -> Connection:
        connection = connect(self.path)
        try:
            if migrations.pending(connection):
                if set_aside:
                    self._set_aside(connection, set_aside)
                migrations.apply(connection)
            _begin_journal(connection, self.path)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_aside(self, connection: Connection, folder: Path) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        copy = folder / f"{self.path.stem}-before-upgrade-{stamp}.phenom"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection.execute("VACUUM INTO ?", [str(copy)])
        except (OSError, DatabaseError) as error:
            if copy.exists():
                copy.unlink()
            raise UserError(NOT_SET_ASIDE, path=self.path, folder=folder, reason=error) from error

    def secure(self) -> UserError | None:
        """Write the study back where its file was moved, deleted or replaced, and go on there.

        Return what is to be said of it, None where the file is in its place. What lives with
        the connection alone has to be made anew. UserError where it could be written nowhere:
        then nothing has changed.
        """
        if sys.platform == "win32" or not keeping.is_gone(self._real, self._mark):
            return None
        target = keeping.write_back(self.connection, self._real, self._set_aside_in)
        with faults(target):
            reconnect(self.connection, target)
            _begin_journal(self.connection, target)
        if target != self._real or not Path(self._lock.lock_file).exists():
            self._unlock()
            self._lock = _lock(target)
        template = keeping.WRITTEN_BACK if target == self._real else keeping.WRITTEN_ELSEWHERE
        self.path = self.path if target == self._real else target
        self._real = target
        self._mark = None if on_network_drive(target) else keeping.mark_of(target)
        return UserError(template, path=target)

    def close(self) -> None:
        """Leave one plain file behind. Readers must have been closed before.

        UserError, with the study closed, where its file had to be written back or its place
        does not take what is left to be written.
        """
        try:
            told = self.secure()
            with faults(self.path):
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode=DELETE")
        finally:
            self.connection.close()
            self._unlock()
        if told is not None:
            raise told

    def _unlock(self) -> None:
        if sys.platform == "win32":
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)
        else:
            Path(self._lock.lock_file).unlink(missing_ok=True)
            self._lock.release()


def _begin_journal(connection: Connection, path: Path) -> None:
    mode = "TRUNCATE" if on_network_drive(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("PRAGMA synchronous=FULL")


def open_reader(path: Path) -> Connection:
    """Open a live or closed study for reading only. UserError where it is no good study."""
    path = path.absolute()
    refuse_what_is_no_study(path)
    with faults(path):
        connection = connect_reader(path)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if migrations.unknown(connection):
                raise UserError(NEWER, path=path)
            if migrations.pending(connection):
                raise UserError(NOT_A_STUDY, path=path)
        except BaseException:
            connection.close()
            raise
    return connection


def quick_check(connection: Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong with a file; empty where nothing is."""
    try:
        found = tuple(text for (text,) in connection.execute("PRAGMA quick_check(20)"))
    except DatabaseError as error:
        if not is_damage(error):
            raise
        return (str(error),)
    return () if found == ("ok",) else found


def examine(path: Path) -> None:
    """Raise UserError where a closed file is no whole study that this program can open."""
    refuse_what_is_no_study(path)
    _examine(path)


def refuse_what_is_no_study(path: Path) -> None:
    """Raise UserError where a path holds no study, judged by its first 100 bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise UserError(MISSING, path=path) from None
    except IsADirectoryError:
        raise UserError(NOT_A_STUDY, path=path) from None
    except PermissionError:
        if path.is_dir():
            raise UserError(NOT_A_STUDY, path=path) from None
        raise UserError(READ_ONLY, path=path) from None
    except OSError:
        raise UserError(MISSING, path=path) from None
    if (
        len(head) < 100
        or not head.startswith(b"SQLite format 3\0")
        or int.from_bytes(head[68:72], "big") != APPLICATION_ID
    ):
        raise UserError(NOT_A_STUDY, path=path)


def on_network_drive(path: Path) -> bool:
    """Tell whether a path lies on a network drive, where WAL does not work."""
    if sys.platform == "win32":
        import ctypes

        drive = f"{path.absolute().drive}\\"
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == 4
    try:
        mounts = Path("/proc/mounts").read_text(errors="replace").splitlines()
    except OSError:
        return False
    points = [line.split()[1:3] for line in mounts if len(line.split()) > 2]
    holding = [(point, kind) for point, kind in points if path.absolute().is_relative_to(point)]
    return bool(holding) and max(holding, key=lambda mount: len(mount[0]))[1] in _NETWORK


def _refuse_bad_place(path: Path) -> None:
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        raise UserError(MISSING, path=path.parent) from None
    if free < LEAST_SPACE:
        raise UserError(NO_SPACE, path=path)
    if path.exists():
        try:
            with path.open("r+b"):
                pass
        except OSError:
            raise UserError(READ_ONLY, path=path) from None


def _lock(path: Path) -> FileLock:
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise StudyInUseError(IN_USE, path=path) from None
    except OSError:
        raise UserError(READ_ONLY, path=path) from None
    return lock


def _examine(path: Path) -> None:
    """Refuse what is damaged or newer. An unfinished journal has to be played back first."""
    unfinished = _is_filled(path, "-journal")
    with faults(path):
        connection = connect_reader(path) if unfinished else connect_untouching(path)
        try:
            (page,) = connection.execute("PRAGMA page_size").fetchone()
            whole = unfinished or _is_filled(path, "-wal") or path.stat().st_size % page == 0
            if not whole or quick_check(connection):
                raise DamagedStudyError(DAMAGED, path=path)
            if migrations.unknown(connection):
                raise UserError(NEWER, path=path)
        finally:
            connection.close()


def _is_filled(path: Path, suffix: str) -> bool:
    journal = path.with_name(f"{path.name}{suffix}")
    return journal.exists() and journal.stat().st_size > 0
