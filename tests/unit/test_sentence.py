"""Which words of a block are one sentence, and which citations are its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.sentence import sentence_at, sentences

C = "\ufffc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("One sentence", ["One sentence"]),
        ("She waited. He went.", ["She waited. ", "He went."]),
        (f"She waited {C}. He went.", [f"She waited {C}. ", "He went."]),
        (f"She waited. {C} He went.", [f"She waited. {C} ", "He went."]),
        (f"She waited. {C} says P1. Yes.", ["She waited.", f" {C} says P1. ", "Yes."]),
        (f"She waited. {C}", [f"She waited. {C}"]),
        (f"She waited. {C}, then {C}.", ["She waited.", f" {C}, then {C}."]),
        ("“Why?” she asked. Dr. Sari knew.", ["“Why?” she asked. ", "Dr. Sari knew."]),
        ("Mereka (hlm. 3) menunggu! Lama?", ["Mereka (hlm. 3) menunggu! ", "Lama?"]),
        ("One line\nAnother", ["One line\n", "Another"]),
        ("她等了。他走了。", ["她等了。", "他走了。"]),
        ("It took 2.5 hours. Long.", ["It took 2.5 hours. ", "Long."]),
    ],
)
def test_a_block_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:stop] for start, stop in sentences(text)] == expected


@given(st.text(alphabet=f'aB. \n!?…"”{C},;()1', max_size=60))
def test_sentences_are_all_of_the_block_and_a_caret_is_always_in_one(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[start:stop] for start, stop in spans) == text
    for at in range(len(text) + 1):
        start, stop = sentence_at(text, at)
        assert start <= at <= stop
        assert (start, stop) in spans


def test_a_caret_behind_a_full_stop_is_in_the_sentence_that_ended() -> None:
    text = "She waited. He went."
    assert sentence_at(text, 11) == (0, 12)
    assert sentence_at(text, 12) == (12, 20)
