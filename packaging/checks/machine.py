"""What the checks need of the machine: commands, a display, a window that shows itself."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "package"
# What the sums are made by, and what the packages declare, stands there once.
sys.path += [str(ROOT / "packaging"), str(ROOT / "packaging" / "linux")]
SECONDS = 60
SAMPLE_TITLE = "A city in one hand"
"""How the window on the sample study is titled, at its beginning."""
WINDOW = ("Xvfb", "xwininfo", "xprop")
"""The tools by which a window is looked at."""


def ask(*command: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it said, whatever its exit status."""
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=600, **more
    )


def alone(home: Path | str, **more: str) -> dict[str, str]:
    """Return an environment that holds nothing of this one."""
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", **more}


def sample(folder: Path | str) -> Path:
    """Lay a copy of the sample study into a folder."""
    made = ask(sys.executable, "-m", "phenomdesk.study.sample", folder, cwd=ROOT)
    if made.returncode:
        raise RuntimeError(f"The sample study could not be made: {made.stderr}")
    return Path(made.stdout.strip())


def size_of(folder: Path) -> int:
    """Return the bytes that the files of a folder have."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def self_test(command: Sequence[object], report: Path, **more: object) -> str:
    """Let a program test itself, by a command that ends with the report's path as it sees it.

    Return what the report, here at `report`, and the program say; nothing where all is well.
    """
    report.unlink(missing_ok=True)
    done = ask(*command, **more)
    said = report.read_text(encoding="utf-8") if report.is_file() else "no report was written\n"
    well = done.returncode == 0 and said.endswith("result: all is well\n")
    return "" if well else f"ended with {done.returncode}: {said}{done.stdout}{done.stderr}"


def wait(true: Callable[[], object], seconds: float = SECONDS) -> bool:
    """Wait until something is true; tell whether it became so."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@contextmanager
def served(
    command: Sequence[object], ready: Callable[[], object], **more: object
) -> Iterator[None]:
    """Keep a command going that serves something, from when that is there; end it afterwards."""
    serving = subprocess.Popen([str(part) for part in command], **more)
    wait(lambda: ready() or serving.poll() is not None)
    try:
        yield
    finally:
        serving.terminate()
        serving.wait(timeout=SECONDS)


class Xvfb:
    """A display of its own, gone when it is left; its name is what `with` gives.

    It is not reset when its last window closes: it would refuse who comes in that moment.
    """

    def __enter__(self) -> str:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-noreset"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            name = told.readline().strip()
        if not name:
            raise RuntimeError(f"Xvfb ended with {self._server.wait(timeout=SECONDS)}")
        return f":{name}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(timeout=SECONDS)


def windows(display: str) -> list[tuple[str, str]]:
    """Return the id and the title of all windows of a display."""
    told = ask("xwininfo", "-root", "-tree", "-display", display).stdout
    return re.findall(r'(0x[0-9a-f]+) "([^"]*)":', told)


def titles(display: str) -> list[str]:
    """Return the titles of all windows of a display."""
    return [title for _, title in windows(display)]


def told_of_window(display: str, title: str, fact: str, *, hexadecimal: bool = False) -> str:
    """Return what a window with a title tells of itself, such as its _NET_WM_PID.

    Nothing where there is none any more.
    """
    window = next((number for number, its in windows(display) if its == title), None)
    if window is None:
        return ""
    written = ("-notype", "-f", fact, "32x", " = $0+") if hexadecimal else ()
    told = ask("xprop", "-display", display, "-id", window, *written, fact).stdout
    return told.partition(" = ")[2].strip()


@contextmanager
def window_of(command: list[object], environment: dict[str, str], title: str) -> Iterator[str]:
    """Give the title of the window that a command opens, empty where none comes; then end it.

    The command may have handed over to another that opens the window, and have ended well.
    """
    display, shown = environment["DISPLAY"], ""
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(
            [str(part) for part in command],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )

        def comes() -> bool:
            nonlocal shown
            shown = next((one for one in titles(display) if title in one), "")
            return bool(shown) or started.poll() not in (None, 0)

        wait(comes)
        try:
            yield shown
        finally:
            owner = told_of_window(display, shown, "_NET_WM_PID") if shown else ""
            started.terminate()
            started.wait(timeout=SECONDS)
            if owner.isdecimal():
                end(int(owner))
            if not shown:
                said.seek(0)
                print(said.read().decode(errors="replace"))


def end(process: int) -> None:
    """End a process that shows a window, and wait until it is gone."""
    told = Path("/proc", str(process), "stat")
    with suppress(ProcessLookupError, FileNotFoundError):
        os.kill(process, signal.SIGTERM)
        wait(lambda: re.search(r"\) [ZX]", told.read_text()))


def has_window(
    command: list[object], environment: dict[str, str], title: str = SAMPLE_TITLE
) -> str:
    """Return the title of the window that a command opens, empty where none comes; end it.

    It opens on a display of its own.
    """
    with Xvfb() as display:
        seen = {**environment, "DISPLAY": display}
        with window_of(command, seen, title) as shown:
            return shown
