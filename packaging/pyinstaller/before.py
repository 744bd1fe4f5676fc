"""Runs in a bundle before PyInstaller's own hooks, which change what is noted here."""

import os

import pyimod02_importers

from phenomdesk.environment import note

RUNNING = "/proc/self/exe"
"""The program that runs, on Linux: its own file, whatever an upgrade has laid in its place."""

note()
if os.path.exists(RUNNING):
    # PyInstaller reads each module from the program's path when it is first asked for.
    pyimod02_importers.pyz_archive._filename = RUNNING
