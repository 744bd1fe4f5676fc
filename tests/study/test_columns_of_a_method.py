"""A method's columns of meanings, in the trace and in the chapter."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from phenomdesk.model.chapter import Table
from phenomdesk.model.chapter_settings import PartChoice
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import StatementId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.gaps import find_gaps
from phenomdesk.study.chapter.parts import PARTS
from phenomdesk.study.methods import known_method
from phenomdesk.study.outline import what_is_left
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study, transcript = study_with_interview(tmp_path)
    for words in ("I stood there with my foot up.", "she laughed"):
        study.marking.mark(transcript, span_of(study, transcript, words))
    return study


def statement(study: Study, at: int = 0) -> StatementId:
    return study.records.statements.all()[at].id


def meanings_in_trace(study: Study) -> list[tuple[str, str]]:
    knots = study.tracing.of_statement(statement(study))
    return [(k.fact("column"), k.text) for k in knots if k.kind is KnotKind.MEANING]


def test_the_trace_tells_the_meanings_of_all_columns_in_the_methods_order(study: Study) -> None:
    study.meanings.write(statement(study), "waits", column="meaning")
    study.change_about(method=known_method("giorgi"))
    study.meanings.write(statement(study), "balance fails", column="psychological")
    study.meanings.write(statement(study), "P1 stands", column="third-person")
    assert meanings_in_trace(study) == [
        ("third-person", "P1 stands"),
        ("psychological", "balance fails"),
    ]
    study.undo()
    study.undo()
    study.undo()
    assert meanings_in_trace(study) == [("", "waits")]
    study.close()


def test_a_description_of_a_kind_that_waits_is_not_on_the_thread(study: Study) -> None:
    cited = DraftCitation(0, statement(study))
    block = DraftBlock(BlockKind.PARAGRAPH, CITATION_MARK, (), (cited,))
    study.describing.write("essence", [block])
    kinds = [k.kind for k in study.tracing.of_statement(statement(study))]
    assert KnotKind.DESCRIPTION in kinds
    study.change_about(method=known_method("giorgi"))
    kinds = [k.kind for k in study.tracing.of_statement(statement(study))]
    assert KnotKind.DESCRIPTION not in kinds
    study.close()


def statements_table(study: Study, language: str) -> Table:
    parts = tuple(PartChoice(part, True) for part in PARTS)
    settings = dataclasses.replace(study.chapter.settings(), language=language, parts=parts)
    chapter = build_chapter(study.records, study.texts, study.method, settings)
    (part,) = (part for part in chapter.parts if part.id == "statements")
    (table,) = (block for block in part.blocks if isinstance(block, Table))
    return table


def test_the_chapters_table_has_the_methods_columns_in_the_chapters_language(study: Study) -> None:
    study.change_about(method=known_method("ipa"))
    study.meanings.write(statement(study), "a foot", column="descriptive")
    table = statements_table(study, "id")
    assert table.header[0] == "No., baris"
    assert table.header[2:] == (
        "Catatan deskriptif",
        "Catatan linguistik",
        "Catatan konseptual",
        "Pernyataan pengalaman",
    )
    assert len(table.widths) == len(table.header)
    told = ["".join(run.text for run in cell.paragraphs[0]) for cell in table.rows[0]]
    assert told[2:] == ["a foot", "", "", "belum ada makna"]
    study.close()


def test_with_one_column_the_table_is_as_it_was(study: Study) -> None:
    table = statements_table(study, "en")
    assert table.header[3:] == ("Meaning",)
    assert table.widths == (9, 18, 38, 35)
    study.close()


def test_left_to_write_are_the_statements_without_the_main_columns_meaning(study: Study) -> None:
    study.change_about(method=known_method("ipa"))
    study.meanings.write(statement(study), "a note", column="linguistic")
    left = {each.step: each for each in what_is_left(study.records, study.method)}
    assert left["note"].count == 2
    study.meanings.write(statement(study), "the experience", column="experiential")
    left = {each.step: each for each in what_is_left(study.records, study.method)}
    assert left["note"].count == 1
    study.close()


def test_without_a_board_the_chapter_and_its_gaps_leave_the_themes_waiting(study: Study) -> None:
    study.clustering.new_theme("Waits")
    study.change_about(method=known_method("giorgi"))
    settings = study.chapter.settings()
    chapter = build_chapter(study.records, study.texts, study.method, settings)
    assert [part.id for part in chapter.parts] == ["participants", "statements", "descriptions"]
    gaps = find_gaps(study.records, study.method, settings)
    assert {gap.part for gap in gaps} <= {"statements", "descriptions"}
    study.undo()
    chapter = build_chapter(study.records, study.texts, study.method, settings)
    assert "themes" in [part.id for part in chapter.parts]
    study.close()
