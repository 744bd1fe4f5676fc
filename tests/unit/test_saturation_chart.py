"""The chart of saturation: its scale, its bars and its line, all inside its frame."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.drawing import Box, Disc, Drawing, Stroke, Words
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.saturation import Interview, so_far
from phenomdesk.model.saturation_chart import ChartWords, Series, chart
from phenomdesk.model.type_widths import printed_width

WORDS = ChartWords("new", "all so far")


def drawn(new: list[int], width: float = 396.0) -> Drawing:
    names = [f"P{number}" for number in range(1, len(new) + 1)]
    return chart(names, [Series("New themes", tuple(new))], WORDS, size=10.0, width=width)


@given(st.lists(st.integers(0, 5000), max_size=60), st.floats(150, 1200))
def test_everything_lies_inside_the_frame(new: list[int], width: float) -> None:
    drawing = drawn(new, width)
    for shape in drawing.shapes:
        match shape:
            case Box() | Words():
                assert shape.x >= 0
                assert shape.x + shape.width <= width + 0.01
                assert shape.y >= 0
                assert shape.y + shape.height <= drawing.height + 0.01
            case Disc():
                assert shape.x - shape.radius >= 0
                assert shape.x + shape.radius <= width
                assert shape.y - shape.radius >= 0
            case Stroke():
                assert all(0 <= x <= width + 0.01 for x, _ in shape.points)
                assert all(0 <= y <= drawing.height for _, y in shape.points)


def test_a_bar_is_as_high_as_its_share_and_there_is_none_for_nothing() -> None:
    bars = [shape for shape in drawn([6, 0, 3]).shapes if isinstance(shape, Box)][:-1]
    assert len(bars) == 2
    assert math.isclose(bars[0].height, 2 * bars[1].height)


def test_the_line_never_goes_down_and_marks_each_interview() -> None:
    shapes = drawn([6, 0, 3]).shapes
    discs = [shape for shape in shapes if isinstance(shape, Disc)][:-1]
    assert len(discs) == 3
    assert discs[0].y == discs[1].y > discs[2].y


def test_the_scale_goes_in_round_steps_to_what_there_is() -> None:
    told = [s.lines[0].text for s in drawn([30, 13]).shapes if isinstance(s, Words)]
    assert told[:7] == ["New themes", "0", "10", "20", "30", "40", "50"]


def test_where_names_have_no_room_only_some_stand_under_the_axis() -> None:
    told = [s.lines[0].text for s in drawn([1] * 60).shapes if isinstance(s, Words)]
    names = [words for words in told if words.startswith("P")]
    assert 5 < len(names) < 40
    assert names[0] == "P1"


def test_what_there_is_so_far_adds_up() -> None:
    found = [Interview(TranscriptId(n), f"P{n}", n, 2 * n) for n in (3, 0, 2)]
    assert [each.themes for each in so_far(found)] == [3, 3, 5]
    assert [each.meanings for each in so_far(found)] == [6, 6, 10]


def test_long_names_do_not_run_into_one_another() -> None:
    names = [f"P{n}, P{n + 1}, P{n + 2}, P{n + 3}" for n in range(1, 13)]
    drawing = chart(names, [Series("New themes", (1,) * 12)], WORDS, size=10.0, width=396.0)
    shown = [s for s in drawing.shapes if isinstance(s, Words) and s.lines[0].text in names]
    assert 1 < len(shown) < 12
    assert all(printed_width(s.lines[0].text, s.lines[0].size) <= s.width for s in shown)
