"""The transcripts print whole, line by line, with the numbers that citations name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from phenomdesk.model.chapter import Chapter, Heading, Paragraph
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.transcript import Role
from phenomdesk.study.chapter.leaks import find_leaks
from phenomdesk.study.exporting import LeakError, export_chapter
from phenomdesk.study.importing import read_file
from phenomdesk.study.job import Control
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords

SPOKEN = ((Role.INTERVIEWER, ""), (Role.PARTICIPANT, "P1"))
LONG = """Interviewer: Tell me.

P1: One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.
"""


def printed(chapter: Chapter) -> list[str]:
    """Return the lines of the appendix, with their tabs."""
    (part,) = chapter.parts
    lines = [b for b in part.blocks if isinstance(b, Paragraph) and b.style in ("turn", "line")]
    return ["".join(run.text for run in line.runs) for line in lines]


def bring_in(study: Study, folder: Path, text: str) -> None:
    (folder / "more.txt").write_text(text, encoding="utf-8")
    (plan,) = study.importing.propose([read_file(folder / "more.txt")])
    speakers = tuple(
        replace(plan.speakers[at], role=role, alias=alias)
        for at, (role, alias) in enumerate(SPOKEN)
    )
    study.importing.bring_in([replace(plan, speakers=speakers)])


def test_it_is_off_until_it_is_asked_for(study: Study) -> None:
    assert not {c.part: c.included for c in study.chapter.settings().parts}["transcripts"]


def test_each_line_has_its_number_and_each_turn_its_speaker(build: Build) -> None:
    assert printed(build("transcripts"))[:4] == [
        "1\tInterviewer\tHow was it?",
        "2\tP1\tThe screen went grey. I waited, I waited a long time.",
        "3\tInterviewer\tAnd then?",
        "4\tP1\tThen nobody came.",
    ]
    assert printed(build("transcripts", language="id"))[0] == "1\tPewawancara\tHow was it?"


def test_the_numbers_are_those_of_the_reader_and_of_citations(
    study: Study, mark: MarkWords, build: Build, tmp_path: Path
) -> None:
    bring_in(study, tmp_path, LONG)
    (statement,) = study.records.statements.some([mark("thirteen", "fifteen")]).values()
    first, last = study.texts.lines(statement)
    lines = [line for line in printed(build("transcripts")) if "fourteen" in line]
    assert [line.split("\t") for line in lines] == [["3", "", "thirteen fourteen fifteen."]]
    assert (first, last) == (3, 3)
    for transcript in study.records.transcripts.all():
        revision = study.texts.revision(transcript.id)
        (part,) = build("transcripts").parts
        here, heads = 0, -1
        for block in part.blocks:
            heads += isinstance(block, Heading) and block.level == 2
            if heads + 1 == transcript.id and isinstance(block, Paragraph):
                here += block.style in ("turn", "line")
        assert here == len(revision.lines)


def test_nobody_is_named_by_the_label_of_the_file_who_has_an_alias_or_asks(
    study: Study, build: Build, tmp_path: Path
) -> None:
    twice = f"{LONG}\n{LONG}".replace("Interviewer", "Rahayu").replace("P1", "Budi")
    bring_in(study, tmp_path, twice)
    told = " ".join(printed(build("transcripts")))
    assert "Rahayu" not in told
    assert "Budi" not in told


def test_lines_only_names_no_alias(build: Build) -> None:
    told = build("transcripts", aliases=False)
    assert printed(told)[1].split("\t")[1] == "Participant"
    heads = [b.text for b in told.parts[0].blocks if isinstance(b, Heading)]
    assert heads[1:] == ["Interview 1", "Interview 2"]


def test_a_real_name_across_two_lines_stops_the_export_and_leads_to_its_transcript(
    study: Study, build: Build, tmp_path: Path
) -> None:
    bring_in(study, tmp_path, LONG.replace("twelve thirteen", "Siti Rahmawati"))
    who = study.records.participants.all()[0]
    study.participants.change(who.id, name="Siti Rahmawati")
    chapter = build("transcripts")
    assert {"3\t\tRahmawati fourteen fifteen."} <= set(printed(chapter))
    found = find_leaks(chapter, study.records.participants.names())
    assert {leak.bookmark for leak in found} == {"pd_transcript_3"}
    settings = ChapterSettings("", 4, "en", True, (PartChoice("transcripts", True),))
    with pytest.raises(LeakError):
        export_chapter(study.path, tmp_path / "a.docx", Control(), settings=settings)


def test_the_word_file_keeps_the_breaks_of_the_program(study: Study, tmp_path: Path) -> None:
    bring_in(study, tmp_path, LONG)
    settings = ChapterSettings("", 4, "en", True, (PartChoice("transcripts", True),))
    export_chapter(study.path, tmp_path / "a.docx", Control(), settings=settings)
    told = Document(str(tmp_path / "a.docx")).paragraphs
    turns = [p.text for p in told if p.style is not None and p.style.name.startswith("Transcript")]
    assert turns[-2:] == [
        "2\tP1\tOne two three four five six seven eight nine ten eleven twelve",
        "3\t\tthirteen fourteen fifteen.",
    ]
