"""The measures of the printed page and its styles, as the Word template has them.

Lengths are in points. The preview is set in the program's serif, a little smaller than the
template's font, so that lines break about where Word breaks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from phenomdesk.model.drawing import Drawing
from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD
from phenomdesk.ui.look.scheme import Look

CM: Final = 72 / 2.54
WIDTH: Final = 21.0 * CM
HEIGHT: Final = 29.7 * CM
LEFT: Final = 4 * CM
TOP: Final = 3 * CM
RIGHT: Final = 3 * CM
BOTTOM: Final = 3 * CM
TEXT_WIDTH: Final = WIDTH - LEFT - RIGHT
TEXT_HEIGHT: Final = HEIGHT - TOP - BOTTOM
FOOTER: Final = 1.5 * CM
"""How far the page number's line ends above the paper's edge."""

CELL_TOP: Final = 2.85
CELL_BOTTOM: Final = 1.4
CELL_RIGHT: Final = 7.1
AFTER_TABLE: Final = 8.0
THICK, MIDDLE, THIN = 1.0, 0.75, 0.35
"""The rules of a table: its first and last, under its header, between its rows."""

_NARROWED: Final = 0.885
"""Source Serif is wider than the template's Times New Roman by so much."""
_SINGLE: Final = 1.15
"""The height of a single line, as a ratio of the size of type."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set."""

    size: float = 12.0
    line: float = 1.5
    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    """The indent of its first line; negative where that hangs to the left of the others."""
    left: float = 0.0
    right: float = 0.0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify
    bold: bool = False
    italic: bool = False
    keeps: bool = False
    """Whether it stays with what comes after it."""
    tabs: tuple[float, ...] = ()
    """Where its tabs lead, from the left."""

    @property
    def height(self) -> float:
        """The distance of two baselines."""
        return self.size * _SINGLE * self.line


_LEFT = Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_QUOTE = 1.25 * CM
_TABS = (1 * CM, 3.5 * CM)

TITLE: Final = Style(14, 1.25, after=18, align=_CENTRE, bold=True, keeps=True)
HEADINGS: Final = {
    1: Style(12, 1.15, before=18, after=6, align=_LEFT, bold=True, keeps=True),
    2: Style(12, 1.15, before=14, after=6, align=_LEFT, bold=True, keeps=True),
    3: Style(12, 1.15, before=12, after=4, align=_LEFT, bold=True, italic=True, keeps=True),
    4: Style(12, 1.15, before=10, after=4, align=_LEFT, italic=True, keeps=True),
}
PARAGRAPHS: Final = {
    "body": Style(first=1 * CM),
    "definition": Style(after=6),
    "bullet": Style(left=1.27 * CM, first=-0.63 * CM),
    "number": Style(left=1.27 * CM, first=-0.63 * CM),
    "turn": Style(10, 1.0, before=5, align=_LEFT, tabs=_TABS),
    "line": Style(10, 1.0, align=_LEFT, tabs=_TABS),
    "step": Style(11, 1.0, after=3, align=_LEFT),
}
QUOTE: Final = Style(12, 1.0, before=6, after=8, left=_QUOTE, right=_QUOTE)
QUOTE_ABOVE: Final = Style(12, 1.0, before=6, after=3, left=_QUOTE, right=_QUOTE, keeps=True)
TRANSLATION: Final = Style(11, 1.0, after=8, left=_QUOTE, right=_QUOTE)
CAPTION: Final = Style(12, 1.0, before=12, after=6, align=_CENTRE, keeps=True)
UNDER_FIGURE: Final = Style(12, 1.0, before=6, after=12, align=_CENTRE)
AROUND_FIGURE: Final = 6.0
_MOST_FIGURE: Final = 640.0
"""As high as a drawing may be, so that its caption stays on the page."""
CELL: Final = Style(10, 1.0, after=2, align=_LEFT)
CELL_HEADING: Final = Style(10, 1.0, after=2, align=_LEFT, bold=True, keeps=True)
LIST_SIGN: Final = Style(align=_LEFT)
PAGE_NUMBER: Final = Style(12, 1.0, align=Qt.AlignmentFlag.AlignRight)


def fitting(drawing: Drawing) -> float:
    """Return how much smaller a drawing is made to go on the page: 1 for one that fits."""
    return min(1.0, TEXT_WIDTH / drawing.width, _MOST_FIGURE / drawing.height)


class Type:
    """The fonts of the printed page."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._made: dict[tuple[float, bool, bool], QFont] = {}

    def font(self, size: float, *, bold: bool, italic: bool) -> QFont:
        """Return the font of a size in points on paper."""
        key = (size, bold, italic)
        if key not in self._made:
            weight = SEMIBOLD if bold else REGULAR
            font = self._look.fonts.serif(1.0, weight, italic=italic)
            font.setPixelSize(round(size * _NARROWED * SCALE))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._made[key] = font
        return self._made[key]


SCALE: Final = 10.0
"""Units of the layout in a point: fonts have whole pixels, and pages break alike at any zoom."""
