"""What is done when the file of an open study was moved, deleted or replaced behind the program.

The open connection still holds all of it. It is written back as a whole, never over anything,
and the work goes on there. Where the file itself was written over, the connection may hold only
a part: what it holds is kept if it proves to be the whole study.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.settings import make_private
from phenomdesk.store.driver import Connection, DatabaseError, connect, is_damage

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
WRITTEN_OVER = QT_TRANSLATE_NOOP(
    "errors",
    "Another program wrote over the file of this study while it was open. The study was still "
    "held here as a whole and goes on in {path}; the other file was left as it is. If your last "
    "step does not show, do it again.",
)
LOST = QT_TRANSLATE_NOOP(
    "errors",
    "Another program wrote over {path} while it was open, and what is held here is no longer the "
    "whole study. Nothing more is written. Close this window and go on with the last good copy "
    "of the day: it is in the folder of copies that the manual names.",
)
NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "errors",
    "The file of this study was moved or deleted while it was open, and the study could not be "
    "written to {path}: {reason}. Leave its window open until there is room or the drive is back.",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole copy of the study must hold: its uuid, and the ids given so far, summed."""

    uuid: str
    given: int


class NotWholeError(Exception):
    """What a connection holds is not the study that it held."""


def known_of(connection: Connection) -> Known:
    """Return what a connection's study is known by, in some microseconds."""
    uuid, given = connection.execute(
        "SELECT coalesce((SELECT uuid FROM study), ''),"
        " (SELECT coalesce(sum(seq), 0) FROM sqlite_sequence)"
    ).fetchone()
    return Known(uuid, given)


def write_back(
    connection: Connection, lost: Path, folder: Path | None, *, journal: bool, known: Known | None
) -> Path:
    """Write the whole study where its file was, beside it, or into a folder; return where.

    Nothing that is there is written over. Where the lost file is the connection's own as far as
    it is known, `known` is None, and its journal is brought into it as well; else the copy has to
    be what is known. `journal` tells whether the journal beside the file is the connection's: it
    goes, so that it is never taken for another file's. UserError where the study could be
    written nowhere, `NotWholeError` where what would be written is not the study.
    """
    reason: Exception | None = None
    for target in _places(lost, folder):
        unfinished = target.with_name(f".{target.name}.unfinished")
        try:
            make_private(target.parent)
            unfinished.unlink(missing_ok=True)
            if known is None:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM INTO ?", [str(unfinished)])
            if known is not None and not _is_whole(unfinished, known):
                raise NotWholeError
            if journal or target == lost:
                drop_journal(lost)
            unfinished.replace(target)
        except (OSError, DatabaseError) as error:
            if isinstance(error, DatabaseError) and is_damage(error):
                raise NotWholeError from error
            reason = reason or error
            continue
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return target
    raise UserError(NOT_WRITTEN, path=lost, reason=reason) from reason


def drop_journal(path: Path) -> None:
    """Delete the journal beside a file. OSError where that cannot be."""
    for suffix in ("-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _is_whole(copy: Path, known: Known) -> bool:
    """Tell whether a copy is sound, index by index, and holds what is known."""
    connection = connect(copy)
    try:
        return _is_sound(connection, known) and _finds_its_words(connection)
    finally:
        connection.close()


def _is_sound(connection: Connection, known: Known) -> bool:
    try:
        return (
            connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            and not connection.execute("PRAGMA foreign_key_check").fetchall()
            and known_of(connection) == known
        )
    except DatabaseError:
        return False


def _finds_its_words(connection: Connection) -> bool:
    """Tell whether the index of words agrees with the texts. It takes some room on the disk."""
    try:
        connection.execute("INSERT INTO passage(passage, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    return True


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
