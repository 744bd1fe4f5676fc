"""From the start of the process to the painted window, beside a bare one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from phenomdesk.study.sample import open_sample_copy
from tests.bench.measuring import CHECKOUT, Row, folder

RUNS = 9


@dataclass(frozen=True, slots=True)
class Opened:
    """What a window told of itself."""

    took: float
    resident: float
    late: tuple[str, ...]
    """Modules imported that the first window does not need."""


def rows() -> list[Row]:
    """Open the sample study, and the start page."""
    with folder() as place:
        study = open_sample_copy(place)
        opened: dict[str, list[Opened]] = {"bare": [], "start": [], "study": []}
        for run in range(RUNS + 1):
            again = place / f"{run}.phenom"
            again.write_bytes(study.read_bytes())
            for kind, arguments in (("bare", []), ("start", []), ("study", [again])):
                one = open_window("bare" if kind == "bare" else "program", place, *arguments)
                if run:
                    opened[kind].append(one)
    took = {kind: statistics.median(o.took for o in many) for kind, many in opened.items()}
    clean = not any(one.late for one in opened["start"])
    return [
        Row(
            "start to painted window, sample study",
            took["study"], 350, took["study"] / took["bare"], 2.5,
        ),
        Row(
            "start to painted start page; docx, mammoth, sqlite_utils not imported",
            took["start"], 350, took["start"] / took["bare"], 2.5, also=clean,
        ),
    ]  # fmt: skip


def open_window(kind: str, home: Path, *study: Path, wait: int = 0) -> Opened:
    """Open a window in a process of its own and hear what it tells."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.child", kind, str(began), str(wait), *map(str, study)],
        cwd=CHECKOUT, env=_environment(home),
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    took, resident, late = done.stdout.splitlines()[-1].split(";")
    return Opened(float(took), float(resident), tuple(filter(None, late.split(","))))


def _environment(home: Path) -> dict[str, str]:
    """Return the environment of a user: folders of their own, and modules compiled once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "PHENOMDESK_DATA": str(home / "phenomdesk"),
        "QT_QPA_PLATFORM": "offscreen",
    }
