"""The page of saturation: read when it is opened, followed, and left for an interview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from phenomdesk.app import pages
from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.thread import KnotKind
from phenomdesk.settings import Settings
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.saturation import SaturationPage
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import Workplace
from tests.kit.interviews import span_of, study_with_interview


@dataclass
class Room:
    study: Study
    transcript: TranscriptId
    statement: StatementId


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    study, transcript = study_with_interview(tmp_path)
    statement = study.marking.mark(transcript, span_of(study, transcript, "losing the stairs"))
    study.clustering.place([statement], study.clustering.new_theme("Footing"))
    yield Room(study, transcript, statement)
    study.close()


@pytest.fixture
def desk(room: Room, look: Look) -> Iterator[Desk]:
    desk = Desk(room.study, look)
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SaturationPage:
    page = SaturationPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def told(page: SaturationPage) -> list[list[str]]:
    model = page.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_says_what_an_interview_brought_and_follows_the_study(
    page: SaturationPage, room: Room
) -> None:
    QAbstractItemModelTester(page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert told(page) == [["P1", "1", "1", "0", "0"]]
    room.study.meanings.write(room.statement, "Not at home", column=room.study.method.main)
    assert told(page) == [["P1", "1", "1", "1", "1"]]
    room.study.undo()
    assert told(page) == [["P1", "1", "1", "0", "0"]]


def test_nothing_is_counted_before_it_is_opened(desk: Desk, qtbot: QtBot) -> None:
    page = SaturationPage(desk)
    qtbot.addWidget(page)
    assert page.rows.rowCount() == 0


def test_the_chart_tells_its_numbers_to_a_screen_reader(page: SaturationPage) -> None:
    assert page.figure.accessibleDescription() == "New themes: P1 1. New meanings: P1 0"
    assert page.figure.drawing.shapes
    assert page.table.accessibleName() == "What is new in each interview"


def test_an_interview_with_nothing_marked_shows_a_dash_and_says_why(
    page: SaturationPage, room: Room
) -> None:
    room.study.marking.remove([room.statement])
    assert told(page) == [["P1", "–", "–", "–", "–"]]
    why = page.rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert why == "Nothing is marked in this interview yet."


def test_the_trace_follows_the_row_and_enter_goes_to_the_interview(
    page: SaturationPage, desk: Desk, room: Room
) -> None:
    picked: list[Pick] = []
    wanted: list[Pick] = []
    desk.picked.connect(picked.append)
    desk.wanted.connect(wanted.append)
    page.table.setCurrentIndex(QModelIndex())
    page.table.setCurrentIndex(page.rows.index(0, 0))
    assert picked[-1] == Pick(KnotKind.TRANSCRIPT, room.transcript) == page.at_hand
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted == [Pick(KnotKind.TRANSCRIPT, room.transcript)]


def test_in_a_method_without_themes_there_are_meanings_alone(
    page: SaturationPage, room: Room
) -> None:
    room.study.change_about(method=known_method("giorgi"))
    assert page.rows.columnCount() == 3
    assert told(page) == [["P1", "0", "0"]]


def test_it_is_reached_by_its_key_and_keeps_the_interview_that_was_picked(
    desk: Desk, look: Look, room: Room, qtbot: QtBot
) -> None:
    workplace = Workplace(desk, pages(), ())
    window = Window(look, Settings())
    qtbot.addWidget(window)
    window.show_study(workplace)
    workplace.begin()
    desk.picked.emit(Pick(KnotKind.TRANSCRIPT, room.transcript))
    action = next(each for each in window.actions() if each.objectName() == "saturation")
    assert action.shortcut().toString() == "Shift+F12"
    action.trigger()
    assert isinstance(workplace.page, SaturationPage)
    assert workplace.page.at_hand == Pick(KnotKind.TRANSCRIPT, room.transcript)
    workplace.leave()
