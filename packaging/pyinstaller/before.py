"""Runs in a bundle before PyInstaller's own hooks, which change what is noted here."""

import sys
from pathlib import Path

import pyimod02_importers

from phenomdesk.environment import note

RUNNING = Path("/proc/self/exe")
"""The program that runs, on Linux: its own file, whatever an upgrade has laid in its place."""

note()
if sys.platform.startswith("linux") and RUNNING.exists():  # Wine has it too, and its own there.
    # PyInstaller reads each module from the program's path when it is first asked for.
    pyimod02_importers.pyz_archive._filename = str(RUNNING)
