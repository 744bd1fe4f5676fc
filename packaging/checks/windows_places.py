"""The bundle of Windows where little is allowed, under Wine: a fault, long paths, portable mode."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import crash
from machine import SAMPLE_TITLE, SECONDS, Xvfb, titles
from portable import MARKER
from prefix import Wine, as_windows
from product import BUNDLE, CONSOLE, NAME, PROGRAM
from windows_machine import OF_WINE, user_folder, wait

LONG = 240
"""Signs of a path; of one with more than 260 Wine 8 cannot tell where it really is."""
FAULT = "access violation"
BESIDE = ("settings.toml", "copies/**/*.phenom", "logs/*.log")
"""What a portable program keeps in the folder `data` beside itself."""


def made_tool(folder: Path) -> Path:
    """Make the program that does on Windows what none of its own does; return it."""
    source, tool = Path(__file__).with_name("windows_tool.c"), folder / "tool.exe"
    kind = ("-municode", "-mwindows", "-O2", "-Wall", "-Werror")
    subprocess.run(["x86_64-w64-mingw32-gcc", *kind, "-o", tool, source], check=True)
    return tool


@contextmanager
def window(wine: Wine, tool: Path, program: Path, study: Path, display: str) -> Iterator[str]:
    """Open a study as Explorer does, give the title of its window, empty where none comes.

    All that runs there then ends.
    """

    def shown() -> list[str]:
        return [each for each in titles(display) if SAMPLE_TITLE in each]

    # No file stands for the outputs: Python under Wine does not start with one.
    started = subprocess.Popen(
        wine.command(tool, "start", program, study),
        env={**wine.environment, "DISPLAY": display},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait(shown)
        yield next(iter(shown()), "")
    finally:
        wine.end()
        started.wait(timeout=SECONDS)


def after_a_fault(wine: Wine, tool: Path, installed: Path, study: Path) -> list[str]:
    """Let the window run into a fault; look at what it leaves, and open the study again."""
    kept = user_folder(wine) / "AppData/Local" / NAME
    with Xvfb() as display:
        with window(wine, tool, installed / PROGRAM, study, display) as shown:
            ended, _ = wine.run(tool, "fault", SAMPLE_TITLE, DISPLAY=display)
            gone = wait(lambda: not any(SAMPLE_TITLE in each for each in titles(display)))
        if not shown or ended or not gone:
            return [f"no window that a fault ends: {shown}, {ended}"]
        wrong = crash.kept(kept, study, FAULT)
        with window(wine, tool, installed / PROGRAM, study, display) as shown:
            print(f"  after the fault: window: {shown or 'none'}")
            wrong += [] if shown else ["the study does not open after a fault"]
    return [*wrong, *whole(wine, installed, study, "after the fault")]


def whole(wine: Wine, installed: Path, study: Path, where: str) -> list[str]:
    """Let the program look whether a study is whole."""
    ended, printed = wine.run(installed / CONSOLE, "check", study)
    print(f"  {where}: check: {printed.strip()}")
    return [f"{where}: check ended with {ended}: {printed}"] if ended else []


def long_path(wine: Wine, tool: Path, installed: Path, study: Path) -> list[str]:
    """Open a study whose path is long, and write a chapter beside it."""
    room = LONG - len(as_windows(study)) - len("\\")
    folder = study.parent / ("ein-Name-der-nicht-enden-will-" * 9)[:room]
    folder.mkdir()
    folder.chmod(0o777)
    far = Path(shutil.copyfile(study, folder / study.name))
    far.chmod(0o666)
    where = f"a path of {len(as_windows(far))} signs"
    wrong = whole(wine, installed, far, where)
    ended, printed = wine.run(installed / CONSOLE, "export", far, folder / "Kapitel.docx")
    print(f"  {where}: export: ended with {ended}")
    wrong += [f"{where}: export ended with {ended}: {printed}"] if ended else []
    with Xvfb() as display, window(wine, tool, installed / PROGRAM, far, display) as shown:
        print(f"  {where}: window: {shown or 'none'}")
        return wrong if shown else [*wrong, f"{where}: no window"]


def portable(wine: Wine, tool: Path, study: Path) -> list[str]:
    """Open a study by a program with the marker beside it: all is kept there, nothing elsewhere."""
    stick = study.parent / "Stick ä 🌿"
    shutil.copytree(BUNDLE, stick)
    stick.chmod(0o777)
    (stick / MARKER).touch()
    before = files_of(wine)
    with Xvfb() as display, window(wine, tool, stick / PROGRAM, study, display) as shown:
        wait(lambda: not lost(stick))
    print(f"  portable: window: {shown or 'none'}, beside it: {sorted(beside(stick))}")
    wrong = [f"portable: no {name} beside the program" for name in lost(stick)]
    news = sorted(files_of(wine) - before)
    print(f"  portable: {len(news)} files are new in the user's folders")
    return [*wrong, *(f"portable: {name} is new in the user's folders" for name in news)]


def beside(stick: Path) -> set[str]:
    """Return the names of what a portable program keeps."""
    return {path.name for path in (stick / "data").glob("*")}


def lost(stick: Path) -> list[str]:
    """Return what a portable program should keep beside itself, and does not."""
    return [name for name in BESIDE if not any((stick / "data").glob(name))]


def files_of(wine: Wine) -> set[str]:
    """Return the files in the folders of all users, but for those that Wine itself writes."""
    users = wine.folder / "drive_c/users"
    found = (path for path in users.rglob("*") if not path.is_dir())
    names = {path.relative_to(wine.folder).as_posix() for path in found}
    return {name for name in names if not OF_WINE.match(f"file {name}")}


def check(wine: Wine, tool: Path, installed: Path, study: Path) -> list[str]:
    """Try the bundle in each of these; return what is wrong."""
    return [
        *after_a_fault(wine, tool, installed, study),
        *long_path(wine, tool, installed, study),
        *portable(wine, tool, study),
    ]
