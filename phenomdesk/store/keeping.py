"""What is done when the file of an open study was moved, deleted or replaced behind the program.

The open connection still holds all of it. It is written back as a whole, never over anything,
and the work goes on there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.store.driver import Connection, DatabaseError

WRITTEN_BACK = QT_TRANSLATE_NOOP(
    "errors",
    "The file of this study was moved or deleted while it was open. Nothing was lost: the study "
    "is at {path} again. If your last step does not show, do it again.",
)
WRITTEN_ELSEWHERE = QT_TRANSLATE_NOOP(
    "errors",
    "The file of this study was moved, deleted or replaced while it was open. Nothing was lost: "
    "the study goes on in {path}. If your last step does not show, do it again.",
)
NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "errors",
    "The file of this study was moved or deleted while it was open, and the study could not be "
    "written to {path}: {reason}. Leave its window open until there is room or the drive is back.",
)

Mark = tuple[int, int]
"""Which file it is, whatever its name: its device and its number there."""


def mark_of(path: Path) -> Mark:
    """Return which file stands at a path. OSError where none does."""
    found = path.stat()
    return found.st_dev, found.st_ino


def is_gone(path: Path, mark: Mark | None) -> bool:
    """Tell whether a file no longer stands at its path; without a mark any file there will do."""
    try:
        standing = mark_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return mark is not None and standing != mark


def write_back(connection: Connection, lost: Path, folder: Path | None) -> Path:
    """Write the whole study where its file was, beside it, or into a folder; return where.

    Nothing that is there is written over. UserError where it could be written nowhere.
    """
    journal = [lost.with_name(f"{lost.name}{suffix}") for suffix in ("-wal", "-shm")]
    reason: Exception | None = None
    for target in _places(lost, folder):
        unfinished = target.with_name(f".{target.name}.unfinished")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM INTO ?", [str(unfinished)])
            for stale in journal:
                stale.unlink(missing_ok=True)
            unfinished.replace(target)
        except (OSError, DatabaseError) as error:
            reason = reason or error
            continue
        return target
    raise UserError(NOT_WRITTEN, path=lost, reason=reason) from reason


def _places(lost: Path, folder: Path | None) -> Iterator[Path]:
    if lost.parent.is_dir():
        yield lost if _is_free(lost) else _beside(lost)
    if folder is not None:
        yield _beside(folder / lost.name)


def _is_free(path: Path) -> bool:
    """Tell whether nothing is at a path; a file without a byte in it is nothing."""
    return not os.path.lexists(path) or (path.is_file() and path.stat().st_size == 0)


def _beside(path: Path) -> Path:
    free, number = path.with_name(f"{path.stem}-kept{path.suffix}"), 2
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem}-kept-{number}{path.suffix}")
        number += 1
    return free
