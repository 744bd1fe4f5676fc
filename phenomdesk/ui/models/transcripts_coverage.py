"""How much of a transcript is marked: the share of the participants' words under statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from phenomdesk.model.ids import StatementId

Stretch = tuple[int, int]
"""Start and stop, in code points."""


class Coverage:
    """Keeps the share as statements come, go and change their ends."""

    def __init__(
        self, spoken: Iterable[Stretch], marked: Iterable[tuple[StatementId, int, int]]
    ) -> None:
        """`spoken` are the participants' turns in order; `marked` the statements' spans."""
        self._spoken = list(spoken)
        self._total = sum(stop - start for start, stop in self._spoken)
        self._spans = {statement: (start, stop) for statement, start, stop in marked}
        self._order = sorted((*span, statement) for statement, span in self._spans.items())
        self._merged: list[Stretch] = _merged(self._order)
        self._covered = sum(map(self._spoken_in, self._merged))

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where no participant speaks."""
        return self._covered / self._total if self._total else 0.0

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self._spans)

    def knows(self, statement: StatementId) -> bool:
        """Tell whether a statement is of this transcript."""
        return statement in self._spans

    def change(self, statement: StatementId, span: Stretch | None) -> None:
        """Take a statement's span, or that it is gone."""
        before = self._spans.pop(statement, None)
        if before == span:
            if span is not None:
                self._spans[statement] = span
            return
        if before is not None:
            del self._order[bisect_left(self._order, (*before, statement))]
            self._merge_again(before)
        if span is not None:
            self._spans[statement] = span
            insort(self._order, (*span, statement))
            self._merge_again(span)

    def _merge_again(self, span: Stretch) -> None:
        """Merge anew what touches a span."""
        first = bisect_right(self._merged, span[0], key=lambda stretch: stretch[0]) - 1
        if first < 0 or self._merged[first][1] < span[0]:
            first += 1
        last = bisect_right(self._merged, span[1], key=lambda stretch: stretch[0])
        old = self._merged[first:last]
        low = min([span[0], *(start for start, _ in old)])
        high = max([span[1], *(stop for _, stop in old)])
        begin = bisect_left(self._order, (low,))
        end = bisect_right(self._order, (high,))
        fresh = _merged(self._order[begin:end])
        self._merged[first:last] = fresh
        self._covered += sum(map(self._spoken_in, fresh)) - sum(map(self._spoken_in, old))

    def _spoken_in(self, stretch: Stretch) -> int:
        """Return how much of a stretch participants say."""
        start, stop = stretch
        at = max(0, bisect_right(self._spoken, (start, start)) - 1)
        said = 0
        while at < len(self._spoken) and self._spoken[at][0] < stop:
            said += max(0, min(stop, self._spoken[at][1]) - max(start, self._spoken[at][0]))
            at += 1
        return said


def _merged(spans: Iterable[tuple[int, int, StatementId]]) -> list[Stretch]:
    """Return the stretches that spans in order cover together."""
    merged: list[Stretch] = []
    low = high = -1
    for start, stop, _ in spans:
        if start > high:
            if high >= 0:
                merged.append((low, high))
            low, high = start, stop
        elif stop > high:
            high = stop
    if high >= 0:
        merged.append((low, high))
    return merged
