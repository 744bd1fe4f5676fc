"""The MSI, tried under Wine: an upgrade for everybody, the association, the removal."""

from __future__ import annotations

from pathlib import Path

from prefix import Wine
from product import NAME, PROGRAM
from windows_machine import State, state
from windows_tried import EXTRA, OLD_FILE, Tried, artefact, older

KIND = "windows-x64.msi"
NOT_DONE = 1603 % 256
"""What msiexec ends with where it refuses, as this machine sees it."""
PLACE = f"drive_c/Program Files/{NAME}"
MENU = f"Start Menu/Programs/{NAME}.lnk"
"""Wine puts it into the user's menu, Windows into everybody's."""


def upgrade(tried: Tried, before: State, msi: Path, old: Path) -> None:
    """Install an older version and the new one over it, without a word on the screen."""
    folder = tried.wine.folder / PLACE
    tried.ends("an older version", 0, "msiexec", "/i", old, "/qn")
    tried.look("it has a file of its own", (folder / OLD_FILE).is_file())
    tried.ends("upgrade", 0, "msiexec", "/i", msi, "/qn")
    now = state(tried.wine)
    tried.whole(folder, *EXTRA)
    tried.look("the older one's file is gone", not (folder / OLD_FILE).exists())
    tried.look("it is in the menu", [name for name in now.files if name.endswith(MENU)])
    news = [each for each in now.news(before) if each.startswith("user ")]
    tried.look("nothing for one user alone", not news, news[:5])
    tried.ends("an older one again", NOT_DONE, "msiexec", "/i", old, "/qn")
    tried.whole(folder, *EXTRA)


def removal(tried: Tried, before: State, msi: Path) -> None:
    """Remove it; nothing may stay but what is the user's."""
    tried.ends("removal", 0, "msiexec", "/x", msi, "/qn")
    now = state(tried.wine)
    tried.look("the folder is gone", not (tried.wine.folder / PLACE).exists())
    tried.nothing_new("nothing stays", before, now, *tried.programs_own())
    tried.kept(before, now)


def check(wine: Wine, display: str, folder: Path) -> list[str]:
    """Try the MSI on a fresh Windows; return what went wrong."""
    msi, old = artefact(KIND), older("msi", KIND, folder)
    tried = Tried(wine, display)
    print(f"  MSI: {msi.stat().st_size / 1e6:.1f} MB")
    before = state(wine)
    upgrade(tried, before, msi, old)
    tried.by_type()
    tried.self_test(wine.folder / PLACE / PROGRAM)
    removal(tried, before, msi)
    return tried.wrong
