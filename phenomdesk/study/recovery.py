"""What is done for a study that is damaged, and each day for one that is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.store import copies
from phenomdesk.store.driver import DamagedStudyError, DatabaseError
from phenomdesk.store.file import EXISTS, NoStudyError
from phenomdesk.store.locks import StudyInUseError
from phenomdesk.study.folders import copies_folder

NOT_COPIED = QT_TRANSLATE_NOOP(
    "errors",
    "The copy could not be written to {path}: {reason}. The damaged study and its copies are "
    "as they were.",
)
NO_DAILY_COPY = QT_TRANSLATE_NOOP(
    "errors",
    "Today’s copy of the study could not be kept in {path}: {reason}. The study itself is as it "
    "should be.",
)
NOTHING_READ = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing in {path} can be read any more. If you keep copies on another disk or drive, open "
    "one of those.",
)


def daily_copy(study_path: Path, uuid: str, today: date) -> Path | None:
    """Copy a study, verified, into the user's data folder; ten days are kept.

    Return the new copy, None where today's was there. May run in another thread. UserError
    where it fails.
    """
    try:
        return copies.daily_copy(study_path, uuid, copies_folder(), today)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(NO_DAILY_COPY, path=copies_folder(), reason=reason) from None


def last_good_copy(path: Path) -> Path | None:
    """Return the newest daily copy that is whole of the study at a path, None without one."""
    folder = copies_folder()
    return copies.last_good_copy(path, folder) if folder.is_dir() else None


def day_of(copy: Path) -> date:
    """Return the day on which a daily copy was made."""
    return date.fromisoformat(copy.stem)


def open_copy(copy: Path, target: Path) -> None:
    """Put a daily copy under a name of its own. UserError where a file is there already."""
    _refuse_existing(target)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        copies.write_copy(copy, unfinished)
        unfinished.replace(target)
    except (OSError, DatabaseError) as error:
        raise _not_copied(target, error) from None
    finally:
        unfinished.unlink(missing_ok=True)


def beside(path: Path, suffix: str) -> Path:
    """Return a free file name beside a study, such as ``study-12-march.phenom``."""
    free = path.with_name(f"{path.stem}-{suffix}{path.suffix}")
    number = 2
    while free.exists():
        free = path.with_name(f"{path.stem}-{suffix}-{number}{path.suffix}")
        number += 1
    return free


def rescue(path: Path, target: Path) -> Mapping[str, int]:
    """Bring what can still be read of a damaged study into a new file.

    Return how many rows came over, by table. The damaged file is only read. UserError where a
    file is at the target, or nothing could be read: then nothing is left at the target.
    """
    _refuse_existing(target)
    try:
        rescued = copies.rescue(path, target)
    except UserError:
        target.unlink(missing_ok=True)
        raise
    if not any(rescued.values()):
        target.unlink(missing_ok=True)
        raise UserError(NOTHING_READ, path=path)
    return rescued


def is_damage(error: UserError) -> bool:
    """Tell whether an error says that a study is damaged: a copy or a rescue is the way on."""
    return isinstance(error, DamagedStudyError)


def is_no_study(error: UserError) -> bool:
    """Tell whether an error says that a file holds no study; it may have held one before."""
    return isinstance(error, NoStudyError)


def is_in_use(error: UserError) -> bool:
    """Tell whether an error says that a study is open in another window."""
    return isinstance(error, StudyInUseError)


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise UserError(EXISTS, path=target)


def _not_copied(path: Path, error: OSError | DatabaseError) -> UserError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return UserError(NOT_COPIED, path=path, reason=reason or type(error).__name__)
