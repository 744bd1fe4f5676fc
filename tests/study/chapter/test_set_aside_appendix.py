"""What was set aside is an appendix of its own, with reasons, and in no other part."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.triage import Trouble
from phenomdesk.study.chapter.contents import read_contents
from phenomdesk.study.chapter.parts import OPTIONAL, PARTS
from phenomdesk.study.exporting import LeakError, export_chapter
from phenomdesk.study.job import Control
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords


def tables(study: Study, target: Path, *parts: str, language: str = "en") -> list[list[list[str]]]:
    """Export parts of the chapter, and read the words of their tables back."""
    choices = tuple(PartChoice(part, True) for part in parts)
    settings = ChapterSettings("", 4, language, True, choices)
    export_chapter(study.path, target, Control(), settings=settings)
    found = Document(str(target)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_it_is_off_until_it_is_asked_for(study: Study) -> None:
    assert "set-aside" in PARTS
    assert "set-aside" in OPTIONAL
    assert not {c.part: c.included for c in study.chapter.settings().parts}["set-aside"]


def test_the_word_file_names_each_with_its_lines_words_and_reason(
    study: Study, mark: MarkWords, tmp_path: Path
) -> None:
    kept, second, third = mark("The screen went grey."), mark("I waited"), mark("Saya menunggu")
    study.triage.answer(second, trouble=Trouble.REPETITIVE, reason="Repeats S-003")
    study.triage.answer(third, necessary=False, abstractable=False)
    study.triage.restate(third, "I waited all day")
    appendix, statements = tables(study, tmp_path / "a.docx", "set-aside", "statements")
    assert [row[0] for row in appendix[1:]] == ["S-002", "S-003"]
    assert appendix[1][1:] == ["P1, 2", "“I waited”", "Repeats S-003"]
    assert appendix[2][3] == (
        "Understanding the experience does not need it; it cannot be lifted out and named\n"
        "In clearer words: I waited all day"
    )
    assert [row[0] for row in statements[1:]] == [f"S-{kept:03d}"]


def test_it_is_in_the_language_of_the_chapter(
    study: Study, mark: MarkWords, tmp_path: Path
) -> None:
    study.triage.answer(mark("I waited"), trouble=Trouble.VAGUE)
    (appendix,) = tables(study, tmp_path / "a.docx", "set-aside", language="id")
    assert appendix[0] == ["No.", "Partisipan, baris", "Pernyataan", "Alasan"]
    assert appendix[1][3] == "Kurang jelas"


def test_a_reason_that_was_not_given_is_said_to_be_missing(
    study: Study, mark: MarkWords, build: Build
) -> None:
    study.triage.set_aside([mark("I waited")])
    (part,) = build("set-aside").parts
    table = part.blocks[-1]
    assert table.rows[0][3].paragraphs[0][0].text == "no reason given"  # type: ignore[union-attr]
    assert table.rows[0][3].paragraphs[0][0].missing  # type: ignore[union-attr]


def test_a_real_name_in_a_reason_does_not_get_out(
    study: Study, mark: MarkWords, tmp_path: Path
) -> None:
    who = study.records.participants.all()[0].id
    study.participants.change(who, name="Siti Rahayu")
    statement = mark("I waited")
    study.triage.set_aside([statement], "Rahayu said so before")
    with pytest.raises(LeakError):
        tables(study, tmp_path / "a.docx", "set-aside")
    assert not (tmp_path / "a.docx").exists()


def test_a_citation_of_it_says_that_it_was_set_aside(
    study: Study, mark: MarkWords, build: Build
) -> None:
    statement = mark("I waited")
    draft = DraftBlock(
        BlockKind.PARAGRAPH, f"She waits {CITATION_MARK}", (), (DraftCitation(10, statement, ()),)
    )
    study.describing.write("essence", [draft])
    study.triage.set_aside([statement])
    told = str(build("descriptions"))
    assert "[statement S-001 was set aside]" in told
    study.triage.bring_back([statement])
    assert "I waited" in str(build("descriptions"))


def test_the_counts_of_the_chapter_are_of_what_stands(study: Study, mark: MarkWords) -> None:
    mark("The screen went grey.")
    study.triage.set_aside([mark("I waited")])
    contents = read_contents(study.records, study.method)
    assert (contents.statements, contents.aside) == (1, 1)
