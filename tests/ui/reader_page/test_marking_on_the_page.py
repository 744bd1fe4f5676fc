"""Marking on the reader's page: by key, by the bar, with questions, and back by undo."""

from __future__ import annotations

from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.pages.reader.small_bar import SmallBar
from tests.ui.reader_page.conftest import Opened, focus_of, shows_a_menu

_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def test_m_marks_the_selection_and_the_statement_is_selected(opened: Opened) -> None:
    span = opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    (statement,) = opened.study.records.statements.all()
    assert statement.span == span
    assert opened.page.view.band(statement.id) is not None
    assert opened.page.view.selected_statement() == statement.id
    assert opened.page.view.selected_span() is None
    assert opened.said == ["Marked S-001"]
    assert opened.picked[-1] == Pick(KnotKind.STATEMENT, statement.id)
    assert opened.page.view.hasFocus()


def test_the_bar_marks_too(opened: Opened) -> None:
    opened.page.open_transcript(opened.transcripts[0])
    view = opened.page.view
    view.setTextCursor(view.cursor_at(opened.span("losing").start))
    QTest.keyClick(view, Qt.Key.Key_Right, _SHIFT | _CTRL)
    bar = view.findChild(SmallBar)
    assert isinstance(bar, SmallBar)
    assert bar.isVisible()
    part = next(c for c in bar.children() if c.isWidgetType() and c.accessibleName() == "Mark")
    QTest.mouseClick(part, _LEFT)
    assert [s.quote for s in opened.study.records.statements.all()] == ["losing"]


def test_marking_with_meaning_leads_into_the_meaning(opened: Opened) -> None:
    opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_M, _SHIFT)
    panel = opened.page.statement.panel
    assert panel.isVisible()
    assert panel.meaning.hasFocus()
    QTest.keyClicks(panel.meaning, "m1 is Ttn")
    opened.page.settle()
    records = opened.study.records
    (statement,) = records.statements.all()
    column = opened.study.method.main
    meaning = records.meanings.of_statement(statement.id, column)
    assert meaning is not None
    assert meaning.text == "m1 is Ttn"
    assert records.themes.all() == ()


def test_a_translation_is_written_beside_the_statement(opened: Opened) -> None:
    statement = opened.mark("losing the stairs")
    opened.page.show_statement(statement)
    QTest.keyClick(focus_of(), Qt.Key.Key_T, _CTRL)
    editor = opened.page.statement.panel.translation
    assert editor.hasFocus()
    assert not editor.visibleRegion().isEmpty()
    QTest.keyClicks(editor, "kehilangan tangga")
    opened.page.settle()
    found = opened.study.records.statements.get(statement)
    assert found.translation == "kehilangan tangga"


def test_words_of_the_interviewer_alone_are_refused_with_a_sentence(opened: Opened) -> None:
    opened.select("And then?")
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    assert opened.study.records.statements.all() == ()
    assert len(opened.failed) == 1
    assert opened.said == []


def test_a_passage_that_is_nearly_marked_already_asks_first(opened: Opened) -> None:
    standing = opened.mark("I stood there with my foot up")
    opened.select("I stood there with my foot up.")
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    line = opened.page.near_line
    assert line.isVisible()
    assert "S-001 marks nearly this passage already." in line.accessibleName()
    assert len(opened.study.records.statements.all()) == 1
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert not line.isVisible()
    assert len(opened.study.records.statements.all()) == 2
    assert opened.page.view.selected_statement() != standing


def test_the_near_one_can_be_shown_instead(opened: Opened) -> None:
    standing = opened.mark("I stood there with my foot up")
    opened.select("I stood there with my foot up.")
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    QTest.keyClick(focus_of(), Qt.Key.Key_Tab)
    assert focus_of() is opened.page.near_line.show_button
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert opened.page.view.selected_statement() == standing
    assert len(opened.study.records.statements.all()) == 1
    assert opened.page.view.hasFocus()


