"""What Windows is told of the program, for the setup, the MSI and the portable archive alike."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import metadata, version
from pathlib import Path
from uuid import NAMESPACE_DNS, UUID, uuid5
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
OUT = ROOT / "build" / "package" / "windows"
BUNDLE = OUT / "phenomdesk"

NAME = "PhenomDesk"
PUBLISHER = str(metadata("phenomdesk")["Author"])
PROGRAM = "phenomdesk.exe"
CONSOLE = "phenomdesk-cli.exe"
"""The program's twin for the command line, which has a console to print to."""
STUDY_ICON = "phenomdesk-study.ico"
STUDY = f"{NAME}.Study"
"""What the registry calls the kind of file that a study is."""
IDS = uuid5(NAMESPACE_DNS, "phenomdesk.github.io")
"""What all GUIDs are made from; with another one, no installed MSI would be found again."""

_TYPE = ElementTree.parse(ROOT / "packaging/linux/phenomdesk-mime.xml").getroot()[0]
_OF_TYPE = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
MIME = _TYPE.attrib["type"]
ENDING = _TYPE.find("glob", _OF_TYPE).attrib["pattern"].lstrip("*")  # type: ignore[union-attr]
KIND, KIND_INDONESIAN = (str(each.text) for each in _TYPE.findall("comment", _OF_TYPE))

CLASSES = r"Software\Classes"
APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
FOLDER = "{folder}"
"""Stands in a value for the folder that the program is installed into."""
_OPEN = f'"{FOLDER}\\{PROGRAM}" "%1"'


@dataclass(frozen=True, slots=True)
class Product:
    """One version of the program, in a folder that PyInstaller made."""

    bundle: Path
    version: str
    out: Path

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Return the three numbers of the version, which is all that an MSI compares."""
        found = [int(number) for number in re.findall(r"\d+", self.version)[:3]]
        return tuple((*found, 0, 0)[:3])  # type: ignore[return-value]

    def target(self, kind: str) -> Path:
        """Return the file to make, such as `setup-windows-x64.exe`."""
        return self.out / f"{NAME}-{self.version}-{kind}"

    def files(self) -> list[Path]:
        """Return every file of the bundle, relative to it, in an order that is always the same."""
        found = (path for path in self.bundle.rglob("*") if path.is_file())
        return sorted((path.relative_to(self.bundle) for path in found), key=Path.as_posix)

    def size(self) -> int:
        """Return how many KiB the program takes where it is installed."""
        return sum((self.bundle / name).stat().st_size + 1023 for name in self.files()) // 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in the registry, below the user's or the machine's part; an empty name: default."""

    key: str
    name: str
    value: str


def entries() -> Iterator[Entry]:
    """Return what the registry is told, but for who opens the ending by default."""
    kind = f"{CLASSES}\\{STUDY}"
    yield Entry(kind, "", KIND)
    yield Entry(f"{kind}\\DefaultIcon", "", f"{FOLDER}\\{STUDY_ICON}")
    yield Entry(f"{kind}\\shell\\open\\command", "", _OPEN)
    yield Entry(f"{CLASSES}\\{ENDING}", "Content Type", MIME)
    yield Entry(f"{CLASSES}\\{ENDING}\\OpenWithProgids", STUDY, "")
    program = f"{CLASSES}\\Applications\\{PROGRAM}"
    yield Entry(program, "FriendlyAppName", NAME)
    yield Entry(f"{program}\\SupportedTypes", ENDING, "")
    yield Entry(f"{program}\\shell\\open\\command", "", _OPEN)
    for name in (PROGRAM, CONSOLE):
        yield Entry(f"{APP_PATHS}\\{name}", "", f"{FOLDER}\\{name}")
        yield Entry(f"{APP_PATHS}\\{name}", "Path", FOLDER)


def guid(*of: str) -> UUID:
    """Return the id that stands for these words in every build."""
    return uuid5(IDS, "/".join(of))


def asked(told: str) -> Product:
    """Return the product that the command line asks for, this checkout's by default."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--version", default=version("phenomdesk"))
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if not (options.bundle / PROGRAM).is_file():
        parser.error(f"{options.bundle} holds no {PROGRAM}")
    options.out.mkdir(parents=True, exist_ok=True)
    return Product(options.bundle.resolve(), options.version, options.out.resolve())


def epoch() -> int:
    """Return the second of the commit, which stands for the time of building."""
    return int(os.environ["SOURCE_DATE_EPOCH"])
