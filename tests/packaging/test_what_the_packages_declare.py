"""What the Linux packages say of themselves, made without building anything."""

import re
from importlib.metadata import version
from pathlib import Path

import deb
import needs
import pytest
import tree

OBJDUMP = """
Dynamic Section:
  NEEDED               libQt6Core.so.6
  NEEDED               libxcb.so.1
  NEEDED               libc.so.6
  SONAME               libshown.so.1
  RUNPATH              $ORIGIN/../../lib

Version definitions:
1 0x01 0x0865f4e6 libshown.so.1

Version References:
  required from libc.so.6:
    0x06969194 0x00 05 GLIBC_2.14
    0x069691b4 0x00 02 GLIBC_2.34
  required from libQt6Core.so.6:
    0x00056d56 0x00 03 Qt_6
"""


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def test_the_needs_of_a_library_are_read_with_the_versions_of_their_symbols() -> None:
    told = needs.read(OBJDUMP)
    assert told.libraries == {"libQt6Core.so.6", "libxcb.so.1", "libc.so.6"}
    assert told.versions == {
        ("libc.so.6", "GLIBC_2.14"),
        ("libc.so.6", "GLIBC_2.34"),
        ("libQt6Core.so.6", "Qt_6"),
    }
    assert told.looks_in == "$ORIGIN/../../lib"
    assert needs.floor([told], "GLIBC") == (2, 34)
    assert needs.floor([told], "GLIBCXX") == ()


def test_the_newest_version_is_the_floor_and_no_other_librarys_name_is_taken_for_it() -> None:
    told = needs.Needs(
        frozenset(),
        frozenset(
            {
                ("libstdc++.so.6", "GLIBCXX_3.4.9"),
                ("libstdc++.so.6", "GLIBCXX_3.4.29"),
                ("libc.so.6", "GLIBC_2.4"),
            }
        ),
    )
    assert needs.floor([told], "GLIBCXX") == (3, 4, 29)
    assert needs.floor([told], "GLIBC") == (2, 4)


def test_the_rpm_requires_what_the_bundle_does_not_hold_and_nothing_that_it_holds() -> None:
    wanted = needs.requires([needs.read(OBJDUMP)], {"libQt6Core.so.6"})
    assert wanted[:4] == [
        "libc.so.6()(64bit)",
        "libc.so.6(GLIBC_2.14)(64bit)",
        "libc.so.6(GLIBC_2.34)(64bit)",
        "libxcb.so.1()(64bit)",
    ]
    assert wanted[4:] == sorted(needs.FILES.values())


def test_every_package_is_declared_once_and_glibc_with_its_floor() -> None:
    declared = needs.depends()
    assert len(declared) == len(set(declared))
    assert f"libc6 (>= {needs.GLIBC[0]}.{needs.GLIBC[1]})" in declared
    assert set(needs.FILES) < set(declared)


def test_the_deb_says_its_version_its_machine_and_its_size() -> None:
    fields = dict(re.findall(r"^([A-Z][\w-]+): (.*)$", deb.control(1234), re.MULTILINE))
    assert fields["Package"] == "phenomdesk"
    assert fields["Version"] == version("phenomdesk")
    assert fields["Architecture"] == needs.DEBIAN_MACHINE
    assert fields["Installed-Size"] == "1234"
    assert fields["Depends"].split(", ") == needs.depends()
    assert fields["Recommends"].split(", ") == list(needs.RECOMMENDED)
    assert not set(needs.RECOMMENDED) & set(needs.depends())
    assert deb.control(1).endswith("\n")


def test_a_deb_describes_itself_in_lines_that_are_indented() -> None:
    _, _, told = deb.control(1).partition("Description: ")
    first, *others = told.rstrip("\n").splitlines()
    assert first == tree.SUMMARY
    assert others
    assert all(re.match(r" \S", line) for line in others)


def test_nothing_that_the_desktop_is_told_waits_to_be_filled_in(tmp_path: Path) -> None:
    tree.tell_desktop(tmp_path)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} == {".desktop", ".xml"}
    assert len(written) == 3
    for path in written:
        assert not re.search(r"@\w+@", path.read_text(encoding="utf-8")), path.name


def test_a_template_that_asks_for_what_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    template = tmp_path / "template"
    template.write_text("@VERSION@ @NOBODY_KNOWS@", encoding="utf-8")
    with pytest.raises(KeyError):
        tree.filled(template)


def test_every_file_is_installed_with_the_same_rights_and_time_whatever_it_had(
    tmp_path: Path,
) -> None:
    for name, mode in (("phenomdesk", 0o600), ("lib.so.1", 0o700), ("notes.txt", 0o777)):
        (tmp_path / name).write_text("x")
        (tmp_path / name).chmod(mode)
    (tmp_path / "link").symlink_to("notes.txt")
    tree.settle(tmp_path)
    rights = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert rights == {"phenomdesk": 0o755, "lib.so.1": 0o755, "notes.txt": 0o644, "link": 0o644}
    assert {path.lstat().st_mtime for path in tmp_path.iterdir()} == {1700000000}
