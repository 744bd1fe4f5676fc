"""Several statements, one meaning: linked by keys, by dropping, and shown joined."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.models import mime
from phenomdesk.ui.models.meanings_table import Column
from phenomdesk.ui.pages.meanings import MeaningsPage
from tests.ui.meanings.conftest import Bench
from tests.ui.meanings.test_writing_meanings import at_row, press, type_words

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(page: MeaningsPage) -> list[int]:
    return [page.model.row(at).statement for at in range(page.model.rowCount())]


def drop(page: MeaningsPage, data: QMimeData, at: int, column: Column = Column.MEANING) -> bool:
    """Drag over a cell and drop there; tell whether it was taken."""
    table = page.table
    place = QPointF(table.visualRect(page.model.index(at, column)).center())
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place.toPoint(), copy, data, buttons, none)
    QApplication.sendEvent(table.viewport(), enter)
    move = QDragMoveEvent(place.toPoint(), copy, data, buttons, none)
    QApplication.sendEvent(table.viewport(), move)
    if not move.isAccepted():
        return False
    event = QDropEvent(place, copy, data, buttons, none)
    QApplication.sendEvent(table.viewport(), event)
    return event.isAccepted()


def test_sharers_follow_the_first_of_them_and_are_joined(page: MeaningsPage, bench: Bench) -> None:
    bench.write(1, "Nobody")
    bench.link(1, 3, 5)
    s = bench.statements
    assert shown(page) == [s[0], s[1], s[3], s[5], s[2], s[4]]
    assert page.model.sharing(2) == (1, 3)
    assert page.table.cells._note(2, 0, False) == "one meaning, three statements"


def test_several_selected_statements_are_linked_to_the_first_ones_meaning(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(1, "Nobody can be asked.")
    at_row(page, 1)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_L, CONTROL)
    assert page.picker.isVisible()
    press(Qt.Key.Key_Return)
    assert bench.meaning(2) == "Nobody can be asked."
    assert page.model.sharing(1) == (1, 2)
    bench.study.undo()
    assert bench.meaning(2) == ""
    assert page.model.sharing(1) == (1, 1)


def test_a_meaning_is_found_by_typing_and_linked_from_inside_the_editor(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(0, "It is finished before it begins.")
    bench.write(1, "Nobody can be asked.")
    at_row(page, 4)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_L, CONTROL)
    type_words("nobody")
    press(Qt.Key.Key_Return)
    assert bench.meaning(4) == "Nobody can be asked."
    assert page.table.edited == bench.statements[4]
    assert page.table.box().editor.toPlainText() == "Nobody can be asked."


def test_esc_leaves_the_list_of_meanings_and_links_nothing(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(0, "One")
    steps = bench.steps()
    at_row(page, 1)
    press(Qt.Key.Key_L, CONTROL)
    press(Qt.Key.Key_Escape)
    assert not page.picker.isVisible()
    assert page.table.hasFocus()
    assert bench.steps() == steps


def test_a_statement_dropped_on_a_meaning_shares_it(page: MeaningsPage, bench: Bench) -> None:
    bench.write(0, "It is finished before it begins.")
    dragged = page.model.mimeData([page.model.index(3, 0), page.model.index(5, 0)])
    assert dragged.text().startswith("My thumb knew the way")
    assert drop(page, dragged, 0)
    assert bench.meaning(3) == bench.meaning(5) == "It is finished before it begins."
    assert page.table.scene.target is None
    assert page.model.sharing(0) == (0, 2)


@pytest.mark.parametrize("column", [Column.NUMBER, Column.STATEMENT, Column.THEMES])
def test_nothing_is_taken_beside_the_meanings(
    page: MeaningsPage, bench: Bench, column: Column
) -> None:
    bench.write(0, "One")
    dragged = mime.encode_statements([bench.statements[1]], ["x"])
    assert not drop(page, dragged, 0, column)


def test_a_row_without_a_meaning_takes_nothing(page: MeaningsPage, bench: Bench) -> None:
    dragged = mime.encode_statements([bench.statements[1]], ["x"])
    assert not drop(page, dragged, 0)
    assert bench.meaning(1) == ""


def test_only_the_numbers_can_be_dragged(page: MeaningsPage) -> None:
    draggable = [
        bool(page.model.flags(page.model.index(0, column)) & Qt.ItemFlag.ItemIsDragEnabled)
        for column in Column
    ]
    assert draggable == [True, False, False, False]


def test_a_shared_meaning_that_is_written_shows_in_all_its_rows(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    bench.write(0, "Old")
    bench.link(0, 2, 4)
    at_row(page, 1)
    press(Qt.Key.Key_Return)
    page.table.box().editor.selectAll()
    type_words("New")
    qtbot.waitUntil(lambda: page.model.row(0).text == "New")
    assert [page.model.row(at).text for at in range(3)] == ["New"] * 3
    press(Qt.Key.Key_Return)
    assert page.table.edited == bench.statements[1]


def test_a_meaning_is_taken_away_from_one_and_kept_by_the_others(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(0, "Shared")
    bench.link(0, 1, 2)
    at_row(page, 1)
    press(Qt.Key.Key_L, CONTROL | SHIFT)
    assert [bench.meaning(at) for at in range(3)] == ["Shared", "", "Shared"]
    bench.study.undo()
    assert bench.meaning(1) == "Shared"
    assert page.model.sharing(0) == (0, 2)


def test_a_theme_is_shown_by_pressing_its_chip(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    cell = page.table.visualRect(page.model.index(3, Column.THEMES))
    row = page.model.row(3)
    assert [(tag.number, tag.name) for tag in row.themes] == [
        ("1", "Decided elsewhere"),
        ("2", "The body"),
    ]
    places = page.table.cells.measures.tags(row, cell.toRectF())
    with qtbot.waitSignal(bench.desk.wanted) as told:
        place: QPoint = places[1][1].center().toPoint()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [Pick(KnotKind.THEME, bench.themes[1])]
