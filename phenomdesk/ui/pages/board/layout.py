"""Where the buckets and cards of the board stand: arithmetic alone.

A card is not an object here: of a bucket only the place of its first card and their number are
kept, so that a board of thousands of cards is laid out in the time of its buckets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect

from phenomdesk.model.ids import ThemeId

MOST = 6
"""Cards that a bucket shows before the line that shows all."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in pixels."""

    head: int
    """Height of a header, when it is no target."""
    card: int
    gap: int
    pad: int
    """Between a bucket's edge and its cards."""
    apart: int
    """Between what stands in a bucket and the next bucket inside it."""
    line: int
    """Height of the line under the cards, and of an empty bucket's."""
    between: int
    """Between buckets, and between columns."""
    margin: int
    """Around all of them."""
    least: int
    """Least width of a column."""
    fold: int
    """Width of the place at a header's end that opens and closes the bucket."""
    new: int
    """Height of the place of a new theme."""
    group: int
    """Height of a group's head, with the gap under it."""

    @property
    def pitch(self) -> int:
        """Return the distance of two cards' tops."""
        return self.card + self.gap


@dataclass(frozen=True, slots=True)
class Shape:
    """What the layout needs of a bucket."""

    theme: ThemeId
    depth: int
    count: int
    head: int
    """Height of its header in pixels."""
    note: int = 0
    """Height of what stands between header and cards."""
    closed: bool = False
    whole: bool = False
    """Whether all of its cards are shown, however many."""
    starts: tuple[int, ...] = ()
    """The rows with which its groups begin; empty where its cards are not grouped."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bucket in its place. Rectangles are in pixels of the whole board."""

    theme: ThemeId
    depth: int
    column: int
    closed: bool
    rect: QRect
    head: QRect
    note: QRect
    """Under the header; empty where nothing is shown there."""
    top: int
    """Where the first card begins."""
    shown: int
    total: int
    line: QRect
    """“Show all”, or what an empty bucket says; empty where neither is there."""
    starts: tuple[int, ...] = ()
    """The rows with which the groups begin that are shown."""

    @property
    def cut(self) -> bool:
        """Whether some cards are not shown."""
        return self.shown < self.total


