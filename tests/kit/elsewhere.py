"""What happens in another process: a second window, another user, a small disk, a kill."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

NOBODY = "import os\nif os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
"""Begins a script that the rights of files are to bind, whoever runs the tests."""


def start(
    script: str,
    *arguments: object,
    prefix: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    """Start a Python script in a process of its own, with pipes to it and from it."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", script, *map(str, arguments)],
        cwd=CHECKOUT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
    )  # fmt: skip


def run(script: str, *arguments: object, prefix: Sequence[str] = ()) -> str:
    """Run a Python script in a process of its own; return what it printed."""
    process = start(script, *arguments, prefix=prefix)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.strip()


@contextmanager
def holding(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run a script that prints a line once it is ready, and ends when its input does."""
    process = start(script, *arguments)
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready.strip() == "ready", ready + (process.stderr.read() if process.stderr else "")
        yield process
    finally:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


def small_disk(place: Path, size: str) -> list[str] | None:
    """Return the prefix of a command that runs with a small disk at a place.

    None where the system does not allow one.
    """
    try:
        probe = subprocess.run(
            ["unshare", "-m", "mount", "-t", "tmpfs", "none", str(place)],
            capture_output=True, timeout=30, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return None
    if probe.returncode:
        return None
    mount = f'mount -t tmpfs -o size={size} none "{place}" && exec "$@"'
    return ["unshare", "-m", "sh", "-c", mount, "sh"]


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that any user may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o755)
