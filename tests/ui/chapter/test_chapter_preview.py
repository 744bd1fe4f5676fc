"""The preview: pages about as Word prints them, laid out without holding up the window."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from phenomdesk.model.chapter import Cell, Chapter, Heading, Paragraph, Part, Quotation, Run, Table
from phenomdesk.study.exporting import draft_chapter
from phenomdesk.study.job import Control
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.chapter.preview import FIT, MOST_PAGES, Preview
from tests.ui.chapter.chapter_stage import Stage

WORDS = "Waiting has lost its bounds and nothing in it tells how far one has come. "


def cell(text: str) -> Cell:
    return Cell(((Run(text),),))


def chapter_of(*blocks: Heading | Paragraph | Quotation | Table, title: str = "") -> Chapter:
    return Chapter(title, 4, "en", "Table", "uuid", (Part("themes", tuple(blocks)),))


@pytest.fixture
def preview(look: Look, qtbot: QtBot) -> Preview:
    preview = Preview(look)
    qtbot.addWidget(preview)
    preview.resize(620, 800)
    with qtbot.waitExposed(preview):
        preview.show()
    return preview


def show(preview: Preview, qtbot: QtBot, chapter: Chapter) -> None:
    preview.show_chapter(chapter)
    qtbot.waitUntil(lambda: preview.settled, timeout=10_000)


def test_the_sample_has_about_as_many_pages_as_in_word(stage: Stage) -> None:
    assert 26 <= stage.page.preview.pages <= 31
    assert stage.page.header.where() == f"1 of {stage.page.preview.pages}"


def test_a_heading_is_never_the_last_of_its_page(preview: Preview, qtbot: QtBot) -> None:
    blocks: list[Heading | Paragraph] = []
    for number in range(60):
        blocks.append(Heading(2, f"Heading {number}"))
        blocks.append(Paragraph((Run(WORDS * (1 + number % 5)),)))
    show(preview, qtbot, chapter_of(*blocks))
    assert preview.pages > 3
    for page in range(1, preview.pages + 1):
        assert not preview.text_of(page)[-1].startswith("Heading")


def test_no_page_begins_or_ends_with_a_lonely_line(preview: Preview, qtbot: QtBot) -> None:
    blocks = [Paragraph((Run(f"B{n} " + WORDS * 4 + f"E{n}"),)) for n in range(40)]
    show(preview, qtbot, chapter_of(*blocks))
    for page in range(1, preview.pages):
        assert not preview.text_of(page)[-1].startswith("B")
        assert not preview.text_of(page + 1)[0].endswith(tuple(f" E{n}" for n in range(40)))


def test_a_tables_header_is_repeated_on_each_page(preview: Preview, qtbot: QtBot) -> None:
    rows = tuple((cell(f"S-{n:03d}"), cell(WORDS)) for n in range(80))
    show(preview, qtbot, chapter_of(Table("All", ("No.", "Meaning"), (1, 4), rows)))
    assert preview.text_of(1)[:3] == ["Table 4.1 All", "No.", "Meaning"]
    for page in range(2, preview.pages + 1):
        assert preview.text_of(page)[:2] == ["No.", "Meaning"]


def test_a_very_tall_row_is_broken_over_pages_and_loses_nothing(
    preview: Preview, qtbot: QtBot
) -> None:
    told = " ".join(f"w{n}" for n in range(3000))
    table = Table("Tall", ("No.", "Meaning"), (1, 4), ((cell("1"), cell(told)),))
    show(preview, qtbot, chapter_of(table))
    assert preview.pages > 1
    lines = [line for page in range(preview.pages) for line in preview.text_of(page + 1)]
    assert [w for line in lines for w in line.split() if w.startswith("w")] == told.split()


def test_numbered_items_count_and_begin_anew(preview: Preview, qtbot: QtBot) -> None:
    item = Paragraph((Run("Item"),), "number")
    show(preview, qtbot, chapter_of(item, item, Paragraph((Run("Between"),)), item))
    lines = preview.text_of(1)
    assert [line for line in lines if line[0].isdigit()] == ["1.", "2.", "1."]


def test_emoji_and_arabic_keep_bold_where_it_belongs(preview: Preview, qtbot: QtBot) -> None:
    runs = (Run("👍👍 "), Run("bold", bold=True), Run(" لنا نص طويل"), Run("", italic=True))
    show(preview, qtbot, chapter_of(Paragraph(runs)))
    assert preview.text_of(1) == ["👍👍 bold لنا نص طويل"]


def test_a_long_chapter_shows_its_first_pages_and_never_holds_up_the_window(
    preview: Preview, qtbot: QtBot
) -> None:
    rows = tuple((cell(f"S-{n:04d}"), cell(WORDS * 2), cell(WORDS)) for n in range(5000))
    table = Table("All", ("No.", "Statement", "Meaning"), (1, 4, 4), rows)
    longest = 0.0
    preview.show_chapter(chapter_of(table))
    begun = time.perf_counter()

    def settled() -> bool:
        nonlocal longest, begun
        now = time.perf_counter()
        longest, begun = max(longest, now - begun), now
        return preview.settled

    qtbot.waitUntil(settled, timeout=20_000)
    assert preview.pages == MOST_PAGES
    assert preview.cut_off
    assert longest < 0.2


def test_the_older_pages_stay_until_the_new_ones_are_there(stage: Stage, tmp_path: Path) -> None:
    preview = stage.page.preview
    preview.go_to(20)
    assert preview.page == 20
    before = stage.lines()
    preview.show_chapter(draft_chapter(stage.study.path, Control()).chapter)
    assert stage.lines() == before
    stage.qtbot.waitUntil(lambda: preview.settled)
    assert preview.page == 20


def test_buttons_and_keys_turn_the_pages(stage: Stage) -> None:
    preview = stage.page.preview
    stage.page.header.turned.emit(3)
    assert stage.page.header.where().startswith("3 of")
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == preview.pages
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1


def test_the_zoom_keeps_the_page_and_breaks_pages_alike(stage: Stage) -> None:
    preview = stage.page.preview
    preview.go_to(5)
    count, lines = preview.pages, preview.text_of(5)
    for zoom in (50, 75, 100, FIT):
        preview.set_zoom(zoom)
        assert (preview.page, preview.pages, preview.text_of(5)) == (5, count, lines)


def test_larger_and_smaller_choose_the_next_zoom(stage: Stage) -> None:
    stage.page.zoom(1)
    assert stage.page.preview.zoom == 100
    stage.page.zoom(-1)
    assert stage.page.preview.zoom == 75
    stage.page.zoom(0)
    assert stage.page.preview.zoom == FIT


def test_another_scheme_lays_out_the_same_pages(stage: Stage, look: Look) -> None:
    before = stage.lines()
    look.set_scheme("dark")
    stage.qtbot.waitUntil(lambda: stage.page.preview.settled)
    assert stage.lines() == before
