"""A runtime and a file system become one file; what is no runtime is refused."""

import struct
from pathlib import Path

import appdir
import pytest

FILES = b"hsqs and all that is in it"


def elf(mark: bytes = appdir.MARK, behind: bytes = b"") -> bytes:
    """An ELF with two empty sections, that ends with their table."""
    header = bytearray(64)
    header[:5] = b"\x7fELF\x02"
    header[8:11] = mark
    struct.pack_into("<Q", header, 0x28, 64)
    struct.pack_into("<HH", header, 0x3A, 64, 2)
    return bytes(header) + bytes(128) + behind


@pytest.fixture
def files(tmp_path: Path) -> Path:
    path = tmp_path / "files.squashfs"
    path.write_bytes(FILES)
    return path


def test_the_file_system_begins_where_the_runtime_ends(tmp_path: Path, files: Path) -> None:
    runtime, whole = tmp_path / "runtime", tmp_path / "Phenom Desk ä.AppImage"
    runtime.write_bytes(elf())
    appdir.appimage(runtime, files, whole)
    told = whole.read_bytes()
    assert told[appdir.elf_end(told) :] == FILES
    assert whole.stat().st_mode & 0o777 == 0o755


def test_a_section_may_end_behind_the_table() -> None:
    told = bytearray(elf())
    struct.pack_into("<QQ", told, 64 + 64 + 0x18, 192, 8)
    assert appdir.elf_end(bytes(told)) == 200


@pytest.mark.parametrize(
    "front", [b"", b"#!/bin/sh\n", elf(mark=b"\0\0\0"), elf(mark=b"AI\x01"), elf(behind=b"more")]
)
def test_what_is_no_runtime_or_would_not_find_the_files_is_refused(
    tmp_path: Path, files: Path, front: bytes
) -> None:
    runtime, whole = tmp_path / "runtime", tmp_path / "whole"
    runtime.write_bytes(front)
    with pytest.raises(ValueError, match="runtime"):
        appdir.appimage(runtime, files, whole)
    assert not whole.exists()


def test_the_top_of_the_appdir_is_links_into_the_tree(tmp_path: Path) -> None:
    appdir.top(tmp_path)
    links = {path.name: path.readlink() for path in tmp_path.iterdir()}
    assert set(links) == {"AppRun", "phenomdesk.desktop", "phenomdesk.png", ".DirIcon"}
    assert not any(link.is_absolute() for link in links.values())
