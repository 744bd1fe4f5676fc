"""The map of the themes: a tree that lays itself out, from left to right.

Each theme is a box with its number, its name and who spoke of it; a disc beside them is as
large in area as there are statements in the theme and those that it holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from phenomdesk.model.drawing import Box, Disc, Drawing, Line, Role, Shape, Stroke, Tone, Words
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.type_widths import Measure, broken

_PAD, _GAP, _BETWEEN, _APART, _LARGEST = 0.62, 2.2, 0.7, 1.5, 1.1
"""In sizes of type: inside a box, between columns, between boxes, between outer themes, and the
radius of the largest disc."""
_NARROWEST, _WIDEST = 11.0, 24.0
_SMALL = 0.86
"""The second line of a box, as a ratio of the size of type."""
_LEAST = 0.16
"""The radius of the smallest disc, as a ratio of the largest: one statement is to be seen."""


@dataclass(frozen=True, slots=True)
class MapTheme:
    """What the map says of one theme."""

    id: ThemeId
    parent: ThemeId | None
    depth: int
    number: str
    name: str
    colour: int
    statements: int
    """Those in it and in the themes that it holds, each once."""
    spoken: str
    """Who spoke of it, such as ``P1, P3``; empty where aliases are not to be seen."""
    owner: str = ""
    """Whose theme it is, in words such as ``P1 alone``; empty for a theme of the group."""
    counted: str = ""
    """How many statements there are, in words; empty where counts are not asked for."""


@dataclass(frozen=True, slots=True)
class Node:
    """A theme where it stands on the map."""

    theme: MapTheme
    box: Box
    disc: Disc
    words: Words


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """The map: its nodes, each theme before those that it holds, and how large it is."""

    width: float
    height: float
    nodes: tuple[Node, ...]

    def at(self, x: float, y: float) -> Node | None:
        """Return the node whose box holds a point."""
        for node in self.nodes:
            box = node.box
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                return node
        return None

    def drawing(self) -> Drawing:
        """Return the map as it is painted: the joining lines behind the boxes."""
        boxes = {node.theme.id: node.box for node in self.nodes}
        joins: list[Shape] = []
        for node in self.nodes:
            parent = boxes.get(node.theme.parent) if node.theme.parent is not None else None
            if parent is not None:
                joins.append(_join(parent, node.box))
        shapes = [shape for node in self.nodes for shape in (node.box, node.disc, node.words)]
        return Drawing(self.width, self.height, (*joins, *shapes))


@dataclass(slots=True)
class _Set:
    """A theme with its words set, before it has a place."""

    theme: MapTheme
    lines: tuple[Line, ...]
    height: float
    branch: float = 0.0
    """The height of the theme with all that it holds."""
    held: list[_Set] = field(default_factory=list)
    top: float = 0.0


class Layout:
    """Lays themes out in one size of type; a theme's words are broken once."""

    def __init__(
        self, themes: Sequence[MapTheme], *, size: float, width: float, measure: Measure
    ) -> None:
        """`themes` stand each before those that it holds; `width` is what there is room for.

        Where the themes lie so deep that their boxes would be too narrow to read, the map is
        wider than that.
        """
        self._size = size
        self._themes = tuple(themes)
        self._measure = measure
        columns = 1 + max((theme.depth for theme in themes), default=0)
        room = (width - (columns - 1) * _GAP * size) / columns
        self._box = min(max(room, _NARROWEST * size), _WIDEST * size)
        self._most = max((theme.statements for theme in themes), default=0)
        self._lines = {theme.id: self._set(theme) for theme in themes}

    def whole(self) -> ThemeMap:
        """Return the map of all the themes."""
        return self._map(self._themes)

    def pages(self, height: float, first: float | None = None) -> tuple[ThemeMap, ...]:
        """Return the map in as many pieces as a height asks for; the first may have less room.

        A branch that is too high is parted between the themes that it holds; the themes around
        them stand in each piece again. A single box may still be higher.
        """
        if not self._themes:
            return ()
        around = {theme.id: self._around(theme) for theme in self._themes}
        pieces: list[dict[ThemeId, MapTheme]] = [{}]
        for unit in self._units(min(height, first or height)):
            wanted = {theme.id: theme for theme in (*around[unit[0].id], *unit)}
            together = pieces[-1] | wanted
            room = first if first is not None and len(pieces) == 1 else height
            if pieces[-1] and self._map(self._sorted(together)).height > room:
                pieces.append(wanted)
            else:
                pieces[-1] = together
        return tuple(self._map(self._sorted(piece)) for piece in pieces)

    def _sorted(self, wanted: Mapping[ThemeId, MapTheme]) -> list[MapTheme]:
        return [theme for theme in self._themes if theme.id in wanted]

    def _around(self, theme: MapTheme) -> list[MapTheme]:
        by_id = {each.id: each for each in self._themes}
        found: list[MapTheme] = []
        while theme.parent is not None and theme.parent in by_id:
            theme = by_id[theme.parent]
            found.insert(0, theme)
        return found

    def _units(self, height: float) -> Iterator[list[MapTheme]]:
        """Yield the largest branches that fit into a height, in order."""
        standing = {each.theme.id: each for each in self._tree(self._themes)}
        at = 0
        while at < len(self._themes):
            first = self._themes[at]
            after = at + 1
            while after < len(self._themes) and self._themes[after].depth > first.depth:
                after += 1
            if standing[first.id].branch <= height or after == at + 1:
                yield list(self._themes[at:after])
                at = after
            else:
                at += 1

    def _set(self, theme: MapTheme) -> tuple[tuple[Line, ...], float]:
        """Break a theme's words into lines; return them with the height of its box."""
        size, room = self._size, self._box - self._left() - _PAD * self._size
        small = size * _SMALL
        named = f"{theme.number}. {theme.name}"
        lines = [
            Line(text, Tone(Role.TEXT), size, bold=theme.depth == 0)
            for text in broken(named, room, size, theme.depth == 0, self._measure)
        ]
        second = " · ".join(each for each in (theme.owner, theme.spoken, theme.counted) if each)
        lines += [
            Line(text, Tone(Role.MUTED), small)
            for text in broken(second, room, small, False, self._measure)
        ]
        words = sum(line.height for line in lines)
        disc = 2 * _LARGEST * size
        return tuple(lines), max(words, disc) + 2 * _PAD * size

    def _left(self) -> float:
        """Return how far the words begin inside a box: the disc has its place before them."""
        return (2 * _LARGEST + 1.6 * _PAD) * self._size

    def _map(self, themes: Sequence[MapTheme]) -> ThemeMap:
        standing = self._tree(themes)
        size = self._size
        edge = size / 4
        apart = (_APART - _BETWEEN) * size
        top = edge
        nodes: list[Node] = []
        held = {inner.theme.id for each in standing for inner in each.held}
        for each in standing:
            if each.theme.id not in held:
                each.top = top
                top += each.branch + _BETWEEN * size + apart
            _place_held(each, _BETWEEN * size)
            nodes.append(self._node(each, edge))
        right = max((node.box.x + node.box.width for node in nodes), default=0.0)
        return ThemeMap(right + edge, max(top - _APART * size, 0.0) + edge, tuple(nodes))

    def _tree(self, themes: Sequence[MapTheme]) -> list[_Set]:
        """Return themes with the heights of their branches, in the same order."""
        standing = [_Set(theme, *self._lines[theme.id]) for theme in themes]
        by_id = {each.theme.id: each for each in standing}
        for each in standing:
            parent = by_id.get(each.theme.parent) if each.theme.parent is not None else None
            if parent is not None:
                parent.held.append(each)
        for each in reversed(standing):
            between = max(0, len(each.held) - 1) * _BETWEEN * self._size
            each.branch = max(each.height, sum(held.branch for held in each.held) + between)
        return standing

    def _node(self, each: _Set, edge: float) -> Node:
        theme, size = each.theme, self._size
        x = edge + theme.depth * (self._box + _GAP * size)
        y = each.top + (each.branch - each.height) / 2
        thick = size / 12
        box = Box(
            x,
            y,
            self._box,
            each.height,
            Tone(Role.GROUND),
            Tone(Role.BASE if theme.depth == 0 else Role.LINE, theme.colour),
            thick * (2 if theme.depth == 0 else 1),
            0 if theme.owner else size * 0.6,
            dashed=bool(theme.owner),
        )
        words = sum(line.height for line in each.lines)
        return Node(
            theme,
            box,
            self._disc(theme, x, y + each.height / 2),
            Words(
                x + self._left(),
                y + (each.height - words) / 2,
                self._box - self._left() - _PAD * size,
                each.lines,
                bookmark=f"pd_theme_{theme.id}",
            ),
        )

    def _disc(self, theme: MapTheme, x: float, y: float) -> Disc:
        """Return the disc: its area goes with the statements; of none there is a small ring."""
        size = self._size
        largest = _LARGEST * size
        share = math.sqrt(theme.statements / self._most) if self._most else 0.0
        line = Tone(Role.BASE, theme.colour)
        centre = x + _PAD * size * 0.8 + largest
        if not theme.statements:
            return Disc(centre, y, largest * _LEAST, None, line, size / 12)
        fill = Tone(Role.BASE if theme.depth == 0 else Role.TINT, theme.colour)
        return Disc(centre, y, largest * max(share, _LEAST), fill, line, size / 12)


def _place_held(each: _Set, between: float) -> None:
    """Give the themes that one holds their branches' places, in the middle of its own."""
    inner = sum(held.branch for held in each.held) + max(0, len(each.held) - 1) * between
    top = each.top + (each.branch - inner) / 2
    for held in each.held:
        held.top = top
        top += held.branch + between


def _join(parent: Box, child: Box) -> Stroke:
    """Return the line from the right side of a box to the left side of one that it holds."""
    start = (parent.x + parent.width, parent.y + parent.height / 2)
    end = (child.x, child.y + child.height / 2)
    middle = (start[0] + end[0]) / 2
    bend = (start, (middle, start[1]), (middle, end[1]), end)
    points = (start, end) if math.isclose(start[1], end[1], abs_tol=0.01) else bend
    return Stroke(points, Tone(Role.LINE), child.thick)
