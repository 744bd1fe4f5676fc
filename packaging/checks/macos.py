"""Proves the app and the disk image in build/package, on the Mac that built them.

    python packaging/checks/macos.py [FOLDER]

Says each thing that it looked at, and what it could not look at; ends with 1 where something is
wrong.
"""

from __future__ import annotations

import plistlib
import re
import shutil
import sys
import tempfile
from pathlib import Path

from machine import OUT, ROOT, ask, size_of
from quick import BUNDLE_MB
from telling import conclude, within

sys.path.insert(0, str(ROOT / "packaging" / "macos"))
import facts
import orders

BROUGHT = ("@rpath/", "@loader_path/", "@executable_path/", "/usr/lib/", "/System/Library/")
"""Where a library may be that code of the app names: in the app, or in every macOS."""

OLDEST = re.compile(
    r"^ *minos (\d+)\.(\d+)|LC_VERSION_MIN_MACOSX\n +cmdsize \d+\n +version (\d+)\.(\d+)",
    re.MULTILINE,
)
"""How code tells the oldest macOS on which it runs, now and of old."""


def told_by(app: Path) -> tuple[dict[str, object], list[str]]:
    """Return what Info.plist says, and what is wrong with it."""
    with (app / "Contents" / "Info.plist").open("rb") as file:
        info = plistlib.load(file)
    version = ask(app / "Contents/MacOS" / facts.EXECUTABLE, "--version").stdout.strip()
    print(f"--version: {version}; Info.plist: {info['CFBundleShortVersionString']}")
    wrong = []
    if version != f"{facts.NAME} {info['CFBundleShortVersionString']}":
        wrong.append(f"--version says “{version}”, Info.plist another")
    missing = [
        name
        for name in (info["CFBundleIconFile"], facts.STUDY_ICON, "licenses/PhenomDesk.txt")
        if not (app / "Contents/Resources" / name).is_file()
    ]
    return info, wrong + [f"{name} is not in the app" for name in missing]


def libraries(app: Path, oldest: str) -> list[str]:
    """Look at what all code needs, and at the oldest macOS that it is content with."""
    wrong, count = [], 0
    most = tuple(map(int, oldest.split(".")))
    for path in [app / "Contents/MacOS" / facts.EXECUTABLE, *orders.code_of(app)]:
        code = path / path.stem if path.suffix == ".framework" else path
        count += 1
        needs = re.findall(r"^\t(\S+) \(", ask("otool", "-L", code).stdout, re.MULTILINE)
        wrong += [
            f"{path.relative_to(app)} needs {need}"
            for need in needs
            if not need.startswith(BROUGHT)
        ]
        built = OLDEST.findall(ask("otool", "-l", code).stdout)
        wrong += [
            f"{path.relative_to(app)} needs macOS {'.'.join(filter(None, told))}"
            for told in built
            if tuple(map(int, filter(None, told))) > most
        ]
    print(f"libraries: {count} files, macOS {oldest} or newer")
    return wrong


def signature(app: Path) -> list[str]:
    """Look at the signature, and whether the system would open the app coming from elsewhere."""
    done = ask("codesign", "--verify", "--strict", "--deep", app)
    print(f"signature: {'whole' if done.returncode == 0 else 'WRONG'}")
    by = re.findall(r"^Authority=(.*)$", ask("codesign", "-dvv", app).stderr, re.MULTILINE)
    print(f"signed by: {by[0] if by else 'nobody, so macOS warns'}")
    if by:
        judged = ask(*orders.judging(app))
        print(
            f"opened coming from elsewhere: {'yes' if judged.returncode == 0 else 'with a warning'}"
        )
    return [f"signature: {done.stderr}"] if done.returncode else []


def self_test(app: Path, place: str, report: Path) -> list[str]:
    """Let the app test itself where it lies."""
    tested = ask(app / "Contents/MacOS" / facts.EXECUTABLE, "--self-test", report)
    told = report.read_text(encoding="utf-8") if report.is_file() else "no report"
    print(f"--self-test {place}: ended with {tested.returncode}")
    return [f"--self-test {place}: {told}"] if tested.returncode or told == "no report" else []


def image(found: Path, folder: Path) -> list[str]:
    """Mount the disk image, which is read-only, and try the app in it."""
    print(f"disk image: {found.stat().st_size / 1e6:.1f} MB")
    point = folder / "image"
    mounted = ask("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", point, found)
    if mounted.returncode:
        return [f"the disk image does not open: {mounted.stderr}"]
    try:
        link = point / "Applications"
        wrong = [] if link.is_symlink() else ["the disk image has no link to Applications"]
        return wrong + self_test(point / facts.APP, "in the disk image", folder / "image.txt")
    finally:
        ask("hdiutil", "detach", "-force", point)


def everything(out: Path) -> list[str]:
    """Look at the app and the disk image in a folder; return what is wrong."""
    app = out / facts.APP
    (found,) = out.glob(f"{facts.NAME}-*.dmg")
    info, wrong = told_by(app)
    wrong += within("app", size_of(app), BUNDLE_MB)
    wrong += [*libraries(app, str(info["LSMinimumSystemVersion"])), *signature(app)]
    with tempfile.TemporaryDirectory() as folder:
        moved = Path(folder, "Programme für alle 🌿", facts.APP)
        shutil.copytree(app, moved, symlinks=True)
        wrong += self_test(moved, "from a path with spaces, umlauts, emoji", Path(folder, "ä.txt"))
        wrong += image(found, Path(folder))
    print("double click, Gatekeeper, VoiceOver: see packaging/README.md, not looked at")
    return wrong


if __name__ == "__main__":
    conclude(everything(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT))
