from __future__ import annotations

import itertools
from typing import Any

from PySide6.QtCore import QPoint

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.pages.board.layout import MOST, Hit, Layout, Measures, Part, Shape, lay_out
from phenomdesk.ui.pages.board.walking import (
    NEW,
    Stop,
    above,
    below,
    beside,
    first_stop,
    next_bucket,
    rect_of,
)

MEASURES = Measures(
    head=38,
    card=86,
    gap=6,
    pad=9,
    apart=12,
    line=28,
    between=12,
    margin=14,
    least=264,
    fold=34,
    new=36,
    group=30,
)


def shape(number: int, count: int, depth: int = 0, **more: Any) -> Shape:
    return Shape(ThemeId(number), depth, count, head=38, **more)


def board(*shapes: Shape, width: int = 930) -> Layout:
    return lay_out(shapes, MEASURES, width)


def test_buckets_go_to_three_columns_in_turn_and_to_fewer_when_it_is_narrow() -> None:
    shapes = [shape(n, 2) for n in range(1, 6)]
    wide = board(*shapes)
    assert [box.column for box in wide.boxes] == [0, 1, 2, 0, 1]
    assert len(board(*shapes, width=600).columns) == 2
    assert len(board(*shapes, width=200).columns) == 1
    assert wide.new.left() == wide.columns[2][0].rect.left()


def test_a_card_more_moves_no_bucket_to_another_column() -> None:
    before = board(shape(1, 1), shape(2, 5), shape(3, 3), shape(4, 1))
    after = board(shape(1, 6), shape(2, 5), shape(3, 3), shape(4, 1))
    assert [box.column for box in before.boxes] == [box.column for box in after.boxes]


def test_no_two_things_of_a_column_lie_on_one_another() -> None:
    layout = board(shape(1, 9), shape(2, 0), shape(3, 2), shape(4, 3), shape(5, 1, 1))
    for column in layout.columns:
        outermost = [box for box in column if box.depth == 0]
        for upper, lower in itertools.pairwise(outermost):
            assert upper.rect.bottom() < lower.rect.top()


def test_a_nested_bucket_lies_inside_its_parent_under_its_cards() -> None:
    layout = board(shape(1, 2), shape(2, 1, 1), shape(3, 0, 2), shape(4, 1, 1))
    outer, inner, innermost, last = layout.boxes
    assert outer.rect.contains(inner.rect) and inner.rect.contains(innermost.rect)
    assert outer.rect.contains(last.rect) and not inner.rect.intersects(last.rect)
    assert inner.rect.top() > layout.card(outer, 1).bottom()


def test_a_closed_bucket_hides_its_cards_and_all_inside_it() -> None:
    layout = board(shape(1, 4, closed=True), shape(2, 1, 1), shape(3, 1))
    assert [box.theme for box in layout.boxes] == [1, 3]
    assert layout.boxes[0].shown == 0
    assert layout.boxes[0].rect.height() == 38


def test_a_bucket_of_hundreds_shows_the_first_ones_and_a_line_for_all() -> None:
    cut = board(shape(1, 332)).boxes[0]
    assert (cut.shown, cut.total, cut.cut) == (MOST, 332, True)
    assert not cut.line.isEmpty()
    whole = board(shape(1, 332, whole=True)).boxes[0]
    assert (whole.shown, whole.cut) == (332, False)


def test_each_place_is_what_is_drawn_there() -> None:
    layout = board(shape(1, 9), shape(2, 1, 1), shape(3, 0))
    outer, inner, empty = layout.boxes
    assert layout.hit(outer.head.center()).part is Part.HEAD
    assert layout.hit(QPoint(outer.head.right() - 5, outer.head.center().y())).part is Part.FOLD
    assert layout.hit(layout.card(outer, 3).center()) == layout.hit(layout.card(outer, 3).topLeft())
    assert layout.hit(layout.card(outer, 3).center()).row == 3
    assert layout.hit(outer.line.center()).part is Part.LINE
    assert layout.hit(layout.card(inner, 0).center()).box == inner
    assert layout.hit(empty.line.center()).part is Part.LINE
    assert layout.hit(layout.new.center()).part is Part.NEW
    assert layout.hit(QPoint(2, 2)).part is Part.NOTHING
    assert layout.hit(QPoint(outer.rect.left() + 3, outer.top + 40)).part is Part.BODY


