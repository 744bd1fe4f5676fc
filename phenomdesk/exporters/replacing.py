"""A file appears whole under its name, or what was there before stays."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError

OPEN_ELSEWHERE = QT_TRANSLATE_NOOP(
    "exporters",
    "“{name}” is open in another program. Close it there and export again, or choose another name.",
)
"""The target is open in a word processor, or was when that crashed."""

FOLDER_READ_ONLY = QT_TRANSLATE_NOOP(
    "exporters", "Nothing can be written to the folder “{folder}”. Choose another folder."
)
"""The folder refuses new files."""

FOLDER_MISSING = QT_TRANSLATE_NOOP(
    "exporters", "The folder “{folder}” is not there any more. Choose another folder."
)
"""The folder went away."""

DISK_FULL = QT_TRANSLATE_NOOP(
    "exporters",
    "There is not enough space for “{name}” in the folder “{folder}”. "
    "Make some room there, or choose another folder.",
)
"""No space, or a quota is used up."""

NAME_REFUSED = QT_TRANSLATE_NOOP(
    "exporters", "A file cannot be called “{name}” in the folder “{folder}”. Choose another name."
)
"""A folder has the name, or it is too long."""

NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "exporters",
    "“{name}” could not be written to the folder “{folder}” ({reason}). "
    "Choose another name or another folder.",
)
"""Anything else the system says."""


_BY_NUMBER = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: FOLDER_READ_ONLY,
    errno.EACCES: FOLDER_READ_ONLY,
    errno.EPERM: FOLDER_READ_ONLY,
    errno.ENOENT: FOLDER_MISSING,
    errno.ENOTDIR: FOLDER_MISSING,
    errno.ENAMETOOLONG: NAME_REFUSED,
    errno.EISDIR: NAME_REFUSED,
    errno.EINVAL: NAME_REFUSED,
}


def replace_file(target: Path, data: bytes, before_replacing: Callable[[], None]) -> None:
    """Write `data` to a temporary file beside `target`, then put it in its place.

    `before_replacing` is called when all is on the disk and may raise to stop. Whatever
    fails, the temporary file is removed and an older `target` is as it was. Raises UserError
    where the target is open in a word processor, the folder is read-only, full or gone.
    """
    place = Path(os.path.realpath(target))
    temporary = place.with_name(f".phenomdesk-{secrets.token_hex(8)}.tmp")
    try:
        if _open_elsewhere(place):
            raise UserError(OPEN_ELSEWHERE, name=place.name, folder=str(place.parent))
        _write_through(temporary, data)
        if place.is_file():
            shutil.copymode(place, temporary)
        before_replacing()
        _put_in_place(temporary, place)
    except OSError as error:
        raise _sentence(error, place) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _keep_the_name(place.parent)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _put_in_place(temporary: Path, place: Path) -> None:
    """Rename; a refusal here, in a folder that took the temporary file, is an open target."""
    try:
        temporary.replace(place)
    except PermissionError as error:
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from error
        raise UserError(OPEN_ELSEWHERE, name=place.name, folder=str(place.parent)) from error


def _open_elsewhere(place: Path) -> bool:
    """Look for the files that Word (``~$``) and LibreOffice (``.~lock``) set beside a document.

    Only Windows refuses to rename over an open document; elsewhere the word processor would
    later save over what was exported.
    """
    if not place.is_file():
        return False
    name = place.name
    dropped = min(max(len(place.stem) - 6, 0), 2)
    owners = (f"~${name[dropped:]}", f".~lock.{name}#")
    return any(place.with_name(owner).exists() for owner in owners)


def _keep_the_name(folder: Path) -> None:
    """Bring the folder's entry to the disk where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(error: OSError, place: Path) -> UserError:
    template = _BY_NUMBER.get(error.errno or 0, NOT_WRITTEN)
    if template is FOLDER_MISSING and place.parent.is_dir():
        template = NAME_REFUSED
    return UserError(
        template, name=place.name, folder=str(place.parent), reason=error.strerror or str(error)
    )
