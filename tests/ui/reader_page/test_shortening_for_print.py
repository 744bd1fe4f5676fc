"""Shortening a statement for print on the reader's page: by key, by the panel, and by undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from phenomdesk.model.ids import StatementId
from phenomdesk.model.part import Part
from phenomdesk.ui.shortener import Shortener
from tests.ui.reader_page.conftest import Opened, focus_of

_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
SAID = "She knew the stairs of our house"
CURED = (Part(0, 9), Part(insert="P1"), Part(12, len(SAID)))


@pytest.fixture
def said(opened: Opened) -> StatementId:
    statement = opened.mark(SAID, 1)
    opened.page.show_statement(statement)
    return statement


def parts(opened: Opened, statement: StatementId) -> tuple[Part, ...]:
    return opened.study.records.statements.get(statement).parts


def shortener(opened: Opened) -> Shortener:
    return opened.page.doing.shortener


def begin(opened: Opened) -> Shortener:
    QTest.keyClick(focus_of(), Qt.Key.Key_K, _CTRL | _SHIFT)
    assert shortener(opened).isVisible()
    assert shortener(opened).quote.hasFocus()
    return shortener(opened)


def leave_out_the_third_word(opened: Opened) -> None:
    quote = begin(opened).quote
    for _ in range(2):
        QTest.keyClick(quote, Qt.Key.Key_Right, _CTRL)
    QTest.keyClick(quote, Qt.Key.Key_Right, _CTRL | _SHIFT)
    QTest.keyClick(quote, Qt.Key.Key_Delete)


def test_a_word_is_left_out_and_the_alias_put_in_by_keys_alone(
    opened: Opened, said: StatementId
) -> None:
    leave_out_the_third_word(opened)
    assert parts(opened, said) == (Part(0, 9), Part(12, len(SAID)))
    panel = shortener(opened)
    while not panel.put_in.hasFocus():
        QTest.keyClick(focus_of(), Qt.Key.Key_Tab)
    QTest.keyClick(panel.put_in, Qt.Key.Key_Space)
    QTest.keyClicks(focus_of(), "P1")
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert parts(opened, said) == CURED
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert opened.page.view.hasFocus()
    assert opened.study.records.statements.get(said).quote == SAID


def test_the_keys_of_the_page_wait_while_a_quote_is_shortened(
    opened: Opened, said: StatementId
) -> None:
    theme = opened.study.clustering.new_theme("House")
    steps = opened.steps()
    quote = begin(opened).quote
    for key in (Qt.Key.Key_1, Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_M):
        QTest.keyClick(quote, key)
    assert quote.hasFocus()
    assert opened.themes_of(said) == set()
    assert opened.study.records.themes.placements_in(theme) == ()
    assert opened.steps() == steps
    QTest.keyClick(quote, Qt.Key.Key_Escape)
    assert not shortener(opened).isVisible()
    assert opened.page.view.selected_statement() == said


def test_undo_shows_in_the_panel_that_is_open(opened: Opened, said: StatementId) -> None:
    leave_out_the_third_word(opened)
    panel = shortener(opened)
    assert panel.whole.isEnabled()
    opened.study.undo()
    assert panel.isVisible()
    assert panel.shortening.parts() == ()
    assert not panel.whole.isEnabled()
    opened.study.redo()
    assert panel.whole.isEnabled()
    QTest.mouseClick(panel.whole, _LEFT)
    assert parts(opened, said) == ()
    opened.study.marking.remove([said])
    assert not panel.isVisible()


def test_the_side_says_how_it_prints_and_leads_to_shortening(
    opened: Opened, said: StatementId
) -> None:
    opened.page.statement.write_meaning()
    side = opened.page.statement.panel
    assert not side._printed.isVisible()
    side.shorten.setFocus()
    QTest.keyClick(side.shorten, Qt.Key.Key_Space)
    assert shortener(opened).isVisible()
    opened.study.marking.print_as(said, CURED)
    assert side._printed.isVisible()
    assert side._printed.text() == "She knew [P1] […] stairs of our house"
    assert side._quote.text() == SAID
    opened.study.undo()
    assert not side._printed.isVisible()


def test_with_nothing_selected_there_is_nothing_to_shorten(opened: Opened) -> None:
    actions = {action.objectName(): action for action in opened.page.statement_actions}
    opened.page.open_transcript(opened.transcripts[1])
    assert not actions["shorten-statement"].isEnabled()
    QTest.keyClick(focus_of(), Qt.Key.Key_K, _CTRL | _SHIFT)
    assert not shortener(opened).isVisible()
    opened.page.show_statement(opened.mark(SAID, 1))
    assert actions["shorten-statement"].isEnabled()
