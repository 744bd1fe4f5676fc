"""The real files of the corpus: what is known of each comes out."""

from __future__ import annotations

import codecs
import csv
import os
import re
from pathlib import Path

import pytest

from phenomdesk.importers import read_transcript

CORPUS = os.environ.get("PHENOMDESK_CORPUS")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(CORPUS is None, reason="PHENOMDESK_CORPUS names no folder"),
]
FOLDER = Path(CORPUS or ".")

ENCODINGS = [
    ("sample-arabic-1", "ar"),
    ("sample-bulgarian", "en"),
    ("sample-english.bom", "en"),
    ("sample-french", "id"),
    ("sample-greek", "el"),
    ("sample-hebrew-3", "he"),
    ("sample-polish", "en"),
    ("sample-russian-3", "en"),
    ("sample-spanish", "id"),
]
DOCUMENTS = {
    "d2p_comments": (42, 5),
    "d2p_libreoffice_conversion": (None, None),
    "d2p_merged_cells": (13, 5),
    "d2p_nested_paragraphs": (708, None),
    "d2p_soft_line_breaks": (4, 1),
    "d2p_strict": (8, 6),
}


def manifest() -> dict[str, dict[str, str]]:
    with (FOLDER / "MANIFEST.csv").open(encoding="utf-8", newline="") as rows:
        return {row["file"]: row for row in csv.DictReader(rows)}


@pytest.mark.parametrize(("name", "language"), ENCODINGS)
@pytest.mark.parametrize("studied", [True, False])
def test_the_encoding_of_a_real_text_is_found_whatever_the_studys_language(
    name: str, language: str, studied: bool
) -> None:
    path = f"encodings/{name}.txt"
    data = (FOLDER / path).read_bytes()
    transcript = read_transcript(f"{name}.txt", data, language=language if studied else "id")
    known = manifest()[path]["encoding"].removeprefix("guess:").removesuffix("-sig")
    assert transcript.encoding is not None
    assert codecs.lookup(transcript.encoding).name == codecs.lookup(known).name
    assert transcript.labels == ()
    assert "\ufffd" not in transcript.text
    assert transcript.text.split() == data.decode(known).lstrip("\ufeff").split()


def test_a_long_talk_has_its_two_speakers_and_every_word() -> None:
    data = (FOLDER / "transcripts/founders-talk-96.md").read_bytes()
    transcript = read_transcript("founders-talk-96.md", data)
    assert transcript.labels == ("Adam Stacoviak", "Michael Grinich")
    assert sum(turn.seconds is not None for turn in transcript.turns) == 28
    source = data.decode()
    labelled = re.findall(r"^\*\*(?:Adam|Michael)", source, re.MULTILINE)
    times = re.findall(r"^\\\[\d\d:\d\d", source, re.MULTILINE)
    assert len(transcript.turns) == len(labelled) + len(times)
    without = re.sub(r"^\*\*.*?\*\*:?|\\\[[\d:.]+\\\]", "", source, flags=re.MULTILINE)
    assert re.findall(r"\w+", transcript.text) == re.findall(r"\w+", without)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_real_document_comes_in_with_all_its_words(name: str) -> None:
    data = (FOLDER / f"probes/{name}.docx").read_bytes()
    transcript = read_transcript(f"{name}.docx", data)
    words, turns = DOCUMENTS[name]
    assert transcript.notes == ()
    assert transcript.labels == ()
    assert words is None or transcript.words == words
    assert turns is None or len(transcript.turns) == turns
