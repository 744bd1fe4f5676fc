"""Copies of the sample study, of which one is kept built so that the next opens at once."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
from pathlib import Path

from phenomdesk import __version__
from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.resources import resource
from phenomdesk.settings import can_write, make_private
from phenomdesk.store.schema import FIRST
from phenomdesk.study.sample.building import build_sample

NOWHERE = QT_TRANSLATE_NOOP(
    "errors",
    "The sample study could not be put into {path}, nor among the temporary files: nothing can be "
    "written there.",
)
NAME = "A city in one hand"
"""What a copy's file is called."""


def open_sample_copy(folder: Path, *, cache: Path | None = None) -> Path:
    """Put a fresh copy of the sample study into a folder and return its path.

    An earlier copy stays as it is: the new one takes the next free name. A folder that cannot be
    written to has a new one among the temporary files in its place. In `cache` a built
    study is kept, by the program's version and the sources' content, where that can be written.
    UserError where nothing can be written at all.
    """
    target = _free(folder if can_write(folder) else _passing_folder(folder))
    if cache is None or not can_write(cache):
        build_sample(target)
        return target
    shutil.copyfile(_kept(cache), target)
    return target


def _passing_folder(wanted: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="phenomdesk-sample-"))
    except OSError:
        raise UserError(NOWHERE, path=wanted) from None


def _free(folder: Path) -> Path:
    target, number = folder / f"{NAME}.phenom", 1
    while target.exists():
        number += 1
        target = folder / f"{NAME} {number}.phenom"
    return target


def _kept(cache: Path) -> Path:
    """Return the built study, built under another name first so that it is whole or not there."""
    make_private(cache)
    kept = cache / f"sample-{__version__}-{_fingerprint()}.phenom"
    if not kept.exists():
        growing = cache / f"sample-{secrets.token_hex(8)}.phenom"
        try:
            build_sample(growing)
            growing.replace(kept)
        finally:
            growing.unlink(missing_ok=True)
        for older in cache.glob(f"sample-*-{'?' * 12}.phenom"):
            if older != kept:
                older.unlink(missing_ok=True)
    return kept


def _fingerprint() -> str:
    """Return what tells the sources, and the tables they are put into, from another day's."""
    told = hashlib.sha256(FIRST.encode())
    for path in sorted(resource("sample").rglob("*")):
        if path.is_file():
            told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]
