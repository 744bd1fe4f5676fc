"""A part of what a bundle carries."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass

SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
"""The system that the bundle is for: the one on which it is made."""
MACHINE = platform.machine().lower().replace("amd64", "x64")
"""The kind of processor that it is for, in the word that its packages use."""


def bill_name(version: str, system: str = SYSTEM, machine: str = MACHINE) -> str:
    """Return the name of the bill of materials of a bundle."""
    return f"phenomdesk-{version}-{system}-{machine}.cdx.json"


@dataclass(frozen=True, slots=True)
class Text:
    """A licence's text, under the name that its file gets."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Something that has a licence of its own: a package, a library, a font."""

    name: str
    version: str = ""
    licence: str = ""
    """An SPDX expression, empty where none is known."""
    says: str = ""
    """What it says of its licence where that is no SPDX expression."""
    copyright: tuple[str, ...] = ()
    purl: str = ""
    texts: tuple[Text, ...] = ()
    """Its own; where there are none, those of `licence` stand for it."""
    files: tuple[str, ...] = ()
    """Where it is in the bundle; `phenomdesk#name` is a module in the executable."""
    parts: tuple[Part, ...] = ()

    def all(self) -> Iterator[Part]:
        """Yield the part and every part in it."""
        yield self
        for each in self.parts:
            yield from each.all()
