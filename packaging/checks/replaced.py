"""The program's file replaced while its window is open, as an upgrade does."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from machine import (
    SAMPLE_TITLE,
    WINDOW,
    Xvfb,
    alone,
    ask,
    sample,
    titles,
    wait,
    window_of,
    windows,
)
from telling import lacks

MANUAL = "Manual"
"""The title of a window whose modules nothing has asked for until it is opened."""


def check(bundle: Path) -> list[str]:
    """Replace the file, then ask the open window for more of the program; return what is wrong."""
    if lacks("replaced while it runs", *WINDOW, "xdotool"):
        return []
    with tempfile.TemporaryDirectory() as folder, Xvfb() as display:
        home = Path(folder, "home")
        home.mkdir()
        study = sample(home)
        program = Path(folder, "phenomdesk", "phenomdesk")
        shutil.copytree(bundle, program.parent, symlinks=True)
        environment = alone(home, DISPLAY=display)
        with window_of([program, study], environment, SAMPLE_TITLE) as shown:
            if not shown:
                return ["no window whose program could be replaced"]
            other = program.with_name("of a newer version")
            other.write_bytes(b"\0" * program.stat().st_size)
            other.replace(program)
            opened = opens_manual(display)
        print(f"replaced while it runs: the manual: {'opens' if opened else 'DOES NOT open'}")
        return [] if opened else ["a program that was replaced while it ran opens no window more"]


def opens_manual(display: str) -> bool:
    """Press F1 in the window on the sample; tell whether the manual shows itself."""
    number = next(number for number, title in windows(display) if SAMPLE_TITLE in title)
    ask("xdotool", "windowfocus", "--sync", number, "key", "F1", env={"DISPLAY": display})
    return wait(lambda: any(MANUAL in title for title in titles(display)))
