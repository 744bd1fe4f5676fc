"""How a check says what it looked at, what it could not look at here, and what is wrong."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence


class Findings:
    """What was looked at: each thing is said, and what is wrong with it kept."""

    def __init__(self, about: str = "", indent: str = "") -> None:
        self._about, self._indent = about, indent
        self.wrong: list[str] = []

    def told(self, what: str, fault: str, well: str = "done") -> None:
        """Say whether something is well: where there is no fault."""
        named = f"{self._about}{what}"
        print(f"{self._indent}{named}: {'WRONG' if fault else well}")
        if fault:
            self.wrong.append(f"{named}: {fault}")


def lacks(what: str, *tools: str) -> bool:
    """Tell whether tools are not on this machine without which something cannot be looked at.

    Where one is not, that is said.
    """
    absent = [tool for tool in tools if shutil.which(tool) is None]
    if absent:
        print(f"{what}: there is no {', no '.join(absent)} on this machine, not looked at")
    return bool(absent)


def within(what: str, size: int, most: int) -> list[str]:
    """Say how many bytes something has, beside the most in MB; return what is wrong with that."""
    print(f"{what}: {size / 1e6:.1f} MB of {most}")
    return [f"the {what} has {size / 1e6:.1f} MB, more than {most}"] if size > most * 1e6 else []


def conclude(wrong: Sequence[str], well: str = "Nothing is wrong.") -> None:
    """Say what is wrong, and end with 1 where something is."""
    print("\n".join(wrong) or well)
    sys.exit(1 if wrong else 0)
