"""All parts of a bundle, each with its files: what `gather.py` and `sbom.py` tell of.

Runs in the environment that the bundle was made of; what of it the bundle holds is read from the
bundle, so that build tools stay out.
"""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections import defaultdict
from importlib.metadata import Distribution, distributions
from pathlib import Path

import native
import texts
from contents import PACKED, Piece, modules, pieces, programs
from part import Part, Text

ROOT = Path(__file__).resolve().parents[2]
LOADER = "PyInstaller's loader"
_LICENCE = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_CPYTHON = re.compile(
    r"(base_library\.zip|(python3\.\d+/)?lib-dynload/.*|libpython3.*|python3\d*\.dll|\w+\.pyd"
    r"|Python(\.framework/.*)?)"
)
_OF_LOADER = {"_pyi_rth_utils"}
_OF_QT = re.compile(r"PySide6/(Qt/|Qt6\w+\.dll|plugins/)")
_LGPL = "LGPL-3.0-only"
OLDER = {"MIT License": "MIT", "Apache License, Version 2.0": "Apache-2.0"}
"""What packages say of their licence in the older way, and its name in SPDX."""
SAID_ELSEWHERE = {"cobble": "BSD-2-Clause"}
"""The licence that a package has in its sources, where its wheel has no text of it."""


