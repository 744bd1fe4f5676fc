"""The report of the self-test: one line for each check, without a word of an interview."""

from __future__ import annotations

import os
import re
import traceback
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from phenomdesk.console import shown
from phenomdesk.errors import BugError, UserError
from phenomdesk.ui.tour.hands import TourError

_FAULTS = (
    TourError, UserError, BugError, ImportError, OSError, RuntimeError, ValueError, LookupError,
    AttributeError, TypeError, ElementTree.ParseError, zipfile.BadZipFile,
)  # fmt: skip
"""What a check of a program that is not whole may raise."""
_QUOTED = re.compile("“.*”")
_VALUE = re.compile(r"\{\w+\}")


class Failed(Exception):  # noqa: N818 (a check that fails is what this is about)
    """A check found something wrong; its words hold no text of an interview, and no path."""


class Report:
    """Lines that are gathered, and kept or printed as they come, while the checks run.

    A program that is ended by the system in the middle leaves what was found until then, and
    which check it was in.
    """

    def __init__(self, target: Path | None = None) -> None:
        """Keep the report in a file, or print it. OSError where the file cannot be written."""
        self.lines: list[str] = []
        self.failures = 0
        self._target = target
        self._doing = ""
        if target is not None:
            self._begin(target)

    def tell(self, line: str) -> None:
        """Add a line that is no check."""
        self.lines.append(shown(line))
        if self._target is None:
            with suppress(OSError):
                print(self.lines[-1], flush=True)
            return
        with suppress(OSError):
            self._write(self._target)

    def check(self, name: str, run: Callable[[], str]) -> bool:
        """Run one check, which returns what it found, and tell how it went; return whether well."""
        before, self._doing = self._doing, name
        if self._target is not None:
            with suppress(OSError):
                self._write(self._target)
        try:
            found = run()
        except Failed as error:
            self.failed(name, str(error))
        except _FAULTS as error:
            self.failed(name, what_and_where(type(error), error.__traceback__, _words(error)))
        else:
            self.tell(f"{name}: ok" + (f" ({found})" if found else ""))
            return True
        finally:
            self._doing = before
        return False

    def failed(self, name: str, why: str) -> None:
        """Tell that a check failed, and why."""
        self.failures += 1
        self.tell(f"{name}: failed ({why})")

    def end(self) -> None:
        """Tell how it went. OSError where that can be neither written nor printed."""
        self._doing = ""
        if self._target is not None:
            self._write(self._target)
        else:
            print(self._end(), flush=True)

    def text(self) -> str:
        """Return the whole report, which ends with how it went, or with what is going on."""
        return "\n".join((*self.lines, self._end())) + "\n"

    def _end(self) -> str:
        if self._doing:
            return f"result: not finished, {self._doing}"
        return "result: all is well" if not self.failures else f"result: {self.failures} failed"

    def _begin(self, target: Path) -> None:
        stood = target.exists()
        self._doing = "beginning"
        try:
            self._write(target)
        except OSError:
            if not stood:
                with suppress(OSError):
                    target.unlink()
            raise
        self._doing = ""

    def _write(self, target: Path) -> None:
        target.write_text(self.text(), encoding="utf-8")


def what_and_where(kind: type[BaseException], trace: TracebackType | None, words: str = "") -> str:
    """Return the kind of a fault and the place in the code where it was, and no value."""
    frames = traceback.extract_tb(trace)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__}{where}" + (f": {words}" if words else "")


def without_values(template: str) -> str:
    """Return a sentence in which nothing is filled in."""
    return _VALUE.sub("…", template)


def _words(error: BaseException) -> str:
    """Return what may be told of an error: its own sentence without what is quoted in it."""
    if isinstance(error, TourError):
        return _QUOTED.sub("“…”", str(error))
    if isinstance(error, UserError):
        return without_values(error.template)
    if isinstance(error, ImportError):
        return error.name or ""
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    return ""
