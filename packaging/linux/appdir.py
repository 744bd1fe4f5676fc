"""Makes the AppDir of the tree in build/package, its file system, and the AppImage.

    python packaging/linux/appdir.py

The AppImage is a runtime with the file system behind it. The runtime is on no registry:
APPIMAGE_RUNTIME names its file (packaging/README.md tells where it comes from, and how to know
that it is the right one). Without it all is made but the AppImage.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from needs import MACHINE
from tree import NAME, OUT, linked

APPDIR = OUT / "PhenomDesk.AppDir"
SQUASHFS = OUT / "PhenomDesk.squashfs"
APPIMAGE = OUT / f"PhenomDesk-{version(NAME)}-{MACHINE}.AppImage"
RUNTIME = "APPIMAGE_RUNTIME"
MARK = b"AI\x02"
"""What stands at byte 8 of a runtime of this kind."""
AT_THE_TOP = {
    "AppRun": f"usr/lib/{NAME}/{NAME}",
    f"{NAME}.desktop": f"usr/share/applications/{NAME}.desktop",
    f"{NAME}.png": f"usr/share/icons/hicolor/256x256/apps/{NAME}.png",
    ".DirIcon": f"{NAME}.png",
}
"""What an AppDir has at its top: links into the tree."""
SQUASHED = (
    *("-noappend", "-root-owned", "-no-xattrs", "-quiet", "-no-progress"),
    *("-comp", "zstd", "-Xcompression-level", "19"),
)
"""How the file system is made: compressed as every runtime can read it."""


def top(folder: Path) -> None:
    """Lay into a copy of the tree what makes it an AppDir."""
    for name, target in AT_THE_TOP.items():
        (folder / name).symlink_to(target)


def squash(folder: Path, target: Path) -> None:
    """Make a file system of a folder, that a runtime mounts."""
    target.unlink(missing_ok=True)
    subprocess.run(
        ["mksquashfs", folder, target, *SQUASHED],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def elf_end(told: bytes) -> int:
    """Return where a 64-bit ELF ends by its own account: there a runtime looks for its files."""
    (sections,) = struct.unpack_from("<Q", told, 0x28)
    size, count = struct.unpack_from("<HH", told, 0x3A)
    last = sections + size * (count - 1)
    start, length = struct.unpack_from("<QQ", told, last + 0x18)
    return max(int(sections + size * count), int(start + length))


def appimage(runtime: Path, files: Path, target: Path) -> None:
    """Lay a file system behind a runtime; ValueError where that is none."""
    front = runtime.read_bytes()
    if not front.startswith(b"\x7fELF\x02") or front[8:11] != MARK:
        raise ValueError(f"{runtime} is not the runtime of an AppImage")
    if elf_end(front) != len(front):
        raise ValueError(f"{runtime} would not find what is laid behind it")
    with target.open("wb") as whole, files.open("rb") as behind:
        whole.write(front)
        shutil.copyfileobj(behind, whole)
    target.chmod(0o755)


def main() -> None:
    """Make what can be made, and say where it is."""
    top(linked(APPDIR))
    squash(APPDIR, SQUASHFS)
    print(f"The AppDir is {APPDIR}, its file system {SQUASHFS}")
    APPIMAGE.unlink(missing_ok=True)
    runtime = os.environ.get(RUNTIME)
    if not runtime:
        print(f"The AppImage: {RUNTIME} names no file, not made")
        return
    try:
        appimage(Path(runtime), SQUASHFS, APPIMAGE)
    except (OSError, ValueError) as error:
        sys.exit(str(error))
    print(f"The AppImage is {APPIMAGE}")


if __name__ == "__main__":
    main()