def test_esc_leaves_a_near_passage_unmarked_and_another_selection_ends_the_question(
    opened: Opened,
) -> None:
    opened.mark("I stood there with my foot up")
    opened.select("I stood there with my foot up.")
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert not opened.page.near_line.isVisible()
    assert opened.page.view.hasFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    opened.select("Then nothing.")
    assert not opened.page.near_line.isVisible()
    assert len(opened.study.records.statements.all()) == 1


@shows_a_menu
def test_a_passage_that_two_say_alike_asks_who(opened: Opened, qtbot: QtBot) -> None:
    opened.select("We all waited once.\nWe all waited long.", 2)
    QTest.keyClick(focus_of(), Qt.Key.Key_M)
    menu = opened.page.findChild(QMenu, "who")
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == ["Who says this?", "P1", "P2"]
    assert opened.study.records.statements.all() == ()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (statement,) = opened.study.records.statements.all()
    assert statement.participant is not None
    assert opened.study.records.participants.get(statement.participant).alias == "P2"


def test_delete_removes_the_selected_statement_and_undo_brings_it_back(opened: Opened) -> None:
    statement = opened.mark("losing the stairs")
    opened.page.show_statement(statement)
    QTest.keyClick(focus_of(), Qt.Key.Key_Delete)
    assert opened.study.records.statements.all() == ()
    assert opened.page.view.band(statement) is None
    assert opened.said == ["Removed S-001"]
    assert not opened.page.statement.isVisible()
    opened.study.undo()
    assert opened.page.view.band(statement) is not None


def test_the_ends_of_a_statement_move_by_keys(opened: Opened) -> None:
    statement = opened.mark("losing the")
    opened.page.show_statement(statement)
    QTest.keyClick(focus_of(), Qt.Key.Key_Right, _SHIFT | _ALT)
    assert opened.study.records.statements.get(statement).quote == "losing the stairs"
    band = opened.page.view.band(statement)
    assert band is not None
    assert band.span == opened.span("losing the stairs")
    assert opened.said == ["Moved the ends of S-001"]


def test_undo_and_redo_keep_the_selection_and_the_place(opened: Opened) -> None:
    kept = opened.mark("losing the stairs")
    opened.page.show_statement(kept)
    view = opened.page.view
    opened.page.resize(1248, 300)
    bar = view.verticalScrollBar()
    bar.setValue(min(60, bar.maximum()))
    place = bar.value()
    other = opened.mark("nobody saw")
    opened.study.undo()
    assert view.band(other) is None
    opened.study.redo()
    assert view.band(other) is not None
    assert view.selected_statement() == kept
    assert bar.value() == place


def test_the_title_says_whose_interview_it_is_and_how_much_is_marked(opened: Opened) -> None:
    words = opened.page._header._words
    assert (words.title, words.note) == ("P1 · Interview 1", "nothing marked yet")
    opened.mark("losing the stairs")
    assert words.note == "1 statement"
    opened.page.open_transcript(opened.transcripts[2])
    assert words.title == "P1 P2 · Interview 2"


def test_a_statement_marked_elsewhere_while_nobody_looks_is_there_on_return(
    opened: Opened,
) -> None:
    opened.page.hide()
    first = opened.mark("losing the stairs")
    second = opened.mark("nobody saw")
    opened.study.marking.remove([first])
    opened.page.show()
    assert opened.page.view.band(first) is None
    assert opened.page.view.band(second) is not None


def test_picking_a_statement_opens_its_interview(opened: Opened) -> None:
    statement = opened.mark("Now there is a number", 1)
    opened.page.show_pick(Pick(KnotKind.STATEMENT, statement))
    assert opened.page.view.transcript == opened.transcripts[1]
    assert opened.page.view.selected_statement() == statement
    opened.page.show_pick(Pick(KnotKind.TRANSCRIPT, opened.transcripts[2]))
    assert opened.page.view.transcript == opened.transcripts[2]
    person = opened.study.records.participants.all()[0]
    opened.page.show_pick(Pick(KnotKind.PARTICIPANT, person.id))
    assert opened.page.view.transcript == opened.transcripts[0]


