"""What an executable tells Windows of itself: the texts and numbers under its properties."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

from product import NAME, PUBLISHER, ROOT

ENGLISH, UNICODE = 0x0409, 1200


def texts(program: str) -> dict[str, str]:
    """Return what an executable tells of itself, from what the package says."""
    of_package = version("phenomdesk")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (owners,) = re.findall(r"^Copyright.*$", licence, re.MULTILINE)
    return {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": of_package,
        "InternalName": program,
        "LegalCopyright": owners,
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": of_package,
    }


def numbers(told: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers of Windows: a word behind them is left out."""
    plain = [int(number) for number in re.split(r"[^\d.]", told)[0].split(".") if number]
    first, second, third, fourth = (*plain, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def of(program: str) -> Any:
    """Return the version resource of an executable; PyInstaller makes it, on Windows alone."""
    from PyInstaller.utils.win32 import versioninfo as made

    told = texts(program)
    four = numbers(told["ProductVersion"])
    table = made.StringTable(
        f"{ENGLISH:04x}{UNICODE:04x}", [made.StringStruct(*each) for each in told.items()]
    )
    return made.VSVersionInfo(
        ffi=made.FixedFileInfo(filevers=four, prodvers=four),
        kids=[
            made.StringFileInfo([table]),
            made.VarFileInfo([made.VarStruct("Translation", [ENGLISH, UNICODE])]),
        ],
    )
