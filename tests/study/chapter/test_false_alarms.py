"""Keys as people write them, against chapters and interviews in which nobody of them speaks."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from phenomdesk.model.chapter import Chapter, Paragraph, Part, Run
from phenomdesk.model.ids import ParticipantId
from phenomdesk.study.chapter.leaks import Leak, find_leaks
from phenomdesk.study.exporting import draft_chapter
from phenomdesk.study.importing import kinds_offered, read_file
from phenomdesk.study.job import Control
from phenomdesk.study.sample import build_sample

CORPUS = os.environ.get("PHENOMDESK_CORPUS", "")
KEYS = (
    "Budi Santoso",
    "Siti Nur'aini",
    "Ibu Dewi Sartika",
    "Dr. H. Budi Hartono, S.Pd., M.Si",
    "Anne-Marie Dupont",
    "Ni Luh Putu",
    "I Wayan Surya",
    "Mrs Renée Moreau",
    "Li Wei",
    "An Na",
    "Liam O'Brien",
    "Maria van der Berg",
    "Mr. Thomas Wirth, PhD",
    "李伟",
)


def named(chapter: Chapter) -> list[Leak]:
    names = {ParticipantId(n): name for n, name in enumerate(KEYS)}
    return list(find_leaks(chapter, names))


def chapter_of(text: str) -> Chapter:
    blocks = tuple(Paragraph((Run(line),)) for line in text.split("\n"))
    return Chapter("T", 4, "en", "Table", "S", (Part("themes", blocks),))


def test_typical_keys_stop_nothing_in_the_sample_study(tmp_path: Path) -> None:
    build_sample(tmp_path / "sample.phenom")
    assert named(draft_chapter(tmp_path / "sample.phenom", Control()).chapter) == []


@pytest.mark.skipif(not CORPUS, reason="needs PHENOMDESK_CORPUS")
def test_typical_keys_stop_nothing_in_real_interviews() -> None:
    paths = [path for path in Path(CORPUS).rglob("*") if path.suffix in kinds_offered()]
    assert paths
    for path in paths:
        assert named(chapter_of(read_file(path).text)) == []


@pytest.mark.parametrize("gap", [" .", "Budi ", "Nur' ", "李 ", "A.A. "])
def test_a_long_text_of_beginnings_takes_no_longer_than_any_other(gap: str) -> None:
    began = time.process_time()
    named(chapter_of("Budi" + gap * 200_000))
    assert time.process_time() - began < 10


def test_a_name_that_is_a_word_of_grammar_counts_with_its_capital() -> None:
    names = {ParticipantId(1): "Dan", ParticipantId(2): "will"}
    quiet = chapter_of("Unit makna dan transformasinya\nWe will see, dan seterusnya")
    assert find_leaks(quiet, names) == ()
    told = chapter_of("Then Dan laughed\nI asked DAN again\nWill’s plot")
    assert [leak.participant for leak in find_leaks(told, names)] == [1, 1, 2]
    other = {ParticipantId(1): "Siti"}
    assert len(find_leaks(chapter_of("lalu siti tertawa"), other)) == 1
