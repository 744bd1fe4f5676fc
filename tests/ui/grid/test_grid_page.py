"""Validation by keys and by mouse: arrows, verdicts, notes, and themes set aside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.model.verdict import Verdict
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.pages.grid import GridPage
from phenomdesk.ui.widgets.segmented import Segmented
from tests.ui.grid.conftest import Bench

Key = Qt.Key


def press(page: GridPage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(page.view, key)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_arrows_move_and_letters_judge_the_cell(page: GridPage, bench: Bench) -> None:
    press(page, Key.Key_E, Key.Key_Right, Key.Key_C, Key.Key_Down, Key.Key_N)
    assert bench.found(0, 0).verdict is Verdict.EXPLICIT
    assert bench.found(0, 1).verdict is Verdict.COMPATIBLE
    assert bench.found(1, 1).verdict is Verdict.NEITHER
    assert page.view.current() == page.model.cell(page.model.index(1, 1))


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_0])
def test_backspace_and_0_leave_a_cell_open_again(page: GridPage, bench: Bench, key: Key) -> None:
    press(page, Key.Key_E, key)
    assert bench.found(0, 0).verdict is Verdict.OPEN
    assert page.panel.verdict.current() == "OPEN"


def test_the_panel_shows_the_cell_and_what_stands_behind_it(page: GridPage, bench: Bench) -> None:
    press(page, Key.Key_Right)
    assert page.panel.statements.sources.statements() == (bench.statements[1],)
    shown = page.panel.statements.sources.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown == "S-002, P2 line 3: My thumb knew the way, not me."
    press(page, Key.Key_Down, Key.Key_Down)
    assert page.panel.statements.isHidden()
    assert page.panel._nothing.text() == "P2 has no statement in this theme."


def test_the_segments_judge_by_mouse_and_follow_undo(page: GridPage, bench: Bench) -> None:
    control: Segmented = page.panel.verdict
    QTest.mouseClick(control._segments["COMPATIBLE"], Qt.MouseButton.LeftButton)
    assert bench.found(0, 0).verdict is Verdict.COMPATIBLE
    bench.study.undo()
    assert control.current() == "OPEN"


def test_enter_goes_to_the_note_and_escape_back_and_letters_are_letters_there(
    page: GridPage, bench: Bench
) -> None:
    press(page, Key.Key_Return)
    note = page.panel.note
    assert focused() is note
    QTest.keyClicks(note, "next: 0 excuses")
    QTest.keyClick(note, Key.Key_Backspace)
    QTest.keyClick(note, Key.Key_Escape)
    assert focused() is page.view
    assert bench.found(0, 0).note == "next: 0 excuse"
    assert bench.found(0, 0).verdict is Verdict.OPEN
    bench.study.undo()
    assert bench.found(0, 0).note == ""
    assert note.toPlainText() == ""


def test_a_note_being_typed_belongs_to_its_cell_when_another_is_picked(
    page: GridPage, bench: Bench
) -> None:
    page.write_note()
    QTest.keyClicks(page.panel.note, "mine")
    page.view.go_to(bench.themes[2], bench.people[2])
    assert bench.found(0, 0).note == "mine"
    assert page.panel.note.toPlainText() == ""
    assert bench.found(2, 2).note == ""
    page.view.go_to(bench.themes[0], bench.people[0])
    assert page.panel.note.toPlainText() == "mine"


def test_a_verdict_given_from_elsewhere_does_not_disturb_what_is_typed(
    page: GridPage, bench: Bench
) -> None:
    page.write_note()
    QTest.keyClicks(page.panel.note, "half a ")
    bench.judge(0, 0, Verdict.EXPLICIT)
    QTest.keyClicks(page.panel.note, "word")
    assert page.panel.note.toPlainText() == "half a word"
    page.settle()
    assert bench.found(0, 0).note == "half a word"


def test_a_note_half_typed_outlasts_what_changes_while_the_page_is_hidden(
    page: GridPage, bench: Bench
) -> None:
    page.view.go_to(bench.themes[1], bench.people[1])
    page.write_note()
    QTest.keyClicks(page.panel.note, "hal a")
    for _ in range(2):
        QTest.keyClick(page.panel.note, Key.Key_Left)
    page.hide()
    bench.judge(0, 0, Verdict.EXPLICIT)
    bench.study.clustering.new_theme("One more")
    page.show()
    page.write_note()
    QTest.keyClicks(page.panel.note, "f")
    assert page.panel.note.toPlainText() == "half a"
    page.settle()
    assert bench.found(1, 1).note == "half a"
    assert bench.found(0, 0).verdict is Verdict.EXPLICIT


def test_a_click_on_a_quote_goes_to_the_transcript_and_is_picked_for_the_trace(
    page: GridPage, bench: Bench, qtbot: QtBot
) -> None:
    quotes = page.panel.statements
    picked: list[Pick] = []
    bench.desk.picked.connect(picked.append)
    with qtbot.waitSignal(bench.desk.wanted) as wanted:
        centre = quotes.visualRect(quotes.sources.index(1)).center()
        QTest.mouseClick(quotes.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert wanted.args == [Pick(KnotKind.STATEMENT, bench.statements[2])]
    assert picked[-1] == wanted.args[0]


def test_quotes_are_walked_and_opened_by_key(page: GridPage, bench: Bench, qtbot: QtBot) -> None:
    quotes = page.panel.statements
    quotes.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(bench.desk.picked) as picked:
        QTest.keyClick(quotes, Key.Key_Down)
    with qtbot.waitSignal(bench.desk.wanted) as wanted:
        QTest.keyClick(quotes, Key.Key_Return)
    assert wanted.args == picked.args
    QTest.keyClick(quotes, Key.Key_E)
    assert bench.found(0, 0).verdict is Verdict.EXPLICIT


def test_x_sets_aside_only_what_nobody_supports_and_the_fold_brings_it_back(
    page: GridPage, bench: Bench
) -> None:
    page.view.go_to(bench.themes[2])
    press(page, Key.Key_X)
    assert bench.study.records.themes.set_aside() == ()
    for who in range(3):
        bench.judge(2, who, Verdict.NEITHER)
    assert page._set_aside.isEnabled()
    press(page, Key.Key_X)
    (aside,) = bench.study.records.themes.set_aside()
    assert aside.id == bench.themes[2]
    assert page.model.rowCount() == 2
    assert page.view.current() is not None
    assert focused() is page.view
    assert page.aside.fold.text() == "1 theme set aside"
    QTest.keyClick(page.aside.fold, Key.Key_Return)
    (back,) = page.aside.buttons()
    assert back.isVisible()
    assert back.accessibleName() == "Bring back Being absent"
    QTest.keyClick(back, Key.Key_Return)
    assert bench.study.records.themes.set_aside() == ()
    assert page.aside.isHidden()
    current = page.view.current()
    assert current is not None
    assert current.theme == bench.themes[2]


def test_the_panel_says_that_the_method_leaves_the_theme_out(page: GridPage) -> None:
    press(page, Key.Key_N)
    assert page.panel._dropped.isVisible()
    assert page.panel._dropped.text().startswith("The theme is left out for P1")
    press(page, Key.Key_C)
    assert not page.panel._dropped.isVisible()


def test_the_same_cell_stays_current_when_rows_move(page: GridPage, bench: Bench) -> None:
    page.view.go_to(bench.themes[2], bench.people[1])
    bench.study.clustering.move_theme(bench.themes[2], None, 0)
    current = page.view.current()
    assert current is not None
    assert (current.theme, current.participant) == (bench.themes[2], bench.people[1])
    assert page.view.currentIndex().row() == 0


def test_tab_leads_from_the_grid_through_the_panel(page: GridPage) -> None:
    seen = []
    for _ in range(4):
        here = focused()
        assert here is not None
        seen.append(here)
        QTest.keyClick(here, Key.Key_Tab)
    names = [page.view, page.panel.verdict, page.panel.note, page.panel.statements]
    assert [here is name or name.isAncestorOf(here) for here, name in
            zip(seen, names, strict=True)] == [True] * 4  # fmt: skip
    assert all(name.accessibleName() for name in names)


def test_names_stay_in_sight_and_verdicts_become_letters_in_a_wide_grid(
    page: GridPage, bench: Bench
) -> None:
    assert page.view._cells.wide
    for number in range(4, 31):
        bench.study.participants.add(f"P{number}")
    assert not page.view._cells.wide
    page.view.go_to(bench.themes[2], bench.study.records.participants.all()[-1].id)
    assert page.view.horizontalScrollBar().value() > 0
    assert page.view.verticalHeader().isVisible()
    assert page.view.verticalHeader().x() == 0
    assert page.view.visualRect(page.view.currentIndex()).left() >= 0


def test_without_themes_the_page_leads_to_the_board(
    page: GridPage, bench: Bench, qtbot: QtBot
) -> None:
    for theme in bench.themes:
        bench.study.clustering.delete_theme(theme)
    assert page._stack.currentIndex() == 1
    with qtbot.waitSignal(bench.desk.page_wanted) as wanted:
        QTest.mouseClick(page._empty._button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert wanted.args == ["board"]
    bench.study.undo()
    assert page._stack.currentIndex() == 0
    assert page.view.current() is not None


def test_a_theme_that_is_wanted_becomes_the_current_row(page: GridPage, bench: Bench) -> None:
    page.view.go_to(bench.themes[0], bench.people[2])
    page.show_pick(Pick(KnotKind.THEME, bench.themes[1]))
    current = page.view.current()
    assert current is not None
    assert (current.theme, current.participant) == (bench.themes[1], bench.people[2])


def test_a_changed_look_is_drawn_anew(page: GridPage, bench: Bench) -> None:
    page.grab()
    assert page.view._cells._kept
    bench.desk.look.set_scheme("dark")
    assert not page.view._cells._kept
    page.grab()
    bench.desk.look.set_scheme("light")


def test_names_take_the_room_that_the_cells_leave(page: GridPage, bench: Bench) -> None:
    name = "Answering for decisions that one has never quite understood oneself"
    bench.study.clustering.rename(bench.themes[0], name)
    names = page.view.verticalHeader()
    assert names.width() >= min(names.wanted(), page.desk.look.px(520))
    assert page.view._cells.wide
    page.resize(760, 700)
    assert names.width() < names.wanted(), "and then stand in two lines"


def test_a_long_alias_breaks_between_words_and_its_column_is_as_wide_as_they_ask(
    page: GridPage, bench: Bench
) -> None:
    for number in range(4, 31):
        bench.study.participants.add(f"P{number}")
    narrow = page.view.columnWidth(0)
    bench.study.participants.change(bench.people[0], alias="Ibu Sri Wahyuningsih")
    aliases = page.view.horizontalHeader()
    assert page.view.columnWidth(0) > narrow
    assert [line for line in aliases._lines(0) if "…" in line] == []
    assert len(aliases._lines(0)) == 2


def test_in_a_narrow_window_the_panel_folds_and_enter_opens_it_for_the_note(
    page: GridPage, bench: Bench
) -> None:
    page.resize(page.desk.look.px(560), 450)
    assert page.panel.isHidden()
    assert page.view.width() > page.desk.look.px(480)
    press(page, Key.Key_E)
    assert bench.found(0, 0).verdict is Verdict.EXPLICIT
    press(page, Key.Key_Return)
    assert focused() is page.panel.note
    QTest.keyClicks(page.panel.note, "so said")
    QTest.keyClick(page.panel.note, Key.Key_Escape)
    assert page.panel.isHidden()
    assert focused() is page.view
    assert bench.found(0, 0).note == "so said"


def test_the_page_is_called_as_the_method_calls_its_step(page: GridPage, bench: Bench) -> None:
    bench.study.change_about(language="id")
    page.show_step("validate")
    assert page._header._words.title == "Validasi"
