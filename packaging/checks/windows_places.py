"""The bundle of Windows in its window, under Wine: twice, after a fault, far away, portable."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import crash
from machine import SAMPLE_TITLE, SECONDS, Xvfb, titles, wait
from portable import MARKER
from prefix import Wine, as_windows
from product import BUNDLE, CONSOLE, NAME, PROGRAM
from windows_machine import OF_WINE, user_folder

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

    wine.end()  # What still runs from before knows of no display.
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


def second_start(wine: Wine, tool: Path, program: Path, study: Path, display: str) -> list[str]:
    """Start again with a study whose window is open: it gives way to that."""
    ended, _ = wine.run(tool, "start", program, study, DISPLAY=display)
    count = sum(SAMPLE_TITLE in each for each in titles(display))
    print(f"  a second start: ended with {ended}, windows: {count}")
    fine = ended == 0 and count == 1
    return [] if fine else [f"a second start ended with {ended} and {count} windows"]


def windows(wine: Wine, tool: Path, installed: Path, study: Path) -> list[str]:
    """Open a study twice, let its window run into a fault, and open it again after that."""
    program = installed / PROGRAM
    with Xvfb() as display:
        with window(wine, tool, program, study, display) as shown:
            print(f"  window: {shown or 'none'}")
            if not shown:
                return ["no window opened on the sample under Wine"]
            wrong = second_start(wine, tool, program, study, display)
            ended, _ = wine.run(tool, "fault", SAMPLE_TITLE, DISPLAY=display)
            gone = wait(lambda: not any(SAMPLE_TITLE in each for each in titles(display)))
            wrong += [] if gone else [f"a fault does not end the window: {ended}"]
        wrong += crash.kept(user_folder(wine) / "AppData/Local" / NAME, study, FAULT)
        with window(wine, tool, program, study, display) as shown:
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
    news = [name for name, moment in files_of(wine).items() if before.get(name) != moment]
    print(f"  portable: {len(news)} files are written in the user's folders")
    return [*wrong, *(f"portable: {name} is written in the user's folders" for name in news)]


def beside(stick: Path) -> set[str]:
    """Return the names of what a portable program keeps."""
    return {path.name for path in (stick / "data").glob("*")}


def lost(stick: Path) -> list[str]:
    """Return what a portable program should keep beside itself, and does not."""
    return [name for name in BESIDE if not any((stick / "data").glob(name))]


def files_of(wine: Wine) -> dict[str, int]:
    """Return when each file in the users' folders was written, but for those that Wine writes."""
    users = wine.folder / "drive_c/users"
    found = (path for path in users.rglob("*") if path.is_file())
    moments = {path.relative_to(wine.folder).as_posix(): path.stat().st_mtime_ns for path in found}
    return {name: it for name, it in moments.items() if not OF_WINE.match(f"file {name}")}


def check(wine: Wine, tool: Path, installed: Path, study: Path) -> list[str]:
    """Try the bundle in each of these; return what is wrong."""
    return [
        *windows(wine, tool, installed, study),
        *long_path(wine, tool, installed, study),
        *portable(wine, tool, study),
    ]
