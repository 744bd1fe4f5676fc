"""What is known of the licences, and what is written of them."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.packaging.stand_ins import PACKAGING

FOLDER = PACKAGING / "licenses"
WHEEL = "licensedcode_data-1-py3-none-any.whl"


def table(name: str, word: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text("utf-8"))[word]
    return entries


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    names = ("contents", "gather", "native", "part", "parts", "texts")
    monkeypatch.setattr(sys, "path", [str(FOLDER), *sys.path])
    yield importlib.import_module("gather")
    for name in names:
        sys.modules.pop(name, None)


@pytest.fixture
def usual(scripts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as wheel:
        for key, names in (
            ("mit", "spdx_license_key: MIT\n"),
            (
                "lgpl-3.0",
                "spdx_license_key: LGPL-3.0-only\nother_spdx_license_keys:\n  - LGPL-3.0\n",
            ),
            ("gpl-3.0", "spdx_license_key: GPL-3.0-only\n"),
        ):
            head = f"---\nkey: {key}\n{names}notes: one\n---\n\n"
            wheel.writestr(f"licensedcode/data/licenses/{key}.LICENSE", f"{head}Text of {key}\n")
    monkeypatch.setattr(scripts.texts, "FOLDER", tmp_path)
    return tmp_path


def test_a_text_is_found_by_any_of_its_names(scripts: ModuleType, usual: Path) -> None:
    assert scripts.texts.text_of("LGPL-3.0") == scripts.texts.text_of("LGPL-3.0-only")
    assert scripts.texts.text_of("MIT") == "Text of mit\n"
    assert not scripts.texts.has("X11")


def test_an_expression_names_its_licences(scripts: ModuleType) -> None:
    told = "(MIT AND X11) OR GPL-2.0-only WITH Linux-syscall-note"
    assert scripts.texts.names_in(told) == ["MIT", "X11", "GPL-2.0-only", "Linux-syscall-note"]
    assert scripts.texts.names_in("") == []


def test_every_part_and_its_text_are_written(
    scripts: ModuleType, usual: Path, tmp_path: Path
) -> None:
    part, text = scripts.Part, importlib.import_module("part").Text
    within = part("Inner", "2", licence="MIT", copyright=("Copyright Somebody",))
    own = part("Outer", "1", licence="X11", texts=(text("outer.txt", b"own"),), parts=(within,))
    target = tmp_path / "licenses"
    target.mkdir()
    scripts.write(target, [own, part("Old", says="Public domain")])
    told = (target / "PARTS.txt").read_text("utf-8")
    assert "Outer 1\n  Licence: X11\n  Text: outer.txt\n" in told
    assert (
        "    Inner 2\n      Copyright Somebody\n      Licence: MIT\n      Text: texts/MIT.txt"
        in told
    )
    assert "Old\n  Licence: Public domain" in told
    assert {path.name for path in (target / "texts").iterdir()} == {
        "GPL-3.0-only.txt", "LGPL-3.0-only.txt", "MIT.txt",
    }  # fmt: skip
    assert (target / "outer.txt").read_bytes() == b"own"


def test_what_has_no_licence_or_no_text_is_told(scripts: ModuleType, usual: Path) -> None:
    part = scripts.Part
    bare = scripts.parts.without_licence(
        [part("A", files=("a.dll",)), part("B", licence="X11"), part("C", licence="MIT")]
    )
    assert bare == ["A (a.dll)", "B (X11)"]


def test_a_library_that_nobody_knows_has_no_licence(scripts: ModuleType) -> None:
    contents, native = importlib.import_module("contents"), importlib.import_module("native")
    found = native.system_libraries([contents.Piece("_internal/libodd.so.1", "libodd.so.1")], [])
    assert [(one.name, one.licence, one.says, one.texts) for one in found] == [
        ("libodd.so.1", "", "", ())
    ]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("vcruntime140_1.dll", "Microsoft Visual C++ runtime"),
        ("rapidfuzz.libs/msvcp140-a4c2229b.dll", "Microsoft Visual C++ runtime"),
        ("libffi-8.dll", "libffi"),
        ("libffi.so.8", "libffi"),
        ("sqlite3.dll", "SQLite"),
        ("libsqlite3.so.0", "SQLite"),
        ("PySide6/Qt/lib/libicudata.so.73", "ICU"),
        ("libxcb-cursor.so.0", "XCB"),
    ],
)
def test_the_libraries_of_all_systems_are_named(scripts: ModuleType, place: str, name: str) -> None:
    contents, native = importlib.import_module("contents"), importlib.import_module("native")
    (found,) = native.named_libraries([contents.Piece(f"_internal/{place}", place)])
    assert found.name == name
    assert found.licence


def test_a_module_of_qt_brings_what_it_holds(scripts: ModuleType) -> None:
    native = importlib.import_module("native")
    for file in (
        "_internal/PySide6/Qt/lib/libQt6Gui.so.6",
        "_internal/PySide6/Qt6Gui.dll",
        "_internal/PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
    ):
        names = {part.name for part in native.of_qt([file])}
        assert "Freetype 2" in names
        assert "PCRE2" not in names


def test_what_is_known_is_whole() -> None:
    entries = [*table("qt.toml", "part"), *table("libraries.toml", "library")]
    for entry in entries:
        assert entry["name"] and entry["copyright"] and all(entry["copyright"])
        assert entry.get("system", "linux") in ("linux", "macos", "windows")
    for entry in table("libraries.toml", "library"):
        re.compile(entry.get("files") or entry["with"])
        assert ("files" in entry) != ("within" in entry)


def test_the_licence_of_a_whole_bundle_names_that_of_each_part(tmp_path: Path) -> None:
    loader = importlib.util.spec_from_file_location("whole", FOLDER / "whole.py")
    assert loader is not None and loader.loader is not None
    whole = importlib.util.module_from_spec(loader)
    loader.loader.exec_module(whole)
    inner = [
        {"name": "a", "licenses": [{"expression": "FTL OR GPL-2.0-only"}]},
        {"name": "b", "licenses": [{"license": {"name": "Public domain"}}]},
    ]
    bill = {
        "metadata": {"component": {"name": "own", "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [
            {"name": "c", "licenses": [{"license": {"id": "Zlib"}}], "components": inner},
            {"name": "d", "licenses": [{"expression": "MIT AND X11"}]},
        ],
    }
    path = tmp_path / "bill.json"
    path.write_text(json.dumps(bill), encoding="utf-8")
    assert whole.licence(path) == "MIT AND (FTL OR GPL-2.0-only) AND X11 AND Zlib"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (["MIT License"], "MIT"),
        (["LGPL-3.0-only", "License :: OSI Approved"], "LGPL-3.0-only"),
        (["Apache License, Version 2.0"], "Apache-2.0"),
        (["License :: OSI Approved :: BSD License"], ""),
        ([], ""),
    ],
)
def test_what_packages_say_in_the_older_way_gets_its_name(
    scripts: ModuleType, usual: Path, said: list[str], name: str
) -> None:
    assert scripts.parts._spdx(said) == name
