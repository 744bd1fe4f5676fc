"""The page for returning: by keys alone, following the study, with packets on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.returning import Changed, Outcome, Returned
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.returning import ReturningPage
from phenomdesk.ui.trace import TracePanel
from tests.kit.interviews import study_with_interview


class Room:
    """The page of a study of two participants, and what it said."""

    def __init__(self, study: Study, look: Look, folder: Path) -> None:
        study.participants.add("P2")
        study.participants.add("P0")
        self.study = study
        self.folder = folder
        self.said: list[str] = []
        self.failed: list[object] = []
        self.asked: list[str] = []
        self.desk = Desk(study, look)
        self.desk.told.connect(self.said.append)
        self.desk.failed.connect(self.failed.append)
        self.page = ReturningPage(
            self.desk, choose_target=self._target, choose_folder=lambda _: folder
        )
        self.page.resize(1000, 800)

    def _target(self, proposed: str) -> Path:
        self.asked.append(Path(proposed).name)
        return self.folder / Path(proposed).name

    def returned(self, alias: str = "P1") -> Returned:
        return self.study.records.packets.get(self.who(alias))

    def who(self, alias: str) -> ParticipantId:
        return next(p.id for p in self.study.records.participants.all() if p.alias == alias)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page.view, key, modifier)

    def states(self) -> list[tuple[str, str]]:
        return [(row.alias, row.state) for row in self.page.model.rows()]


@pytest.fixture
def room(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Room]:
    study, _ = study_with_interview(tmp_path)
    folder = tmp_path / "packets"
    folder.mkdir()
    room = Room(study, look, folder)
    qtbot.addWidget(room.page)
    with qtbot.waitExposed(room.page):
        room.page.show()
    room.page.activateWindow()
    room.page.view.setFocus()
    yield room
    study.close()


def test_the_list_shows_who_and_how_far_and_not_the_researcher(room: Room) -> None:
    assert room.states() == [("P1", "Nothing sent yet"), ("P2", "Nothing sent yet")]
    room.study.returning.conclude(room.who("P2"), Outcome.SILENT)
    assert room.states()[1] == ("P2", "No answer")


def test_keys_log_days_and_outcome_of_the_participant_in_hand(room: Room) -> None:
    room.press(Qt.Key.Key_S)
    room.press(Qt.Key.Key_2)
    today = room.study.returning.today.isoformat()
    assert room.returned() == Returned(today, today, Outcome.CHANGES)
    assert room.page.form.outcome.currentData() == Outcome.CHANGES
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_A)
    assert room.returned("P2").answered == today
    room.study.undo()
    assert room.returned("P2") == Returned()
    assert room.page.form.answered.field.text() == ""


def test_a_typed_day_is_kept_and_what_is_no_day_is_said(room: Room) -> None:
    field = room.page.form.sent.field
    QTest.keyClicks(field, "12/3/2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.returned().sent == "2026-03-12"
    assert "2026" in field.text()
    field.setText("soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.returned().sent == "2026-03-12"
    assert len(room.failed) == 1


def test_enter_goes_to_the_answer_which_is_kept_and_letters_are_no_keys_there(room: Room) -> None:
    room.press(Qt.Key.Key_Return)
    answer = room.page.form.answer
    assert answer.hasFocus()
    QTest.keyClicks(answer, "as it was")
    room.page.settle()
    assert room.returned() == Returned(answer="as it was")
    QTest.keyClick(answer, Qt.Key.Key_Escape)
    assert room.page.view.hasFocus()
    room.study.undo()
    assert answer.toPlainText() == ""


def test_the_answer_is_linked_to_what_it_changed_and_stands_in_its_trace(
    room: Room, qtbot: QtBot
) -> None:
    theme = room.study.clustering.new_theme("Footing")
    room.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    picker = room.page.linking.picker
    assert picker.isVisible()
    QTest.keyClick(room.page.focusWidget(), Qt.Key.Key_Return)
    assert room.returned().changed == (Changed(KnotKind.THEME, theme),)
    assert len(room.page.form.chips) == 1
    room.study.returning.write_answer(room.who("P1"), "It was the door.")
    trace = TracePanel(room.desk)
    qtbot.addWidget(trace)
    trace.follow(Pick(KnotKind.THEME, theme))
    assert [(row.label, row.value) for row in trace._thread.rows()][-1] == (
        "Changed by P1", "It was the door.",
    )  # fmt: skip
    room.page.form.chips[0].removed.emit()
    assert room.returned().changed == ()


def test_p_makes_the_packet_of_the_participant_in_hand(room: Room, qtbot: QtBot) -> None:
    room.press(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: bool(room.said), timeout=10_000)
    assert room.asked == ["A fictional study - P1.docx"]
    (made,) = room.folder.iterdir()
    assert Document(str(made)).paragraphs[0].text == "For P1"


def test_all_packets_leave_what_is_there_as_it_is(room: Room, qtbot: QtBot) -> None:
    older = room.folder / "A fictional study - P1.docx"
    older.write_bytes(b"older")
    room.press(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(room.said), timeout=10_000)
    assert older.read_bytes() == b"older"
    assert sorted(each.name[-7:] for each in room.folder.iterdir()) == ["P1.docx", "P2.docx"]
    assert room.said == ["Packets saved: 1. Were there already, and were left as they are: 1."]


def test_a_pick_of_an_answer_brings_its_participant_up(room: Room) -> None:
    room.page.show_pick(Pick(KnotKind.ANSWER, room.who("P2")))
    row = room.page.current()
    assert row is not None
    assert row.alias == "P2"


def test_every_control_has_a_name(room: Room) -> None:
    form = room.page.form
    for control in (form.sent.field, form.sent.today, form.outcome, form.answer, room.page.view):
        assert control.accessibleName()
