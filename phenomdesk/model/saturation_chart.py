"""The chart of saturation: bars for what is new, a line for what there is in all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phenomdesk.model.drawing import (
    Box,
    Disc,
    Drawing,
    Line,
    Role,
    Shape,
    Side,
    Stroke,
    Tone,
    Words,
)
from phenomdesk.model.type_widths import printed_width

_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that is counted: its title, and for each interview what was new in it."""

    title: str
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the shapes mean."""

    bars: str
    line: str


_TEXT, _MUTED, _LINE = Tone(Role.TEXT), Tone(Role.MUTED), Tone(Role.LINE)
_BARS, _LINES = Tone(Role.SECOND), Tone(Role.FIRST)
_PLOT, _LEFT, _GAP = 11.0, 3.2, 1.6
"""In sizes of type: the height of a plot, the room for the numbers beside it, and between two."""
_SMALL = 0.86
_WIDER = 1.2
"""How much wider than in print names may be on a screen."""


def chart(
    names: Sequence[str], series: Sequence[Series], words: ChartWords, *, size: float, width: float
) -> Drawing:
    """Return the chart of one or several things, one under another, each on a scale of its own.

    `names` are those of the interviews, `size` that of the type.
    """
    shapes: list[Shape] = []
    top = 0.0
    for each in series:
        plot = _Plot(names, each, size, width, top)
        shapes += plot.shapes()
        top += plot.height + _GAP * size
    shapes += _legend(words, size, width, top)
    return Drawing(width, top + 1.6 * size, tuple(shapes))


class _Plot:
    """One thing that is counted, with its axis."""

    def __init__(
        self, names: Sequence[str], series: Series, size: float, width: float, top: float
    ) -> None:
        self._names = names
        self._series = series
        self._size = size
        self._left = _LEFT * size
        self._width = width - self._left
        self._top = top + 1.9 * size
        self._bottom = self._top + _PLOT * size
        self._title_top = top
        self._step = _step(sum(series.new))
        self._most = max(1, -(-sum(series.new) // self._step)) * self._step
        self.height = self._bottom + 1.7 * size - top

    def shapes(self) -> Iterator[Shape]:
        size = self._size
        title = Line(self._series.title, _TEXT, size, bold=True)
        yield Words(0, self._title_top, self._left + self._width, (title,))
        yield from self._scale()
        yield from self._bars()
        yield from self._line()

    def _y(self, count: float) -> float:
        return self._bottom - (self._bottom - self._top) * count / self._most

    def _room(self) -> float:
        return self._width / max(1, len(self._names))

    def _x(self, at: int) -> float:
        return self._left + (at + 0.5) * self._room()

    def _scale(self) -> Iterator[Shape]:
        small = self._size * _SMALL
        for count in range(0, self._most + 1, self._step):
            y = self._y(count)
            ends = ((self._left, y), (self._left + self._width, y))
            tone = _LINE if count == 0 else Tone(Role.TINT)
            yield Stroke(ends, tone, self._size / 14)
            line = Line(str(count), _MUTED, small)
            room = self._left - 0.6 * self._size
            yield Words(0, y - line.height / 2, room, (line,), Side.RIGHT)
        widest = max((printed_width(name, small) for name in self._names), default=0.0)
        every = max(1, math.ceil((widest * _WIDER + 0.6 * self._size) / self._room()))
        for at, name in enumerate(self._names):
            if at % every == 0:
                room = min(self._room() * every, self._width)
                most = self._left + self._width - room
                left = min(max(self._left, self._x(at) - room / 2), most)
                line = Line(name, _TEXT, small)
                yield Words(left, self._bottom + 0.3 * self._size, room, (line,), Side.MIDDLE)

    def _bars(self) -> Iterator[Shape]:
        wide = min(self._room() * 0.56, 2.4 * self._size)
        for at, count in enumerate(self._series.new):
            if count:
                y = self._y(count)
                left = self._x(at) - wide / 2
                yield Box(left, y, wide, self._bottom - y, _BARS, _LINE, self._size / 14)

    def _line(self) -> Iterator[Shape]:
        reached, points = 0, []
        for at, count in enumerate(self._series.new):
            reached += count
            points.append((self._x(at), self._y(reached)))
        if len(points) > 1:
            yield Stroke(tuple(points), _LINES, self._size / 6)
        for x, y in points:
            yield Disc(x, y, self._size * 0.3, _LINES, None)


def _legend(words: ChartWords, size: float, width: float, top: float) -> Iterator[Shape]:
    small = size * _SMALL
    left, half = _LEFT * size, width / 2
    middle = top + small * 0.6
    room = half - left - 2.4 * size
    yield Box(left, middle - size * 0.4, size * 1.4, size * 0.8, _BARS, _LINE, size / 14)
    yield Words(left + 2 * size, top, room, (Line(words.bars, _TEXT, small),))
    ends = ((half, middle), (half + 1.8 * size, middle))
    yield Stroke(ends, _LINES, size / 6)
    yield Disc(half + 0.9 * size, middle, size * 0.3, _LINES, None)
    yield Words(half + 2.4 * size, top, room, (Line(words.line, _TEXT, small),))


def _step(most: int) -> int:
    """Return between how many there is a line across, so that there are five at most."""
    scale = 1
    while True:
        for each in _STEPS:
            if each * scale * 5 >= most:
                return each * scale
        scale *= 10
