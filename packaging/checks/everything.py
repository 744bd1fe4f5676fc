"""Proves all that is in build/package, as far as this machine allows.

    python packaging/checks/everything.py

Says each thing that it looked at, and what it could not look at here; ends with 1 where
something is wrong.
"""

from __future__ import annotations

import sys
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
    """Look at what `quick` looks at, then at the rest; return what is wrong."""
    more = (upgrading.steps, by_type.steps, rpm_package.steps)
    return [
        *quick.quick(*more),
        *rpm_package.facts(),
        *app_dir.check(),
        *start.check(),
        *reproducible.check(),
        *quick.in_clean("trixie", *more),
        *windows_bundle.check(),
        *windows.check(),
    ]


if __name__ == "__main__":
    conclude(everything())
