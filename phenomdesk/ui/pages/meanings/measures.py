"""Where things stand in a row of the meanings table."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from phenomdesk.ui.look import Look, Ratio, Size
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.models.meaning_rows import MeaningRow, ThemeTag
from phenomdesk.ui.pages.meanings.line_widths import LineWidths
from phenomdesk.ui.widgets.drawing import line_height, text_width, wrapped
from phenomdesk.ui.widgets.number import theme_number_size

PAD = 11
"""From a row's top to its first line."""
LEFT = 20
"""From the page's edge to the numbers."""
INSET = 10
"""From a column's edge to its text."""
MEANING_INSET = 20
"""The same for meanings: the bracket stands before them."""
NUMBERS = 108
"""Width of the first column."""
SHARES = (0.414, 0.355)
"""Of the rest of the width: the statement's column and the meaning's, where it is one."""
LEAST = (220, 168, 128)
"""Least widths of the statement's, a meaning's and the themes' column where there are several."""
TAG_STEP = 22

SHORT, USUAL, TALL = 52, 64, 88
EDITED = (88, 136, 184, 232, 280)
"""Heights of the row in edit: the first that holds the quote and what is typed."""

_NARROW, _BROAD = 5.0, 9.0
"""Least and greatest width of an average character, in design pixels of a statement."""
_KEPT = 4000


