"""Folders that nothing can be written to, for root too: mounts of one process, gone with it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path


@cache
def _prefix() -> tuple[str, ...]:
    """Return what begins a process with mounts of its own; nothing where the system has none."""
    for prefix in (("unshare", "-m"), ("unshare", "-rm")):
        tried = [*prefix, "sh", "-c", "mount -t tmpfs none /mnt"]
        try:
            if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
                return prefix
        except OSError:
            break
    return ()


def with_only_reading(folders: Sequence[Path], command: Sequence[str]) -> list[str]:
    """Return a command that runs another one which cannot write to some folders.

    Where the system gives a process no mounts of its own (Windows, macOS) it is the command as
    it is: there a file in the place of a folder does the same.
    """
    prefix = _prefix()
    if not prefix:
        return list(command)
    lines = "\n".join(
        f"mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}' || exit 99"
        for folder in folders
    )
    return [*prefix, "sh", "-c", f'{lines}\nexec "$@"', "sh", *command]
