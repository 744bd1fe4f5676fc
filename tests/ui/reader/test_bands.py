"""Bands by paragraph and by lane, kept right through every change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.ids import StatementId
from phenomdesk.model.lanes import assign_lanes
from phenomdesk.model.span import Span
from phenomdesk.ui.pages.reader.bands import Band, BandIndex
from tests.kit.texts import band

STARTS = (0, 10, 11, 40, 60)
LENGTH = 90

spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 30)).map(
    lambda drawn: Span(drawn[0], min(LENGTH, drawn[0] + drawn[1]))
)
bands = st.tuples(st.integers(1, 30), spans).map(lambda drawn: band(*drawn))
changes = st.lists(st.tuples(st.lists(bands, max_size=3), st.lists(st.integers(1, 30), max_size=2)))


def assert_as_if_new(index: BandIndex, expected: dict[StatementId, Band]) -> None:
    by_id = [expected[each] for each in sorted(expected)]
    lanes = assign_lanes([each.span for each in by_id])
    assert {each.statement: index.lane(each.statement) for each in by_id} == dict(
        zip((each.statement for each in by_id), lanes, strict=True)
    )
    in_order = sorted(by_id, key=lambda b: (b.span.start, -b.span.stop, b.statement))
    assert index.in_order() == [each.statement for each in in_order]
    for block, start in enumerate(STARTS):
        stop = (*STARTS, LENGTH + 1)[block + 1] - 1
        there = [b for b in in_order if b.span.start <= stop and b.span.stop > start]
        assert index.in_block(block) == there


@given(st.lists(bands, max_size=30), changes)
def test_after_any_changes_lanes_and_paragraphs_are_as_if_set_at_once(
    first: list[Band], then: list[tuple[list[Band], list[int]]]
) -> None:
    index = BandIndex(STARTS)
    index.set_all(first)
    expected = {each.statement: each for each in first}
    assert_as_if_new(index, expected)
    for changed, gone in then:
        index.change(changed, map(StatementId, gone))
        for statement in gone:
            expected.pop(StatementId(statement), None)
        expected.update((each.statement, each) for each in changed)
        assert_as_if_new(index, expected)


@given(st.lists(bands, min_size=1, max_size=30), bands)
def test_a_change_names_every_paragraph_that_looks_different(
    first: list[Band], changed: Band
) -> None:
    index = BandIndex(STARTS)
    index.set_all(first)

    def looks() -> list[list[tuple[Band, int]]]:
        blocks = range(len(STARTS))
        return [[(b, index.lane(b.statement)) for b in index.in_block(n)] for n in blocks]

    before = looks()
    touched = index.change([changed], ())
    after = looks()
    assert {n for n in range(len(STARTS)) if before[n] != after[n]} <= touched


def test_the_next_statement_is_the_one_that_begins_next() -> None:
    index = BandIndex(STARTS)
    index.set_all([band(1, Span(50, 60)), band(2, Span(5, 70)), band(3, Span(5, 9))])
    assert index.in_order() == [2, 3, 1]
    assert index.neighbour(StatementId(2), forward=True) == 3
    assert index.neighbour(StatementId(2), forward=False) is None
    assert index.neighbour(StatementId(1), forward=True) is None
    assert index.next_to(4, forward=True) == 2
    assert index.next_to(5, forward=True) == 1
    assert index.next_to(5, forward=False) is None
    assert index.next_to(6, forward=False) == 3
