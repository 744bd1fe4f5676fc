"""A statement shortened for print: in the chapter, in citations, and no name in either."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from phenomdesk.errors import BugError
from phenomdesk.model.description import BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import StatementId
from phenomdesk.model.part import Part
from phenomdesk.model.span import Span
from phenomdesk.study.chapter.leaks import find_leaks
from phenomdesk.study.checking import check_records
from phenomdesk.study.exporting import LeakError, export_chapter
from phenomdesk.study.job import Control
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords

QUOTE = "The screen went grey. I waited, I waited a long time."
KEPT = (Part(0, 10), Part(insert="P2"), Part(15, len(QUOTE)))
"""Without the word “went”, which the tests take for a name."""
SHORT = "The screen [P2] […] grey. I waited, I waited a long time."


@pytest.fixture
def said(mark: MarkWords) -> StatementId:
    return mark("The screen went grey.", "a long time.")


def named(study: Study, name: str) -> None:
    """Have the second participant bear a name in the key."""
    study.participants.change(study.records.participants.all()[1].id, name=name)


def printed(path: Path) -> str:
    document = docx.Document(str(path))
    told = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        told += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(told)


def cite(study: Study, said: StatementId) -> None:
    draft = DraftBlock(BlockKind.PARAGRAPH, "\ufffc.", (), (DraftCitation(0, said),))
    study.describing.write("essence", [draft])


def test_a_name_in_a_quote_is_cured_by_leaving_it_out_and_putting_the_alias_in(
    study: Study, mark: MarkWords, tmp_path: Path
) -> None:
    named(study, "Then Nobody")
    said = mark("Then nobody came.")
    theme = study.clustering.new_theme("Waiting", statements=[said])
    study.clustering.star([study.records.themes.placements_in(theme)[0].id], True)
    cite(study, said)
    target = tmp_path / "chapter.docx"
    with pytest.raises(LeakError):
        export_chapter(study.path, target, Control())
    study.marking.print_as(said, (Part(insert="P2"), Part(5, 17)))
    export_chapter(study.path, target, Control())
    text = printed(target)
    in_table, in_quotation, in_citation = 1, 1, 1
    assert text.count("[P2] […] nobody came.") == in_table + in_quotation + in_citation
    assert "Then" not in text
    assert study.records.statements.get(said).quote == "Then nobody came."


def test_undo_brings_the_leak_back(study: Study, mark: MarkWords, build: Build) -> None:
    named(study, "Then Nobody")
    said = mark("Then nobody came")
    names = study.records.participants.names()
    assert [leak.bookmark for leak in find_leaks(build("statements"), names)] == [
        f"pd_statement_{said}"
    ]
    study.marking.print_as(said, (Part(insert="P2"), Part(12, 16)))
    assert find_leaks(build("statements"), names) == ()
    study.undo()
    assert len(find_leaks(build("statements"), names)) == 1
    study.redo()
    assert find_leaks(build("statements"), names) == ()


def test_a_name_put_in_is_a_leak_as_well(study: Study, mark: MarkWords, build: Build) -> None:
    named(study, "Owen Trevarthen")
    said = mark("Then nobody came")
    study.marking.print_as(said, (Part(0, 4), Part(insert="Owen"), Part(12, 16)))
    (leak,) = find_leaks(build("statements"), study.records.participants.names())
    assert (leak.name, leak.bookmark) == ("Owen", f"pd_statement_{said}")


def test_a_citation_prints_as_its_statement_unless_it_has_parts_of_its_own(
    study: Study, said: StatementId
) -> None:
    references = study.texts.references("en")
    study.marking.print_as(said, KEPT)
    statement = study.records.statements.get(said)
    assert references.printed(statement) == SHORT
    assert references.printed(statement, (Part(0, 10),)) == "The screen […]"
    assert references.verbatim(statement) == QUOTE


def test_what_is_printed_is_kept_in_the_study_and_one_step(study: Study, said: StatementId) -> None:
    steps = len(study.records.steps())
    study.marking.print_as(said, KEPT)
    study.marking.print_as(said, KEPT)
    assert len(study.records.steps()) == steps + 1
    assert study.records.statements.get(said).parts == KEPT
    study.marking.translate(said, "Layarnya jadi abu-abu.")
    assert study.records.statements.get(said).parts == KEPT
    assert check_records(study.records) == ()
    study.marking.print_as(said, ())
    assert study.records.statements.get(said).parts == ()


def test_other_ends_print_the_whole_and_undo_brings_the_parts_back(
    study: Study, said: StatementId
) -> None:
    study.marking.print_as(said, KEPT)
    span = study.records.statements.get(said).span
    study.marking.resize(said, Span(span.start, span.start + 20))
    assert study.records.statements.get(said).parts == ()
    study.undo()
    assert study.records.statements.get(said).parts == KEPT


def test_parts_outside_the_quote_are_refused(study: Study, said: StatementId) -> None:
    for part in (Part(0, len(QUOTE) + 1), Part(3, 3), Part(-1, 2)):
        with pytest.raises(BugError):
            study.marking.print_as(said, (part,))
    assert study.records.statements.get(said).parts == ()
