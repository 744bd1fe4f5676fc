"""Proves what Windows installs from, under Wine, as far as that and this machine allow.

python packaging/checks/windows.py [setup] [msi] [portable] [signing]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "windows"))

import windows_msi
import windows_portable
import windows_setup
import windows_signing
from machine import Xvfb
from prefix import NEEDED, Wine
from product import BUNDLE, PROGRAM
from telling import conclude, lacks

CHECKS = {
    "setup": windows_setup,
    "msi": windows_msi,
    "portable": windows_portable,
    "signing": windows_signing,
}
TOOLS = ("Xvfb", "xdotool", "import", "xwininfo", "makensis", "wixl")


def check(*wanted: str) -> list[str]:
    """Try each on a fresh Windows of its own; return what went wrong."""
    if lacks("Windows", *NEEDED, *TOOLS):
        return []
    if not (BUNDLE / PROGRAM).is_file():
        print(f"Windows: {BUNDLE} holds no bundle, not looked at")
        return []
    wrong = []
    for name in wanted or CHECKS:
        begun = time.monotonic()
        print(f"Windows, {name}:")
        with (
            tempfile.TemporaryDirectory() as folder,
            Xvfb() as display,
            Wine(Path(folder, "wine")) as wine,
        ):
            wrong += CHECKS[name].check(wine, display, Path(folder))
        print(f"  {time.monotonic() - begun:.0f} seconds")
    return wrong


if __name__ == "__main__":
    conclude(check(*sys.argv[1:]))
