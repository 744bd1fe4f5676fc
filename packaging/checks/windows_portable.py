"""The portable archive, tried under Wine: it runs where it was unpacked and writes nowhere else."""

from __future__ import annotations

import zipfile
from pathlib import Path

from prefix import Wine
from product import NAME, PROGRAM
from windows_machine import state
from windows_tried import Tried, artefact

KIND = "portable-windows-x64.zip"
KEPT = ("data/settings.toml", "data/logs")
"""What the program keeps beside itself."""


def check(wine: Wine, display: str, folder: Path) -> list[str]:
    """Unpack and run it, as from a stick; return what went wrong."""
    tried = Tried(wine, display)
    stick = wine.folder / "drive_c" / "Stick mit Ümlaut 🌿"
    archive = artefact(KIND)
    print(f"  archive: {archive.stat().st_size / 1e6:.1f} MB")
    before = state(wine)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(stick)
    unpacked = stick / NAME
    tried.whole(unpacked, "README.txt")
    tried.opens("from a folder with umlauts and emoji", unpacked / PROGRAM, tried.study)
    now = state(wine)
    lost = [name for name in KEPT if not (unpacked / name).exists()]
    tried.look("it keeps everything beside itself", not lost, lost)
    place = stick.relative_to(wine.folder).as_posix()
    study = tried.study.parent.relative_to(wine.folder).as_posix()
    tried.nothing_new("it writes nowhere else", before, now, f"file {place}/", f"file {study}/")
    tried.kept(before, now)
    return tried.wrong
