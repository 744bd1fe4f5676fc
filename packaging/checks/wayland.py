"""The bundle on a display of Wayland's kind, without any of X11: Weston, which shows nobody."""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from machine import SAMPLE_TITLE, SECONDS, alone, sample, served, wait
from telling import lacks

SOCKET = "display"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
WINDOW = (".set_title(", SAMPLE_TITLE, ".attach(wl_buffer")
"""What the program says to the display, in this order, once it shows its window there."""


def check(bundle: Path) -> list[str]:
    """Open a window there; return what is wrong."""
    if lacks("Wayland", "weston"):
        return []
    with tempfile.TemporaryDirectory() as folder:
        home, runtime = Path(folder, "home"), Path(folder, "runtime")
        home.mkdir()
        runtime.mkdir(mode=0o700)
        environment = alone(home, XDG_RUNTIME_DIR=str(runtime), WAYLAND_DISPLAY=SOCKET)
        study = sample(home)
        with display(environment, runtime):
            said = spoken([bundle / "phenomdesk", study], environment)
    shown = follows(said, WINDOW)
    print(f"Wayland: window: {SAMPLE_TITLE if shown else 'none'}")
    return [] if shown else [f"no window opened under Wayland: {said[-800:]}"]


def display(environment: dict[str, str], runtime: Path) -> AbstractContextManager[None]:
    """Let a display of Wayland's be there."""
    weston = ("weston", "--backend=headless-backend.so", f"--socket={SOCKET}", "--idle-time=0")
    return served(weston, (runtime / SOCKET).exists, env=environment, **QUIET)


def spoken(command: list[object], environment: dict[str, str]) -> str:
    """Return what a program says to its display until it shows a window, or until it ends."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place, "said")
        with told.open("wb") as file:
            started = subprocess.Popen(
                list(map(str, command)),
                env={**environment, "WAYLAND_DEBUG": "client"},
                stdout=subprocess.DEVNULL,
                stderr=file,
            )

        def shows() -> bool:
            return started.poll() is not None or follows(told.read_text(errors="replace"), WINDOW)

        try:
            wait(shows)
        finally:
            started.terminate()
            started.wait(timeout=SECONDS)
        return told.read_text(errors="replace")


def follows(said: str, words: tuple[str, ...]) -> bool:
    """Tell whether words stand in a text one after the other."""
    at = 0
    for word in words:
        at = said.find(word, at)
        if at < 0:
            return False
    return True
