"""Spans of a text, in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.span import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(lambda n: Span(n[0], n[0] + n[1]))


def characters(span: Span) -> set[int]:
    return set(range(span.start, span.stop))


@given(SPANS, SPANS)
def test_an_overlap_counts_the_characters_that_both_hold(one: Span, other: Span) -> None:
    assert one.overlap(other) == other.overlap(one) == len(characters(one) & characters(other))
    assert len(one) == len(characters(one))


@given(SPANS, SPANS)
def test_nearly_the_same_is_nine_tenths_of_the_longer(one: Span, other: Span) -> None:
    shared = len(characters(one) & characters(other))
    longer = max(len(one), len(other))
    assert one.nearly(other) == other.nearly(one) == (longer > 0 and shared / longer >= 0.9)


@given(st.text(max_size=100), SPANS)
def test_a_span_cuts_the_characters_that_it_counts(text: str, span: Span) -> None:
    assert span.cut(text) == "".join(text[at] for at in sorted(characters(span)) if at < len(text))


@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (4, 3)])
def test_a_span_that_ends_before_it_begins_is_none(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="no such span"):
        Span(start, stop)


def test_an_astral_character_counts_one() -> None:
    assert Span(1, 2).cut("a😀b") == "😀"