def test_a_drop_goes_between_the_cards_nearest_to_it() -> None:
    layout = board(shape(1, 3))
    box = layout.boxes[0]
    assert layout.row_at(box, layout.card(box, 0).top() + 5) == 0
    assert layout.row_at(box, layout.card(box, 0).bottom() - 5) == 1
    assert layout.row_at(box, layout.card(box, 2).bottom()) == 3
    assert layout.row_at(box, box.head.center().y()) is None
    cut = board(shape(1, 20))
    assert cut.row_at(cut.boxes[0], cut.boxes[0].line.bottom() + 60) is None


def test_the_arrows_reach_every_card_and_come_back() -> None:
    layout = board(shape(1, 9), shape(2, 1, 1), shape(3, 0), shape(4, 2), width=300)
    stop: Stop | None = first_stop(layout)
    walked = []
    while stop is not None:
        walked.append(stop)
        stop = below(layout, stop)
    cards = [(each.box.theme, each.row) for each in walked if each.box and each.part is Part.CARD]
    assert cards == [*((1, row) for row in range(MOST)), (2, 0), (4, 0), (4, 1)]
    assert walked[-1] == NEW
    back = []
    stop = walked[-1]
    while stop is not None:
        back.append(stop)
        stop = above(layout, stop)
    assert back == walked[::-1]


def test_the_arrows_pass_the_heads_of_groups_and_come_back() -> None:
    layout = board(shape(1, 9, starts=(0, 2, 5, 7)), shape(2, 2, 1, starts=(0,)), width=300)
    (first, second) = layout.boxes
    assert (first.starts, second.starts) == ((0, 2, 5), (0,))
    stop: Stop | None = first_stop(layout)
    walked = []
    while stop is not None:
        walked.append(stop)
        stop = below(layout, stop)
    inside = [(each.part.value, each.row) for each in walked if each.box == first]
    assert inside[1:8] == [
        ("group", 0), ("card", 0), ("card", 1), ("group", 2), ("card", 2), ("card", 3), ("card", 4),
    ]  # fmt: skip
    tops = [rect_of(layout, each).top() for each in walked]
    assert tops == sorted(set(tops))
    back = []
    stop = walked[-1]
    while stop is not None:
        back.append(stop)
        stop = above(layout, stop)
    assert back == walked[::-1]


def test_each_place_of_a_grouped_bucket_is_what_is_drawn_there() -> None:
    layout = board(shape(1, 6, starts=(0, 1, 4)), shape(2, 3), width=300)
    box = layout.boxes[0]
    for row in range(6):
        rect = layout.card(box, row)
        for point in (rect.topLeft(), rect.center(), rect.bottomRight()):
            assert layout.hit(point) == Hit(Part.CARD, box, row)
        assert layout.rows_in(box, rect.center().y(), rect.center().y())[-1] == row
    for row in box.starts:
        assert layout.hit(layout.group_head(box, row).center()) == Hit(Part.GROUP, box, row)
    assert layout.card(box, 5).bottom() < box.rect.bottom() < layout.boxes[1].rect.top()
    assert layout.row_at(box, layout.card(box, 2).top()) is None
    assert list(layout.rows_in(box, 0, layout.height)) == list(range(6))


def test_left_and_right_go_to_the_same_height_of_the_next_column() -> None:
    layout = board(shape(1, 3), shape(2, 3), shape(3, 3))
    here = Stop(Part.CARD, layout.boxes[0], 2)
    right = beside(layout, here, 1)
    assert right == Stop(Part.CARD, layout.boxes[1], 2)
    assert beside(layout, here, -1) is None
    assert rect_of(layout, here).top() == rect_of(layout, right).top()


def test_the_next_bucket_after_the_last_is_the_new_one() -> None:
    layout = board(shape(1, 1), shape(2, 1))
    last = Stop(Part.HEAD, layout.boxes[1])
    assert next_bucket(layout, last, 1) == NEW
    assert next_bucket(layout, NEW, -1) == last
    assert next_bucket(layout, Stop(Part.CARD, layout.boxes[1], 0), -1) == last