class Part(Enum):
    """What lies at a place of the board."""

    HEAD = "head"
    FOLD = "fold"
    GROUP = "group"
    """The head of a group of cards; its row is that of its first card."""
    CARD = "card"
    LINE = "line"
    BODY = "body"
    """A bucket, beside its cards."""
    NEW = "new"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit: the innermost bucket, and of a card its row."""

    part: Part
    box: Box | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole board. Boxes are in the order of the themes, each before those inside it."""

    measures: Measures
    boxes: tuple[Box, ...]
    columns: tuple[tuple[Box, ...], ...]
    """The same boxes by column, from top to bottom."""
    new: QRect
    """The place of a new theme, last."""
    height: int

    def box(self, theme: ThemeId) -> Box | None:
        """Return the box of a theme; None where it is hidden in a closed one."""
        return next((box for box in self.boxes if box.theme == theme), None)

    def column_at(self, x: int) -> int:
        """Return the column nearest to a place."""
        lefts = [boxes[0].rect.left() for boxes in self.columns if boxes]
        return max(0, bisect_right(lefts, x + self.measures.between) - 1)

    def ground_at(self, point: QPoint) -> int | None:
        """Return the column whose empty ground, under all that stands in it, lies at a place."""
        for column, boxes in enumerate(self.columns):
            if boxes and boxes[0].rect.left() <= point.x() <= boxes[0].rect.right():
                return column if point.y() > self.ground(column).top() else None
        return None

    def ground(self, column: int) -> QRect:
        """Return the place of a new theme under a column's last bucket, or its own place."""
        bottom = max(box.rect.bottom() for box in self.columns[column])
        under = QRect(self.columns[column][0].rect.left(), 0, self.new.width(), self.new.height())
        under.moveTop(bottom + 1 + self.measures.between)
        return self.new if under.intersects(self.new) else under

    def card(self, box: Box, row: int) -> QRect:
        """Return the place of a card, shown or beyond those that are."""
        pad, measures = self.measures.pad, self.measures
        top = box.top + row * measures.pitch + bisect_right(box.starts, row) * measures.group
        return QRect(box.rect.left() + pad, top, box.rect.width() - 2 * pad, measures.card)

    def rows_in(self, box: Box, top: int, bottom: int) -> range:
        """Return the rows whose cards touch a stretch of the board."""
        first = max(0, self.row_near(box, top - self.measures.card))
        last = min(box.shown, self.row_near(box, bottom) + 1)
        return range(first, max(first, last))

    def row_near(self, box: Box, y: int) -> int:
        """Return the row of the card at a height, or of the one above it, or that a head leads.

        Less than 0 is above the first, beyond those shown under the last.
        """
        pitch, group = self.measures.pitch, self.measures.group
        if not box.starts:
            return (y - box.top) // pitch
        tops = [box.top + row * pitch + at * group for at, row in enumerate(box.starts)]
        at = max(0, bisect_right(tops, y) - 1)
        row = box.starts[at] + max(0, (y - tops[at] - group) // pitch)
        following = box.starts[at + 1] if at + 1 < len(box.starts) else None
        return row if following is None else min(row, following - 1)

    def group_head(self, box: Box, row: int) -> QRect:
        """Return the place of the head of the group that begins with a row."""
        first = self.card(box, row)
        height = self.measures.group - self.measures.gap
        return QRect(first.left(), first.top() - self.measures.group, first.width(), height)

    def box_at(self, point: QPoint) -> Box | None:
        """Return the innermost bucket at a place."""
        found = None
        for boxes in self.columns:
            for box in boxes:
                if box.rect.contains(point):
                    found = box
        return found

    def hit(self, point: QPoint) -> Hit:
        """Return what lies at a place."""
        box = self.box_at(point)
        if box is None:
            return Hit(Part.NEW if self.new.contains(point) else Part.NOTHING)
        if box.head.contains(point):
            folds = point.x() > box.head.right() - self.measures.fold
            return Hit(Part.FOLD if folds else Part.HEAD, box)
        if box.line.contains(point):
            return Hit(Part.LINE, box)
        row = self.row_near(box, point.y())
        if 0 <= row < box.shown and self.card(box, row).contains(point):
            return Hit(Part.CARD, box, row)
        if row in box.starts and self.group_head(box, row).contains(point):
            return Hit(Part.GROUP, box, row)
        return Hit(Part.BODY, box, max(0, min(row, box.shown)))

    def row_at(self, box: Box, y: int) -> int | None:
        """Return before which card something dropped at a height goes; None for the end.

        On the header that is the end; on what the header opens when it is a target, the first.
        Where cards are grouped it is always the end: their groups order them.
        """
        if box.closed or box.starts or y < box.head.top() + self.measures.head:
            return None
        row = round((y - box.top + self.measures.gap / 2) / self.measures.pitch)
        if box.cut and row > box.shown:
            return None
        return max(0, min(row, box.shown))

    def mark_y(self, box: Box, row: int) -> int:
        """Return the height at which the insertion mark before a row lies."""
        measures = self.measures
        lift = (measures.gap + 1) // 2
        return box.top + row * measures.pitch - lift


def columns_in(width: int, measures: Measures) -> int:
    """Return how many columns fit into a width."""
    room = width - 2 * measures.margin + measures.between
    return max(1, room // (measures.least + measures.between))


def lay_out(shapes: Sequence[Shape], measures: Measures, width: int) -> Layout:
    """Place buckets, in the order of the themes, into the columns that fit into a width.

    Outermost buckets go to the columns in turn, as one reads: a card more or less never moves
    a bucket to another column.
    """
    columns = columns_in(width, measures)
    room = width - 2 * measures.margin - (columns - 1) * measures.between
    each = max(measures.least // 2, room // columns)
    bottoms = [measures.margin] * columns
    stacks: list[list[Box]] = [[] for _ in range(columns)]
    boxes: list[Box] = []
    lefts = [measures.margin + column * (each + measures.between) for column in range(columns)]
    at = index = 0
    while index < len(shapes):
        column = at % columns
        frame = QRect(lefts[column], bottoms[column], each, 0)
        stacked, index = _stack(shapes, index, frame, column, measures)
        boxes += stacked
        stacks[column] += stacked
        bottoms[column] = stacked[0].rect.bottom() + 1 + measures.between
        at += 1
    column = at % columns
    new = QRect(lefts[column], bottoms[column], each, measures.new)
    bottoms[column] += measures.new + measures.between
    height = max(bottoms) - measures.between + measures.margin
    return Layout(measures, tuple(boxes), tuple(map(tuple, stacks)), new, height)


def _stack(
    shapes: Sequence[Shape], index: int, frame: QRect, column: int, measures: Measures
) -> tuple[list[Box], int]:
    """Place a bucket at a frame's top, with all inside it; return them and the next index."""
    shape, left, width = shapes[index], frame.left(), frame.width()
    head = QRect(left, frame.top(), width, shape.head)
    note = QRect(left, head.bottom() + 1, width, 0 if shape.closed else shape.note)
    y = top = note.top() + note.height()
    inner: list[Box] = []
    shown = 0
    line = QRect()
    following = index + 1
    holds = following < len(shapes) and shapes[following].depth > shape.depth
    starts: tuple[int, ...] = ()
    if not shape.closed:
        shown = shape.count if shape.whole else min(shape.count, MOST)
        starts = tuple(row for row in shape.starts if row < shown)
        y += shown * measures.pitch + len(starts) * measures.group
        inside = QRect(left + measures.pad, 0, width - 2 * measures.pad, measures.line)
        if shape.count > MOST or (not shape.count and not holds):
            line = inside.translated(0, y)
            y += measures.line + measures.gap
    while following < len(shapes) and shapes[following].depth > shape.depth:
        if shape.closed:
            following += 1
            continue
        if y > top:
            y += measures.apart - measures.gap
        place = QRect(left + measures.pad, y, width - 2 * measures.pad, 0)
        nested, following = _stack(shapes, following, place, column, measures)
        inner += nested
        y = nested[0].rect.bottom() + 1 + measures.gap
    if not shape.closed:
        y += measures.pad - measures.gap
    rect = QRect(left, frame.top(), width, y - frame.top())
    box = Box(
        shape.theme, shape.depth, column, shape.closed, rect, head, note, top, shown, shape.count,
        line, starts,
    )  # fmt: skip
    return [box, *inner], following
