"""What a paragraph shows beside its words: bands, brackets, numbers. Computed once, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.ui.pages.reader.bands import Band
from phenomdesk.ui.pages.reader.geometry import SHOWN_LANES, Metrics
from phenomdesk.ui.pages.reader.rows import Box, Extent, Rows

_DRIFT = 3
"""Steps by which a number may be pushed down from its line before it is counted instead."""


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


class Figure:
    """All that is painted for one paragraph, in its own coordinates."""

    __slots__ = ("brackets", "found", "labels", "pieces", "rows")

    def __init__(
        self,
        rows: Rows,
        bands: Sequence[tuple[Band, int]],
        metrics: Metrics,
        found: Sequence[tuple[int, Span]] = (),
    ) -> None:
        """Place the bands that lie in a paragraph, with their lanes, and what a search found."""
        placed = [_Placed(band, lane, rows.extent(band.span)) for band, lane in bands]
        self.rows = rows
        self.pieces = [
            Piece(p.band.statement, p.lane, box.left, box.right, box.top, box.begins, box.ends)
            for p in placed
            for box in p.extent.boxes
        ]
        self.brackets = _brackets(rows, placed, metrics)
        self.labels = _labels(rows, placed, metrics)
        self.found: list[tuple[int, Box]] = [
            (index, box) for index, span in found for box in rows.extent(span).boxes
        ]

    def statements_at(self, x: float, y: float, metrics: Metrics) -> list[StatementId]:
        """Return the statements whose bands are at a place, in their order."""
        found: list[StatementId] = []
        for piece in self.pieces:
            inside = piece.top <= y < piece.top + metrics.line
            if inside and piece.left <= x <= piece.right and piece.statement not in found:
                found.append(piece.statement)
        return found


@dataclass(frozen=True, slots=True)
class _Placed:
    band: Band
    lane: int
    extent: Extent


def _brackets(rows: Rows, placed: Sequence[_Placed], metrics: Metrics) -> list[Bracket]:
    """Return the brackets; where several of one lane share a line, each takes a part of it."""
    above, height = metrics.px(4), metrics.px(22)
    shown = [each for each in placed if each.lane < SHOWN_LANES]
    shared: dict[tuple[int, int], list[StatementId]] = {}
    for each in shown:
        for line in {each.extent.lines[0], each.extent.lines[-1]}:
            shared.setdefault((each.lane, line), []).append(each.band.statement)
    found = []
    for each in shown:
        extent, statement = each.extent, each.band.statement
        top, bottom = -rows.gap, float(metrics.line * len(rows.lines))
        if extent.opens:
            among = shared[each.lane, extent.lines[0]]
            share = among.index(statement) / len(among)
            top = rows.lines[extent.lines[0]].top + above + height * share
            top += metrics.px(2) if share else 0
        if extent.closes:
            among = shared[each.lane, extent.lines[-1]]
            share = (among.index(statement) + 1) / len(among)
            bottom = rows.lines[extent.lines[-1]].top + above + height * share
        found.append(Bracket(statement, each.lane, top, bottom, extent.opens, extent.closes))
    return found


def _labels(rows: Rows, placed: Sequence[_Placed], metrics: Metrics) -> list[Label]:
    """Return the numbers of statements that begin here, pushed down where they meet.

    What would be pushed too far or beyond the paragraph, and what lies in lanes that are not
    shown, is counted.
    """
    step, first = metrics.px(19), metrics.px(5)
    limit = metrics.line * len(rows.lines) + rows.gap_below + first - metrics.number
    found: list[Label] = []
    free = float("-inf")
    for line, entry in _entries(placed):
        wanted = rows.lines[line].top + first
        top = max(free, wanted)
        if found and (top > limit or top - wanted > _DRIFT * step):
            last = found.pop()
            found.append(Label(last.statements + entry.statements, last.top, more=True))
        else:
            found.append(Label(entry.statements, top, entry.more))
            free = top + step
    return found


def _entries(placed: Sequence[_Placed]) -> list[tuple[int, Label]]:
    """Return what is to be labelled at each line: statements in order, then those not shown."""
    entries: list[tuple[int, Label]] = []
    hidden: dict[int, tuple[StatementId, ...]] = {}
    for each in placed:
        if each.extent.opens:
            line, one = each.extent.lines[0], (each.band.statement,)
            if each.lane < SHOWN_LANES:
                entries.append((line, Label(one, 0)))
            else:
                hidden[line] = hidden.get(line, ()) + one
    entries += [(line, Label(several, 0, more=True)) for line, several in hidden.items()]
    return sorted(entries, key=lambda entry: (entry[0], entry[1].more))
