"""Earlier versions beside the text: compared by day, never by colour alone, and brought back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.kit.days import move_last_step
from tests.ui.writing.test_writing_descriptions import put_caret, texts
from tests.ui.writing.writing_room import QUOTES, Room

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


def write_on_two_days(room: Room, qtbot: QtBot) -> None:
    """Write a sentence that cites on one day, and go on with it today."""
    editor = room.page.editor
    qtbot.keyClicks(editor, "The old door ")
    room.page.settle()
    move_last_step(room.study, date(2026, 3, 1))
    editor.cite([room.statements[0]])
    move_last_step(room.study, date(2026, 3, 2))
    put_caret(room, 0, 8)
    qtbot.keyClick(editor, _Key.Key_Backspace, _CTRL)
    qtbot.keyClicks(editor, "new ")
    room.page.settle()


def open_earlier(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.page.editor, _Key.Key_H, _CTRL)
    qtbot.waitUntil(lambda: len(room.page.beside.earlier.versions) == 3)


def signs(room: Room, words: str) -> tuple[bool, bool]:
    """Return whether words in the comparison are underlined, and struck through."""
    cursor: QTextCursor = room.page.beside.earlier.text.document().find(words)
    assert not cursor.isNull(), words
    font = cursor.charFormat().font()
    return font.underline(), font.strikeOut()


def test_the_last_change_is_shown_first_underlined_and_struck_through(
    room: Room, qtbot: QtBot
) -> None:
    write_on_two_days(room, qtbot)
    open_earlier(room, qtbot)
    assert room.page.beside.earlier.first.hasFocus()
    assert signs(room, "new") == (True, False)
    assert signs(room, "old") == (False, True)
    assert signs(room, "door") == (False, False)
    assert signs(room, QUOTES[0]) == (False, False)


def test_two_other_days_are_compared(room: Room, qtbot: QtBot) -> None:
    write_on_two_days(room, qtbot)
    open_earlier(room, qtbot)
    earlier = room.page.beside.earlier
    earlier.first.setCurrentIndex(2)
    earlier.first.activated.emit(2)
    earlier.last.setCurrentIndex(1)
    earlier.last.activated.emit(1)
    assert signs(room, QUOTES[0]) == (True, False)
    assert signs(room, "old") == (False, False)


def test_a_version_is_brought_back_with_its_citation_and_undo_takes_that_back(
    room: Room, qtbot: QtBot
) -> None:
    write_on_two_days(room, qtbot)
    open_earlier(room, qtbot)
    written = texts(room.read())
    qtbot.mouseClick(room.page.beside.earlier.back, Qt.MouseButton.LeftButton)
    (now,) = room.read()
    assert now.text.startswith("The old door ") and len(now.citations) == 1
    assert room.page.editor.toPlainText().startswith("The old door ")
    room.undo()
    assert texts(room.read()) == written


def test_without_an_earlier_day_that_is_said(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "Today")
    room.page.settle()
    qtbot.keyClick(room.page.editor, _Key.Key_H, _CTRL)
    qtbot.waitUntil(lambda: len(room.page.beside.earlier.versions) == 1)
    assert not room.page.beside.earlier.back.isVisible()
    assert "no earlier day" in room.page.beside.earlier._told.text()


def test_esc_leads_back_to_the_text(room: Room, qtbot: QtBot) -> None:
    write_on_two_days(room, qtbot)
    open_earlier(room, qtbot)
    room.page.beside.earlier.text.setFocus()
    qtbot.keyClick(room.page.beside.earlier.text, _Key.Key_Escape)
    assert room.page.editor.hasFocus()


def test_where_no_day_is_to_be_compared_keys_stay_in_the_panel(room: Room, qtbot: QtBot) -> None:
    beside = room.page.beside
    qtbot.keyClick(room.page.editor, _Key.Key_H, _CTRL)
    assert beside.current == "earlier"
    assert beside.choice.hasFocus()
    qtbot.keyClick(beside.choice, _Key.Key_F6)
    assert beside.current == "statements"
    assert room.page.sources.search.hasFocus()


def test_escape_at_the_head_of_the_panel_leads_back_to_the_text(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.page.editor, _Key.Key_H, _CTRL)
    qtbot.keyClick(room.page.beside.choice, _Key.Key_Escape)
    assert room.page.editor.hasFocus()


def test_escape_on_a_chosen_day_leads_back_to_the_text(room: Room, qtbot: QtBot) -> None:
    write_on_two_days(room, qtbot)
    open_earlier(room, qtbot)
    qtbot.keyClick(room.page.beside.earlier.first, _Key.Key_Escape)
    assert room.page.editor.hasFocus()
