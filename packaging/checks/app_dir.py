"""The AppDir: its parts, its program from many places, its file system, the AppImage's last step.

A runtime is on no registry: a stand-in is put in front of the file system, an ELF that only ends.
That the real one mounts and starts what is behind it is not seen here.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import appdir
from desktop import entry
from machine import WINDOW, alone, ask, has_window, sample, served
from telling import Findings, lacks

ODD = "Programme ä mit Leerzeichen 🌿"
STANDS_IN = Path("/bin/true")


class Look(Findings):
    """What was looked at of the AppDir, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__("AppDir: ")

    def runs(self, what: str, program: Path, home: Path, *arguments: object) -> None:
        """Run the program from the top of the file system, in an environment of its own."""
        if not os.access(program, os.X_OK):
            self.told(what, f"there is no {program}")
            return
        done = ask(program, *arguments, env=alone(home), cwd="/")
        fault = f"{done.returncode} {done.stdout}{done.stderr}" if done.returncode else ""
        self.told(what, fault, done.stdout.strip().splitlines()[-1] if done.stdout else "done")

    def window(self, what: str, program: Path, home: Path, study: Path) -> None:
        """Open a study in a window."""
        if not os.access(program, os.X_OK):
            self.told(what, f"there is no {program}")
        elif not lacks(f"AppDir: {what}", *WINDOW):
            shown = has_window([program, study], alone(home))
            self.told(what, "" if shown else "no window opened", shown)


def check() -> list[str]:
    """Look at the AppDir and all that is made of it; return what is wrong."""
    if not appdir.SQUASHFS.is_file():
        print("AppDir: was not made on this machine, not looked at")
        return []
    look = Look()
    look.told("parts", faults_of_parts(), "as AppImage wants them")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, ODD)
        place.mkdir()
        study = sample(place).rename(place / "Pröbe 🗂.phenom")
        moved = shutil.copytree(appdir.APPDIR, place / "Phenom Desk.AppDir", symlinks=True)
        link = place / "ein Verweis"
        link.symlink_to(moved / "AppRun")
        look.runs("AppRun --version", appdir.APPDIR / "AppRun", place, "--version")
        look.runs("moved, AppRun --self-test", moved / "AppRun", place, "--self-test")
        look.runs("by a symbolic link, --version", link, place, "--version")
        look.window("by a symbolic link, window", link, place, study)
        mounted(look, place, study)
    return look.wrong


def faults_of_parts() -> str:
    """Return what an AppDir must have at its top and this one does not."""
    folder = appdir.APPDIR
    faults = [
        f"{path.name} points at nothing, or out of the AppDir"
        for path in folder.rglob("*")
        if path.is_symlink() and not (path.exists() and path.resolve().is_relative_to(folder))
    ]
    entries = list(folder.glob("*.desktop"))
    if len(entries) != 1:
        return f"{len(entries)} desktop entries at the top"
    told = entry(entries[0])
    icon, binary = folder / f"{told['Icon']}.png", folder / "usr/bin" / told["Exec"].split()[0]
    for path in (icon, folder / ".DirIcon"):
        if not path.is_file() or path.read_bytes()[:8] != b"\x89PNG\r\n\x1a\n":
            faults.append(f"{path.name} is no PNG")
    for path in (binary, folder / "AppRun"):
        if not os.access(path, os.X_OK):
            faults.append(f"{path.name} does not run")
    if not list((folder / "usr/share/metainfo").glob("*.metainfo.xml")):
        faults.append("there is no metainfo")
    return ", ".join(faults)


def mounted(look: Look, place: Path, study: Path) -> None:
    """Run the program out of its file system, alone and behind a stand-in for the runtime."""
    front, whole = place / "runtime", place / "Phenom Desk.AppImage"
    told = bytearray(STANDS_IN.read_bytes())
    front.write_bytes(told)
    look.told("AppImage: another file for a runtime", refusal(front), "is refused")
    told[8:11] = appdir.MARK
    front.write_bytes(told)
    appdir.appimage(front, appdir.SQUASHFS, whole)
    look.runs("AppImage: what stands in front starts", whole, place)
    if shutil.which("squashfuse") is None or not os.access("/dev/fuse", os.W_OK):
        print("AppDir: squashfuse or /dev/fuse is not on this machine, not mounted")
        return
    with mount(appdir.SQUASHFS, place / "mounted ü", 0) as folder:
        look.runs("mounted, AppRun --self-test", folder / "AppRun", place, "--self-test")
        look.window("mounted, window", folder / "AppRun", place, study)
    with mount(whole, place / "mounted behind", len(told)) as folder:
        look.runs("AppImage: mounted, --version", folder / "AppRun", place, "--version")


def refusal(runtime: Path) -> str:
    """Return what is wrong where a file that is no runtime is taken for one."""
    try:
        appdir.appimage(runtime, appdir.SQUASHFS, runtime.with_name("refused"))
    except ValueError:
        return ""
    return "is taken"


@contextmanager
def mount(files: Path, folder: Path, offset: int) -> Iterator[Path]:
    """Give the folder in which the file system in a file is mounted; it may stay empty."""
    folder.mkdir()
    command = ("squashfuse", "-f", "-o", f"offset={offset}", files, folder)
    with served(command, lambda: list(folder.iterdir())):
        yield folder
