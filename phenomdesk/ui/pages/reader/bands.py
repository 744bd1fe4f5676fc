"""Bands: the statements of a transcript as the reader shows them, kept by paragraph and lane."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker as the margin names them; the interviewer's turns are dimmed."""

    name: str
    dimmed: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A statement as the reader shows it; the span is in code points.

    `themes` are the themes in which it is placed: the number on the board and the colour. The
    first gives the band its colour; a band without themes is grey.
    """

    statement: StatementId
    number: str
    span: Span
    themes: tuple[tuple[str, int], ...] = ()
    aside: bool = False
    """Whether it is set aside: drawn quiet, a dashed line without a ground."""

    @property
    def colour(self) -> int:
        """The colour of the first theme, 0 where there is none yet."""
        return self.themes[0][1] if self.themes else 0


_Key = tuple[int, int, StatementId]


def _key(band: Band) -> _Key:
    span = band.span
    return span.start, -span.stop, band.statement


def blocks_of(starts: Sequence[int], span: Span) -> range:
    """Return the paragraphs that a span touches, given the offsets at which they begin."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_left(starts, span.stop) - 1)
    return range(first, last + 1)


class BandIndex:
    """The bands of one transcript by id and by paragraph, each with its lane.

    Lanes are those of `model.lanes.assign_lanes` for bands in order of their ids; after a change
    they are assigned anew from the first changed band until nothing differs any more.
    """

    def __init__(self, blocks: Sequence[int]) -> None:
        """Start empty; `blocks` are the offsets (code points) at which paragraphs begin."""
        self._blocks = blocks
        self._bands: dict[StatementId, Band] = {}
        self._lanes: dict[StatementId, int] = {}
        self._order: list[_Key] = []
        self._by_block: dict[int, list[_Key]] = {}

    def __len__(self) -> int:
        return len(self._bands)

    def get(self, statement: StatementId) -> Band | None:
        """Return a statement's band, None where it is not of this transcript."""
        return self._bands.get(statement)

    def lane(self, statement: StatementId) -> int:
        """Return a statement's lane, from 0."""
        return self._lanes[statement]

    def standing(self) -> int:
        """Return how many of the statements are not set aside."""
        return sum(not band.aside for band in self._bands.values())

    def in_order(self) -> list[StatementId]:
        """Return the statements in the order in which they begin."""
        return [statement for _, _, statement in self._order]

    def in_block(self, block: int) -> list[Band]:
        """Return the bands that lie in a paragraph, in order."""
        return [self._bands[key[2]] for key in self._by_block.get(block, ())]

    def blocks_of(self, span: Span) -> range:
        """Return the paragraphs that a span touches."""
        return blocks_of(self._blocks, span)

    def next_to(self, offset: int, *, forward: bool) -> StatementId | None:
        """Return the statement that begins next after an offset, or last before it."""
        if forward:
            at = bisect_right(self._order, (offset, 1, StatementId(0)))
            return self._order[at][2] if at < len(self._order) else None
        at = bisect_left(self._order, (offset, -(1 << 60), StatementId(0)))
        return self._order[at - 1][2] if at else None

    def neighbour(self, statement: StatementId, *, forward: bool) -> StatementId | None:
        """Return the statement after, or before, another in the order; None at the ends."""
        at = bisect_left(self._order, _key(self._bands[statement])) + (1 if forward else -1)
        return self._order[at][2] if 0 <= at < len(self._order) else None

    def set_all(self, bands: Iterable[Band]) -> None:
        """Replace all bands."""
        self._bands = {band.statement: band for band in bands}
        self._order = sorted(map(_key, self._bands.values()))
        self._by_block = {}
        self._spread()
        self._lanes = {}
        self._assign(0, max((-minus_stop for _, minus_stop, _ in self._order), default=0))

    def _spread(self) -> None:
        """Find the paragraphs of all bands: one walk through both, in order."""
        starts, last = self._blocks, len(self._blocks) - 1
        block = 0
        for key in self._order:
            while block < last and starts[block + 1] <= key[0]:
                block += 1
            here = block
            self._by_block.setdefault(here, []).append(key)
            while here < last and starts[here + 1] < -key[1]:
                here += 1
                self._by_block.setdefault(here, []).append(key)

    def change(self, changed: Iterable[Band], gone: Iterable[StatementId]) -> set[int]:
        """Replace, add and remove bands; return the paragraphs that look different now."""
        touched: set[int] = set()
        for statement in gone:
            if statement in self._bands:
                self._take_out(self._bands[statement], touched)
        for band in changed:
            before = self._bands.get(band.statement)
            if before is not None and before.span == band.span:
                self._bands[band.statement] = band
                touched.update(self.blocks_of(band.span))
                continue
            if before is not None:
                self._take_out(before, touched)
            self._put_in(band, touched)
        return touched

    def _put_in(self, band: Band, touched: set[int]) -> None:
        key = _key(band)
        self._bands[band.statement] = band
        insort(self._order, key)
        for block in self.blocks_of(band.span):
            insort(self._by_block.setdefault(block, []), key)
            touched.add(block)
        self._assign_around(band.span, touched)

    def _take_out(self, band: Band, touched: set[int]) -> None:
        key = _key(band)
        del self._bands[band.statement]
        del self._lanes[band.statement]
        del self._order[bisect_left(self._order, key)]
        for block in self.blocks_of(band.span):
            self._by_block[block].remove(key)
            touched.add(block)
        self._assign_around(band.span, touched)

    def _assign_around(self, span: Span, touched: set[int]) -> None:
        for statement in self._assign(span.start, span.stop):
            touched.update(self.blocks_of(self._bands[statement].span))

    def _assign(self, start: int, horizon: int) -> list[StatementId]:
        """Assign lanes from `start` on; return the statements that changed theirs.

        What begins before is settled. What begins at or after `horizon`, the end of the last
        band that changed, stays as it was.
        """
        ends, lanes = self._ends_before(start), self._lanes
        changed: list[StatementId] = []
        for begin, minus_stop, statement in islice(
            self._order, bisect_left(self._order, (start,)), None
        ):
            if begin >= horizon:
                break
            lane = 0
            for end in ends:
                if end <= begin:
                    ends[lane] = -minus_stop
                    break
                lane += 1
            else:
                ends.append(-minus_stop)
            if lanes.get(statement) != lane:
                lanes[statement] = lane
                changed.append(statement)
                horizon = max(horizon, -minus_stop)
        return changed

    def _ends_before(self, start: int) -> list[int]:
        """Return, by lane, where the bands end that began before `start` and reach over it."""
        ends: list[int] = []
        here = self.blocks_of(Span(start, start)).start
        for begin, minus_stop, statement in self._by_block.get(here, ()):
            if begin < start < -minus_stop:
                lane = self._lanes[statement]
                ends.extend([0] * (lane + 1 - len(ends)))
                ends[lane] = -minus_stop
        return ends
