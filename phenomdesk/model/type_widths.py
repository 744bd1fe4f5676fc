"""About how wide words are in print, and where they break."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Measure = Callable[[str, float, bool], float]
"""Returns the width of words in a size of type; the last tells whether they are bold."""

_WIDTHS = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    408: '"',
    444: "?acez",
    500: "#$*0123456789_bdghknopquvxy{}^–",
    556: "FPS~",
    611: "ELTZ+<=>",
    722: "ADGHKNOQUVXYwBCR",
    778: "&m",
    833: "%",
    944: "@MW",
}
"""Of Times New Roman and the types made to its measure, in thousandths of the size."""
_BY_LETTER = {ord(letter): width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _WIDE, _BOLDER = 620, 1000, 1.09
_MARKS = frozenset({"Mn", "Me", "Cf"})


def printed_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide words are in Times New Roman, rather too wide than too narrow."""
    whole = sum(_BY_LETTER.get(ord(letter)) or _width(letter) for letter in text)
    return whole * size / 1000 * (_BOLDER if bold else 1.02)


def _width(letter: str) -> int:
    if unicodedata.category(letter) in _MARKS:
        return 0
    apart = unicodedata.normalize("NFD", letter)[0]
    if apart != letter and ord(apart) in _BY_LETTER:
        return _BY_LETTER[ord(apart)]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def broken(text: str, width: float, size: float, bold: bool, measure: Measure) -> tuple[str, ...]:
    """Return words in lines that are no wider than there is room.

    Lines break between words, and inside a word that is too wide by itself; a single letter
    has a line of its own however narrow the room is. Text of nothing but space has no lines.
    """
    lines: list[str] = []
    here = ""
    for word in text.split():
        longer = f"{here} {word}" if here else word
        if measure(longer, size, bold) <= width:
            here = longer
            continue
        if here:
            lines.append(here)
        *full, here = _pieces(word, width, size, bold, measure)
        lines += full
    return tuple([*lines, here] if here else lines)


def _pieces(word: str, width: float, size: float, bold: bool, measure: Measure) -> list[str]:
    """Cut a word where it is too wide, but not before a mark that stands on a letter."""
    pieces = [""]
    for letter in word:
        joins = unicodedata.category(letter) in _MARKS
        if pieces[-1] and not joins and measure(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