def test_a_statement_that_another_page_points_at_shows_its_meaning(opened: Opened) -> None:
    statement = opened.mark("somebody to say our names", 2)
    assert opened.page.statement.panel.isHidden()
    opened.page.show_pick(Pick(KnotKind.STATEMENT, statement))
    assert opened.page.statement.panel.isVisible()
    assert opened.page.statement.panel.statement == statement


def test_what_needs_the_buckets_opens_them_in_a_narrow_window(opened: Opened) -> None:
    opened.page.resize(560, 700)
    assert opened.page.sides.folded() == {"left", "right"}
    QTest.keyClick(opened.page.view, Qt.Key.Key_T)
    assert opened.page.buckets.field.hasFocus()


@pytest.mark.parametrize("field", ["meaning", "translation"])
def test_esc_keeps_what_was_typed_of_a_statement_and_goes_back_to_the_transcript(
    opened: Opened, field: str
) -> None:
    statement = opened.mark("losing the stairs")
    opened.page.show_statement(statement)
    side = opened.page.statement
    (side.write_meaning if field == "meaning" else side.write_translation)()
    QTest.keyClicks(focus_of(), "Held")
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert opened.page.view.hasFocus()
    records = opened.study.records
    if field == "meaning":
        column = opened.study.method.main
        written = records.meanings.of_statement(statement, column)
        assert written is not None and written.text == "Held"
    else:
        assert records.statements.get(statement).translation == "Held"
    QTest.keyClicks(focus_of(), "x")
    assert getattr(side.panel, field).toPlainText() == "Held"


def test_in_a_narrow_window_the_side_opens_for_a_meaning_and_folds_after_it(
    opened: Opened, qtbot: QtBot
) -> None:
    page = opened.page
    page.resize(500, 872)
    assert "right" in page.sides.folded()
    opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_M, _SHIFT)
    qtbot.waitUntil(page.statement.panel.meaning.hasFocus)
    assert "right" not in page.sides.folded()
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert page.view.hasFocus() and "right" in page.sides.folded()


def test_in_a_narrow_window_the_side_folds_once_a_theme_is_typed_or_not(
    opened: Opened, qtbot: QtBot
) -> None:
    page = opened.page
    page.resize(500, 872)
    for last in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        opened.select("losing the stairs")
        QTest.keyClick(focus_of(), Qt.Key.Key_T)
        qtbot.waitUntil(page.buckets.field.hasFocus)
        QTest.keyClicks(focus_of(), "Stairs")
        QTest.keyClick(focus_of(), last)
        if not page.view.hasFocus():
            QTest.keyClick(focus_of(), last)
        assert page.view.hasFocus() and "right" in page.sides.folded()


def test_in_a_narrow_window_the_transcripts_fold_when_the_search_ends(
    opened: Opened, qtbot: QtBot
) -> None:
    page = opened.page
    page.resize(500, 872)
    page.begin_search()
    QTest.keyClicks(focus_of(), "stairs")
    qtbot.waitUntil(lambda: "left" not in page.sides.folded())
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert page.view.hasFocus() and "left" in page.sides.folded()


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_transcript_never_scrolls_sideways_beside_a_panel(
    opened: Opened, side: Literal["left", "right"]
) -> None:
    page, bar = opened.page, opened.page.view.horizontalScrollBar()
    for width in range(460, 1300, 40):
        page.resize(width, 872)
        page.sides.unfold(side)
        assert (width, bar.maximum()) == (width, 0)
        page.sides.fold()
        assert (width, bar.maximum()) == (width, 0)


def test_panels_make_room_for_a_transcript_in_larger_letters(opened: Opened) -> None:
    page = opened.page
    page.resize(1000, 872)
    assert page.sides.folded() == frozenset()
    for _ in range(4):
        page.zoom(1)
        assert page.view.horizontalScrollBar().maximum() == 0
    assert page.sides.folded()
