"""The board as it is painted: the buckets and cards that touch a stretch of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from phenomdesk.model.theme import Taken
from phenomdesk.ui.look import Radius
from phenomdesk.ui.pages.board.dropping import Place
from phenomdesk.ui.pages.board.layout import Box, Part
from phenomdesk.ui.pages.board.painting import (
    paint_bracket,
    paint_bucket,
    paint_focus,
    paint_group,
    paint_line,
    paint_mark,
    paint_new,
)
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.widgets import CardState
from phenomdesk.ui.widgets.drawing import draw_line_of_text

if TYPE_CHECKING:
    from phenomdesk.ui.pages.board.canvas import BucketCanvas


def paint_scene(painter: QPainter, canvas: BucketCanvas, clip: QRect) -> None:
    """Draw what of the board lies in `clip`; all that it shows is read in one batch."""
    layout = canvas.layout_now
    boxes = [box for box in layout.boxes if box.rect.intersects(clip)]
    canvas.buckets.aliases(box.theme for box in boxes)
    canvas.cards.some(
        placement.statement
        for box in boxes
        if (rows := layout.rows_in(box, clip.top(), clip.bottom()))
        for placement in canvas.shown_in(box)[max(0, rows.start - 1) : rows.stop + 1]
    )
    for box in boxes:
        _paint_box(painter, canvas, box, clip)
    target = canvas.target if canvas.target and canvas.target.place is Place.NEW else None
    aimed = layout.new if target is None or target.column is None else layout.ground(target.column)
    for place in (layout.new, *((aimed,) if aimed != layout.new else ())):
        if not place.intersects(clip):
            continue
        here = target is not None and place == aimed
        words = canvas.promised if here and canvas.promised else canvas.tr("New theme")
        paint_new(painter, place, words, canvas.look, target=here)
    if canvas.spot is not None and canvas.spot.part is Part.NEW and _ring(canvas):
        paint_focus(painter, layout.new, canvas.look, Radius.BUCKET)
    if canvas.sentence and not layout.boxes:
        _paint_sentence(painter, canvas)
    _paint_mark(painter, canvas)


def _ring(canvas: BucketCanvas) -> bool:
    return canvas.hasFocus() and canvas.by_keys


def _paint_box(painter: QPainter, canvas: BucketCanvas, box: Box, clip: QRect) -> None:
    look, spot = canvas.look, canvas.spot
    target = canvas.target
    into = target is not None and target.place in (Place.BUCKET, Place.MERGE)
    aimed = into and target is not None and target.theme == box.theme
    hovered = canvas.hovered is not None and canvas.hovered.theme == box.theme
    part = canvas.hovered.part if canvas.hovered is not None else None
    paint_bucket(
        painter,
        box,
        canvas.buckets.by_id[box.theme],
        look,
        aliases=canvas.buckets.aliases([box.theme])[box.theme],
        dashed=box.theme in canvas.dashed,
        target=canvas.promised if aimed else "",
        lit=hovered and part in (Part.HEAD, Part.FOLD),
    )
    here = spot is not None and spot.theme == box.theme and spot.card is None
    if here and spot is not None and spot.part is Part.HEAD and _ring(canvas):
        paint_focus(painter, box.head, look, Radius.BUCKET)
    if not box.line.isEmpty():
        lit = (hovered and part is Part.LINE) and box.total > 0
        paint_line(painter, box.line, canvas.line_words(box.theme), look, lit=lit)
        if here and spot is not None and spot.part is Part.LINE and _ring(canvas):
            paint_focus(painter, box.line, look)
    _paint_cards(painter, canvas, box, clip)


def _paint_cards(painter: QPainter, canvas: BucketCanvas, box: Box, clip: QRect) -> None:
    layout = canvas.layout_now
    rows = layout.rows_in(box, clip.top(), clip.bottom())
    if not rows:
        return
    placements = canvas.shown_in(box)
    known = canvas.cards.some(placements[row].statement for row in rows)
    for row in rows:
        placement = placements[row]
        card = known.get(placement.statement)
        if card is None:
            continue
        taken = Taken(placement.statement, box.theme)
        focused = _ring(canvas) and canvas.spot is not None and canvas.spot.card == taken
        data = card.data(canvas.buckets.by_id, within=box.theme, starred=placement.starred)
        canvas.card_painter.paint(
            painter, layout.card(box, row), data, _state(canvas, taken), focused=focused
        )
    if box.starts:
        _paint_groups(painter, canvas, box, clip)
    else:
        _paint_brackets(painter, canvas, box, rows)


def _paint_groups(painter: QPainter, canvas: BucketCanvas, box: Box, clip: QRect) -> None:
    arranged, spot, hovered = canvas.grouping.arranged(box.theme), canvas.spot, canvas.hovered
    for row, words in zip(box.starts, arranged.words, strict=False):
        place = canvas.layout_now.group_head(box, row)
        if not place.intersects(clip):
            continue
        here = Spot(Part.GROUP, box.theme, leads=arranged.placements[row].statement)
        paint_group(painter, place, words, canvas.look, lit=hovered == here)
        if spot == here and _ring(canvas):
            paint_focus(painter, place, canvas.look)


def _state(canvas: BucketCanvas, card: Taken) -> CardState:
    if card in canvas.carried:
        return CardState.SOURCE
    if card in canvas.chosen:
        return CardState.SELECTED
    hovered = canvas.hovered
    if hovered is not None and hovered.card == card:
        return CardState.HOVER
    return CardState.NORMAL


def _paint_brackets(painter: QPainter, canvas: BucketCanvas, box: Box, rows: range) -> None:
    layout, look = canvas.layout_now, canvas.look
    placements = canvas.shown_in(box)
    first = max(0, rows.start - 1)
    last = min(len(placements), rows.stop + 1)
    known = canvas.cards.some(placements[row].statement for row in range(first, last))
    meanings = [
        card.meaning_id if (card := known.get(placements[row].statement)) else None
        for row in range(first, last)
    ]
    left, inset = box.rect.left() + look.px(4), look.px(5)
    at = 0
    while at < len(meanings):
        stop = at + 1
        while meanings[at] is not None and stop < len(meanings) and meanings[stop] == meanings[at]:
            stop += 1
        if stop - at > 1:
            top = layout.card(box, first + at).top() + inset
            end = min(first + stop, box.shown) - 1
            paint_bracket(painter, left, top, layout.card(box, end).bottom() - inset, look)
        at = stop


def _paint_sentence(painter: QPainter, canvas: BucketCanvas) -> None:
    look, new = canvas.look, canvas.layout_now.new
    width = canvas.viewport().width() - 2 * new.left()
    below = QRectF(new.left(), new.bottom() + look.px(10), width, look.px(20))
    draw_line_of_text(painter, below, canvas.sentence, look.fonts.ui(), look.tokens.muted)


def _paint_mark(painter: QPainter, canvas: BucketCanvas) -> None:
    target, layout = canvas.target, canvas.layout_now
    if target is None or target.theme is None:
        return
    box = layout.box(target.theme)
    if box is None:
        return
    look, pad = canvas.look, layout.measures.pad
    if target.place is Place.BUCKET and target.row is not None:
        inside = box.rect.adjusted(pad - look.px(4), 0, look.px(4) - pad, 0)
        y = layout.mark_y(box, target.row)
        paint_mark(painter, inside.left(), inside.right(), y, look)
    elif target.place is Place.BESIDE:
        lift = layout.measures.between // 2 if box.depth == 0 else layout.measures.gap // 2
        y = box.rect.bottom() + lift if target.after else box.rect.top() - lift
        paint_mark(painter, box.rect.left(), box.rect.right(), y, look)
