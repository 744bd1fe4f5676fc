"""The bundle ended by a fault of the system's kind: what is kept of it, and the study after it."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

from machine import SAMPLE_TITLE, WINDOW, Xvfb, alone, ask, sample, titles, wait, window_of
from telling import lacks


def check(bundle: Path) -> list[str]:
    """End a window by a segmentation fault; return what is wrong with what it leaves."""
    if lacks("crash", *WINDOW):
        return []
    with tempfile.TemporaryDirectory() as folder, Xvfb() as display:
        home = Path(folder, "home ü")
        home.mkdir()
        study = sample(home)
        program = bundle / "phenomdesk"
        environment = alone(home, DISPLAY=display)
        with window_of([program, study], environment, SAMPLE_TITLE) as shown:
            if not shown:
                return ["no window to end by a fault"]
            (process,) = processes_of(program, study)
            os.kill(process, signal.SIGSEGV)
            wait(lambda: not any(SAMPLE_TITLE in one for one in titles(display)))
        wrong = kept(home, study)
        with window_of([program, study], environment, SAMPLE_TITLE) as shown:
            print(f"after the crash: window: {shown or 'none'}")
            wrong += [] if shown else ["the study does not open after a crash"]
        done = ask(program, "check", study, env=environment)
        print(f"after the crash: check: {done.stdout.strip()}")
        return wrong if done.returncode == 0 else [*wrong, f"after a crash: {done.stdout}"]


def processes_of(program: Path, study: Path) -> list[int]:
    """Return the numbers of the processes that have a study open in a window."""
    wanted = [os.fsencode(program), os.fsencode(study)]
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            told = place.read_bytes().split(b"\0")
        except OSError:
            continue
        if told[:2] == wanted:
            found.append(int(place.parent.name))
    return found


def kept(home: Path, study: Path, fault: str = "Segmentation fault") -> list[str]:
    """Look for the report in a folder of the user's own, and for words of the study in it."""
    reports = sorted(home.rglob("*.log"))
    told = "".join(path.read_text(encoding="utf-8") for path in reports)
    print(f"crash: {', '.join(path.name for path in reports) or 'no report'}")
    wrong = [] if fault in told else ["a crash left no report"]
    if study.name in told or SAMPLE_TITLE in told:
        wrong.append("the report of a crash speaks of the study")
    return wrong
