"""A small study of two interviews, and its chapter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.chapter import Chapter
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.parts import PARTS
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords

FIRST = """Interviewer: How was it?

P1: The screen went grey. I waited, I waited a long time.

Interviewer: And then?

P1: Then nobody came.
"""
SECOND = """Pewawancara: Bagaimana?

P2: Saya menunggu dari pagi.
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    for name, text in (("p1.txt", FIRST), ("p2.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    study = Study.create(tmp_path / "study.phenom", title="Waiting")
    reads = [read_file(tmp_path / name) for name in ("p1.txt", "p2.txt")]
    study.importing.bring_in(study.importing.propose(reads))
    yield study
    study.close()


@pytest.fixture
def mark(study: Study) -> MarkWords:
    """Mark words, or the span from some words to others, wherever they stand."""

    def marked(first: str, last: str = "") -> StatementId:
        for transcript in study.records.transcripts.all():
            text = study.texts.revision(transcript.id).text
            start = text.find(first)
            if start >= 0:
                stop = text.index(last or first, start) + len(last or first)
                return study.marking.mark(TranscriptId(transcript.id), Span(start, stop))
        raise AssertionError(first)

    return marked


@pytest.fixture
def build(study: Study) -> Build:
    """Build the chapter with some parts, in their usual order."""

    def built(
        *parts: str, language: str = "en", aliases: bool = True, title: str = "", number: int = 4
    ) -> Chapter:
        choices = tuple(PartChoice(part, True) for part in parts or PARTS)
        settings = ChapterSettings(title, number, language, aliases, choices)
        return build_chapter(study.records, study.texts, study.method, settings)

    return built
