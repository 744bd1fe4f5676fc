"""Runs in a bundle before PyInstaller's own hooks, which change what it notes."""

from phenomdesk.environment import note

note()
