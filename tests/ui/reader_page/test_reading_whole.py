"""A transcript is read whole without marks, and the day of it is kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from phenomdesk.study.methods import known_method
from phenomdesk.study.outline import what_is_left
from tests.ui.reader_page.conftest import Opened

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
TODAY = date.today().isoformat()


def days(opened: Opened, which: int = 0) -> tuple[str, ...]:
    read = opened.study.records.transcripts.read_throughs()
    return read.get(opened.transcripts[which], ())


def test_f7_takes_the_bands_away_and_brings_them_back(opened: Opened, qtbot: QtBot) -> None:
    statement = opened.mark("My daughter")
    view = opened.page.view
    surface, span = view.surface(), opened.span("My daughter")
    place = surface.last_line(span).center()
    assert surface.statements_at(place) == [statement]
    marked = view.viewport().grab().toImage()
    qtbot.keyClick(view, KEY.Key_F7)
    assert view.whole
    assert opened.page.whole_bar.isVisible()
    assert surface.statements_at(place) == []
    assert view.viewport().grab().toImage() != marked
    qtbot.keyClick(view, KEY.Key_F7)
    assert surface.statements_at(place) == [statement]
    assert not opened.page.whole_bar.isVisible()


def test_reading_to_the_end_is_kept_with_its_day_and_can_be_taken_back(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.page.read_whole(True)
    entry = opened.page.transcripts.entry(opened.transcripts[0])
    assert entry is not None
    assert entry.second_line() == "not read whole"
    qtbot.keyClick(opened.page.view, KEY.Key_F7, SHIFT)
    assert days(opened) == (TODAY,)
    entry = opened.page.transcripts.entry(opened.transcripts[0])
    assert entry is not None
    assert entry.second_line().startswith("read ")
    assert opened.page.whole_bar.done.isHidden()
    qtbot.mouseClick(opened.page.whole_bar.back, Qt.MouseButton.LeftButton)
    assert days(opened) == ()
    opened.study.undo()
    assert days(opened) == (TODAY,)
    assert opened.page.whole_bar.done.isHidden()


def test_each_transcript_has_days_of_its_own(opened: Opened) -> None:
    opened.page.read_whole(True)
    opened.page.whole_bar.keep()
    opened.page.open_transcript(opened.transcripts[1])
    assert not opened.page.whole_bar.done.isHidden()
    opened.page.whole_bar.keep()
    assert days(opened, 1) == (TODAY,)
    assert days(opened, 2) == ()


def test_marking_or_going_to_a_statement_ends_the_reading(opened: Opened) -> None:
    statement = opened.mark("My daughter")
    opened.page.read_whole(True)
    opened.page.show_statement(statement)
    assert not opened.page.view.whole
    opened.page.read_whole(True)
    assert opened.page.view.selected_statement() is None
    opened.mark("later")
    assert not opened.page.view.whole


def test_a_step_of_reading_whole_opens_in_its_mode_and_the_marking_step_does_not(
    opened: Opened,
) -> None:
    opened.study.change_about(method=known_method("colaizzi"))
    opened.page.show_step("whole")
    assert opened.page.view.whole
    opened.page.show_step("extract")
    assert not opened.page.view.whole


def test_what_is_not_read_whole_is_left_to_do(opened: Opened) -> None:
    opened.study.read_whole.keep(opened.transcripts[0])
    method = opened.study.method
    told = {each.step: each for each in what_is_left(opened.study.records, method)}
    assert {each.unread for each in told.values() if each.kind == "mark"} == {2}
    opened.study.change_about(method=known_method("colaizzi"))
    method = opened.study.method
    told = {each.step: each for each in what_is_left(opened.study.records, method)}
    assert (told["whole"].kind, told["whole"].count, told["whole"].of) == ("read", 2, 3)
    assert told["extract"].unread == 0
    reader = method.step_of("reader")
    assert reader is not None
    assert reader.id == "extract"
