"""The report of the self-test: one line for each check, without a word of an interview."""

from __future__ import annotations

import os
import re
import traceback
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable
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


class Failed(Exception):  # noqa: N818 (a check that fails is what this is about)
    """A check found something wrong; its words hold no text of an interview, and no path."""


class Report:
    """Lines that are gathered while the checks run."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.failures = 0

    def tell(self, line: str) -> None:
        """Add a line that is no check."""
        self.lines.append(shown(line))

    def check(self, name: str, run: Callable[[], str]) -> None:
        """Run one check, which returns what it found, and tell how it went."""
        try:
            found = run()
        except Failed as error:
            self.failed(name, str(error))
        except _FAULTS as error:
            self.failed(name, what_and_where(type(error), error.__traceback__, _words(error)))
        else:
            self.lines.append(shown(f"{name}: ok" + (f" ({found})" if found else "")))

    def failed(self, name: str, why: str) -> None:
        """Tell that a check failed, and why."""
        self.failures += 1
        self.lines.append(shown(f"{name}: failed ({why})"))

    def text(self) -> str:
        """Return the whole report, which ends with how it went."""
        end = "all is well" if not self.failures else f"{self.failures} failed"
        return "\n".join((*self.lines, f"result: {end}")) + "\n"


def what_and_where(kind: type[BaseException], trace: TracebackType | None, words: str = "") -> str:
    """Return the kind of a fault and the place in the code where it was, and no value."""
    frames = traceback.extract_tb(trace)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__}{where}" + (f": {words}" if words else "")


def _words(error: BaseException) -> str:
    """Return what may be told of an error: its own sentence without what is quoted in it."""
    if isinstance(error, TourError):
        return _QUOTED.sub("“…”", str(error))
    if isinstance(error, UserError):
        return error.template
    if isinstance(error, ImportError):
        return error.name or ""
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    return ""
