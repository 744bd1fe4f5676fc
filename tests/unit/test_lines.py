"""Numbered lines, beside an oracle that goes from character to character."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.lines import COLUMNS, columns, line_at, line_starts, lines_of
from phenomdesk.model.span import Span

PLAIN = st.text(alphabet="ab ,.\t", max_size=400)
LONG_WORDS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 70)).map(lambda n: "x" * n[0] + " " * n[1]),
    max_size=8,
).map("".join)
ANY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "ab \u00e9\u201c\u2026\u00ad\u200b\u0301\u6f22\uff21\u0e01\U0001f600\n\x1f\u00a0"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)


def width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def slow_starts(text: str) -> list[int]:
    """Break a text greedily, one character after the other."""
    starts = [0]
    used = at = 0
    while at < len(text):
        if text[at] == "\n":
            at += 1
            starts.append(at)
            used = 0
        elif text[at].isspace():
            used += 1
            at += 1
        else:
            end = at
            while end < len(text) and not text[end].isspace():
                end += 1
            whole = sum(width(char) for char in text[at:end])
            if used and used + whole > COLUMNS:
                starts.append(at)
                used = 0
            for place in range(at, end):
                if used + width(text[place]) > COLUMNS and whole > COLUMNS:
                    starts.append(place)
                    used = 0
                used += width(text[place])
            at = end
    return starts


@given(PLAIN | LONG_WORDS | ANY)
def test_lines_begin_where_the_oracle_begins_them(text: str) -> None:
    assert list(line_starts(text, [Span(0, len(text))])) == slow_starts(text)


@given(st.lists(PLAIN | LONG_WORDS | ANY, min_size=1, max_size=5))
def test_each_turn_begins_a_line_and_numbers_run_through(said: list[str]) -> None:
    spans: list[Span] = []
    expected: list[int] = []
    at = 0
    for turn in said:
        spans.append(Span(at, at + len(turn)))
        expected += [at + start for start in slow_starts(turn)]
        at += len(turn) + 1
    starts = line_starts("\n".join(said), spans)
    assert list(starts) == expected
    assert {span.start for span in spans} <= set(starts)


@given(PLAIN | ANY)
def test_no_line_of_whole_words_is_wider_than_a_printed_one(text: str) -> None:
    starts = [*line_starts(text, [Span(0, len(text))]), len(text)]
    for begin, end in pairwise(starts):
        assert columns(text[begin:end].rstrip()) <= COLUMNS


def test_every_character_takes_the_columns_that_unicode_gives_it() -> None:
    for code in range(sys.maxunicode + 1):
        if not 0xD800 <= code < 0xE000:
            assert columns(chr(code)) == width(chr(code)), hex(code)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("x" * 64, (0,)),
        ("x" * 65, (0, 64)),
        ("漢" * 33, (0, 32)),
        ("x" * 63 + " y", (0, 64)),
        ("x" * 60 + " yyy", (0,)),
        ("x" * 60 + " yyyy", (0, 61)),
        ("one\n\ntwo", (0, 4, 5)),
        ("   " + "x" * 100, (0, 3, 67)),
        ("e\u0301" * 64, (0,)),
        ("e\u0301" * 65, (0, 128)),
    ],
)
def test_a_line_holds_sixty_four_columns(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(text, [Span(0, len(text))]) == starts


@given(LONG_WORDS | ANY, st.data())
def test_a_span_touches_the_lines_of_its_first_and_last_character(
    text: str, data: st.DataObject
) -> None:
    starts = line_starts(text, [Span(0, len(text))])
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    first, last = lines_of(starts, Span(start, stop))
    assert first == line_at(starts, start)
    assert 1 <= first <= last <= len(starts)
    assert starts[first - 1] <= start
    if stop > start:
        assert starts[last - 1] <= stop - 1
        assert last == len(starts) or starts[last] > stop - 1
