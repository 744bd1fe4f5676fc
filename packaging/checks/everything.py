"""Proves all that is in build/package, as far as this machine allows.

    python packaging/checks/everything.py

Says each thing that it looked at, and what it could not look at here; ends with 1 where
something is wrong.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "linux"))

import app_dir
import by_type
import quick
import reproducible
import rpm_package
import start
import upgrading
import windows
import windows_bundle
from telling import conclude


def everything() -> list[str]:
    """Look at what `quick` looks at, then at the rest; return what is wrong.

    The start is measured first, while nothing else runs. What is for Windows, which mostly waits
    for its windows, is looked at beside the rest, and told at the end.
    """
    wrong, more = start.check(), (upgrading.steps, by_type.steps, rpm_package.steps)
    with ProcessPoolExecutor(max_workers=1) as beside:
        for_windows = beside.submit(of_windows)
        wrong += quick.quick(*more)
        wrong += rpm_package.facts()
        wrong += app_dir.check()
        wrong += quick.in_clean("trixie", *more)
        wrong += reproducible.check()
    said, found = for_windows.result()
    print(said, end="")
    return [*wrong, *found]


def of_windows() -> tuple[str, list[str]]:
    """Look at what is for Windows; return what is to be told of it, and what is wrong."""
    with redirect_stdout(StringIO()) as said:
        found = [*windows_bundle.check(), *windows.check()]
    return said.getvalue(), found


if __name__ == "__main__":
    conclude(everything())
