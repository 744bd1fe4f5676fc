"""The scenes of the whole method: epoche, reading whole, reduction, validation and gaps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.returning import Outcome
from phenomdesk.model.verdict import Verdict
from phenomdesk.ui import actions
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.dialogs.study_settings import StudySettingsDialog
from phenomdesk.ui.growing import WritingText
from phenomdesk.ui.pages.gaps.page import GapsPage
from phenomdesk.ui.pages.grid.page import GridPage
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.pages.returning.page import ReturningPage
from phenomdesk.ui.pages.saturation.page import SaturationPage
from phenomdesk.ui.pages.theme_map.page import ThemeMapPage
from phenomdesk.ui.pages.trail.page import TrailPage
from phenomdesk.ui.pages.triage.page import TriagePage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.tour.begin import ROOM, shown
from phenomdesk.ui.tour.hands import TourError, click, press, until, write
from phenomdesk.ui.tour.stage import Stage

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def bracket(stage: Stage, words: str) -> None:
    """Set a presupposition aside beside the text, by the key."""
    stage.show("horizonalize")
    panel = stage.workplace.bracketing.panel
    press(stage.window, Qt.Key.Key_F8)
    until(lambda: panel.isVisible() and panel.editor.hasFocus(), "F8 opened an entry")
    write(words)
    stage.picture("bracket")
    press(stage.window, Qt.Key.Key_Escape)
    until(lambda: stage.count("epoche") == 1, "the entry was kept")
    until(lambda: not panel.isVisible(), "Esc closed the entry")


def read_whole(stage: Stage) -> None:
    """Read a transcript without marks, and keep that it was read to its end."""
    page = stage.page(ReaderPage)
    press(stage.window, Qt.Key.Key_F7)
    until(lambda: page.view.whole, "F7 took the marks away")
    press(stage.window, Qt.Key.Key_F7, _SHIFT)
    until(lambda: stage.count("read-throughs") == 1, "the day of the read-through was kept")
    stage.picture("whole")
    press(stage.window, Qt.Key.Key_F7)
    until(lambda: not page.view.whole, "F7 brought the marks back")


def change_method(stage: Stage, method: str, name: str) -> None:
    """Go on by another method, in the study's settings."""
    words = actions.words("study-settings")
    next(each for each in stage.window.findChildren(QAction) if each.text() == words).trigger()
    dialog = shown(StudySettingsDialog)
    choice = dialog.method.choice
    choice.setFocus()
    for _ in range(choice.count()):
        if choice.currentText() != name:
            press(dialog, Qt.Key.Key_Down)
    until(dialog.difference.isVisible, "the dialog says what will look different")
    dialog.resize(dialog.size().expandedTo(ROOM))
    stage.picture("method", dialog)
    dialog.title.setFocus()
    press(dialog, Qt.Key.Key_Return)
    until(lambda: stage.study.records.about().method == method, "the study follows the method")


def reduce(stage: Stage) -> None:
    """Let one statement stand and set another aside, by keys, with a reason."""
    stage.show("reduce")
    page = stage.page(TriagePage)
    until(lambda: page.statement is not None, "a statement is shown")
    first = page.statement
    for key in (Qt.Key.Key_Y, Qt.Key.Key_Y, Qt.Key.Key_Return):
        press(stage.window, key)
    until(lambda: page.statement not in (None, first), "Enter led to the next statement")
    press(stage.window, Qt.Key.Key_N)
    press(stage.window, Qt.Key.Key_W)
    reason = page.fields.reason
    until(lambda: reason is QApplication.focusWidget() or reason.hasFocus(), "W opened the reason")
    write("Said of the telephone, and not of the gate.")
    page.settle()
    press(stage.window, Qt.Key.Key_Escape)
    press(stage.window, Qt.Key.Key_X)
    until(lambda: stage.count("set aside") == 1, "X set it aside")
    stage.picture("triage")


