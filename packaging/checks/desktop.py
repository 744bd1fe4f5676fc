"""What the desktop is told of the program, and what the program's window tells the desktop."""

from __future__ import annotations

import re
import struct
import tempfile
from configparser import ConfigParser
from pathlib import Path

import tree
from machine import SAMPLE_TITLE, WINDOW, Xvfb, alone, ask, sample, told_of_window, window_of
from telling import lacks

SHARE = tree.TREE / "usr/share"
ENTRY = SHARE / "applications/phenomdesk.desktop"
ICONS = SHARE / "icons/hicolor"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Of the icons, in pixels, that the desktops ask for."""


def check(bundle: Path) -> list[str]:
    """Look at all of it; return what is wrong."""
    return [*validators(), *icons(), *window(bundle / tree.NAME)]


def validators() -> list[str]:
    """Let the desktop's own validators read what it is told of the program."""
    (metainfo,) = (SHARE / "metainfo").glob("*.xml")
    wrong = []
    for command in (
        ("desktop-file-validate", ENTRY),
        ("appstreamcli", "validate", "--no-net", metainfo),
    ):
        if lacks(command[0], command[0]):
            continue
        done = ask(*command)
        print(f"{command[0]}: ended with {done.returncode}")
        if done.returncode:
            wrong.append(f"{command[0]}: {done.stdout}{done.stderr}")
    return wrong


def icons() -> list[str]:
    """Look for the icons of the program and of its studies, in every size that is asked for."""
    types = (SHARE / "mime/packages/phenomdesk.xml").read_text(encoding="utf-8")
    named = re.search(r'<icon name="([^"]+)"', types)
    wanted = {"apps": entry()["Icon"], "mimetypes": named[1] if named else "not named"}
    wrong = []
    for kind, name in wanted.items():
        if not (ICONS / "scalable" / kind / f"{name}.svg").is_file():
            wrong.append(f"there is no {name}.svg")
        for size in SIZES:
            path = ICONS / f"{size}x{size}" / kind / f"{name}.png"
            if not path.is_file() or dimensions(path) != (size, size):
                wrong.append(f"{path.relative_to(SHARE)} is not there, or has another size")
    print(
        f"icons: {', '.join(wanted.values())}: {'WRONG' if wrong else f'{len(SIZES)} sizes, SVG'}"
    )
    return wrong


def dimensions(png: Path) -> tuple[int, int]:
    """Return width and height of a PNG."""
    with png.open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])
    return width, height


def entry(file: Path = ENTRY) -> dict[str, str]:
    """Return what a desktop entry says."""
    told = ConfigParser(interpolation=None)
    told.optionxform = str  # type: ignore[method-assign,assignment]
    told.read(file, encoding="utf-8")
    return dict(told["Desktop Entry"])


def window(program: Path) -> list[str]:
    """Look whether the desktop knows the program's window by its entry, and shows its icon.

    Under a name that AppRun may give it too: docks group windows by their class.
    """
    if lacks("window's icon and class", *WINDOW):
        return []
    with tempfile.TemporaryDirectory() as folder, Xvfb() as display:
        start = Path(folder, "AppRun")
        start.symlink_to(program)
        environment = alone(folder, DISPLAY=display)
        with window_of([start, sample(folder)], environment, SAMPLE_TITLE) as title:
            if not title:
                return ["no window opened whose icon and class could be looked at"]
            facts = {
                fact: told_of_window(display, title, fact)
                for fact in ("WM_CLASS", "_GTK_APPLICATION_ID", "_KDE_NET_WM_DESKTOP_FILE")
            }
            pixels = told_of_window(display, title, "_NET_WM_ICON", hexadecimal=True)
    wrong = []
    if f'"{entry()["StartupWMClass"]}"' != facts.pop("WM_CLASS").split(", ")[-1]:
        wrong.append(f"the window's class is not the entry's {entry()['StartupWMClass']}")
    wrong += [
        f"the window says {fact} {said}, not {ENTRY.stem}"
        for fact, said in facts.items()
        if said != f'"{ENTRY.stem}"'
    ]
    drawn = (ICONS / "scalable/apps" / f"{entry()['Icon']}.svg").read_text(encoding="utf-8")
    colours = set(re.findall(r'(?:fill|stroke)="#(\w{6})"', drawn))
    if not colours or any(f"0xff{each.lower()}" not in pixels for each in colours):
        wrong.append("the window does not show the program's icon")
    print(f"window's icon and class: {'WRONG' if wrong else 'those of the desktop entry'}")
    return wrong
