"""What a paragraph shows beside its words: bands, brackets, numbers. Computed once, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.ui.pages.reader.bands import Band, BandIndex
from phenomdesk.ui.pages.reader.document import TranscriptText
from phenomdesk.ui.pages.reader.geometry import (
    SHOWN_LANES,
    Metrics,
    reads_right_to_left,
    stretches,
    x_of,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a band on one line; places are in the block."""

    statement: StatementId
    lane: int
    left: int
    right: int
    top: int
    """The line's top as the pictures measure it."""
    begins: int | None = None
    """Where its beginning turns up, None where it begins elsewhere."""
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of one line, such as of something found."""

    left: int
    right: int
    top: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket in the right margin, as far as it is in one paragraph."""

    statement: StatementId
    lane: int
    top: float
    bottom: float
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A statement's number in the right margin; of several statements, a “+n”."""

    statements: tuple[StatementId, ...]
    top: float
    more: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph as the screen wraps it; `stop` is beyond its last character."""

    top: int
    baseline: int
    start: int
    stop: int


class Figure:
    """All that is painted for one paragraph, in its own coordinates."""

    __slots__ = ("brackets", "found", "height", "labels", "lines", "numbers", "pieces")

    def __init__(
        self,
        block: QTextBlock,
        text: TranscriptText,
        bands: BandIndex,
        metrics: Metrics,
        found: Sequence[tuple[int, Span]] = (),
    ) -> None:
        """Look up where the lines of a laid-out block are; `found` is what a search found there."""
        maker = _Maker(block, text, bands, metrics)
        self.lines = maker.lines
        self.height = metrics.line * len(self.lines)
        self.numbers = maker.numbers()
        self.pieces = maker.pieces
        self.brackets = maker.brackets()
        self.labels = maker.labels()
        self.found = [(index, box) for index, span in found for box in maker.boxes(span)]

    def reach(self, statement: StatementId) -> tuple[int, int] | None:
        """Return the top of the first and of the last line on which a statement is."""
        tops = [piece.top for piece in self.pieces if piece.statement == statement]
        return (tops[0], tops[-1]) if tops else None

    def statements_at(self, x: float, y: float, metrics: Metrics) -> list[StatementId]:
        """Return the statements whose bands are at a place, in their order."""
        found: list[StatementId] = []
        for piece in self.pieces:
            inside = piece.top <= y < piece.top + metrics.line
            if inside and piece.left <= x <= piece.right and piece.statement not in found:
                found.append(piece.statement)
        return found


class _Maker:
    def __init__(
        self, block: QTextBlock, text: TranscriptText, bands: BandIndex, metrics: Metrics
    ) -> None:
        self._layout = block.layout()
        self._metrics = metrics
        self._bands = bands
        self._text = text
        self._block = block.blockNumber()
        self._span = text.block_span(self._block)
        self._origin = text.map.to_utf16(self._span.start)
        self._mixed = reads_right_to_left(self._span.cut(text.revision.text))
        self._gap = block.blockFormat().topMargin()
        self._gap_below = block.next().blockFormat().topMargin() if block.next().isValid() else 99
        self.lines = [self._line(index) for index in range(self._layout.lineCount())]
        self._touched: dict[StatementId, range] = {}
        self.pieces: list[Piece] = []
        self._here = bands.in_block(self._block)
        for band in self._here:
            self._add_pieces(band)

    def _line(self, index: int) -> Line:
        line = self._layout.lineAt(index)
        top = self._metrics.line_top(line)
        start = line.textStart()
        return Line(top, round(line.y() + line.ascent()), start, start + line.textLength())

    def _position(self, offset: int) -> int:
        return self._text.map.to_utf16(offset) - self._origin

    def _line_of(self, position: int) -> int:
        found = self._layout.lineForTextPosition(position)
        return found.lineNumber() if found.isValid() else len(self.lines) - 1

    def numbers(self) -> list[tuple[int, int]]:
        """Return the baseline and the number of each numbered line that begins here.

        Where a second one begins in one line of the screen, it stands half a line lower.
        """
        found: list[tuple[int, int]] = []
        for number, offset in self._text.numbered(self._block):
            baseline = self.lines[self._line_of(self._position(offset))].baseline
            if found and found[-1][0] >= baseline:
                baseline += self._metrics.line // 2
            if not found or found[-1][0] < baseline:
                found.append((baseline, number))
        return found

    def boxes(self, span: Span) -> list[Box]:
        """Return where the part of a span lies that is in this paragraph, line by line."""
        start, stop, rows = self._extent(span)
        found: list[Box] = []
        for index in rows:
            row, line = self.lines[index], self._layout.lineAt(index)
            bounds = max(start, row.start), min(stop, row.stop)
            for left, right in stretches(line, *bounds, mixed=self._mixed):
                wide = self._metrics.wide
                found.append(Box(round(left) - wide, round(right) + wide, row.top))
        return found

    def _extent(self, span: Span) -> tuple[int, int, range]:
        start = self._position(max(span.start, self._span.start))
        stop = self._position(min(span.stop, self._span.stop))
        first = self._line_of(start)
        return start, stop, range(first, max(first, self._line_of(max(start, stop - 1))) + 1)

    def _add_pieces(self, band: Band) -> None:
        lane = self._bands.lane(band.statement)
        start, stop, rows = self._extent(band.span)
        self._touched[band.statement] = rows
        top = self.lines[rows[0]].top if self._opens(band) else None
        bottom = self.lines[rows[-1]].top if self._closes(band) else None
        begins = x_of(self._layout.lineAt(rows[0]), start) if top is not None else 0.0
        ends = x_of(self._layout.lineAt(rows[-1]), stop) if bottom is not None else 0.0
        for box in self.boxes(band.span):
            opens = self._side(begins, box) if box.top == top else None
            closes = self._side(ends, box) if box.top == bottom else None
            self.pieces.append(
                Piece(band.statement, lane, box.left, box.right, box.top, opens, closes)
            )

    def _side(self, edge: float, box: Box) -> int | None:
        """Return the side of a box at which an edge is, None where it is in another box."""
        side = min((box.left, box.right), key=lambda each: abs(each - edge))
        # A band ends before the white space at which its line breaks.
        inside = abs(side - edge) <= self._metrics.wide * 2 or (
            not self._mixed and edge > box.right
        )
        return side if inside else None

    def brackets(self) -> list[Bracket]:
        """Return the brackets; where several of one lane share a line, each takes a part of it."""
        top_of, height = self._metrics.px(4), self._metrics.px(22)
        shared: dict[tuple[int, int], list[StatementId]] = {}
        shown = [band for band in self._here if self._bands.lane(band.statement) < SHOWN_LANES]
        for band in shown:
            lines = self._touched[band.statement]
            for index in {lines[0], lines[-1]}:
                key = self._bands.lane(band.statement), index
                shared.setdefault(key, []).append(band.statement)
        found = []
        for band in shown:
            lane, lines = self._bands.lane(band.statement), self._touched[band.statement]
            opens, closes = self._opens(band), self._closes(band)
            top, bottom = -self._gap, float(self._metrics.line * len(self.lines))
            if opens:
                among = shared[lane, lines[0]]
                part = height / len(among)
                top = self.lines[lines[0]].top + top_of + part * among.index(band.statement)
                top += self._metrics.px(2) if among.index(band.statement) else 0
            if closes:
                among = shared[lane, lines[-1]]
                part = height / len(among)
                at = among.index(band.statement) + 1
                bottom = self.lines[lines[-1]].top + top_of + part * at
            found.append(Bracket(band.statement, lane, top, bottom, opens, closes))
        return found

    def _opens(self, band: Band) -> bool:
        return band.span.start >= self._span.start

    def _closes(self, band: Band) -> bool:
        return band.span.stop <= self._span.stop

    def labels(self) -> list[Label]:
        """Return the numbers of statements that begin here, pushed down where they meet.

        What would be pushed beyond the paragraph, and what lies in further lanes, is counted.
        """
        step, first = self._metrics.px(19), self._metrics.px(5)
        limit = (
            self._metrics.line * len(self.lines) + self._gap_below + first - self._metrics.number
        )
        rows: dict[int, list[StatementId]] = {}
        hidden: dict[int, list[StatementId]] = {}
        for band in self._here:
            if self._opens(band):
                line = self._touched[band.statement][0]
                deep = self._bands.lane(band.statement) >= SHOWN_LANES
                (hidden if deep else rows).setdefault(line, []).append(band.statement)
        found: list[Label] = []
        free = float("-inf")
        for index in sorted(rows.keys() | hidden.keys()):
            entries = [Label((one,), 0) for one in rows.get(index, ())]
            if index in hidden:
                entries.append(Label(tuple(hidden[index]), 0, more=True))
            for entry in entries:
                top = max(free, self.lines[index].top + first)
                if found and top > limit:
                    last = found.pop()
                    both = last.statements + entry.statements
                    found.append(Label(both, last.top, more=True))
                    continue
                found.append(Label(entry.statements, top, entry.more))
                free = top + step
        return found