def validate(stage: Stage, theme: ThemeId) -> None:
    """Judge a cell of the grid by its letter, and write the note."""
    stage.show("validate")
    page = stage.page(GridPage)
    page.view.setFocus()
    press(stage.window, Qt.Key.Key_E)
    press(stage.window, Qt.Key.Key_Return)
    until(lambda: page.panel.note.hasFocus(), "Enter opened the note")
    write("In so many words.")
    page.settle()
    press(stage.window, Qt.Key.Key_Escape)
    judged = stage.study.records.verdicts.all
    until(
        lambda: (
            [(at[0], found.verdict, found.note) for at, found in judged().items()]
            == [(theme, Verdict.EXPLICIT, "In so many words.")]
        ),
        "E judged the first cell, and its note was kept",
    )
    stage.picture("grid")


def accept_a_gap(stage: Stage) -> None:
    """Look at the gaps, go to the cure of one by Enter, and accept one with a reason."""
    press(stage.window, Qt.Key.Key_F8, _SHIFT)
    page = stage.page(GapsPage)
    page.view.setFocus()
    until(lambda: page.view.current() is not None, "a gap is in hand")
    stage.picture("gaps")
    gap = page.view.current()
    press(stage.window, Qt.Key.Key_A)
    until(lambda: page.reason.isVisible(), "A asked for a reason")
    write("Left open: the interview ends there.")
    press(stage.window, Qt.Key.Key_Return)
    until(stage.study.records.acceptances.all, "the gap was accepted")
    if [each.gap for each in stage.study.records.acceptances.all()] != [gap]:
        raise TourError("Another gap was accepted than the one in hand.")


def look_on(stage: Stage) -> None:
    """Open the map of the themes, the saturation and the audit trail by their keys."""
    press(stage.window, Qt.Key.Key_F12)
    stage.page(ThemeMapPage)
    stage.picture("theme-map")
    press(stage.window, Qt.Key.Key_F12, _SHIFT)
    stage.page(SaturationPage)
    stage.picture("saturation")
    press(stage.window, Qt.Key.Key_F9, _SHIFT)
    trail = stage.page(TrailPage)
    if trail.model.rowCount() != stage.count("steps"):
        raise TourError("The audit trail does not show every step.")
    stage.picture("trail")


def vary(stage: Stage) -> None:
    """Note something on a prompt of imaginative variation, and put it into the text."""
    stage.show("structure")
    page = stage.page(WritingPage)
    who = stage.study.records.participants.all()[0].id
    page.show_pick(Subject("structural", participant=who))
    click(page.editor.viewport())
    press(stage.window, Qt.Key.Key_F6)
    until(lambda: isinstance(QApplication.focusWidget(), WritingText), "F6 led to a prompt")
    write("A wait with a number on it would be another wait.")
    page.settle()
    notes = stage.study.records.variations.notes
    until(lambda: notes("structural", who, None), "the note was kept")
    stage.picture("variation")
    press(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.settle()
    until(lambda: stage.count("descriptions") == 3, "the note became text")


def return_to(stage: Stage) -> None:
    """Log by keys that a packet was sent, what came of it and what was answered."""
    stage.show("return")
    page = stage.page(ReturningPage)
    page.view.setFocus()
    press(stage.window, Qt.Key.Key_S)
    press(stage.window, Qt.Key.Key_2)
    press(stage.window, Qt.Key.Key_Return)
    until(page.form.answer.hasFocus, "Enter led to the answer")
    write("It was longer than an hour.")
    page.settle()
    press(stage.window, Qt.Key.Key_Escape)
    who = stage.study.records.participants.all()[0].id
    told = stage.study.records.packets.get
    until(
        lambda: (
            told(who).sent == told(who).answered != ""
            and told(who).outcome is Outcome.CHANGES
            and told(who).answer == "It was longer than an hour."
        ),
        "the packet and the answer were logged",
    )
    stage.picture("return")
