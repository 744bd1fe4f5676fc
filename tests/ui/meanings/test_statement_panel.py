"""The side panel: one statement's meaning and translation, wherever a page shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.pages.meanings import MeaningsPage
from phenomdesk.ui.statement_panel import StatementPanel, ThemeChip
from tests.ui.meanings.conftest import Bench


@pytest.fixture
def panel(bench: Bench, qtbot: QtBot) -> Iterator[StatementPanel]:
    panel = StatementPanel(bench.desk)
    qtbot.addWidget(panel)
    panel.resize(288, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    yield panel
    panel.show_statement(None)


def test_it_shows_the_words_and_where_they_stand(panel: StatementPanel, bench: Bench) -> None:
    panel.show_statement(bench.statements[3])
    assert panel._number.text() == "S-004"
    assert panel._reference.text() == "P2, line 9"
    assert panel._quote.text() == "My thumb knew the way, not me."
    assert [chip.text() for chip in panel.findChildren(ThemeChip) if chip.isVisible()] == [
        "Decided elsewhere",
        "The body",
    ]


def test_a_meaning_typed_here_shows_in_the_table_at_once(
    panel: StatementPanel, page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    panel.show_statement(bench.statements[1])
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.edit_meaning()
    QTest.keyClicks(panel.meaning, "Nobody is there")
    qtbot.waitUntil(lambda: page.model.row(1).text == "Nobody is there")
    assert panel.meaning.toPlainText() == "Nobody is there"
    assert panel.meaning.textCursor().atEnd()


def test_going_to_another_statement_writes_what_was_typed_for_the_first(
    panel: StatementPanel, bench: Bench
) -> None:
    panel.show_statement(bench.statements[0])
    QTest.keyClicks(panel.meaning, "First")
    QTest.keyClicks(panel.translation, "Pertama")
    panel.show_statement(bench.statements[1])
    assert bench.meaning(0) == "First"
    assert bench.study.records.statements.get(bench.statements[0]).translation == "Pertama"
    assert panel.meaning.toPlainText() == ""


def test_settling_writes_and_undo_comes_back_into_the_editor(
    panel: StatementPanel, bench: Bench
) -> None:
    panel.show_statement(bench.statements[0])
    QTest.keyClicks(panel.meaning, "Said")
    panel.settle()
    assert bench.meaning(0) == "Said"
    QTest.keyClicks(panel.meaning, " otherwise")
    panel.settle()
    bench.study.undo()
    assert panel.meaning.toPlainText() == "Said"
    bench.study.redo()
    assert panel.meaning.toPlainText() == "Said otherwise"


def test_what_is_being_typed_survives_a_change_elsewhere(
    panel: StatementPanel, bench: Bench
) -> None:
    panel.show_statement(bench.statements[0])
    QTest.keyClicks(panel.meaning, "Half a sen")
    bench.write(3, "Another meaning")
    bench.study.clustering.rename(bench.themes[0], "Renamed")
    assert panel.meaning.toPlainText() == "Half a sen"
    assert panel.findChildren(ThemeChip)[-1].text() == "Renamed"


def test_it_says_by_how_many_a_meaning_is_shared(panel: StatementPanel, bench: Bench) -> None:
    bench.write(0, "Shared")
    panel.show_statement(bench.statements[0])
    assert not panel.parts[0].shared.isVisible()
    bench.link(0, 2)
    assert panel.parts[0].shared.text() == "one meaning, two statements"


def test_a_theme_is_shown_by_its_chip(panel: StatementPanel, bench: Bench, qtbot: QtBot) -> None:
    panel.show_statement(bench.statements[0])
    with qtbot.waitSignal(bench.desk.wanted) as told:
        QTest.mouseClick(panel.findChildren(ThemeChip)[0], Qt.MouseButton.LeftButton)
    assert told.args == [Pick(KnotKind.THEME, bench.themes[0])]


def test_a_statement_that_goes_leaves_the_panel_empty(panel: StatementPanel, bench: Bench) -> None:
    panel.show_statement(bench.statements[0])
    QTest.keyClicks(panel.meaning, "Too late")
    bench.study.marking.remove([bench.statements[0]])
    assert panel.statement is None
    assert not panel.meaning.isEnabled()
    assert bench.meaning(0) == ""
