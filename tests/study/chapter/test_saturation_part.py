"""Saturation in the chapter: off until asked for; a table and a chart."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from phenomdesk.exporters.word import write_chapter
from phenomdesk.model.chapter import Chapter, Figure, Paragraph, Table
from phenomdesk.study.chapter.parts import OPTIONAL
from phenomdesk.study.job import Control
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords


def blocks_of(chapter: Chapter) -> tuple[Table, Figure]:
    blocks = chapter.parts[0].blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    return table, figure


def cells(table: Table) -> list[list[str]]:
    return [["".join(run.text for run in c.paragraphs[0]) for c in row] for row in table.rows]


def test_it_goes_in_only_when_asked_for() -> None:
    assert "saturation" in OPTIONAL


def test_it_says_in_numbers_what_each_interview_was_the_first_to_bring(
    study: Study, mark: MarkWords, build: Build
) -> None:
    first, second = mark("The screen went grey"), mark("Saya menunggu")
    study.clustering.place([first, second], study.clustering.new_theme("Waiting"))
    study.meanings.write(second, "It waits", column="meaning")
    table, figure = blocks_of(build("saturation"))
    assert cells(table) == [["P1", "1", "1", "0", "0"], ["P2", "0", "1", "1", "1"]]
    assert figure.told == "New themes: P1 1, P2 0.\nNew meanings: P1 0, P2 1."


def test_an_interview_in_which_nothing_is_marked_claims_nothing(
    mark: MarkWords, build: Build
) -> None:
    mark("The screen went grey")
    table, _ = blocks_of(build("saturation"))
    assert cells(table)[1] == ["P2", "–", "–", "–", "–"]


def test_without_aliases_it_counts_the_interviews(mark: MarkWords, build: Build) -> None:
    mark("The screen went grey")
    table, figure = blocks_of(build("saturation", aliases=False))
    assert [row[0] for row in cells(table)] == ["1", "2"]
    assert "P1" not in figure.told


def test_in_a_method_without_themes_it_tells_of_meanings_alone(
    study: Study, mark: MarkWords, build: Build
) -> None:
    mark("The screen went grey")
    study.change_about(method=known_method("giorgi"))
    table, figure = blocks_of(build("saturation"))
    assert table.header == ("Interview", "New meanings", "Meanings so far")
    assert figure.caption == "New meanings per interview"


def test_its_sentence_names_the_table_and_the_figure_by_their_numbers(
    study: Study, mark: MarkWords, build: Build
) -> None:
    study.clustering.place([mark("The screen went grey")], study.clustering.new_theme("Waiting"))
    chapter = build("clusters", "theme-map", "saturation", language="id")
    sentence = next(b for b in chapter.parts[2].blocks if isinstance(b, Paragraph))
    assert sentence.runs[0].text.startswith("Tabel 4.2 dan Gambar 4.2 ")


def test_in_word_the_table_and_the_chart_can_be_read_back(
    mark: MarkWords, build: Build, tmp_path: Path
) -> None:
    mark("The screen went grey")
    target = tmp_path / "chapter.docx"
    write_chapter(build("saturation"), target, Control())
    document = Document(str(target))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == ["P1", "0", "0", "0", "0"]
    told = [paragraph.text for paragraph in document.paragraphs]
    assert "Figure 4.1 New themes and meanings per interview" in told
    xml = document.element.xml
    assert 'descr="New themes: P1 0, P2 0.' in xml
