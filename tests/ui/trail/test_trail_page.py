"""The page of the audit trail: steps in words, found, followed to their records, exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.app import pages
from phenomdesk.model.action import Action
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import Wanted
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.trail_rows import OPENS_DAY, TrailModel
from phenomdesk.ui.pages.trail import TrailPage
from phenomdesk.ui.workplace import Workplace
from tests.kit.interviews import span_of, study_with_interview


@dataclass
class Room:
    study: Study
    statement: StatementId
    theme: ThemeId
    target: Path


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    study, transcript = study_with_interview(tmp_path)
    statement = study.marking.mark(transcript, span_of(study, transcript, "losing the stairs"))
    theme = study.clustering.new_theme("Stairs")
    study.clustering.rename(theme, "Footing")
    study.clustering.place([statement], theme)
    yield Room(study, statement, theme, tmp_path / "trail.csv")
    study.close()


@pytest.fixture
def desk(room: Room, look: Look) -> Iterator[Desk]:
    desk = Desk(room.study, look)
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, room: Room, qtbot: QtBot) -> TrailPage:
    page = TrailPage(desk, choose_target=lambda _: room.target)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def told(model: TrailModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_steps_stand_the_newest_first_and_their_day_once(page: TrailPage) -> None:
    assert told(page.model) == [
        "Placed S-001 in “Footing”",
        "Renamed the theme “Stairs” to “Footing”",
        "Made the theme “Stairs”",
        "Marked S-001",
        "Brought in one.txt",
    ]
    opens = [page.model.index(row).data(OPENS_DAY) for row in range(5)]
    assert opens == [True, False, False, False, False]


def test_the_model_follows_steps_undo_redo_and_what_is_abandoned(room: Room, desk: Desk) -> None:
    model = TrailModel(room.study)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show(Wanted())
    desk.changed.connect(lambda _: model.follow())
    for number in range(150):
        room.study.clustering.new_theme(f"Theme {number}")
    assert model.rowCount() == 155
    room.study.undo()
    room.study.undo()
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str) and said.endswith(", undone")
    room.study.redo()
    room.study.clustering.new_theme("Other")
    assert told(model)[:2] == ["Made the theme “Other”", "Made the theme “Theme 149”"]
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str) and said.endswith(", undone for good")
    model.show(Wanted(action=Action.MARK))
    room.study.clustering.new_theme("No mark")
    assert told(model) == ["Marked S-001"]
    assert tester.model() is model


def test_only_what_is_looked_at_is_held(room: Room, desk: Desk) -> None:
    for number in range(1200):
        room.study.clustering.new_theme(f"Theme {number}")
    model = TrailModel(room.study)
    model.show(Wanted())
    assert told(model)[-1] == "Brought in one.txt"
    assert sum(len(steps) for steps in model._windows.values()) < 800


def test_words_and_kinds_and_states_narrow_the_list(page: TrailPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.find_field, "stairs")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.find_field.clear()
    qtbot.keyClicks(page.find_field, "brought")
    qtbot.waitUntil(lambda: told(page.model) == ["Brought in one.txt"])
    page.find_field.clear()
    page.look_now()
    page.filters.kind.setCurrentIndex(page.filters.kind.findData(Action.MARK.value))
    assert told(page.model) == ["Marked S-001"]
    page.filters.state.setCurrentIndex(page.filters.state.findData("undone"))
    assert page.model.rowCount() == 0
    assert page.view.isHidden()


def test_a_click_and_enter_go_to_the_record_of_a_step(
    page: TrailPage, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    wanted: list[Pick] = []
    desk.wanted.connect(wanted.append)
    place = page.view.visualRect(page.model.index(1)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.view.setCurrentIndex(page.model.index(3))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert wanted == [Pick(KnotKind.THEME, room.theme), Pick(KnotKind.STATEMENT, room.statement)]


def test_a_step_about_what_is_gone_says_so(
    page: TrailPage, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    room.study.clustering.delete_theme(room.theme)
    page.view.setCurrentIndex(page.model.index(0))
    with qtbot.waitSignal(desk.failed):
        qtbot.keyClick(page.view, Qt.Key.Key_Return)


def test_only_what_concerns_a_picked_record_is_offered_and_shown(
    page: TrailPage, room: Room
) -> None:
    assert page.filters.about.isHidden()
    page.show_pick(Pick(KnotKind.THEME, room.theme))
    assert page.filters.about.text() == "Only what concerns “Footing”"
    assert page.model.rowCount() == 5
    page.filters.about.click()
    assert len(told(page.model)) == 3


def test_what_is_shown_is_exported(page: TrailPage, desk: Desk, room: Room, qtbot: QtBot) -> None:
    page.filters.kind.setCurrentIndex(page.filters.kind.findData(Action.MARK.value))
    with qtbot.waitSignal(desk.told):
        page.export.click()
    lines = room.target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Marked S-001" in lines[1]


def test_an_export_that_cannot_be_written_is_said_and_leaves_nothing(
    page: TrailPage, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    room.target.mkdir()
    with qtbot.waitSignal(desk.failed) as failed:
        page.export.click()
    assert f"cannot be called “{room.target.name}”" in str(failed.args[0])
    assert not any(room.target.iterdir())


def test_the_trail_is_an_entry_of_the_rail_and_a_step_leads_back(
    desk: Desk, room: Room, qtbot: QtBot
) -> None:
    workplace = Workplace(desk, pages(), ("reader", "board"))
    qtbot.addWidget(workplace)
    workplace.resize(1440, 900)
    workplace.show()
    workplace.begin()
    workplace.show_pick(Pick(KnotKind.STATEMENT, room.statement))
    workplace.rail.entry_chosen.emit("trail")
    page = workplace.page
    assert isinstance(page, TrailPage)
    assert workplace.rail.current() == ""
    assert page.filters.about.text() == "Only what concerns S-001"
    page.view.setCurrentIndex(page.model.index(3))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert workplace.page is not page
    assert workplace.rail.current() != ""
    workplace.show_page("trail")
    assert workplace.page is page
    workplace.leave()


def test_home_and_end_go_to_the_newest_and_the_oldest_step(page: TrailPage, qtbot: QtBot) -> None:
    rows = page.view.model().rowCount()
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.currentIndex().row() == rows - 1
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert page.view.currentIndex().row() == 0
