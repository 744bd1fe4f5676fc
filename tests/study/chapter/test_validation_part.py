"""The validation as a part of the chapter: off at first, words while there is room for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.chapter.parts import can_print
from phenomdesk.study.exporting import export_chapter
from phenomdesk.study.job import Control
from phenomdesk.study.methods import known_method, read_method
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study

_VERDICTS = (Verdict.EXPLICIT, Verdict.COMPATIBLE, Verdict.NEITHER, Verdict.OPEN)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    build_sample(tmp_path / "a.phenom")
    study = Study(tmp_path / "a.phenom")
    study.change_about(method=known_method("van-kaam"))
    yield study
    study.close()


def judge_all(study: Study) -> None:
    for row, theme in enumerate(study.records.themes.all()):
        for column, who in enumerate(study.records.participants.all()):
            study.validation.judge(theme.id, who.id, _VERDICTS[(row + column) % 4])


def printed(study: Study, folder: Path, language: str, *, aliases: bool = True) -> list[Table]:
    target = folder / f"{language}.docx"
    parts = (PartChoice("validation-grid", True),)
    settings = ChapterSettings("", 4, language, aliases, parts)
    export_chapter(study.path, target, Control(), settings=settings)
    return list(Document(str(target)).tables)


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_it_is_off_until_it_is_asked_for(study: Study) -> None:
    choices = {choice.part: choice.included for choice in study.chapter.settings().parts}
    assert choices["validation-grid"] is False


@pytest.mark.parametrize(
    ("language", "verdicts"),
    [
        ("en", {"Explicit", "Compatible", "Neither", "–"}),
        ("id", {"Tersurat", "Selaras", "Bukan keduanya", "–"}),
    ],
)
def test_a_few_participants_have_their_verdicts_in_words(
    study: Study, tmp_path: Path, language: str, verdicts: set[str]
) -> None:
    judge_all(study)
    (table,) = printed(study, tmp_path, language)
    header, *rows = words(table)
    assert header[1:] == ["P1", "P2", "P3", "P4"]
    assert len(rows) == len(study.records.themes.all())
    assert {cell for row in rows for cell in row[1:]} == verdicts
    assert rows[0][0].startswith("1. ")


def test_ten_participants_fit_with_letters_and_the_eleventh_begins_a_table(
    study: Study, tmp_path: Path
) -> None:
    for number in range(5, 12):
        study.participants.add(f"P{number}")
    judge_all(study)
    first, second = printed(study, tmp_path, "en")
    assert words(first)[0][1:] == [f"P{number}" for number in range(1, 11)]
    assert words(second)[0][1:] == ["P11"]
    assert {cell for row in words(first)[1:] for cell in row[1:]} == {"E", "C", "N", "–"}
    for table in (first, second):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_without_aliases_participants_are_numbered(study: Study, tmp_path: Path) -> None:
    (table,) = printed(study, tmp_path, "en", aliases=False)
    assert words(table)[0][1:] == ["1", "2", "3", "4"]


def test_without_participants_it_says_that_nothing_is_there(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "b.phenom", title="Empty")
    study.clustering.new_theme("Alone")
    assert printed(study, tmp_path, "en") == []
    study.close()


def test_a_method_without_a_grid_prints_none(study: Study) -> None:
    assert can_print("validation-grid", study.method)
    assert not can_print("validation-grid", read_method(known_method("giorgi")))
    assert not can_print("validation-grid", read_method(known_method("ipa")))
