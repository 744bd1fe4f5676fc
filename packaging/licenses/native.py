"""The parts that are not packages of Python: libraries of the system, and what others hold."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from contents import Piece
from part import SYSTEM, Part, Text

HERE = Path(__file__).resolve().parent
_QT_MODULE = re.compile(r"(?:^|/)(?:lib)?Qt6?(\w+?)(?:\.so\.6|\.dll|\.framework/.*)$")
_LIBRARY = re.compile(r"^[\w.+-]+\.(?:so|dll|dylib)(?:\.\d+)*$")


def _table(name: str, word: str) -> list[dict[str, Any]]:
    with (HERE / name).open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)[word]
    return [entry for entry in entries if entry.get("system", SYSTEM) == SYSTEM]


def _told(entry: Mapping[str, Any], version: str = "", files: Iterable[str] = ()) -> Part:
    return Part(
        entry["name"],
        version or entry.get("version", ""),
        licence=entry.get("licence", ""),
        says=entry.get("says", "" if entry.get("licence") else "Public domain"),
        copyright=tuple(entry["copyright"]),
        files=tuple(files),
    )


def named_libraries(pieces: Iterable[Piece]) -> list[Part]:
    """Return the libraries that `libraries.toml` names, with their files."""
    found = []
    for entry in _table("libraries.toml", "library"):
        if "files" not in entry:
            continue
        matches = [(piece, re.fullmatch(entry["files"], piece.place)) for piece in pieces]
        own = [(piece, match) for piece, match in matches if match is not None]
        if own:
            versions = {m["version"] for _, m in own if "version" in m.groupdict()}
            version = sqlite3.sqlite_version if entry["name"] == "SQLite" else "".join(versions)
            found.append(_told(entry, version, (piece.location for piece, _ in own)))
    return found


def within(name: str, files: Iterable[str]) -> tuple[Part, ...]:
    """Return the libraries that another part holds, as far as its files tell."""
    return tuple(
        _told(entry)
        for entry in _table("libraries.toml", "library")
        if entry.get("within") == name
        and any(re.search(entry["with"], file.split("/")[-1]) for file in files)
    )


def of_qt(files: Iterable[str]) -> tuple[Part, ...]:
    """Return what the modules of Qt among files hold of others."""
    modules = {match[1] for file in files if (match := _QT_MODULE.search(file))}
    return tuple(_told(entry) for entry in _table("qt.toml", "part") if entry["module"] in modules)


def _asked(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return ""


def is_of_system(file: str) -> bool:
    """Tell whether a file of a bundle was taken from the system, which then tells of it."""
    return SYSTEM == "linux" and "/" not in file.removeprefix("_internal/")


def _of_debian(library: str) -> Part | None:
    """Return the Debian package that a library of the build host came with."""
    package = _asked("dpkg-query", "-S", f"*/{library}").split(":")[0]
    told = Path("/usr/share/doc", package or "-", "copyright")
    if not told.is_file():
        return None
    format_ = "${Version} ${Architecture} ${source:Package}"
    version, machine, source = _asked("dpkg-query", "-W", "-f", format_, package).split()[:3]
    content = told.read_bytes()
    said = re.findall(r"^License:[ \t]*(\S.*)$", content.decode("utf-8", "replace"), re.MULTILINE)
    return Part(
        package,
        version,
        says=said[0] if said else "See its text",
        purl=f"pkg:deb/debian/{package}@{quote(version, safe='')}?arch={machine}&upstream={source}",
        texts=(Text(f"{package}.txt", content),),
    )


def system_libraries(pieces: Iterable[Piece], named: Iterable[Part]) -> list[Part]:
    """Return the parts for the libraries that PyInstaller took from the system.

    Debian knows its own; elsewhere they are those that `libraries.toml` names. A library that
    neither knows is a part without a licence.
    """
    table = {location: part for part in named for location in part.files}
    found: dict[str, Part] = {}
    for piece in pieces:
        if not _LIBRARY.match(piece.place):
            continue
        debian = _of_debian(piece.place) if SYSTEM == "linux" else None
        known = table.get(piece.location)
        part = debian or known or Part(piece.place)
        key = part.name
        files = (*(found[key].files if key in found else ()), piece.location)
        licence = known.licence if known else ""
        found[key] = Part(
            part.name,
            part.version,
            licence=licence,
            says=part.says,
            copyright=known.copyright if known else (),
            purl=part.purl,
            texts=part.texts,
            files=files,
        )
    return list(found.values())
