"""Hints, empty pages, the thread, and the lines at the foot of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import (
    Button,
    EmptyState,
    Hint,
    ProgressLine,
    StatusLine,
    Thread,
    ThreadLine,
    ThreadRow,
)

ROWS = [
    ThreadRow("participant/2", "Participant", "P2 · Resident, 41"),
    ThreadRow("statement/24", "Statement S-024", "“In our house I am the one who knows.”", True),
    ThreadRow("", "Meaning", "none yet", missing=True),
    ThreadRow("theme/5", "Theme", "Losing one’s footing", number=("5", 5)),
]


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()


def test_a_hint_goes_away_and_says_so(look: Look, qtbot: QtBot) -> None:
    hint = Hint(look, "Here you begin.", "Open the sample first.")
    shown(hint, qtbot)
    with qtbot.waitSignal(hint.dismissed):
        qtbot.mouseClick(hint.findChild(Button), Qt.MouseButton.LeftButton)
    assert hint.isHidden()


def test_a_narrow_hint_grows_higher_and_clips_nothing(look: Look, qtbot: QtBot) -> None:
    hint = Hint(look, "Here you begin a study or take one up again.", "Open the sample. " * 6)
    qtbot.addWidget(hint)
    assert hint.heightForWidth(360) > hint.heightForWidth(900)


def test_an_empty_page_offers_the_first_thing_to_do(look: Look, qtbot: QtBot) -> None:
    empty = EmptyState(look, "Nothing is marked yet.", "Select words, then press M.", "Open it")
    shown(empty, qtbot)
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.findChild(Button), Qt.MouseButton.LeftButton)


def test_a_knot_of_the_thread_leads_to_its_thing(look: Look, qtbot: QtBot) -> None:
    thread = Thread(look)
    thread.set_rows(ROWS)
    shown(thread, qtbot)
    knots = thread.findChildren(QPushButton)
    with qtbot.waitSignal(thread.chosen) as told:
        qtbot.mouseClick(knots[3], Qt.MouseButton.LeftButton)
    assert told.args == ["theme/5"]


def test_a_knot_with_nothing_behind_it_leads_nowhere(look: Look, qtbot: QtBot) -> None:
    thread = Thread(look)
    thread.set_rows(ROWS)
    shown(thread, qtbot)
    knots = thread.findChildren(QPushButton)
    with qtbot.assertNotEmitted(thread.chosen):
        qtbot.mouseClick(knots[2], Qt.MouseButton.LeftButton)
    knots[1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(knots[1], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is knots[3]


def test_a_long_value_takes_more_lines_where_the_thread_is_narrow(look: Look, qtbot: QtBot) -> None:
    thread = Thread(look)
    thread.set_rows(ROWS)
    shown(thread, qtbot)
    thread.resize(600, 400)
    wide = thread.findChildren(QPushButton)[1].height()
    thread.resize(200, 400)
    assert thread.findChildren(QPushButton)[1].height() > wide


def test_a_new_trace_replaces_the_old_one(look: Look, qtbot: QtBot) -> None:
    thread = Thread(look)
    qtbot.addWidget(thread)
    thread.set_rows(ROWS)
    thread.set_rows(ROWS[:1])
    assert thread.rows() == tuple(ROWS[:1])


def test_the_lying_thread_is_read_in_order(look: Look, qtbot: QtBot) -> None:
    line = ThreadLine(look, ["participant", "statement", "chapter"], 1)
    qtbot.addWidget(line)
    assert line.accessibleName() == "participant → statement → chapter"


def test_a_status_line_takes_no_room_until_it_speaks(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    line = StatusLine(look, page)
    shown(page, qtbot)
    assert line.isHidden()
    line.say("Marked S-024", "Undo")
    assert line.isVisible()
    assert line.sentence() == "Marked S-024"
    with qtbot.waitSignal(line.acted):
        qtbot.mouseClick(line.findChild(Button), Qt.MouseButton.LeftButton)
    line.clear()
    assert line.isHidden()
    assert line.sentence() == ""


def test_a_sentence_without_an_action_shows_no_button(look: Look, qtbot: QtBot) -> None:
    line = StatusLine(look)
    qtbot.addWidget(line)
    line.say("The drive is full.", error=True)
    assert line.findChild(Button).isHidden()


def test_cancel_is_asked_for_once(look: Look, qtbot: QtBot) -> None:
    line = ProgressLine(look)
    qtbot.addWidget(line)
    line.begin("Reading interview-3.docx")
    line.set_progress(3, 8)
    cancel = line.findChild(Button)
    with qtbot.waitSignal(line.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    line.begin("Reading again")
    assert cancel.isEnabled()
    line.finish()
    assert line.isHidden()
