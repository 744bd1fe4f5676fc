"""The list of transcripts, the empty page, and the parts that fold."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.transcript import TranscriptDialog
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.trace import TracePanel
from phenomdesk.ui.widgets import Button, EmptyState
from tests.kit.interviews import write_interview
from tests.ui.reader_page.conftest import Opened, focus_of, shows_a_menu

_LEFT = Qt.MouseButton.LeftButton


def test_arrows_go_from_transcript_to_transcript_over_the_headings(opened: Opened) -> None:
    view = opened.page.left_list
    view.setFocus()
    one, two, three = opened.transcripts
    assert opened.page.view.transcript == one
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert opened.page.view.transcript == three
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert opened.page.view.transcript == two
    assert view.hasFocus()


def test_a_click_opens_a_transcript(opened: Opened) -> None:
    view = opened.page.left_list
    rect = view.visualRect(opened.page.transcripts.index_of(opened.transcripts[1]))
    QTest.mouseClick(view.viewport(), _LEFT, pos=rect.center())
    assert opened.page.view.transcript == opened.transcripts[1]


def test_the_button_with_the_plus_asks_for_interviews(opened: Opened, qtbot: QtBot) -> None:
    add = next(
        button
        for button in opened.page.findChildren(Button)
        if button.toolTip() == "Bring in interviews…"
    )
    with qtbot.waitSignal(opened.desk.import_wanted) as told:
        QTest.mouseClick(add, _LEFT)
    assert told.args == [[]]


def test_an_empty_study_says_what_to_do_first_and_shows_what_comes_in(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    study = Study.create(tmp_path / "empty.phenom", title="T")
    desk = Desk(study, look)
    page = ReaderPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    empty = page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.isVisible()
    button = next(b for b in empty.findChildren(Button) if b.text() == "Bring in interviews…")
    with qtbot.waitSignal(desk.import_wanted) as told:
        QTest.mouseClick(button, _LEFT)
    assert told.args == [[]]
    read = read_file(write_interview(tmp_path))
    (transcript,) = study.importing.bring_in(study.importing.propose([read]))
    assert page.view.isVisible()
    assert page.view.transcript == transcript
    study.undo()
    assert empty.isVisible()
    assert page.view.transcript is None
    desk.close()
    study.close()


def test_a_transcript_that_goes_leaves_another_in_its_place(opened: Opened) -> None:
    opened.study.importing.remove(opened.transcripts[0])
    assert opened.page.view.transcript == opened.transcripts[2]


def test_a_new_alias_is_shown_without_losing_bands_or_selection(opened: Opened) -> None:
    statement = opened.mark("losing the stairs")
    opened.page.show_statement(statement)
    person = opened.study.records.participants.all()[0]
    opened.study.participants.change(person.id, alias="P9")
    assert opened.page._header._words.title == "P9 · Interview 1"
    assert opened.page.view.selected_statement() == statement
    assert opened.page.view.band(statement) is not None


def test_the_statement_opens_with_enter_and_follows_what_is_selected(opened: Opened) -> None:
    one, other = opened.mark("losing the stairs"), opened.mark("nobody saw")
    opened.page.show_statement(one)
    panel = opened.page.statement.panel
    assert not panel.isVisible()
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert panel.isVisible()
    assert panel.meaning.hasFocus()
    assert panel.statement == one
    opened.page.show_statement(other)
    assert panel.statement == other
    opened.page.view.pick(None)
    assert not opened.page.statement.isVisible()


def test_the_trace_lies_at_the_foot_and_follows_what_is_picked(opened: Opened) -> None:
    statement = opened.mark("losing the stairs")
    opened.page.view.pick(statement)
    trace = opened.page.findChild(TracePanel)
    assert isinstance(trace, TracePanel)
    assert trace.isVisible()
    assert any(row.label == "Statement S-001" for row in trace._thread.rows())
    height = trace.height()
    trace.header._toggle()
    opened.page.layout().activate()
    assert trace.maximumHeight() < height


def test_type_grows_and_shrinks(opened: Opened) -> None:
    opened.page.zoom(2)
    assert opened.page.view.zoom() == 1.25
    opened.page.zoom(-1)
    assert opened.page.view.zoom() == 1.1
    opened.page.zoom(0)
    assert opened.page.view.zoom() == 1.0


def _dialog(opened: Opened) -> TranscriptDialog:
    (dialog,) = [each for each in opened.page.findChildren(TranscriptDialog) if each.isVisible()]
    return dialog


def test_f2_in_the_list_asks_what_to_change_in_the_transcript_that_is_shown(
    opened: Opened,
) -> None:
    page = opened.page
    page.open_transcript(opened.transcripts[1])
    page.left_list.setFocus()
    QTest.keyClick(page.left_list, Qt.Key.Key_F2)
    dialog = _dialog(opened)
    QTest.keyClicks(dialog.title, "Behind the hatch")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    entry = page.transcripts.entry(opened.transcripts[1])
    assert entry is not None
    assert entry.name == "Behind the hatch"
    assert page.view.transcript == opened.transcripts[1]


def test_enter_in_the_list_opens_no_dialog(opened: Opened) -> None:
    opened.page.left_list.setFocus()
    QTest.keyClick(opened.page.left_list, Qt.Key.Key_Return)
    assert not opened.page.findChildren(TranscriptDialog)


@shows_a_menu
def test_the_right_button_offers_to_change_the_transcript_under_it(
    opened: Opened, qtbot: QtBot
) -> None:
    view = opened.page.left_list
    rect = view.visualRect(opened.page.transcripts.index_of(opened.transcripts[1]))
    place = rect.center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Change this transcript…"]
    assert opened.page.view.transcript == opened.transcripts[1]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert _dialog(opened).windowTitle() == "Change this transcript"


def test_when_the_last_transcript_is_removed_there_is_none_to_change(opened: Opened) -> None:
    (change,) = opened.page.study_actions
    assert change.isEnabled()
    for transcript in opened.transcripts:
        opened.study.importing.remove(transcript)
    assert not change.isEnabled()
    opened.study.undo()
    assert change.isEnabled()
