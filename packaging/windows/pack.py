"""Makes what Windows installs from, of the bundle in build/package/windows: signed where it can be.

    python packaging/windows/pack.py

The programs are signed first, so that setup, MSI and archive hold signed ones.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import sign
from product import BUNDLE, CONSOLE, HERE, PROGRAM

sys.path.append(str(Path(__file__).resolve().parents[1]))

from build import environment


def main() -> None:
    """Make all that this machine has the tools for, and say what it has not."""
    sign.sign_all([BUNDLE / PROGRAM, BUNDLE / CONSOLE])
    for script in ("setup", "msi", "portable"):
        if script == "msi" and shutil.which("wixl") is None:
            print("No MSI is made: wixl is not on this machine, see packaging/README.md")
            continue
        subprocess.run([sys.executable, HERE / f"{script}.py"], check=True, env=environment())


if __name__ == "__main__":
    main()
