"""The study file: made, opened, locked, read live, closed.

While open it is in WAL mode with synchronous=FULL, held by a lock on a sidecar; once closed
it is one plain file. Whatever cannot be opened is refused before it is touched.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.settings import make_private
from phenomdesk.store import keeping, migrations
from phenomdesk.store.driver import (
    DAMAGED,
    NO_SPACE,
    READ_ONLY,
    Connection,
    DamagedStudyError,
    DatabaseError,
    application_of,
    connect,
    connect_reader,
    connect_untouching,
    faults,
    is_damage,
    reconnect,
)
from phenomdesk.store.locks import IN_USE as IN_USE
from phenomdesk.store.locks import Locks
from phenomdesk.store.locks import StudyInUseError as StudyInUseError
from phenomdesk.store.schema import APPLICATION_ID
from phenomdesk.store.watch import Standing, Watch

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
EMPTY = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is empty: what was in it is not there. If it came from a stick, a network drive or a "
    "cloud folder, copy it from there again.",
)
A_FOLDER = QT_TRANSLATE_NOOP(
    "errors", "{path} is a folder. A study is one file that ends in .phenom."
)
FORBIDDEN = QT_TRANSLATE_NOOP(
    "errors",
    "{path} cannot be read: the rights of the file do not let you. Ask whoever it is from for a "
    "copy of your own.",
)
NEWER = QT_TRANSLATE_NOOP(
    "errors",
    "{path} was made by a newer version of PhenomDesk. Install the newer version to open it; "
    "the file was left as it is.",
)
NOT_SET_ASIDE = QT_TRANSLATE_NOOP(
    "errors",
    "{path} needs to be brought up to this version of PhenomDesk, and the copy that is set "
    "aside first could not be written to {folder}: {reason}. The study was left as it is.",
)


class NoStudyError(UserError):
    """The file holds no study; where it held one before, a copy is the way on."""


LEAST_SPACE = 4 * 1024 * 1024
"""Bytes that must be free beside a study, for its journal."""

_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs")


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

    def __init__(
        self, path: Path, *, set_aside: Path | None = None, locks: Path | None = None
    ) -> None:
        """Open a study for writing.

        A copy goes into the folder `set_aside` before the file is brought up to a newer
        schema; the study goes there too where its file was taken away. In the folder `locks`,
        where it can be written to, the study is known by whatever name its file has. UserError,
        with the file untouched, where it is not a study, damaged, newer, already open
        (`StudyInUseError`), in a read-only place, or the disk is full.
        """
        self.path = path.absolute()
        self._set_aside_in = set_aside
        refuse_what_is_no_study(self.path)
        _refuse_bad_place(self.path)
        self._real = self.path.resolve()
        self._lock = Locks(self._real, locks)
        self._watch: Watch | None = None
        self._lost = False
        try:
            _examine(self.path)
            with faults(self.path):
                self._watch = _watch(self._real)
                self.connection = self._connect(set_aside)
        except BaseException:
            if self._watch is not None:
                self._watch.close()
            self._lock.release()
            raise

    def _connect(self, set_aside: Path | None) -> Connection:
        connection = connect(self.path)
        try:
            if migrations.pending(connection):
                if set_aside:
                    self._set_aside(connection, set_aside)
                migrations.apply(connection)
            _begin_journal(connection, self.path, self._watch)
            self._known = keeping.known_of(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_aside(self, connection: Connection, folder: Path) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        copy = folder / f"{self.path.stem}-before-upgrade-{stamp}.phenom"
        try:
            make_private(folder)
            connection.execute("VACUUM INTO ?", [str(copy)])
        except (OSError, DatabaseError) as error:
            if copy.exists():
                copy.unlink()
            raise UserError(NOT_SET_ASIDE, path=self.path, folder=folder, reason=error) from error

    def committed(self) -> None:
        """Know the study by what it holds now; to be called after each COMMIT."""
        with suppress(DatabaseError):
            self._known = keeping.known_of(self.connection)

    def secure(self) -> UserError | None:
        """Write the study back where its file was taken away or written over, and go on there.

        Return what is to be said of it, None where the file is in its place. What lives with
        the connection alone has to be made anew. UserError where it could be written nowhere,
        or is no longer whole: then nothing has changed, and nothing more may be written.
        """
        if self._lost:
            raise UserError(keeping.LOST, path=self._real)
        standing = self._standing()
        if standing is Standing.IN_PLACE:
            self._bring_in_journal()
            return None
        target = self._write_back(standing)
        self._go_on(target)
        template = keeping.WRITTEN_BACK
        if target != self._real:
            over = standing is Standing.WRITTEN_OVER
            template = keeping.WRITTEN_OVER if over else keeping.WRITTEN_ELSEWHERE
        self.path = self.path if target == self._real else target
        self._real = target
        return UserError(template, path=target)

    @property
    def is_lost(self) -> bool:
        """Whether the study was written over and is no longer whole here."""
        return self._lost

    def _standing(self) -> Standing:
        if self._watch is not None:
            return self._watch.look()
        gone = sys.platform != "win32" and not os.path.lexists(self._real)
        return Standing.GONE if gone else Standing.IN_PLACE

    def _bring_in_journal(self) -> None:
        """Bring a long journal into the file: nobody else does, so any other change is known."""
        if self._watch is not None and self._watch.is_due:
            with suppress(DatabaseError):
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self._watch.note()

    def _write_back(self, standing: Standing) -> Path:
        ours = self._watch is None or self._watch.has_journal()
        untouched = standing is Standing.GONE
        try:
            return keeping.write_back(
                self.connection,
                self._real,
                self._set_aside_in,
                journal=ours,
                known=None if untouched else self._known,
            )
        except keeping.NotWholeError:
            self._lost = True
            if ours:
                with suppress(OSError):
                    keeping.drop_journal(self._real)
            raise UserError(keeping.LOST, path=self._real) from None

    def _go_on(self, target: Path) -> None:
        before = self._watch
        try:
            with faults(target):
                self._watch = _watch(target)
                reconnect(self.connection, target)
                _begin_journal(self.connection, target, self._watch)
        finally:
            if before is not None and before is not self._watch:
                before.close()
        self._lock.follow(target, was=self._real)

    def close(self) -> None:
        """Leave one plain file behind. Readers must have been closed before.

        UserError, with the study closed, where its file had to be written back or its place
        does not take what is left to be written.
        """
        told = None
        try:
            if not self._lost:
                told = self.secure()
                self._end_journal()
        finally:
            self.connection.close()
            if self._watch is not None:
                self._watch.close()
            self._lock.release()
        if told is not None:
            raise told

    def _end_journal(self) -> None:
        if self._watch is not None:
            self._watch.let_go_of_reader()
        with faults(self.path):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.execute("PRAGMA journal_mode=DELETE")


def _watch(path: Path) -> Watch | None:
    """Return what looks after a file, None where the system lets nobody take an open one away.

    On a network drive there is no journal beside the file, and its times cannot be trusted.
    """
    if sys.platform == "win32" or on_network_drive(path):
        return None
    try:
        return Watch(path)
    except OSError:
        raise UserError(READ_ONLY, path=path) from None


def _begin_journal(connection: Connection, path: Path, watch: Watch | None) -> None:
    mode = "TRUNCATE" if on_network_drive(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("PRAGMA synchronous=FULL")
    if watch is not None:
        watch.begin(connection)


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
        standing = path.stat()
    except PermissionError:
        raise UserError(FORBIDDEN, path=path) from None
    except OSError:
        raise UserError(MISSING, path=path) from None
    if stat.S_ISDIR(standing.st_mode):
        raise UserError(A_FOLDER, path=path)
    if not stat.S_ISREG(standing.st_mode):
        raise UserError(NOT_A_STUDY, path=path)
    if not os.access(path, os.R_OK):
        raise UserError(FORBIDDEN, path=path)
    if standing.st_size == 0:
        raise NoStudyError(EMPTY, path=path)
    with faults(path):
        if standing.st_size < 100 or application_of(path) != APPLICATION_ID:
            raise NoStudyError(NOT_A_STUDY, path=path)


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
    if path.exists() and not os.access(path, os.W_OK):
        raise UserError(READ_ONLY, path=path)


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
