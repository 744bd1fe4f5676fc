"""The lines of a paragraph as the screen wraps it, and where spans lie on them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

from phenomdesk.model.span import Span
from phenomdesk.ui.pages.reader.document import TranscriptText
from phenomdesk.ui.pages.reader.geometry import Metrics, reads_right_to_left, stretches, x_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line; places are in the paragraph, `stop` is beyond its last character (UTF-16)."""

    top: int
    """As the pictures measure it."""
    baseline: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a span on one line."""

    left: int
    right: int
    top: int
    """The line's top as the pictures measure it."""
    begins: int | None = None
    """The side on which the span begins, None where it does not begin here."""
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """The part of a span that lies in a paragraph."""

    lines: range
    boxes: tuple[Box, ...]
    opens: bool
    """Whether the span begins in the paragraph."""
    closes: bool


class Rows:
    """The lines of one laid-out paragraph, which stay as they are until the text is laid out anew.

    Where a span lies is looked up once and remembered. Qt's own layout is fetched anew each time:
    PySide takes a wrapper that outlives its layout for whatever comes to lie at its address.
    """

    __slots__ = (
        *("_document", "_extents", "_metrics", "_mixed", "_number", "_origin", "_span", "_text"),
        *("gap", "gap_below", "lines", "numbers"),
    )

    def __init__(
        self, document: QTextDocument, block: QTextBlock, text: TranscriptText, metrics: Metrics
    ) -> None:
        """Look the lines up."""
        below = block.next()
        self._document, self._number = document, block.blockNumber()
        self._metrics = metrics
        self._text = text
        self._span = text.block_span(self._number)
        self._origin = text.map.to_utf16(self._span.start)
        self._mixed = reads_right_to_left(self._span.cut(text.revision.text))
        self._extents: dict[Span, Extent] = {}
        self.gap = block.blockFormat().topMargin()
        self.gap_below = below.blockFormat().topMargin() if below.isValid() else metrics.px(10)
        self.lines = self._lines(block.layout())
        self.numbers = self._numbers(block.layout())
        """The baseline and the number of each numbered line that begins here."""

    def _lines(self, layout: QTextLayout) -> list[Line]:
        found = []
        for line in map(layout.lineAt, range(layout.lineCount())):
            baseline, start = round(line.y() + line.ascent()), line.textStart()
            top = self._metrics.line_top(line)
            found.append(Line(top, baseline, start, start + line.textLength()))
        return found

    def _numbers(self, layout: QTextLayout) -> list[tuple[int, int]]:
        """Where a second one begins in one line of the screen, it stands half a line lower."""
        found: list[tuple[int, int]] = []
        for number, offset in self._text.numbered(self._number):
            baseline = self.lines[self._line_of(layout, self._position(offset))].baseline
            if found and found[-1][0] >= baseline:
                baseline += self._metrics.line // 2
            if not found or found[-1][0] < baseline:
                found.append((baseline, number))
        return found

    def _position(self, offset: int) -> int:
        return self._text.map.to_utf16(offset) - self._origin

    def _line_of(self, layout: QTextLayout, position: int) -> int:
        found = layout.lineForTextPosition(position)
        return found.lineNumber() if found.isValid() else len(self.lines) - 1

    def extent(self, span: Span) -> Extent:
        """Return where the part of a span lies that is in this paragraph."""
        known = self._extents.get(span)
        if known is None:
            known = self._extents[span] = self._look_up(span)
        return known

    def _look_up(self, span: Span) -> Extent:
        layout = self._document.findBlockByNumber(self._number).layout()
        start = self._position(max(span.start, self._span.start))
        stop = self._position(min(span.stop, self._span.stop))
        first = self._line_of(layout, start)
        last = max(first, self._line_of(layout, max(start, stop - 1)))
        opens, closes = span.start >= self._span.start, span.stop <= self._span.stop
        boxes: list[Box] = []
        for index in range(first, last + 1):
            row, line = self.lines[index], layout.lineAt(index)
            begin, end = max(start, row.start), min(stop, row.stop)
            begins = x_of(line, begin) if opens and index == first else None
            ends = x_of(line, end) if closes and index == last else None
            for left, right in stretches(line, begin, end, mixed=self._mixed):
                sides = round(left) - self._metrics.wide, round(right) + self._metrics.wide
                edges = self._side(begins, sides), self._side(ends, sides)
                boxes.append(Box(*sides, row.top, *edges))
        return Extent(range(first, last + 1), tuple(boxes), opens, closes)

    def _side(self, edge: float | None, sides: tuple[int, int]) -> int | None:
        """Return the side at which an edge is, None where it is in another box."""
        if edge is None:
            return None
        side = min(sides, key=lambda each: abs(each - edge))
        # A band ends before the white space at which its line breaks.
        beyond = not self._mixed and edge > sides[1]
        return side if beyond or abs(side - edge) <= self._metrics.wide * 2 else None
