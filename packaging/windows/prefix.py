"""A Windows of Wine's in a folder, for building and for trying what was built."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).resolve().parent
NEEDED = ("wine", "wineboot", "wineserver", "x86_64-w64-mingw32-gcc")
SECONDS = 600
LIBRARIES = ("icuuc", "bcryptprimitives")
"""What Wine 8 has not, and we make as far as it is asked for; no bundle takes them from there."""
MADE = "made"
"""The file that tells that a folder holds a whole Windows."""
OVERRIDES = "mscoree,mshtml,winemenubuilder.exe,winedbg.exe="
"""What Wine leaves out: .NET, a browser, menus on this machine; a debugger, which would ask."""


class Wine:
    """A Windows that is in one folder, its user's own files too; what runs there ends with it.

    `before` comes before every command of it, such as one that takes the user's rights away.
    """

    def __init__(self, folder: Path, before: Sequence[object] = ()) -> None:
        self.folder = folder
        self._before = [str(part) for part in before]
        home = folder / "home"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
        }
        if not (folder / MADE).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            self._done(*self._before, "mkdir", "-p", home)
            self._make()
            (folder / MADE).touch()

    def _make(self) -> None:
        self._done(*self._before, "wineboot", "--init")
        self._done(*self._before, "wine", "winecfg", "-v", "win10")
        system = self.folder / "drive_c/windows/system32"
        for library in LIBRARIES:
            self._done(
                *("x86_64-w64-mingw32-gcc", "-shared", "-O2", "-Wall", "-Werror"),
                *("-o", system / f"{library}.dll", HERE / f"{library}.c", "-ladvapi32"),
            )

    def _done(self, *command: object) -> None:
        subprocess.run(
            [str(part) for part in command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=SECONDS,
        )

    def __enter__(self) -> Wine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.end()

    def run(
        self, program: object, *arguments: object, at: Path | None = None, **more: str
    ) -> tuple[int, str]:
        """Run a program of Windows in a folder; return its exit status and what it printed.

        A path among the arguments is given as Windows writes it; `more` joins the environment.
        """
        done = subprocess.run(
            self.command(program, *arguments),
            env={**self.environment, **more},
            cwd=at,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # Python under Wine does not start with a file here.
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")

    def command(self, program: object, *arguments: object) -> list[str]:
        """Return the command of this machine that runs a program of Windows."""
        told = [as_windows(each) if isinstance(each, Path) else str(each) for each in arguments]
        return [*self._before, "wine", str(program), *told]

    def end(self) -> None:
        """End all that runs there, and wait until it has ended."""
        for what in ("-k", "-w"):
            command = [*self._before, "wineserver", what]
            subprocess.run(command, env=self.environment, check=False, timeout=SECONDS)


def as_windows(path: Path) -> str:
    """Return a path of this machine as Wine's programs know it: its drive Z: is the root."""
    return "Z:" + str(path.absolute()).replace("/", "\\")
