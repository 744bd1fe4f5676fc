"""Numbered lines of a transcript: the same on screen, in citations and in the appendix.

Each turn begins a line; a line feed inside a turn begins one too; inside these, greedy
breaks at 64 columns. Wide characters (East Asian Wide and Fullwidth) count two columns,
combining marks and format characters none. A word longer than a line is broken where it
reaches the edge.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from phenomdesk.model.span import Span

COLUMNS = 64
"""Columns of a numbered line (docs/decisions: the width of a printed page)."""

_WORD = re.compile(r"\S+\s*|\s+")
_NARROW = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Characters that take one column each: what nearly every interview consists of."""
_NARROW_LINE = re.compile(rf"(?s:.{{0,{COLUMNS - 1}}})\S(?!\S)\s*|\s+|\S{{{COLUMNS}}}")
"""Whole words up to the edge; the indent before a long word; a part of a long word."""


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(_columns_of(char) for char in text)


@cache
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def line_starts(text: str, turns: Iterable[Span]) -> tuple[int, ...]:
    """Return the offset (code points) at which each line begins, in order.

    Line ``n`` of the transcript begins at ``line_starts(...)[n - 1]``.
    """
    starts: list[int] = []
    for turn in turns:
        begin = turn.start
        for piece in turn.cut(text).split("\n"):
            if piece and _NARROW.fullmatch(piece):
                starts.extend([begin + line.start() for line in _NARROW_LINE.finditer(piece)])
            else:
                _break_greedily(piece, begin, starts)
            begin += len(piece) + 1
    return tuple(starts)


def _break_greedily(piece: str, offset: int, starts: list[int]) -> None:
    starts.append(offset)
    used = 0
    for match in _WORD.finditer(piece):
        token = match.group()
        word = token.rstrip()
        width = columns(word)
        if used and word and used + width > COLUMNS:
            starts.append(offset + match.start())
            used = 0
        if width > COLUMNS:
            used = _break_word(word, offset + match.start(), used, starts)
            used += columns(token[len(word) :])
        else:
            used += columns(token)


def _break_word(word: str, offset: int, used: int, starts: list[int]) -> int:
    for index, char in enumerate(word):
        width = _columns_of(char)
        if used + width > COLUMNS:
            starts.append(offset + index)
            used = 0
        used += width
    return used


def line_at(starts: Sequence[int], offset: int) -> int:
    """Return the number, from 1, of the line in which an offset lies."""
    return bisect_right(starts, offset) or 1


def lines_of(starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Return the numbers of the first and the last line that a span touches."""
    first = line_at(starts, span.start)
    last = line_at(starts, span.stop - 1)
    return first, last if last > first else first
