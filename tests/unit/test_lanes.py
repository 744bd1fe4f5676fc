"""Overlapping statements are kept apart, in as few lanes as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.lanes import assign_lanes
from phenomdesk.model.span import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda n: Span(n[0], n[0] + n[1])),
    max_size=30,
)


@given(SPANS)
def test_no_two_overlapping_spans_share_a_lane(spans: list[Span]) -> None:
    lanes = assign_lanes(spans)
    assert len(lanes) == len(spans)
    for one in range(len(spans)):
        for other in range(one):
            if lanes[one] == lanes[other]:
                assert not spans[one].overlap(spans[other])


@given(SPANS)
def test_there_are_as_many_lanes_as_spans_lie_over_one_place(spans: list[Span]) -> None:
    deepest = max((sum(s.start <= at < s.stop for s in spans) for at in range(90)), default=0)
    assert len(set(assign_lanes(spans))) == deepest


@given(SPANS)
def test_a_span_never_begins_above_a_lane_that_is_free(spans: list[Span]) -> None:
    lanes = assign_lanes(spans)
    for index, span in enumerate(spans):
        earlier = {
            lanes[other]
            for other, standing in enumerate(spans)
            if standing.start <= span.start < standing.stop and other != index
        }
        assert set(range(lanes[index])) <= earlier


def test_of_two_that_begin_together_the_longer_takes_the_first_lane() -> None:
    assert assign_lanes([Span(0, 5), Span(0, 9)]) == (1, 0)


def test_spans_that_touch_share_the_first_lane() -> None:
    assert assign_lanes([Span(0, 5), Span(5, 9)]) == (0, 0)


def test_the_lanes_are_given_back_in_the_order_of_the_spans() -> None:
    assert assign_lanes([Span(4, 6), Span(0, 9), Span(5, 7)]) == (1, 0, 2)
