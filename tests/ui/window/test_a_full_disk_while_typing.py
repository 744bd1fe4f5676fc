"""Words typed while the disk is full are neither lost nor left behind in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.meanings.page import MeaningsPage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.window import Window

WORDS = " What the hand knew, the disk did not take."
MUCH = WORDS * 400


@pytest.fixture
def opened(app: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    path = tmp_path / "study.phenom"
    build_sample(path)
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    assert program.open_study(path, window)
    qtbot.waitUntil(window.isVisible)
    yield window
    for standing in tuple(program.windows):
        fill(standing, full=False)
        standing.close()
    app.setStyleSheet("")


def fill(window: Window, *, full: bool) -> None:
    """Let the study's file grow no more, or as much as it needs: SQLite then says FULL."""
    assert window.workplace is not None
    run = window.workplace.desk.study._file.connection.execute
    (pages,) = run("PRAGMA page_count").fetchone()
    run(f"PRAGMA max_page_count={pages if full else 1_000_000}")


def written(window: Window) -> str:
    assert window.workplace is not None
    drafts = window.workplace.desk.study.describing.read("essence")
    return "".join(draft.text for draft in drafts)


def write_much(window: Window) -> WritingPage:
    assert window.workplace is not None
    window.workplace.show_pick(Subject("essence"))
    page = window.workplace.page
    assert isinstance(page, WritingPage)
    page.editor.setFocus()
    page.editor.insertPlainText(MUCH)
    page.settle()
    return page


def test_the_words_stay_in_the_editor_and_are_kept_once_there_is_space(
    opened: Window, qtbot: QtBot
) -> None:
    assert opened.workplace is not None
    fill(opened, full=True)
    page = write_much(opened)
    assert opened.workplace.desk.unkept
    assert "no space left" in opened.workplace.status.sentence()
    assert WORDS.strip() not in written(opened)
    assert WORDS.strip() in page.editor.toPlainText()
    fill(opened, full=False)
    opened.workplace.desk.study.clustering.recolour(
        opened.workplace.desk.study.records.themes.all()[0].id, 7
    )
    assert WORDS.strip() in page.editor.toPlainText()
    qtbot.waitUntil(lambda: WORDS.strip() in written(opened), timeout=10_000)
    assert not opened.workplace.desk.unkept


def test_the_window_does_not_close_over_words_that_are_not_kept(opened: Window) -> None:
    assert opened.workplace is not None
    fill(opened, full=True)
    write_much(opened)
    assert not opened.close()
    assert opened.isVisible()
    assert "not in the study yet" in opened.workplace.status.sentence()
    fill(opened, full=False)
    assert opened.close()


def test_closing_a_second_time_leaves_them(opened: Window, tmp_path: Path) -> None:
    fill(opened, full=True)
    write_much(opened)
    assert not opened.close()
    assert opened.close()
    study = Study(tmp_path / "study.phenom")
    assert study.records.counts()["descriptions"] == 24
    study.close()


def test_a_meaning_that_was_refused_is_kept_though_another_row_is_written(
    opened: Window, qtbot: QtBot
) -> None:
    workplace = opened.workplace
    assert workplace is not None
    workplace.show_step("meanings")
    page = workplace.page
    assert isinstance(page, MeaningsPage)
    records = workplace.desk.study.records
    column = workplace.method.main
    linked = records.meanings.links(column)
    first, second = [s.id for s in records.statements.all() if s.id not in linked][:2]
    fill(opened, full=True)
    page.table.write_in(first)
    page.table.box().editor.insertPlainText(MUCH)
    page.table.write_in(second)
    assert workplace.desk.unkept
    fill(opened, full=False)
    meaning: Callable[[], object] = lambda: records.meanings.of_statement(first, column)  # noqa: E731
    qtbot.waitUntil(lambda: meaning() is not None, timeout=10_000)
    QTest.qWait(0)
    assert not workplace.desk.unkept
