"""Where the arrows lead: from header to card to card, to the next bucket, to the next column."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from phenomdesk.ui.pages.board.layout import MOST, Box, Layout, Part


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the layout on which the keys can stand; no box for that of a new theme."""

    part: Part
    box: Box | None = None
    row: int = 0


NEW = Stop(Part.NEW)


def rect_of(layout: Layout, stop: Stop) -> QRect:
    """Return a stop's place on the board."""
    if stop.box is None:
        return layout.new
    if stop.part is Part.CARD:
        return layout.card(stop.box, stop.row)
    if stop.part is Part.GROUP:
        return layout.group_head(stop.box, stop.row)
    return stop.box.line if stop.part is Part.LINE else stop.box.head


def first_stop(layout: Layout) -> Stop:
    """Return where the keys stand first."""
    return Stop(Part.HEAD, layout.boxes[0]) if layout.boxes else NEW


def last_of(box: Box) -> Stop:
    """Return the last stop of a bucket itself."""
    if box.total > MOST and not box.closed:
        return Stop(Part.LINE, box)
    return Stop(Part.CARD, box, box.shown - 1) if box.shown else Stop(Part.HEAD, box)


def below(layout: Layout, stop: Stop) -> Stop | None:
    """Return the next stop down the column, None at its end."""
    box = stop.box
    if box is None:
        return None
    if stop != last_of(box):
        if stop.part is Part.GROUP:
            return Stop(Part.CARD, box, stop.row)
        row = stop.row + 1 if stop.part is Part.CARD else 0
        return _into(box, row) if row < box.shown else Stop(Part.LINE, box)
    column = layout.columns[box.column]
    at = column.index(box) + 1
    if at < len(column):
        return Stop(Part.HEAD, column[at])
    return NEW if _new_column(layout) == box.column else None


def _into(box: Box, row: int) -> Stop:
    """Return the stop at which one comes to a row from above."""
    return Stop(Part.GROUP if row in box.starts else Part.CARD, box, row)


def above(layout: Layout, stop: Stop) -> Stop | None:
    """Return the next stop up the column, None at its top."""
    box = stop.box
    if box is None:
        column = layout.columns[_new_column(layout)]
        return last_of(column[-1]) if column else None
    if stop.part is Part.CARD and stop.row in box.starts:
        return Stop(Part.GROUP, box, stop.row)
    if stop.part in (Part.CARD, Part.GROUP):
        return Stop(Part.CARD, box, stop.row - 1) if stop.row else Stop(Part.HEAD, box)
    if stop.part is Part.LINE:
        return Stop(Part.CARD, box, box.shown - 1) if box.shown else Stop(Part.HEAD, box)
    column = layout.columns[box.column]
    at = column.index(box) - 1
    return last_of(column[at]) if at >= 0 else None


def beside(layout: Layout, stop: Stop, step: int) -> Stop | None:
    """Return the stop at about the same height in the column `step` to the right."""
    here = _new_column(layout) if stop.box is None else stop.box.column
    column = here + step
    if not 0 <= column < len(layout.columns):
        return None
    y = rect_of(layout, stop).center().y()
    stops: list[Stop] = []
    for box in layout.columns[column]:
        stops.append(Stop(Part.HEAD, box))
        if box.shown:
            row = layout.row_near(box, y)
            stops.append(Stop(Part.CARD, box, max(0, min(row, box.shown - 1))))
    if _new_column(layout) == column:
        stops.append(NEW)
    if not stops:
        return None
    return min(stops, key=lambda each: abs(rect_of(layout, each).center().y() - y))


def next_bucket(layout: Layout, stop: Stop, step: int) -> Stop | None:
    """Return the header of the next bucket in the order of the themes, the new one last."""
    if stop.box is None:
        return Stop(Part.HEAD, layout.boxes[-1]) if step < 0 and layout.boxes else None
    at = layout.boxes.index(stop.box) + step
    if step < 0 and stop.part is not Part.HEAD:
        at += 1
    if at == len(layout.boxes):
        return NEW
    return Stop(Part.HEAD, layout.boxes[at]) if 0 <= at < len(layout.boxes) else None


def bucket_beside(layout: Layout, stop: Stop, step: int) -> Stop | None:
    """Return the header of the bucket at about the same height, `step` columns to the right."""
    found = beside(layout, stop, step)
    return Stop(Part.HEAD, found.box) if found is not None and found.box is not None else found


def _new_column(layout: Layout) -> int:
    outermost = sum(box.depth == 0 for box in layout.boxes)
    return outermost % len(layout.columns)
