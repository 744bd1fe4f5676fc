"""The start page: three ways in, recent studies with what waits, and a missing file dimmed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.settings import RecentStudy, Settings
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.start import StartPage
from phenomdesk.ui.pages.start.recent import Place, RecentRow, place_of
from phenomdesk.ui.pages.start.ways import WayIn
from phenomdesk.ui.widgets import Button, Hint


@pytest.fixture
def recent(tmp_path: Path) -> tuple[RecentStudy, ...]:
    there = tmp_path / "through-one-door.phenom"
    there.touch()
    now = datetime.now(UTC).isoformat()
    return (
        RecentStudy(str(there), "Through one door", "Creswell", 6, "12 meanings to write", now),
        RecentStudy(str(tmp_path / "gone.phenom"), "Pilot", "Creswell", 1, "1 meaning", now),
    )


def shown(page: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1440, 900)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()


def test_each_way_in_is_pressed_by_mouse_and_by_enter(look: Look, qtbot: QtBot) -> None:
    page = StartPage(look, Settings())
    shown(page, qtbot)
    ways = page.findChildren(WayIn)
    wanted = (page.new_wanted, page.open_wanted, page.sample_wanted)
    assert [way.text() for way in ways] == ["New study", "Open a study", "Try the sample study"]
    for way, signal in zip(ways, wanted, strict=True):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(signal):
            qtbot.keyClick(way, Qt.Key.Key_Return)


def test_the_last_study_has_the_focus_so_that_enter_opens_it(
    look: Look, qtbot: QtBot, recent: tuple[RecentStudy, ...]
) -> None:
    page = StartPage(look, Settings(recent=recent))
    shown(page, qtbot)
    row = page.findChildren(RecentRow)[0]
    assert page.focusWidget() is row
    with qtbot.waitSignal(page.study_wanted) as told:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert told.args == [Path(recent[0].path)]


def test_arrows_walk_the_studies_and_cross_to_the_ways_in(
    look: Look, qtbot: QtBot, recent: tuple[RecentStudy, ...]
) -> None:
    page = StartPage(look, Settings(recent=recent))
    shown(page, qtbot)
    first, second = page.findChildren(RecentRow)
    ways = page.findChildren(WayIn)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert page.focusWidget() is second
    assert second.current and not first.current
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert page.focusWidget() is ways[0]
    qtbot.keyClick(ways[0], Qt.Key.Key_Down)
    assert page.focusWidget() is ways[1]
    qtbot.keyClick(ways[1], Qt.Key.Key_Right)
    assert page.focusWidget() is second


def test_a_study_says_who_where_and_what_waits(
    look: Look, qtbot: QtBot, recent: tuple[RecentStudy, ...]
) -> None:
    page = StartPage(look, Settings(recent=recent))
    qtbot.addWidget(page)
    row = page.findChildren(RecentRow)[0]
    assert row.second_lines()[0] == "6 participants · Creswell"
    assert row.right_words()[0].startswith("today, ")
    assert row.right_words()[1] == "12 meanings to write"


def test_a_missing_file_is_dimmed_and_not_hidden(
    look: Look, qtbot: QtBot, recent: tuple[RecentStudy, ...]
) -> None:
    page = StartPage(look, Settings(recent=recent))
    shown(page, qtbot)
    row = page.findChildren(RecentRow)[1]
    assert row.isVisible()
    assert row.place is Place.GONE
    assert row.second_lines()[1].startswith("not found at ")
    assert row.second_lines()[0] == "1 participant · Creswell"
    assert row.right_words()[1] == ""


def test_a_drive_that_is_not_connected_is_told_from_a_missing_file(tmp_path: Path) -> None:
    assert place_of(tmp_path / "nothing.phenom") is Place.GONE
    assert place_of(Path("/media/nobody/stick/a.phenom")) is Place.AWAY


def test_delete_asks_to_take_a_study_off_the_list(
    look: Look, qtbot: QtBot, recent: tuple[RecentStudy, ...]
) -> None:
    page = StartPage(look, Settings(recent=recent))
    shown(page, qtbot)
    with qtbot.waitSignal(page.forget_wanted) as told:
        qtbot.keyClick(page.findChildren(RecentRow)[1], Qt.Key.Key_Delete)
    assert told.args == [recent[1].path]
    page.set_recent(recent[:1])
    left = [row for row in page.findChildren(RecentRow) if row.isVisible()]
    assert [row.study.title for row in left] == ["Through one door"]
    assert page.focusWidget() is left[0]


def test_the_hint_goes_for_good(look: Look, qtbot: QtBot) -> None:
    page = StartPage(look, Settings())
    shown(page, qtbot)
    with qtbot.waitSignal(page.hint_dismissed) as told:
        qtbot.mouseClick(page.findChild(Hint).findChild(Button), Qt.MouseButton.LeftButton)
    again = StartPage(look, Settings().with_dismissed(told.args[0]))
    shown(again, qtbot)
    assert again.findChild(Hint).isHidden()


@pytest.mark.parametrize("size", [(900, 600), (1440, 900), (3840, 2160)])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_off_at_any_size(
    look: Look,
    qtbot: QtBot,
    recent: tuple[RecentStudy, ...],
    size: tuple[int, int],
    zoom: float,
) -> None:
    look.set_font_factors(interface=zoom, reading=1.0)
    page = StartPage(look, Settings(recent=recent * 6))
    shown(page, qtbot)
    page.resize(*size)
    QApplication.sendPostedEvents()
    content = page.findChild(QScrollArea).widget()
    for part in (*page.findChildren(WayIn), *page.findChildren(RecentRow)):
        left = part.mapTo(content, QPoint(0, 0)).x()
        assert left >= 0
        assert left + part.width() <= content.width()
        assert part.height() >= part.sizeHint().height()
