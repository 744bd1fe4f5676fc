"""Where things are: the measures of the transcript page, and the places of its words."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QTextLine

from phenomdesk.ui.look import Look, Ratio, Size
from phenomdesk.ui.look.fonts import SEMIBOLD

BASELINE = 20.25
"""Where the baseline is under a line's top, in design pixels."""
SHOWN_LANES = 3
"""Lanes that are drawn; what lies in further ones is counted in the margin."""

_NARROW, _LEAST_TEXT = 106, 150
_SAMPLE = "etaoin shrdlu cmfwyp vbgk"
_SAMPLE_WIDTH = 221.17
"""Of the sample in Source Serif 4 at 17 pixels, where the text is 496 wide."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Column(NamedTuple):
    """The widths of the text and of its margins, in pixels."""

    text: int
    left: int
    right: int

    @property
    def width(self) -> int:
        """All of it."""
        return self.text + self.left + self.right


class Metrics:
    """The measures of the page in screen pixels; all of them grow with font and zoom."""

    def __init__(self, look: Look, zoom: float) -> None:
        """Take the look's reading size, times the view's own zoom."""
        fonts = look.fonts
        self.scale = fonts.reading_unit * zoom
        # Ratios are of the interface font, which does not grow with the zoom.
        grown = self.scale / fonts.unit
        self.text_font: QFont = fonts.serif(Ratio.READING * grown)
        self.number_font: QFont = fonts.ui(Ratio.CAPTION * grown)
        self.strong_number_font: QFont = fonts.ui(Ratio.CAPTION * grown, SEMIBOLD)
        self.name_font: QFont = fonts.ui(Ratio.SECOND * grown)
        self.strong_name_font: QFont = fonts.ui(Ratio.SECOND * grown, SEMIBOLD)
        self.line = round(self.px(Size.READING_LINE))
        self.turn_gap = round(self.px(10))
        self.rule = max(1, round(self.px(2)))
        self.wide = round(self.px(2))
        self.band_top = round(self.px(3))
        self.rule_top = round(self.px(24))
        self.turned_up = round(self.px(19))
        self.lane = round(self.px(3))
        self.number = self.px(16)
        """The side of a theme's number."""

    def px(self, design: float) -> float:
        """Return a measure of the pictures in screen pixels."""
        return design * self.scale

    def column(self, available: int, scroll_bar: int) -> Column:
        """Return the widths of the text and of its margins.

        A line holds as many letters at every zoom and in every font, so that the numbered lines
        keep their places. Where there is no room for that, first the text gives way, then the
        margins; where there is more than enough they grow a little, for the themes of a
        statement. The scroll bar stands in the right one.
        """
        margin, least = self.px(132), self.px(200)
        letters = QFontMetricsF(self.text_font).horizontalAdvance(_SAMPLE)
        best = round(letters / _SAMPLE_WIDTH * Size.TEXT_WIDTH)
        text = min(best, max(least, available - 2 * margin))
        narrow = self.px(_NARROW)
        if text + 2 * narrow > available:
            text = min(text, max(self.px(_LEAST_TEXT), available - 2 * narrow))
        margin = max(narrow, min(self.px(152), (available - text) / 2))
        return Column(int(text), int(margin), int(margin) - scroll_bar)

    @property
    def least(self) -> int:
        """The least width of the page: margins and text have given way as far as they can."""
        return math.ceil(self.px(2 * _NARROW + _LEAST_TEXT))

    def line_top(self, line: QTextLine) -> int:
        """Return the top of a line as the pictures measure it, in its block."""
        return round(line.y() + line.ascent() - self.px(BASELINE))


def reads_right_to_left(text: str) -> bool:
    """Tell whether a text has anything that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def stretches(line: QTextLine, start: int, stop: int, *, mixed: bool) -> list[tuple[float, float]]:
    """Return the stretches, left and right, that characters of a line take up.

    `start` and `stop` are UTF-16 positions in the block, both within the line. There is one
    stretch but where directions are `mixed`. White space at which the line breaks has no width.
    """
    if not mixed:
        end = line.x() + line.naturalTextWidth()
        left, right = min(x_of(line, start), end), min(x_of(line, stop), end)
        return [(left, right)] if right > left else []
    found: list[tuple[float, float]] = []
    boxes = [run.boundingRect() for run in line.glyphRuns(start, stop - start)]
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if found and left <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def x_of(line: QTextLine, position: int) -> float:
    """Return where a caret before a character stands in the block."""
    # PySide gives the position back beside the place; its stubs know nothing of that.
    place: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]
    return place[0]
