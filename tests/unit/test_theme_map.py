"""The map of the themes lays itself out: nothing overlaps, nothing is cut off."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.drawing import Box, Disc, Stroke, Words
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme_map import Layout, MapTheme, Node, ThemeMap
from phenomdesk.model.type_widths import broken, printed_width

LONG = "Mempertanggungjawabkan keputusan keluarga di tengah ketidakberdayaan dan kehilangan peran"
WIDTH = 396.0


def theme(
    number: int, depth: int = 0, parent: int | None = None, *, name: str = "Name", count: int = 1
) -> MapTheme:
    around = None if parent is None else ThemeId(parent)
    return MapTheme(ThemeId(number), around, depth, str(number), name, 1, count, "P1, P2")


@st.composite
def trees(draw: st.DrawFn) -> tuple[MapTheme, ...]:
    depths = draw(st.lists(st.integers(0, 5), min_size=1, max_size=40))
    found: list[MapTheme] = []
    path: list[int] = []
    words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=90)
    for number, wanted in enumerate(depths, start=1):
        depth = min(wanted, len(path))
        del path[depth:]
        name = draw(st.one_of(words, st.just(LONG), st.just("Harapan")))
        count = draw(st.integers(0, 90))
        found.append(theme(number, depth, path[-1] if path else None, name=name, count=count))
        path.append(number)
    return tuple(found)


def layout(themes: Sequence[MapTheme]) -> Layout:
    return Layout(themes, size=9.0, width=WIDTH, measure=printed_width)


def inside(box: Box, x: float, y: float, width: float, height: float) -> bool:
    near = 0.01
    across = box.x - near <= x and x + width <= box.x + box.width + near
    return across and box.y - near <= y and y + height <= box.y + box.height + near


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width < other.x
        or other.x + other.width < one.x
        or one.y + one.height < other.y
        or other.y + other.height < one.y
    )


def is_sound(found: ThemeMap) -> None:
    whole = Box(0, 0, found.width, found.height)
    for node in found.nodes:
        box, words, disc = node.box, node.words, node.disc
        assert inside(whole, box.x, box.y, box.width, box.height)
        assert inside(box, words.x, words.y, words.width, words.height)
        across = 2 * disc.radius
        assert inside(box, disc.x - disc.radius, disc.y - disc.radius, across, across)
        assert disc.x + disc.radius < words.x
        for line in words.lines:
            width = printed_width(line.text, line.size, line.bold)
            assert width <= words.width or len(line.text) == 1
    for one, other in itertools.combinations(found.nodes, 2):
        assert apart(one.box, other.box)


@given(trees())
def test_no_box_overlaps_another_and_each_holds_its_words_and_its_disc(
    themes: tuple[MapTheme, ...],
) -> None:
    found = layout(themes).whole()
    assert [node.theme for node in found.nodes] == list(themes)
    is_sound(found)


@given(trees())
def test_every_word_of_a_name_is_on_the_map(themes: tuple[MapTheme, ...]) -> None:
    for node in layout(themes).whole().nodes:
        told = "".join(line.text for line in node.words.lines).replace(" ", "")
        named = f"{node.theme.number}. {node.theme.name}"
        assert told == ("".join(named.split()) + "P1,P2")


@given(trees(), st.floats(60, 500))
def test_pages_together_hold_every_theme_and_none_is_higher_than_its_largest_box_asks_for(
    themes: tuple[MapTheme, ...], height: float
) -> None:
    pages = layout(themes).pages(height)
    for page in pages:
        is_sound(page)
        here = {node.theme.id for node in page.nodes}
        assert all(n.theme.parent is None or n.theme.parent in here for n in page.nodes)
        if page.height > height:
            kept = [node.theme for node in page.nodes]
            assert all(one.id == other.parent for one, other in itertools.pairwise(kept))
    found = {node.theme.id for page in pages for node in page.nodes}
    assert found == {each.id for each in themes}


def test_the_first_page_may_have_less_room() -> None:
    pages = layout([theme(number) for number in range(1, 40)]).pages(600, 300)
    assert pages[0].height <= 300 < pages[1].height <= 600


def test_the_same_themes_are_laid_out_alike() -> None:
    themes = (theme(1), theme(2, 1, 1, name=LONG), theme(3, 1, 1))
    assert layout(themes).whole() == layout(themes).whole()


def node_of(found: ThemeMap, number: int) -> Node:
    return next(node for node in found.nodes if node.theme.id == number)


def test_a_theme_with_four_times_the_statements_has_a_disc_of_four_times_the_area() -> None:
    found = layout((theme(1, count=40), theme(2, count=10))).whole()
    ratio = node_of(found, 1).disc.radius / node_of(found, 2).disc.radius
    assert math.isclose(ratio, 2.0)


def test_a_theme_with_nothing_in_it_has_a_small_ring() -> None:
    found = layout((theme(1, count=40), theme(2, count=0))).whole()
    assert node_of(found, 1).disc.fill is not None
    assert node_of(found, 2).disc.fill is None


def test_a_theme_of_one_participant_is_told_by_its_shape_and_in_words() -> None:
    own = MapTheme(ThemeId(1), None, 0, "1", "Waiting", 1, 1, "", owner="P1 alone")
    node = layout((own, theme(2))).whole().nodes[0]
    assert node.box.dashed
    assert node.box.radius == 0
    assert "P1 alone" in [line.text for line in node.words.lines]


def test_a_point_finds_the_theme_whose_box_it_is_in() -> None:
    found = layout((theme(1), theme(2, 1, 1))).whole()
    for node in found.nodes:
        assert found.at(node.box.x + 1, node.box.y + 1) is node
    assert found.at(found.width + 5, 0) is None


def test_sub_themes_are_joined_to_the_theme_that_holds_them() -> None:
    drawing = layout((theme(1), theme(2, 1, 1), theme(3, 1, 1))).whole().drawing()
    kinds = [type(shape) for shape in drawing.shapes]
    assert kinds.count(Stroke) == 2
    assert kinds.count(Box) == kinds.count(Disc) == kinds.count(Words) == 3


def test_a_map_of_no_themes_has_no_pages() -> None:
    assert layout(()).pages(500) == ()
    assert layout(()).whole().nodes == ()


@pytest.mark.parametrize("width", [5.0, 40.0, 120.0])
def test_words_break_between_words_and_inside_those_that_are_too_wide(width: float) -> None:
    lines = broken(LONG, width, 9, False, printed_width)
    assert "".join(lines).replace(" ", "") == LONG.replace(" ", "")
    assert all(printed_width(line, 9) <= width or len(line) == 1 for line in lines)


def test_a_mark_stays_with_the_letter_on_which_it_stands() -> None:
    assert broken("e\u0301e\u0301", 1.0, 9, False, printed_width) == ("e\u0301", "e\u0301")
