"""Who interviews, where no label says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from phenomdesk.importers import read_transcript
from phenomdesk.importers.asking import who_asks


def asks(text: str) -> str | None:
    read = read_transcript("a.txt", text.encode())
    found = who_asks(read.text, read.turns, len(read.labels))
    return None if found is None else read.labels[found]


def test_the_one_whose_turns_are_questions_asks() -> None:
    assert (
        asks(
            "Dewi: How was it?\nRatna: Long, and dark, and nobody came.\nDewi: And then?\n"
            "Ratna: Then I went home and slept.\nDewi: Slept?\nRatna: Yes, for two days.\n"
        )
        == "Dewi"
    )


def test_nobody_asks_where_both_tell() -> None:
    assert (
        asks(
            "Dewi: It was long.\nRatna: It was.\nDewi: Dark.\nRatna: Yes.\nDewi: So.\nRatna: So.\n"
        )
        is None
    )


@pytest.mark.corpus
def test_the_host_of_a_real_talk_asks(corpus: Path) -> None:
    path = corpus / "transcripts" / "founders-talk-96.md"
    read = read_transcript(path.name, path.read_bytes())
    found = who_asks(read.text, read.turns, len(read.labels))
    assert found is not None
    assert read.labels[found].startswith("Adam")
