"""Where a method's units tile the transcript, a key cuts it on the reader's page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from phenomdesk.study.dividing import NOTHING_TO_CUT
from phenomdesk.study.methods import known_method
from phenomdesk.ui.pages.reader.small_bar import SmallBar
from tests.ui.reader_page.conftest import Opened, focus_of, shows_a_menu


@pytest.fixture
def divided(opened: Opened) -> Opened:
    """The page on a study by Giorgi's method."""
    opened.study.change_about(method=known_method("giorgi"))
    return opened


def put_caret(opened: Opened, words: str, *, into: int = 0) -> None:
    """Put the caret behind words, or so many characters before their end."""
    view = opened.page.view
    view.setTextCursor(view.cursor_at(opened.span(words).stop - into))
    view.setFocus()


def quotes(opened: Opened) -> list[str]:
    return [each.quote for each in opened.study.records.statements.all()]


def test_c_cuts_at_the_caret_again_and_again(divided: Opened) -> None:
    put_caret(divided, "one's own house.")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    put_caret(divided, "nobody saw.")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    put_caret(divided, "foot up.")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    assert [quote[:12] for quote in quotes(divided)] == [
        "What was the",
        "I stood ther",
        "And then?\nTh",
    ]
    assert divided.said == ["Cut off S-001", "Cut off S-002", "Cut S-002 in two: S-002 and S-003"]
    assert divided.page.view.selected_statement() == 3
    put_caret(divided, "foot up.")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    assert [error.template for error in divided.failed] == [NOTHING_TO_CUT]


def test_a_caret_inside_a_word_cuts_before_it(divided: Opened) -> None:
    put_caret(divided, "pretend nobody", into=3)
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    assert quotes(divided)[0].endswith("you pretend")


@shows_a_menu
def test_a_unit_that_two_say_alike_asks_who(divided: Opened, qtbot: QtBot) -> None:
    divided.page.open_transcript(divided.transcripts[2])
    view = divided.page.view
    view.setTextCursor(view.cursor_at(divided.span("We all waited long.", 2).stop))
    view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    menu = divided.page.findChild(QMenu, "who")
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == ["Who says this?", "P1", "P2"]
    assert quotes(divided) == []
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (unit,) = divided.study.records.statements.all()
    assert unit.participant is not None
    assert divided.study.records.participants.get(unit.participant).alias == "P2"
    assert divided.said == ["Cut off S-001"]


def test_j_joins_the_unit_with_the_next(divided: Opened) -> None:
    for words in ("one's own house.", "nobody saw."):
        put_caret(divided, words)
        QTest.keyClick(focus_of(), Qt.Key.Key_C)
    divided.page.select(divided.study.records.statements.all()[0].id)
    QTest.keyClick(focus_of(), Qt.Key.Key_J)
    assert len(quotes(divided)) == 1
    assert divided.said[-1] == "Joined S-001 with the one after it"
    divided.study.undo()
    assert len(quotes(divided)) == 2


def test_what_is_not_divided_yet_has_a_rule_beside_it(divided: Opened) -> None:
    view = divided.page.view
    assert len(view.undivided()) == 1
    put_caret(divided, "nobody saw.")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    (left,) = view.undivided()
    assert view.quote(left).startswith("Who could have seen?")
    put_caret(divided, "but later.")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    assert view.undivided() == ()
    divided.study.undo()
    assert view.undivided() == (left,)


def test_a_method_without_a_board_has_no_buckets_here(divided: Opened) -> None:
    page = divided.page
    assert page.buckets.isHidden()
    divided.study.change_about(method=known_method("creswell"))
    assert page.buckets.isVisible()
    assert page.view.undivided() == ()
    divided.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    assert quotes(divided) == []


def test_without_a_board_nothing_asks_for_a_theme(divided: Opened) -> None:
    divided.select("losing the stairs")
    bar = divided.page.view.findChild(SmallBar)
    assert isinstance(bar, SmallBar)
    assert not any(
        part.isVisibleTo(bar) and part.accessibleName() == "To theme…"
        for part in bar.children()
        if part.isWidgetType()
    )
    QTest.keyClick(focus_of(), Qt.Key.Key_T)
    QTest.keyClick(focus_of(), Qt.Key.Key_N)
    assert quotes(divided) == []
    assert divided.study.records.themes.all() == ()
    shown = {a.objectName() for a in divided.page.statement_actions if a.isVisible()}
    assert {"cut", "join", "mark"} <= shown
    assert not shown & {"to-theme", "copy-to-theme"}
