"""Methods with several columns of meanings: Giorgi's transformations, the notes of IPA."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.study.methods import known_method
from phenomdesk.ui.models import mime
from phenomdesk.ui.models.meaning_order import Share, Wanted
from phenomdesk.ui.pages.meanings import MeaningsPage
from phenomdesk.ui.statement_panel import StatementPanel
from phenomdesk.ui.widgets import Choice
from tests.ui.meanings.conftest import Bench
from tests.ui.meanings.test_writing_meanings import CONTROL, press, type_words

NOTES = ("descriptive", "linguistic", "conceptual", "experiential")
FIRST = 2
"""Where the first column of meanings stands in the table."""


@pytest.fixture
def notes(bench: Bench, qtbot: QtBot) -> Iterator[MeaningsPage]:
    bench.study.change_about(method=known_method("ipa"))
    page = MeaningsPage(bench.desk)
    qtbot.addWidget(page)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, fatal, page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.table.leave()
    tester.deleteLater()


def note(bench: Bench, at: int, column: str) -> str:
    found = bench.study.records.meanings.of_statement(bench.statements[at], column)
    return found.text if found else ""


def begin(page: MeaningsPage, row: int, column: int = FIRST) -> None:
    page.table.setCurrentIndex(page.model.index(row, column))
    page.table.setFocus(Qt.FocusReason.TabFocusReason)


def headers(page: MeaningsPage) -> list[object]:
    across = Qt.Orientation.Horizontal
    return [page.model.headerData(at, across) for at in range(page.model.columnCount())]


def test_the_table_has_a_column_for_each_of_the_methods_in_its_order(notes: MeaningsPage) -> None:
    assert headers(notes) == [
        "Number",
        "Statement, verbatim",
        "Descriptive note",
        "Linguistic note",
        "Conceptual note",
        "Experiential statement",
        "Themes",
    ]
    tip = notes.model.headerData(FIRST, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "What is spoken of: things, events, people."


def test_tab_goes_across_a_statements_columns_and_on_to_the_next_statement(
    notes: MeaningsPage, bench: Bench
) -> None:
    begin(notes, 0)
    for words in ("a picture", "it had", "who decides?", "Decided before", "nobody"):
        type_words(words)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert [note(bench, 0, column) for column in NOTES] == [
        "a picture",
        "it had",
        "who decides?",
        "Decided before",
    ]
    assert note(bench, 1, "descriptive") == "nobody"


def test_tab_backwards_returns_to_the_column_before(notes: MeaningsPage, bench: Bench) -> None:
    begin(notes, 1)
    type_words("b")
    press(Qt.Key.Key_Backtab)
    assert notes.table.edited == bench.statements[0]
    assert notes.table.slot == 0, "the main column is the last of this method"
    press(Qt.Key.Key_Tab)
    assert notes.table.edited == bench.statements[1]


def test_enter_goes_to_the_next_empty_cell_of_the_same_column(
    notes: MeaningsPage, bench: Bench
) -> None:
    bench.study.meanings.write(bench.statements[1], "already", column="linguistic")
    begin(notes, 0, FIRST + 1)
    type_words("one")
    press(Qt.Key.Key_Return)
    assert notes.table.edited == bench.statements[2]
    type_words("three")
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_Escape)
    assert [note(bench, at, "linguistic") for at in range(3)] == ["one", "already", "three"]
    assert note(bench, 0, "descriptive") == ""


def test_what_has_nothing_yet_is_filtered_by_column(notes: MeaningsPage, bench: Bench) -> None:
    bench.study.meanings.write(bench.statements[0], "words", column="linguistic")
    slot = notes.model.columns.ids.index("linguistic")
    notes.model.want(Wanted(share=Share.EMPTY, slot=slot))
    assert notes.model.rowCount() == 5
    assert notes.model.to_write == 5
    notes.model.want(Wanted(share=Share.EMPTY))
    assert notes.model.rowCount() == 6


def test_the_list_of_columns_chooses_which_is_looked_at(notes: MeaningsPage, bench: Bench) -> None:
    bench.study.meanings.write(bench.statements[0], "words", column="linguistic")
    choice = notes.filters._in
    assert choice.isVisible()
    choice.setCurrentIndex(choice.findText("Linguistic note"))
    choice.activated.emit(choice.currentIndex())
    assert notes.filters._count.text() == "5 to write"
    assert notes.table.slot == notes.model.columns.ids.index("linguistic")


def test_a_statement_dropped_on_a_cell_shares_that_columns_meaning_alone(
    notes: MeaningsPage, bench: Bench
) -> None:
    meanings = bench.study.meanings
    meanings.write(bench.statements[0], "the wording", column="linguistic")
    meanings.write(bench.statements[0], "the experience", column="experiential")
    data = mime.encode_statements([bench.statements[3]], ["x"], study=bench.study.token)
    place = notes.table.visualRect(notes.model.index(0, FIRST + 1)).center()
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    notes.table.dropEvent(event)
    assert note(bench, 3, "linguistic") == "the wording"
    assert note(bench, 3, "experiential") == ""
    begin(notes, 3, FIRST + 1)
    notes.unlink()
    assert note(bench, 3, "linguistic") == ""
    assert note(bench, 0, "linguistic") == "the wording"


def test_earlier_wordings_are_those_of_the_column_and_one_comes_back_in_one_step(
    notes: MeaningsPage, bench: Bench
) -> None:
    for words in ("first", "second"):
        bench.study.meanings.write(bench.statements[0], words, column="conceptual")
        bench.study.settle()
    begin(notes, 0, FIRST)
    notes.offer_wordings()
    assert not notes.picker.isVisible()
    begin(notes, 0, FIRST + 2)
    steps = bench.steps()
    notes.offer_wordings()
    press(Qt.Key.Key_Return)
    assert note(bench, 0, "conceptual") == "first"
    assert bench.steps() == steps + 1
    bench.study.undo()
    assert note(bench, 0, "conceptual") == "second"


def test_another_method_and_its_undo_change_the_columns_under_the_open_page(
    page: MeaningsPage, bench: Bench
) -> None:
    bench.write(0, "kept")
    bench.study.change_about(method=known_method("giorgi"))
    assert headers(page)[2:4] == ["In the third person", "Psychological meaning"]
    assert page.model.row(0).meanings() == (None, None)
    bench.study.undo()
    assert headers(page)[2:] == ["Meaning", "Themes"]
    assert page.model.row(0).text == "kept"
    assert (
        page.table.columnWidth(2)
        == page.table.cells.measures.columns(page.table.viewport().width())[2]
    )


def test_a_method_without_a_board_has_no_themes_in_the_table(
    page: MeaningsPage, bench: Bench, qtbot: QtBot
) -> None:
    bench.study.change_about(method=known_method("giorgi"))
    assert headers(page)[2:] == ["In the third person", "Psychological meaning"]
    shown = [each for each in page.filters.findChildren(Choice) if each.isVisibleTo(page)]
    assert not any(each.words().startswith("Theme") for each in shown)
    widths = [page.table.columnWidth(at) for at in range(4)]
    assert sum(widths) == page.table.viewport().width()
    assert min(widths[1:]) > 200
    bench.study.change_about(method=known_method("creswell"))
    assert headers(page)[2:] == ["Meaning", "Themes"]


def test_the_panel_has_an_editor_for_each_column_and_follows_the_method(
    bench: Bench, qtbot: QtBot
) -> None:
    panel = StatementPanel(bench.desk)
    qtbot.addWidget(panel)
    panel.resize(288, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_statement(bench.statements[0])
    bench.study.change_about(method=known_method("ipa"), language="id")
    assert [part.name for part in panel.parts] == [
        "Catatan deskriptif",
        "Catatan linguistik",
        "Catatan konseptual",
        "Pernyataan pengalaman",
    ]
    panel.edit_meaning()
    assert panel.parts[0].editor.hasFocus()
    type_words("benda")
    panel.settle()
    panel.edit_meaning()
    assert panel.parts[1].editor.hasFocus()
    assert note(bench, 0, "descriptive") == "benda"
    panel.show_statement(None)


def test_the_panel_brings_an_earlier_wording_back_by_key_in_one_step(
    bench: Bench, qtbot: QtBot
) -> None:
    for words in ("before", "after"):
        bench.write(0, words)
    panel = StatementPanel(bench.desk)
    qtbot.addWidget(panel)
    panel.resize(460, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_statement(bench.statements[0])
    assert panel.parts[0].wordings.text() == "1 earlier wording"
    panel.edit_meaning()
    press(Qt.Key.Key_H, CONTROL)
    steps = bench.steps()
    press(Qt.Key.Key_Return)
    assert bench.meaning(0) == "before"
    assert bench.steps() == steps + 1
    bench.study.undo()
    assert panel.meaning.toPlainText() == "after"
    panel.show_statement(None)
