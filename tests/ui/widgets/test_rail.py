"""The rail names the steps in order, and is walked by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import RailEntry, RailStep, StepRail

STEPS = [
    RailStep("mark", "Significant statements", "2 transcripts to mark"),
    RailStep("meanings", "Meanings", "12 to write"),
    RailStep("themes", "Themes", "9 to place"),
]


@pytest.fixture
def rail(look: Look, qtbot: QtBot) -> StepRail:
    rail = StepRail(look)
    qtbot.addWidget(rail)
    rail.set_study("Through one door", "Creswell")
    rail.set_steps(STEPS)
    rail.set_entries([RailEntry("gaps", "Gaps", "gaps", "31")])
    rail.set_current("mark")
    rail.resize(rail.width(), 500)
    with qtbot.waitExposed(rail):
        rail.show()
    return rail


def button(rail: StepRail, words: str) -> QPushButton:
    return next(row for row in rail.findChildren(QPushButton) if row.text() == words)


def test_a_click_on_a_step_goes_there(rail: StepRail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(button(rail, "Themes"), Qt.MouseButton.LeftButton)
    assert told.args == ["themes"]
    assert rail.current() == "themes"


def test_a_click_on_the_open_step_leaves_it_open(rail: StepRail, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(rail, "Significant statements"), Qt.MouseButton.LeftButton)
    assert button(rail, "Significant statements").isChecked()


def test_arrow_keys_walk_the_steps_and_enter_goes(rail: StepRail, qtbot: QtBot) -> None:
    rail.activateWindow()
    button(rail, "Significant statements").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button(rail, "Significant statements"), Qt.Key.Key_Up)
    qtbot.keyClick(button(rail, "Significant statements"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is button(rail, "Meanings")
    assert rail.current() == "mark"
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(button(rail, "Meanings"), Qt.Key.Key_Return)
    assert told.args == ["meanings"]


def test_arrow_keys_reach_the_foot_and_stop_there(rail: StepRail, qtbot: QtBot) -> None:
    last = button(rail, "Gaps")
    qtbot.keyClick(button(rail, "Themes"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is last
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is last
    with qtbot.waitSignal(rail.entry_chosen) as told:
        qtbot.keyClick(last, Qt.Key.Key_Space)
    assert told.args == ["gaps"]


def test_tab_stops_once_among_the_steps(rail: StepRail) -> None:
    stops = [step.id for step in STEPS if _takes_tab(button(rail, step.title))]
    assert stops == ["mark"]
    rail.set_current("themes")
    stops = [step.id for step in STEPS if _takes_tab(button(rail, step.title))]
    assert stops == ["themes"]


def test_the_ring_is_for_keys_and_not_for_the_mouse(rail: StepRail, qtbot: QtBot) -> None:
    row = button(rail, "Meanings")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert not row.ring_shown
    qtbot.keyClick(row, Qt.Key.Key_Down)
    assert button(rail, "Themes").ring_shown


def test_what_is_left_changes_without_a_new_row(rail: StepRail) -> None:
    row = button(rail, "Meanings")
    rail.set_steps([STEPS[0], RailStep("meanings", "Meanings", "11 to write"), STEPS[2]])
    assert button(rail, "Meanings") is row
    assert row.accessibleName() == "Meanings, 11 to write"


def test_a_screen_reader_hears_the_step_and_what_is_left(rail: StepRail) -> None:
    interface = QAccessible.queryAccessibleInterface(button(rail, "Themes"))
    assert interface.text(QAccessible.Text.Name) == "Themes, 9 to place"
    assert interface.state().focusable


def test_steps_in_another_order_are_walked_in_that_order(rail: StepRail, qtbot: QtBot) -> None:
    rail.set_steps([STEPS[2], STEPS[0]])
    assert [row.text() for row in rail.findChildren(QPushButton) if row.text() == "Meanings"] in (
        [],
        ["Meanings"],
    )
    qtbot.keyClick(button(rail, "Themes"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is button(rail, "Significant statements")


def test_the_rail_is_as_wide_as_the_font_asks(rail: StepRail, look: Look) -> None:
    rail.set_steps(STEPS[1:])
    assert rail.sizeHint().width() == 192
    assert button(rail, "Themes").height() == 46
    look.set_font_factors(interface=2.0, reading=1.0)
    assert rail.sizeHint().width() == rail.maximumWidth() == 384
    assert rail.minimumWidth() < 300, "a narrow window leaves room for its page"
    assert button(rail, "Themes").sizeHint().height() == 92


def _takes_tab(row: QPushButton) -> bool:
    return bool(row.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def test_what_is_counted_of_an_entry_is_said_and_told_anew(rail: StepRail) -> None:
    assert button(rail, "Gaps").accessibleName() == "Gaps, 31"
    rail.set_note("gaps", "30")
    assert button(rail, "Gaps").accessibleName() == "Gaps, 30"


def test_many_steps_in_large_type_are_scrolled_and_not_pressed_together(
    rail: StepRail, look: Look, qtbot: QtBot
) -> None:
    look.set_font_factors(interface=2, reading=1)
    rail.set_steps([RailStep(str(n), f"Step {n}", "12 to write") for n in range(10)])
    first = button(rail, "Step 0")
    qtbot.waitUntil(lambda: first.height() == first.sizeHint().height())
    assert button(rail, "Step 1").y() - first.y() == first.height()
    look.set_font_factors(interface=1, reading=1)


def test_a_long_title_of_a_step_asks_for_more_width(rail: StepRail, look: Look) -> None:
    usual = rail.sizeHint().width()
    rail.set_steps([RailStep("structure", "The fundamental structure of it", "1 of 1 written")])
    assert usual < rail.sizeHint().width() <= look.px(232)
    rail.set_steps([STEPS[0]])
    assert rail.sizeHint().width() == usual
