"""The colours of a drawing in print: greys, told apart by shape and words as well."""

from __future__ import annotations

from collections.abc import Callable

from phenomdesk.model.drawing import Role, Tone

Inks = Callable[[Tone], str]
"""Returns the colour of a tone as six hexadecimal digits."""

_GREYS = {
    Role.TEXT: "000000",
    Role.MUTED: "404040",
    Role.GROUND: "FFFFFF",
    Role.LINE: "7F7F7F",
    Role.FIRST: "404040",
    Role.SECOND: "BFBFBF",
    Role.BASE: "595959",
    Role.TINT: "D9D9D9",
}


def in_greys(tone: Tone) -> str:
    """Return the grey of a tone."""
    return _GREYS[tone.role]
