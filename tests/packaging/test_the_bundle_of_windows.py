"""What the bundle of Windows is made of, as far as it can be told without Windows."""

from __future__ import annotations

from pathlib import Path

import prefix
import pytest
import version_resource
import wine

from phenomdesk import __version__

LOCK = Path(__file__).parents[2] / "packaging" / "requirements-build.lock"


def test_the_lock_names_what_only_windows_needs_and_leaves_out_what_others_need() -> None:
    entries = wine.for_windows(LOCK.read_text("utf-8"))
    names = {entry.split("==")[0] for entry in entries}
    assert {"pefile", "pywin32-ctypes", "pyinstaller", "pyside6-essentials"} <= names
    assert not {"macholib", "nfpm"} & names
    assert all(" --hash=sha256:" in entry and ";" not in entry for entry in entries)


def test_a_library_stands_in_the_list_for_windows_once() -> None:
    names = [e.split("==")[0] for e in wine.for_windows(LOCK.read_text("utf-8"))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("2.13.4", (2, 13, 4, 0)),
        ("1.0rc2", (1, 0, 0, 0)),
        ("1.2.3.dev4+abc", (1, 2, 3, 0)),
    ],
)
def test_a_version_becomes_the_four_numbers_of_windows(told: str, numbers: tuple[int, ...]) -> None:
    assert version_resource.numbers(told) == numbers


def test_an_executable_tells_the_version_and_the_owners_that_the_project_names() -> None:
    told = version_resource.texts("phenomdesk-cli")
    assert told["ProductVersion"] == told["FileVersion"] == __version__
    assert told["OriginalFilename"] == "phenomdesk-cli.exe"
    assert told["LegalCopyright"].endswith(told["CompanyName"])


def test_a_path_is_told_to_windows_as_it_writes_it() -> None:
    assert prefix.as_windows(Path("/tmp/mit Leerzeichen/ü 🌿")) == r"Z:\tmp\mit Leerzeichen\ü 🌿"
