"""Quotations within a quotation print with single marks; nothing else of a passage changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.quoting import in_quotation_marks


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("“Nobody came”", "“‘Nobody came’”"),
        ("She said “wait” to me", "“She said ‘wait’ to me”"),
        ("And it says, “We could not confirm.”", "“And it says, ‘We could not confirm.’”"),
        ("[…] “Sini, saya yang urus. Mas ke sana.”", "“[…] ‘Sini, saya yang urus. Mas ke sana.’”"),
        ('"He came", she said, "and went"', "“‘He came’, she said, ‘and went’”"),
        ("“She said “wait” to me”", "“‘She said ‘wait’ to me’”"),
        ('He said "“wait”"', "“He said ‘‘wait’’”"),
    ],
)
def test_every_pair_of_double_marks_within_a_quote_prints_as_single_ones(
    said: str, printed: str
) -> None:
    assert in_quotation_marks(said) == printed


@pytest.mark.parametrize(
    "said",
    ["“", "and went”, she said", 'he came", she said', 'a 5" pipe and a 6" one', "don’t, 'no', ‘’"],
)
def test_a_mark_without_its_partner_and_an_apostrophe_stay_as_they_are(said: str) -> None:
    assert in_quotation_marks(said) == f"“{said}”"


def test_a_pair_is_found_after_a_mark_that_has_none() -> None:
    assert in_quotation_marks('came", she said, "and went"') == '“came", she said, ‘and went’”'


@given(st.text(alphabet="a ,’'‘“”\"🧍"))
def test_no_word_of_a_passage_changes_and_the_pairs_are_whole(said: str) -> None:
    printed = in_quotation_marks(said)[1:-1]
    assert len(printed) == len(said)
    changed = [(a, b) for a, b in zip(said, printed, strict=True) if a != b]
    assert all(before in '“”"' and after in "‘’" for before, after in changed)
    assert [b for _, b in changed].count("‘") == [b for _, b in changed].count("’")
