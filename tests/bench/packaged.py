"""From the start of the packaged program to its window on a display, beside that from source."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from phenomdesk.study.sample import open_sample_copy
from tests.bench.measuring import CHECKOUT, Row, folder

sys.path.append(str(CHECKOUT / "packaging" / "checks"))  # how a display is made stands there once
from machine import Xvfb

PROGRAM = CHECKOUT / "build/package/phenomdesk/phenomdesk"
RUNS = 9
_LIMIT = 60
"""Seconds that a program may take to end when it is told to."""


def rows() -> list[Row]:
    """Open the sample study with the bundle and from source in turn, on a display of its own."""
    lacking = [tool for tool in ("Xvfb", "xev") if shutil.which(tool) is None]
    if not PROGRAM.is_file():
        lacking.append("the bundle (make package)")
    if lacking:
        print(
            f"start of the bundle: not measured, there is no {', '.join(lacking)}", file=sys.stderr
        )
        return []
    commands = {"bundle": [PROGRAM], "source": [sys.executable, "-m", "phenomdesk"]}
    took: dict[str, list[float]] = {kind: [] for kind in commands}
    with folder() as place, Xvfb() as display:
        study = open_sample_copy(place)
        for run in range(RUNS + 1):
            for kind, command in commands.items():
                again = place / f"{kind}{run}.phenom"
                again.write_bytes(study.read_bytes())
                one = _shown_after([*map(str, command), str(again)], place, display)
                if run:
                    took[kind].append(one)
    bundle, source = (statistics.median(took[kind]) for kind in ("bundle", "source"))
    return [
        Row("start of the bundle to its window, beside source", bundle, 600, bundle / source, 1.2)
    ]


def _shown_after(command: list[str], home: Path, display: str) -> float:
    """Return the milliseconds from the start of a command to its first window."""
    environment = {
        "DISPLAY": display,
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PHENOMDESK_DATA": str(home / "phenomdesk"),
    }
    watching = subprocess.Popen(
        ["stdbuf", "-oL", "xev", "-root", "-event", "substructure"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert watching.stdout is not None
    time.sleep(0.3)
    began = time.monotonic()
    started = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stderr=subprocess.DEVNULL)
    try:
        for line in watching.stdout:
            if line.startswith("MapNotify"):
                return (time.monotonic() - began) * 1000
    finally:
        started.terminate()
        started.wait(_LIMIT)
        watching.terminate()
        watching.wait(_LIMIT)
    raise RuntimeError("the display ended before a window came")
