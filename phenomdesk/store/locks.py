"""Who has a study open: the system's own locks, by the name of its file and by the file itself.

The lock by name lies beside the study, where other machines see it too. A file that was renamed
is found under no such name: the lock by identity, in the user's own folder, still knows it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from filelock import FileLock, Timeout

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.settings import make_private
from phenomdesk.store.driver import READ_ONLY

IN_USE = QT_TRANSLATE_NOOP(
    "errors",
    "{path} is already open in another window of PhenomDesk. Go on there, or close it first.",
)


class StudyInUseError(UserError):
    """The study is open in another window or process, which should be brought forward."""


class Locks:
    """The locks on one study file, held until they are released."""

    def __init__(self, path: Path, folder: Path | None) -> None:
        """Lock a study, by identity too where `folder` can be written to.

        `StudyInUseError` where it is open elsewhere; UserError where its own folder takes no lock.
        """
        self._folder = folder
        self._by_name = _by_name(path)
        try:
            self._by_identity = _by_identity(path, folder)
        except BaseException:
            _release(self._by_name)
            raise

    @property
    def is_locked(self) -> bool:
        """Whether the locks are held."""
        return self._by_name.is_locked

    def follow(self, path: Path, *, was: Path) -> None:
        """Lock another file, to which the study has gone on, and let the one before it go."""
        if path != was or not Path(self._by_name.lock_file).exists():
            _release(self._by_name)
            self._by_name = _by_name(path)
        if self._by_identity is not None:
            _release(self._by_identity)
        self._by_identity = _by_identity(path, self._folder)

    def release(self) -> None:
        """Let the study go."""
        if self._by_identity is not None:
            _release(self._by_identity)
        _release(self._by_name)


def _by_name(path: Path) -> FileLock:
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0, mode=_rights(path))
    try:
        lock.acquire()
    except Timeout:
        raise StudyInUseError(IN_USE, path=path) from None
    except OSError:
        raise UserError(READ_ONLY, path=path) from None
    return lock


def _rights(path: Path) -> int:
    """Return the rights of a lock beside a study: who may write to the one may ask for the other.

    Those of a new file, -1, where there is no study yet.
    """
    try:
        return path.stat().st_mode & 0o666 | 0o600
    except OSError:
        return -1


def _by_identity(path: Path, folder: Path | None) -> FileLock | None:
    if folder is None:
        return None
    try:
        standing = path.stat()
        make_private(folder)
        lock = FileLock(folder / f"{standing.st_dev:x}-{standing.st_ino:x}.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise StudyInUseError(IN_USE, path=path) from None
    except (OSError, NotImplementedError):
        return None
    return lock


def _release(lock: FileLock) -> None:
    if sys.platform == "win32":
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)
    else:
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()
