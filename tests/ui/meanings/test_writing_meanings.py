"""Writing meanings with the keys, from the first row to the last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.models.meanings_table import Column
from phenomdesk.ui.pages.meanings import MeaningsPage
from phenomdesk.ui.statement_editor import Field
from tests.ui.meanings.conftest import COLUMN, Bench

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def at_row(page: MeaningsPage, row: int) -> None:
    page.table.setCurrentIndex(page.model.index(row, Column.MEANING))
    page.table.setFocus(Qt.FocusReason.TabFocusReason)


def type_words(words: str) -> None:
    for letter in words:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_type_enter_next_fills_the_table_from_the_keys_alone(
    page: MeaningsPage, bench: Bench
) -> None:
    at_row(page, 0)
    type_words("It comes already finished.")
    press(Qt.Key.Key_Return)
    type_words("Nobody can be asked.")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert [bench.meaning(at) for at in range(3)] == [
        "It comes already finished.",
        "Nobody can be asked.",
        "",
    ]
    assert page.table.edited is None
    assert page.table.hasFocus()
    assert page.table.current() == bench.statements[2]


def test_enter_opens_what_stands_there_with_the_caret_at_its_end(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(1, "Nobody")
    at_row(page, 1)
    press(Qt.Key.Key_Return)
    type_words(" answers")
    press(Qt.Key.Key_Escape)
    assert bench.meaning(1) == "Nobody answers"


def test_a_letter_that_is_a_key_elsewhere_is_typed_here(page: MeaningsPage, bench: Bench) -> None:
    at_row(page, 0)
    type_words("mtnds")
    press(Qt.Key.Key_Escape)
    assert bench.meaning(0) == "mtnds"


def test_shift_enter_begins_a_new_line(page: MeaningsPage, bench: Bench) -> None:
    at_row(page, 0)
    type_words("One")
    press(Qt.Key.Key_Return, SHIFT)
    type_words("two")
    press(Qt.Key.Key_Escape)
    assert bench.meaning(0) == "One\ntwo"


def test_ctrl_down_and_up_go_to_the_next_row_and_back(page: MeaningsPage, bench: Bench) -> None:
    at_row(page, 1)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Down, CONTROL)
    assert page.table.edited == bench.statements[2]
    press(Qt.Key.Key_Up, CONTROL)
    press(Qt.Key.Key_Up, CONTROL)
    assert page.table.edited == bench.statements[0]


def test_ctrl_enter_goes_to_the_next_statement_without_a_meaning(
    page: MeaningsPage, bench: Bench
) -> None:
    for at in (1, 2):
        bench.write(at, f"Meaning {at}")
    at_row(page, 0)
    type_words("First")
    press(Qt.Key.Key_Return, CONTROL)
    assert page.table.edited == bench.statements[3]


def test_one_burst_of_typing_is_one_step_to_undo(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    steps = bench.steps()
    at_row(page, 0)
    type_words("The change")
    qtbot.waitUntil(lambda: bench.meaning(0) == "The change")
    type_words(" arrives")
    press(Qt.Key.Key_Escape)
    assert bench.meaning(0) == "The change arrives"
    assert bench.steps() == steps + 1
    bench.study.undo()
    assert bench.meaning(0) == ""
    assert page.model.row(0).text == ""


def test_what_is_typed_shows_in_the_row_while_the_editor_is_open(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    at_row(page, 0)
    type_words("Slowly")
    qtbot.waitUntil(lambda: page.model.row(0).text == "Slowly")
    assert page.table.edited == bench.statements[0]
    assert page.table.box().editor.hasFocus()


def test_undo_refreshes_a_row_while_another_is_being_written(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(4, "Order is gained, orientation lost.")
    at_row(page, 0)
    type_words("Being")
    bench.study.undo()
    assert page.model.row(4).text == ""
    assert page.table.edited == bench.statements[0]
    assert page.table.box().editor.toPlainText() == "Being"
    type_words(" told")
    press(Qt.Key.Key_Escape)
    assert bench.meaning(0) == "Being told"


def test_undo_of_what_is_being_written_comes_into_the_editor_with_the_caret_kept(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(0, "A door that 😀 is no door")
    bench.write(0, "A door that 😀 is hardly a door")
    at_row(page, 0)
    press(Qt.Key.Key_Return)
    editor = page.table.box().editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    page.settle()
    bench.study.undo()
    assert editor.toPlainText() == "A door that 😀 is no door"
    assert editor.textCursor().position() == 0


def test_a_row_stays_under_its_filter_while_it_is_written_and_leaves_with_the_editor(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    press_filter(page, "empty")
    at_row(page, 0)
    type_words("Written")
    qtbot.waitUntil(lambda: bench.meaning(0) == "Written")
    assert page.model.rowCount() == 6
    press(Qt.Key.Key_Return)
    assert page.model.rowCount() == 5
    assert page.table.edited == bench.statements[1]


def press_filter(page: MeaningsPage, share: str) -> None:
    page.filters._share._segments[share].click()


def test_a_removed_statement_takes_its_editor_away(page: MeaningsPage, bench: Bench) -> None:
    at_row(page, 0)
    type_words("Soon gone")
    bench.study.marking.remove([bench.statements[0]])
    assert page.table.edited is None
    assert page.model.rowCount() == 5


def test_a_translation_is_written_under_the_verbatim(page: MeaningsPage, bench: Bench) -> None:
    at_row(page, 0)
    press(Qt.Key.Key_T, CONTROL)
    assert page.table.box(Field.TRANSLATION).isVisible()
    type_words("Saya bangun")
    press(Qt.Key.Key_Escape)
    assert bench.study.records.statements.get(bench.statements[0]).translation == "Saya bangun"
    index = page.model.index(0, Column.STATEMENT)
    spoken = page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith("Translation: Saya bangun")


def test_earlier_wordings_are_offered_and_one_is_written_back(
    page: MeaningsPage, bench: Bench
) -> None:
    for wording in ("A first try", "Another way", "Another way of saying it", "The last"):
        bench.write(0, wording)
    wordings = bench.study.records.meanings.earlier_wordings(bench.statements[0], COLUMN)
    assert wordings == ("Another way of saying it", "A first try")
    at_row(page, 0)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_H, CONTROL)
    assert page.picker.isVisible()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert bench.meaning(0) == "A first try"
    assert page.table.box().editor.toPlainText() == "A first try"
    assert page.table.box().editor.hasFocus()


def test_a_wording_that_was_taken_away_whole_can_come_back(bench: Bench) -> None:
    bench.write(0, "Gone")
    bench.write(0, "")
    meanings = bench.study.records.meanings
    assert meanings.earlier_wordings(bench.statements[0], COLUMN) == ("Gone",)
    bench.study.undo()
    bench.study.undo()
    assert meanings.earlier_wordings(bench.statements[0], COLUMN) == ()


def test_a_click_on_a_meaning_writes_there(page: MeaningsPage, bench: Bench) -> None:
    place = page.table.visualRect(page.model.index(2, Column.MEANING)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.edited == bench.statements[2]


def test_the_row_in_edit_is_88_high_and_then_as_before(page: MeaningsPage) -> None:
    before = page.table.rowHeight(0)
    assert before in (52, 64)
    at_row(page, 0)
    press(Qt.Key.Key_Return)
    assert page.table.rowHeight(0) == 88
    press(Qt.Key.Key_Escape)
    assert page.table.rowHeight(0) == before


def test_the_trace_follows_the_current_row(page: MeaningsPage, bench: Bench, qtbot: QtBot) -> None:
    at_row(page, 0)
    with qtbot.waitSignal(bench.desk.picked) as told:
        press(Qt.Key.Key_Down)
    assert told.args == [Pick(KnotKind.STATEMENT, bench.statements[1])]


def test_ctrl_r_shows_the_statement_in_its_transcript(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    at_row(page, 3)
    with qtbot.waitSignal(bench.desk.wanted) as told:
        press(Qt.Key.Key_R, CONTROL)
    assert told.args == [Pick(KnotKind.STATEMENT, bench.statements[3])]


def test_a_click_on_another_meaning_writes_there_though_the_rows_move(
    page: MeaningsPage, bench: Bench
) -> None:
    at_row(page, 0)
    type_words("One")
    place = page.table.visualRect(page.model.index(2, Column.MEANING)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.edited == bench.statements[2]
    assert bench.meaning(0) == "One"
    place = page.table.visualRect(page.model.index(4, Column.STATEMENT)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.edited is None
    assert page.table.current() == bench.statements[4]
