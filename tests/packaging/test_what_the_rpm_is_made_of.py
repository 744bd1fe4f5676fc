"""What nfpm is told of the rpm, made without building anything."""

from importlib.metadata import version
from pathlib import Path

import needs
import pytest
import rpm
import tree


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A tree with a file of each kind."""
    for name in (
        "usr/lib/phenomdesk/phenomdesk",
        "usr/share/applications/phenomdesk.desktop",
        "usr/share/doc/phenomdesk/copyright",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("x")
    (tmp_path / "usr/bin").mkdir()
    (tmp_path / "usr/bin/phenomdesk").symlink_to("../lib/phenomdesk/phenomdesk")
    return tmp_path


def test_the_rpm_holds_every_file_and_the_link_as_a_link(small: Path) -> None:
    told = {str(entry["dst"]): entry for entry in rpm.contents(small)}
    assert told["/usr/bin/phenomdesk"] == {
        "dst": "/usr/bin/phenomdesk",
        "src": "../lib/phenomdesk/phenomdesk",
        "type": "symlink",
    }
    assert told["/usr/lib/phenomdesk/phenomdesk"]["type"] == ""
    assert told["/usr/share/doc/phenomdesk/copyright"]["type"] == "doc"


def test_the_rpm_owns_its_own_folders_and_none_of_the_systems(small: Path) -> None:
    folders = {entry["dst"] for entry in rpm.contents(small) if entry["type"] == "dir"}
    assert folders == {"/usr/lib/phenomdesk", "/usr/share/doc/phenomdesk"}


def test_the_rpm_says_its_version_its_machine_and_what_it_requires(small: Path) -> None:
    told = rpm.config(small, version("phenomdesk"), "MIT AND Zlib", ["libc.so.6()(64bit)"])
    assert (told["name"], told["version"]) == ("phenomdesk", version("phenomdesk"))
    assert told["arch"] == needs.DEBIAN_MACHINE
    assert told["license"] == "MIT AND Zlib"
    assert told["depends"] == ["libc.so.6()(64bit)"]
    assert told["description"] == tree.DESCRIPTION
    assert "scripts" not in told


def test_nothing_of_the_machine_that_packs_is_told(small: Path) -> None:
    told = rpm.config(small, "1", "MIT", [])
    assert told["rpm"] == {
        "summary": "Phenomenological research, from interviews to a findings chapter",
        "compression": rpm.COMPRESSION,
        "buildhost": "phenomdesk",
    }
