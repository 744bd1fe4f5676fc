"""What went wrong in the program, kept in the user's own folder without a word of any study.

Of a fault its kind and the places in the code are kept, never its message nor a value; of a
message of the program its template, and those of its values that are numbers.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from phenomdesk.settings import make_private

NAME: Final = "phenomdesk"
CRASHES: Final = "crashes"
ENDING: Final = ".log"
MOST_BYTES: Final = 256_000
"""Of one file: one that has grown larger is put aside, and the oldest of these goes."""
KEPT: Final = 4
"""Files that are put aside, of each kind."""
_MOST_FRAMES: Final = 100
_Values = tuple[object, ...] | Mapping[str, object] | None


def fault_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of a fault and where it was, a line for each place in the code."""
    frames = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    places = [f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in frames]
    return "\n".join((kind.__name__, *places))


class Log(logging.Handler):
    """Writes to a folder what the program tells of itself; where it cannot it stays silent.

    No file is held open between two lines, so that several programs may write to one.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.INFO)
        self.folder = folder
        self._crashes: TextIO | None = None

    def begin(self) -> None:
        """Keep what the program's own modules tell, and where it was if the system ends it."""
        logger = logging.getLogger(NAME)
        logger.setLevel(logging.INFO)
        logger.addHandler(self)
        with suppress(OSError):
            self._crashes = self._opened(CRASHES)
            faulthandler.enable(self._crashes)

    def end(self) -> None:
        """Keep nothing more."""
        logging.getLogger(NAME).removeHandler(self)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what a module tells, without the texts that fill it."""
        lines = [f"{record.levelname.lower()} {record.name} {_told(record.msg, record.args)}"]
        if record.exc_info is not None and record.exc_info[0] is not None:
            lines.append(fault_of(record.exc_info[0], record.exc_info[2]))
        self.keep("\n".join(lines))

    def keep(self, text: str) -> bool:
        """Write lines that hold no word of a study; tell whether they could be written."""
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            with self._opened(NAME) as file:
                file.write(f"{moment} [{os.getpid()}] {text}\n")
        except OSError:
            return False
        return True

    def _opened(self, name: str) -> TextIO:
        """Open a file of the log at its end, an empty one where the last has grown too large."""
        make_private(self.folder)
        path = self.folder / (name + ENDING)
        with suppress(OSError):
            if path.stat().st_size > MOST_BYTES:
                self._put_aside(name)
        return path.open("a", encoding="utf-8", errors="replace")

    def _put_aside(self, name: str) -> None:
        files = [self.folder / f"{name}.{number}{ENDING}" for number in range(KEPT, 0, -1)]
        for older, newer in zip(files, [*files[1:], self.folder / (name + ENDING)], strict=True):
            if newer.exists():
                newer.replace(older)


def _told(message: object, values: _Values) -> str:
    """Return a message in which only numbers are filled in."""
    if not isinstance(message, str):
        return type(message).__name__
    if not values:
        return message
    safe: _Values = tuple(map(_safe, values))
    if isinstance(values, Mapping):
        safe = {key: _safe(value) for key, value in values.items()}
    with suppress(TypeError, ValueError, KeyError):
        return message % safe
    return message


def _safe(value: object) -> object:
    return value if isinstance(value, int | float) else type(value).__name__
