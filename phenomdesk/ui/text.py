"""Code points ↔ UTF-16: the program counts characters, Qt counts 16-bit units.

A character outside the basic plane (an emoji, a rare ideograph) takes two units, so that every
position after it differs. Nothing but this module converts.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from phenomdesk.model.span import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Converts positions of one text; made once per text.

    Both ways cost O(log n) in the astral characters, nothing in a text that has none. Positions
    beyond the text's ends are moved to them.
    """

    __slots__ = ("_astral", "_units", "characters", "units")

    def __init__(self, text: str) -> None:
        """Find the characters that take two units."""
        self._astral: list[int] = []
        if not text.isascii():
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        # The unit at which each astral character's second half stands.
        self._units = [at + index + 1 for index, at in enumerate(self._astral)]
        self.characters = len(text)
        self.units = self.characters + len(self._astral)

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 position of a code point offset."""
        offset = min(max(offset, 0), self.characters)
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def to_code_points(self, position: int, *, forward: bool = False) -> int:
        """Return the code point offset of a UTF-16 position.

        A position inside a surrogate pair moves to the character's beginning, or with
        ``forward`` to its end.
        """
        position = min(max(position, 0), self.units)
        if not self._astral:
            return position
        before = bisect_left(self._units, position)
        offset = position - before
        # `position` is the second half itself: the pair would be split.
        if before < len(self._units) and self._units[before] == position:
            return offset if forward else offset - 1
        return offset

    def span(self, start: int, stop: int) -> Span:
        """Return the span of whole characters that UTF-16 positions touch."""
        first, last = sorted((start, stop))
        begin = self.to_code_points(first)
        return Span(begin, max(begin, self.to_code_points(last, forward=True)))