def key_of(name: str) -> str:
    """Return a package's name as all spellings of it have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def of(bundle: Path) -> list[Part]:
    """Return the parts of a bundle, the program itself first, then by their names."""
    every = pieces(bundle)
    named = native.named_libraries(every)
    taken = {file for part in named for file in part.files if not native.is_of_system(file)}
    found = _packages([each for each in every if each.location not in taken], modules(bundle))
    taken |= {file for part in found for file in part.files}
    cpython = [each for each in every if _CPYTHON.fullmatch(each.place)]
    found.append(_cpython([each.location for each in cpython], modules(bundle)))
    taken |= {each.location for each in cpython}
    system = native.system_libraries([e for e in every if e.location not in taken], named)
    told = {file for part in system for file in part.files}
    found += [*system, *(part for part in named if not told & set(part.files))]
    found.append(_loader(programs(bundle), modules(bundle)))
    return sorted(found, key=lambda part: (part.name != "phenomdesk", part.name.lower()))


def unclaimed(bundle: Path, parts: list[Part]) -> list[str]:
    """Return the files and modules of a bundle that belong to no part."""
    claimed = {file for part in parts for each in part.all() for file in each.files}
    held = [each.location for each in pieces(bundle)]
    held += [f"{PACKED}{name}" for name in sorted(modules(bundle))]
    return [name for name in held if name not in claimed]


def _packages(every: list[Piece], packed: set[str]) -> list[Part]:
    standard = set(sys.stdlib_module_names)
    by_place = defaultdict(list)
    for piece in every:
        by_place[piece.place].append(piece.location)
    found = {}
    for package in distributions():
        recorded = [file.as_posix() for file in package.files or ()]
        own = [location for place in recorded for location in by_place.get(place, ())]
        tops = {re.split(r"[/.]", place)[0] for place in recorded if not place.startswith(".")}
        own += [f"{PACKED}{name}" for name in sorted((tops & packed) - standard)]
        if package.name == "phenomdesk":
            info = re.compile(r"phenomdesk-[^/]+\.dist-info/|phenomdesk(-cli)?(\.exe)?$")
            own += [each.location for each in every if info.match(each.place)]
        if own:
            found[key_of(package.name)] = _package(package, tuple(dict.fromkeys(own)))
    if "phenomdesk" not in found:
        sys.exit("This is not the environment that the bundle was made of")
    return list(found.values())


def _licences_of(package: Distribution) -> list[Path]:
    """Return the files with texts of licences that a package brings."""
    files = (str(file) for file in package.files or ())
    return [Path(str(package.locate_file(file))) for file in files if _LICENCE.search(file)]


def _package(package: Distribution, files: tuple[str, ...]) -> Part:
    key, told = key_of(package.name), package.metadata
    held = _licences_of(package)
    own = [Text(f"{key}-{one.name.removesuffix('.txt')}.txt", one.read_bytes()) for one in held]
    expression = told.get("License-Expression") or ""
    said = [told.get("License") or "", *(told.get_all("Classifier") or ())]
    said = [line for line in said if line and (line == said[0] or line.startswith("License"))]
    author = told.get("Author") or told.get("Author-email") or ""
    parts = native.within(key, files)
    if key in ("pyside6-essentials", "shiboken6"):
        expression, author = _LGPL, "Copyright (C) The Qt Company Ltd. and other contributors"
        own = []  # Some wheels hold the text of a licence that is sold; this is the free one.
        qt = tuple(file for file in files if _OF_QT.search(file))
        if qt:
            files = tuple(file for file in files if file not in qt)
            parts = (_qt(package.version, qt),)
    return Part(
        told["Name"],
        package.version,
        licence=expression or SAID_ELSEWHERE.get(key) or _spdx(said),
        says="\n".join(said),
        copyright=(author,) if author and not own else (),
        purl=f"pkg:{'generic' if key == 'phenomdesk' else 'pypi'}/{key}@{package.version}",
        texts=tuple(own),
        files=files,
        parts=parts,
    )


def _spdx(said: list[str]) -> str:
    """Return the SPDX name for what a package says in the older way, empty where it is none."""
    known = (line for line in said if line in OLDER or texts.has(line))
    return next((OLDER.get(line, line) for line in known), "")


def _qt(version: str, files: tuple[str, ...]) -> Part:
    return Part(
        "Qt",
        version,
        licence=_LGPL,
        copyright=("Copyright (C) The Qt Company Ltd. and other contributors",),
        purl=f"pkg:generic/qt@{version}",
        files=files,
        parts=native.of_qt(files),
    )


def _cpython(files: list[str], packed: set[str]) -> Part:
    standard = {name for name in packed if name in sys.stdlib_module_names}
    standard |= {name for name in packed if name.startswith("_sysconfigdata")}
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    held = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()]
    if not held:
        sys.exit(f"LICENSE.txt of Python is in none of {', '.join(map(str, places))}")
    version = platform.python_version()
    return Part(
        "CPython",
        version,
        licence="Python-2.0",
        copyright=("Copyright (c) Python Software Foundation",),
        purl=f"pkg:generic/cpython@{version}",
        texts=(Text("Python.txt", held[0].read_bytes()),),
        files=(*files, *(f"{PACKED}{name}" for name in sorted(standard))),
        parts=native.within("CPython", files),
    )


def _loader(files: list[str], packed: set[str]) -> Part:
    """Return what starts the program: PyInstaller's, of which nothing else is in the bundle."""
    (package,) = (one for one in distributions() if key_of(one.name) == "pyinstaller")
    return Part(
        LOADER,
        package.version,
        licence="GPL-2.0-or-later WITH Bootloader-exception",
        copyright=("Copyright (c) 2010-2026, PyInstaller Development Team",),
        purl=f"pkg:pypi/pyinstaller@{package.version}",
        texts=tuple(
            Text(f"pyinstaller-{one.name}", one.read_bytes()) for one in _licences_of(package)
        ),
        files=(*files, *(f"{PACKED}{name}" for name in sorted(packed & _OF_LOADER))),
        parts=native.within(LOADER, files),
    )


def without_licence(parts: list[Part]) -> list[str]:
    """Return the names of the parts of which no licence is known, or none with a text."""
    bare = []
    for part in (each for one in parts for each in one.all()):
        known = part.texts or part.says or part.licence
        lacking = [name for name in texts.names_in(part.licence) if not texts.has(name)]
        if not known or (lacking and not part.texts):
            bare.append(f"{part.name} ({', '.join(lacking) or ', '.join(part.files)})")
    return bare
