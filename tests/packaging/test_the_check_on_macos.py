"""The check of the app of macOS, with stand-ins for Apple's commands: it finds faults."""

from __future__ import annotations

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from phenomdesk import __version__
from tests.packaging.stand_ins import PACKAGING, Commands

PROGRAM = """#!/bin/sh
[ "$1" = --version ] && echo "PhenomDesk {version}" && exit 0
echo "Everything works." > "$2"
exit {status}
"""
IMAGE = """#!/bin/sh
[ "$1" = attach ] || exit 0
mkdir -p "$5" && cp -a "{app}" "$5/" && ln -s /Applications "$5/Applications"
"""
NEEDS = "\t@rpath/QtCore (compatibility version 6.0.0)\n\t/usr/lib/libSystem.B.dylib (current)\n"
BUILT = (
    "cmd LC_BUILD_VERSION\n    minos 13.0\n      sdk 15.0\ncmd LC_SOURCE_VERSION\n  version 99.1\n"
)


def make(folder: Path, *, version: str = __version__, status: int = 0) -> Path:
    app = folder / "out" / "PhenomDesk.app"
    for name in ("MacOS", "Resources/licenses", "Frameworks"):
        (app / "Contents" / name).mkdir(parents=True)
    program = app / "Contents/MacOS/phenomdesk"
    program.write_text(PROGRAM.format(version=version, status=status))
    program.chmod(0o755)
    for name in ("phenomdesk.icns", "phenomdesk-study.icns", "licenses/PhenomDesk.txt"):
        (app / "Contents/Resources" / name).write_text("")
    (app / "Contents/Frameworks/libone.dylib").write_bytes(b"\xcf\xfa\xed\xfe" + bytes(16))
    info = {
        "CFBundleShortVersionString": __version__,
        "CFBundleIconFile": "phenomdesk.icns",
        "LSMinimumSystemVersion": "13.0",
    }
    (app / "Contents/Info.plist").write_bytes(plistlib.dumps(info))
    (app.parent / f"PhenomDesk-{__version__}-macos-arm64.dmg").write_bytes(b"image")
    return app


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    made = Commands(tmp_path / "stand-ins")
    made.add("codesign")
    made.add("spctl")
    made.add("otool", says=NEEDS + BUILT)
    return made


def checked(app: Path, commands: Commands) -> subprocess.CompletedProcess[str]:
    commands.add_script("hdiutil", IMAGE.format(app=app))
    return subprocess.run(
        [sys.executable, str(PACKAGING / "checks" / "macos.py"), str(app.parent)],
        env=commands.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_nothing_is_wrong_with_what_is_right(tmp_path: Path, commands: Commands) -> None:
    told = checked(make(tmp_path), commands)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "Nothing is wrong." in told.stdout
    assert told.stdout.count("--self-test") == 2


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("\t/opt/homebrew/lib/libx.dylib (current)\n", "needs /opt/homebrew/lib/libx.dylib"),
        ("    minos 14.2\n", "needs macOS 14.2"),
        ("LC_VERSION_MIN_MACOSX\n  cmdsize 16\n  version 15.1\n", "needs macOS 15.1"),
    ],
)
def test_a_library_that_is_not_everywhere_is_found(
    says: str, found: str, tmp_path: Path, commands: Commands
) -> None:
    commands.add("otool", says=NEEDS + BUILT + says)
    told = checked(make(tmp_path), commands)
    assert told.returncode == 1
    assert f"libone.dylib {found}" in told.stdout


def test_a_broken_signature_is_found(tmp_path: Path, commands: Commands) -> None:
    commands.add("codesign", status=1)
    told = checked(make(tmp_path), commands)
    assert told.returncode == 1
    assert "signature: WRONG" in told.stdout


def test_a_self_test_that_fails_is_found(tmp_path: Path, commands: Commands) -> None:
    told = checked(make(tmp_path, status=1), commands)
    assert told.returncode == 1
    assert "--self-test in the disk image: Everything works." in told.stdout


def test_another_version_and_a_licence_left_out_are_found(
    tmp_path: Path, commands: Commands
) -> None:
    app = make(tmp_path, version="0.0.9")
    (app / "Contents/Resources/licenses/PhenomDesk.txt").unlink()
    told = checked(app, commands)
    assert told.returncode == 1
    assert "Info.plist another" in told.stdout
    assert "licenses/PhenomDesk.txt is not in the app" in told.stdout