class Measures:
    """Fonts and distances as the look has them now; wrapped texts are kept."""

    def __init__(self, look: Look) -> None:
        self.look = look
        fonts = look.fonts
        self.quote_font = fonts.serif(Ratio.STATEMENT)
        self.text_font = fonts.ui()
        self.strong_font = fonts.ui(Ratio.SECOND, MEDIUM)
        self.small_font = fonts.ui(Ratio.CAPTION)
        self.quote_step = look.at_least(Size.STATEMENT_LINE, line_height(self.quote_font))
        self.text_step = look.at_least(19, line_height(self.text_font))
        self.small_step = look.at_least(16, line_height(self.small_font))
        self.pad = look.px(PAD)
        small = self.pad + self.quote_step + self.small_step + look.px(4)
        self.short = look.at_least(SHORT, small)
        """The height of a row with one line."""
        self.usual = look.at_least(USUAL, 2 * self.quote_step + 2 * self.pad)
        """The height of a row with two lines."""
        self.tall = look.at_least(TALL, 2 * self.quote_step + self.small_step + 2 * self.pad)
        """The height of a row with two lines and a translation."""
        self._quote_widths = LineWidths(self.quote_font)
        self._text_widths = LineWidths(self.text_font)
        self._wrapped: dict[tuple[str, str, int, int], list[str]] = {}

    def lines(self, text: str, font: QFont, width: float, most: int) -> list[str]:
        """Return a text broken into at most so many lines; kept, for it is asked often."""
        key = (text, font.family(), int(width), most)
        if key not in self._wrapped:
            if len(self._wrapped) > _KEPT:
                self._wrapped.clear()
            self._wrapped[key] = wrapped(text, font, width, most)
        return self._wrapped[key]

    def columns(self, width: int, meanings: int = 1, *, placed: bool = True) -> tuple[int, ...]:
        """Return the widths of the columns for a view so many pixels wide.

        Where there are several columns of meanings together they may be wider than the view.
        `placed` says whether the themes have a column.
        """
        numbers = self.look.at_least(NUMBERS, text_width("P10-2, 1000–1000", self.small_font))
        rest = max(0, width - numbers)
        if not placed:
            return self._without_themes(numbers, rest, meanings)
        if meanings == 1:
            statement, meaning = (int(rest * share) for share in SHARES)
            return numbers, statement, meaning, rest - statement - meaning
        least = tuple(map(self.look.px, LEAST))
        statement = max(least[0], int(rest * max(0.24, SHARES[0] - 0.04 * meanings)))
        themes = max(least[2], int(rest * max(0.12, 1 - sum(SHARES) - 0.03 * meanings)))
        meaning = max(least[1], (rest - statement - themes) // meanings)
        themes = max(themes, rest - statement - meaning * meanings)
        return numbers, statement, *(meaning,) * meanings, themes

    def _without_themes(self, numbers: int, rest: int, meanings: int) -> tuple[int, ...]:
        least = tuple(map(self.look.px, LEAST))
        meaning = max(least[1], int(rest * (1 - max(0.3, 0.6 - 0.1 * meanings)) / meanings))
        return numbers, max(least[0], rest - meaning * meanings), *(meaning,) * meanings

    def quote_width(self, column: float) -> float:
        """Return how wide a quote's lines may be in a column of a width."""
        return column - self.look.px(INSET) - self.look.px(20)

    def meaning_width(self, column: float) -> float:
        """Return how wide a meaning's lines may be in a column of a width."""
        return column - self.look.px(MEANING_INSET) - self.look.px(28)

    def height(self, row: MeaningRow, widths: tuple[float, float], sharers: tuple[int, ...]) -> int:
        """Return a row's height, one of the few; `widths` are those of quotes and meanings.

        `sharers` are, for each column of meanings, the statements whose meaning it is:
        `sharers` rows standing together, or this row alone where it is negative.
        """
        unit, (quote_width, width) = self.look.fonts.unit, widths
        long_quote = _wraps(row.quote, self._quote_widths, quote_width, unit)
        if (row.translation and long_quote) or len(row.themes) > 2:
            return self.tall
        long_texts = [
            slot
            for slot, count in enumerate(sharers)
            if count < 2 and _wraps(row.text_in(slot), self._text_widths, width, unit)
        ]
        if len(sharers) > 1 and any(
            self._text_widths.exceeds(row.text_in(slot), 1.8 * width) for slot in long_texts
        ):
            return self.tall
        if row.translation or long_quote or len(row.themes) > 1 or min(sharers) < 0:
            return self.usual
        return self.usual if long_texts else self.short

    def edited(self, quote: str, width: float, needed: int) -> int:
        """Return the height of the row in edit: its whole quote and `needed` pixels fit."""
        most = EDITED[-1] // Size.STATEMENT_LINE
        lines = len(self.lines(quote, self.quote_font, width, most))
        needed = max(needed, lines * self.quote_step + 2 * self.pad)
        heights = [max(self.look.px(height), self.tall) for height in EDITED]
        return next((height for height in heights if height >= needed), heights[-1])

    def under_quote(self, quote: str, width: float) -> int:
        """Return how far under a row's top its quote ends, where it may be six lines long."""
        return self.pad + len(self.lines(quote, self.quote_font, width, 6)) * self.quote_step

    def quote_lines(self, row: MeaningRow, height: float) -> int:
        """Return how many lines of a quote a row of a height shows."""
        room = height - 2 * self.pad + 2 - (self.small_step if row.translation else 0)
        return max(1, int(room // self.quote_step))

    def tags(self, row: MeaningRow, cell: QRectF) -> list[tuple[ThemeTag, QRectF]]:
        """Return where a row's themes stand in its last cell: a number and a name each."""
        left = cell.left() + self.look.px(INSET)
        step = max(self.look.px(TAG_STEP), self.text_step)
        first = cell.top() + self.pad + self.quote_step / 2
        places = []
        for index, tag in enumerate(row.themes[: self.most_tags(cell.height())]):
            number = theme_number_size(tag.number, self.look).width() + self.look.px(6)
            room = cell.right() - self.look.px(LEFT) - left
            width = min(room, number + text_width(tag.name, self.text_font) + 1)
            top = first + index * step - step / 2
            places.append((tag, QRectF(QPointF(left, top), QPointF(left + width, top + step))))
        return places

    def most_tags(self, height: float) -> int:
        """Return how many themes fit into a row of a height."""
        step = max(self.look.px(TAG_STEP), self.text_step)
        return max(1, math.floor((height - self.pad) / step))


def _wraps(text: str, widths: LineWidths, width: float, unit: float) -> bool:
    """Tell whether a text takes more than one line; measured only where its length leaves doubt."""
    if not text:
        return False
    if len(text) * _NARROW * unit > width:
        return True
    if len(text) * _BROAD * unit < width and text.isascii():
        return "\n" in text
    return "\n" in text or widths.exceeds(text, width)
