"""Runs in a bundle before PyInstaller's own hooks, which change what is noted here."""

from pathlib import Path

import pyimod02_importers

from phenomdesk.environment import note

RUNNING = Path("/proc/self/exe")
"""The program that runs, on Linux: its own file, whatever an upgrade has laid in its place."""

note()
if RUNNING.exists():
    # PyInstaller reads each module from the program's path when it is first asked for.
    pyimod02_importers.pyz_archive._filename = str(RUNNING)
