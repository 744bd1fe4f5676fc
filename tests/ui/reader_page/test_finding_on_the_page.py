"""Finding in all transcripts: results as quotes, and from place to place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from phenomdesk.ui.models.find_results import HIT
from tests.ui.reader_page.conftest import Opened, focus_of

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def look_for(opened: Opened, qtbot: QtBot, words: str) -> None:
    """Type words into the field and wait for what is found."""
    opened.page.begin_search()
    assert opened.page.find_field.hasFocus()
    QTest.keyClicks(focus_of(), words)
    qtbot.waitUntil(lambda: opened.page.search._words == words)


def found(opened: Opened) -> list[tuple[int, str]]:
    hits = opened.page.search.model.rows
    texts = opened.study.texts
    return [(h.transcript, h.span.cut(texts.revision(h.transcript).text)) for h in hits]


def current(opened: Opened) -> int:
    return opened.page.search.panel.view.currentIndex().row()


def test_a_word_is_found_in_all_transcripts_and_enter_goes_along(
    opened: Opened, qtbot: QtBot
) -> None:
    look_for(opened, qtbot, "stairs")
    one, two, three = opened.transcripts
    assert found(opened) == [(one, "stairs"), (two, "stairs"), (three, "stairs")]
    panel, view = opened.page.search.panel, opened.page.view
    assert panel.isVisible()
    assert not opened.page.left_list.isVisible()
    assert view.transcript == one
    for row, transcript in ((0, one), (1, two), (2, three), (0, one)):
        QTest.keyClick(focus_of(), Qt.Key.Key_Return)
        assert (current(opened), view.transcript) == (row, transcript)
        spans, at = view._found
        assert at is not None
        assert spans[at] == panel.view.currentIndex().data(HIT).span
    QTest.keyClick(focus_of(), Qt.Key.Key_Return, _SHIFT)
    assert (current(opened), view.transcript) == (2, three)
    assert opened.page.find_field.hasFocus()


def test_f3_goes_on_from_the_transcript(opened: Opened, qtbot: QtBot) -> None:
    look_for(opened, qtbot, "stairs")
    opened.page.view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_F3)
    QTest.keyClick(focus_of(), Qt.Key.Key_F3)
    assert current(opened) == 1
    QTest.keyClick(focus_of(), Qt.Key.Key_F3, _SHIFT)
    assert current(opened) == 0


def test_the_beginning_of_a_word_is_enough_and_rows_that_stay_stay(
    opened: Opened, qtbot: QtBot
) -> None:
    look_for(opened, qtbot, "st")
    many = len(found(opened))
    QTest.keyClicks(focus_of(), "ai")
    qtbot.waitUntil(lambda: opened.page.search._words == "stai")
    assert len(found(opened)) == 3 < many


def test_a_result_that_is_clicked_is_shown(opened: Opened, qtbot: QtBot) -> None:
    look_for(opened, qtbot, "stairs")
    view = opened.page.search.panel.view
    rect = view.visualRect(opened.page.search.model.index(2, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert opened.page.view.transcript == opened.transcripts[2]


def test_nothing_found_is_said(opened: Opened, qtbot: QtBot) -> None:
    look_for(opened, qtbot, "zeppelin")
    assert opened.page.search.panel.view.nothing == "Nothing found for “zeppelin”."
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert opened.page.view.transcript == opened.transcripts[0]


def test_esc_ends_the_search_and_the_transcripts_are_back(opened: Opened, qtbot: QtBot) -> None:
    look_for(opened, qtbot, "stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert not opened.page.search.on
    assert opened.page.left_list.isVisible()
    assert opened.page.view._found == ((), None)
    assert opened.page.view.hasFocus()


def test_letters_typed_into_the_field_do_nothing_else(opened: Opened, qtbot: QtBot) -> None:
    opened.select("losing the stairs")
    before = opened.steps()
    look_for(opened, qtbot, "mnt1 MN")
    assert opened.steps() == before
    assert opened.page.find_field.text() == "mnt1 MN"
