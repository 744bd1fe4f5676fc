"""The page of the map: walked, made larger, opened on the board, and exported."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import pages
from phenomdesk.errors import UserError
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.settings import Settings
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.theme_map import ThemeMapPage
from phenomdesk.ui.widgets import Button
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import Workplace
from tests.kit.interviews import span_of, study_with_interview

SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Room:
    study: Study
    outer: ThemeId
    inner: ThemeId
    other: ThemeId
    target: Path


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    study, transcript = study_with_interview(tmp_path)
    statement = study.marking.mark(transcript, span_of(study, transcript, "losing the stairs"))
    outer = study.clustering.new_theme("Footing")
    inner = study.clustering.new_theme("Stairs & <landings>", parent=outer)
    other = study.clustering.new_theme("Help")
    study.clustering.place([statement], inner)
    yield Room(study, outer, inner, other, tmp_path / "map.svg")
    study.close()


@pytest.fixture
def desk(room: Room, look: Look) -> Iterator[Desk]:
    desk = Desk(room.study, look)
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, room: Room, qtbot: QtBot) -> ThemeMapPage:
    page = ThemeMapPage(desk, choose_target=lambda _: room.target)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    page.view.setFocus()
    return page


def shown(page: ThemeMapPage) -> list[str]:
    return [" ".join(line.text for line in n.words.lines) for n in page.view.map.nodes]


def test_it_shows_each_theme_and_who_spoke_of_it_without_counts(page: ThemeMapPage) -> None:
    assert shown(page) == ["1. Footing P1", "1a. Stairs & <landings> P1", "2. Help"]


def test_counts_are_said_only_when_they_are_asked_for(page: ThemeMapPage) -> None:
    page.counts.click()
    assert shown(page)[1] == "1a. Stairs & <landings> P1 · 1 statement"
    page.counts.click()
    assert "statement" not in " ".join(shown(page))


def test_the_arrows_walk_among_the_themes_and_the_trace_follows(
    page: ThemeMapPage, desk: Desk, room: Room
) -> None:
    picked: list[Pick] = []
    desk.picked.connect(picked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(page.view, key)
    assert [pick.id for pick in picked] == [room.outer, room.inner, room.outer, room.other]
    assert {pick.kind for pick in picked} == {KnotKind.THEME}
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert page.view.current == room.outer
    QTest.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.current == room.other
    QTest.keyClick(page.view, Qt.Key.Key_Home)
    assert page.at_hand == Pick(KnotKind.THEME, room.outer)


def test_a_screen_reader_is_told_the_theme_on_which_the_keys_stand(
    page: ThemeMapPage, room: Room
) -> None:
    assert page.view.accessibleName() == "Map of the themes"
    page.view.stand(room.inner)
    assert page.view.accessibleDescription() == "1a. Stairs & <landings>, P1"
    page.view.stand(room.other)
    assert page.view.accessibleDescription() == "2. Help, nothing in it yet"


def test_enter_and_a_double_click_open_the_theme_on_the_board(
    page: ThemeMapPage, desk: Desk, room: Room
) -> None:
    wanted: list[Pick] = []
    desk.wanted.connect(wanted.append)
    page.view.stand(room.inner)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    box = page.view.rect_of(page.view.map.nodes[2]).center().toPoint()
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [pick.id for pick in wanted] == [room.inner, room.other]


def test_a_click_makes_a_theme_the_current_one(page: ThemeMapPage, room: Room) -> None:
    box = page.view.rect_of(page.view.map.nodes[1]).center().toPoint()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.view.current == room.inner


def turn(page: ThemeMapPage, notches: int) -> None:
    place = QPointF(50, 50)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.view.viewport(), event)


def test_ctrl_and_the_wheel_or_the_keys_of_the_window_make_it_larger(page: ThemeMapPage) -> None:
    before = page.view.rect_of(page.view.map.nodes[0]).width()
    turn(page, 2)
    larger = page.view.rect_of(page.view.map.nodes[0]).width()
    assert larger > before * 1.3
    page.zoom(-1)
    assert page.view.rect_of(page.view.map.nodes[0]).width() < larger
    page.zoom(0)
    assert page.view.rect_of(page.view.map.nodes[0]).width() == before
    turn(page, -40)
    assert page.view.zoom == 30


def test_a_renamed_theme_and_an_undo_are_seen_and_the_current_one_stays(
    page: ThemeMapPage, room: Room
) -> None:
    page.view.stand(room.other)
    room.study.clustering.rename(room.outer, "Ground")
    assert shown(page)[0] == "1. Ground P1"
    room.study.undo()
    assert shown(page)[0] == "1. Footing P1"
    assert page.view.current == room.other
    room.study.clustering.delete_theme(room.other)
    assert page.view.current is None


def test_a_study_without_themes_says_how_to_begin(page: ThemeMapPage, room: Room) -> None:
    for theme in (room.inner, room.outer, room.other):
        room.study.clustering.delete_theme(theme)
    assert page.empty.isVisible()
    assert not page.export.isEnabled()


def test_it_is_exported_as_svg_with_its_words_as_text(page: ThemeMapPage, room: Room) -> None:
    page.begin_export()
    root = ET.fromstring(room.target.read_bytes())
    told = [" ".join(group.itertext()) for group in root.iter(f"{SVG}g")]
    assert told == ["1. Footing P1", "1a. Stairs & <landings> P1", "2. Help"]
    assert root.get("width", "").endswith("pt")
    assert (root.findtext(f"{SVG}desc") or "").startswith("Map of the themes.")


def test_it_is_exported_as_png_for_print(page: ThemeMapPage, room: Room) -> None:
    room.target = room.target.with_suffix(".png")
    page.begin_export()
    image = QImage(str(room.target))
    dots = round(image.dotsPerMeterX() * 0.0254)
    assert dots == 300
    assert 1000 < image.width() <= 1700


def test_another_ending_is_refused_and_what_was_there_stays(
    page: ThemeMapPage, room: Room, desk: Desk
) -> None:
    room.target = room.target.with_suffix(".jpg")
    room.target.write_bytes(b"mine")
    failed: list[UserError] = []
    desk.failed.connect(failed.append)
    page.begin_export()
    assert len(failed) == 1
    assert room.target.read_bytes() == b"mine"


def test_a_real_name_in_a_theme_stops_the_export(
    page: ThemeMapPage, room: Room, desk: Desk
) -> None:
    who = room.study.records.participants.all()[0]
    room.study.participants.change(who.id, name="Siti Rahayu")
    room.study.clustering.rename(room.other, "Helped by Siti Rahayu")
    failed: list[UserError] = []
    desk.failed.connect(failed.append)
    page.begin_export()
    assert "Siti Rahayu" in str(failed[0])
    assert not room.target.exists()


@pytest.fixture
def window(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[Window]:
    workplace = Workplace(desk, pages(), ())
    window = Window(look, Settings())
    qtbot.addWidget(window)
    window.show_study(workplace)
    workplace.begin()
    yield window
    workplace.leave()


def test_f12_brings_it_up_with_the_theme_that_was_picked(window: Window, room: Room) -> None:
    workplace = window.workplace
    assert workplace is not None
    workplace.show_page("board")
    workplace.desk.picked.emit(Pick(KnotKind.THEME, room.inner))
    action = next(each for each in window.actions() if each.objectName() == "theme-map")
    assert action.shortcut().toString() == "F12"
    action.trigger()
    assert isinstance(workplace.page, ThemeMapPage)
    assert workplace.page.view.current == room.inner
    workplace.page.view.opened.emit(room.other)
    assert workplace.rail.current() == "cluster"


def test_a_method_without_a_board_has_no_map(window: Window, room: Room) -> None:
    workplace = window.workplace
    assert workplace is not None
    workplace.show_page("theme-map")
    assert isinstance(workplace.page, ThemeMapPage)
    room.study.change_about(method=known_method("giorgi"))
    action = next(each for each in window.actions() if each.objectName() == "theme-map")
    assert not action.isEnabled()
    assert not isinstance(workplace.page, ThemeMapPage)


def test_a_button_on_the_board_leads_to_the_map(window: Window) -> None:
    workplace = window.workplace
    assert workplace is not None
    workplace.show_page("board")
    assert workplace.page is not None
    buttons = workplace.page.findChildren(Button)
    next(b for b in buttons if b.accessibleName() == "Map of the themes").click()
    assert isinstance(workplace.page, ThemeMapPage)


def test_what_is_exported_as_svg_is_drawn_by_a_viewer_with_its_words(
    page: ThemeMapPage, room: Room
) -> None:
    page.begin_export()
    viewer = QSvgRenderer(str(room.target))
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    viewer.render(painter)
    painter.end()
    assert viewer.isValid()
    node = page.view.map.nodes[0]
    share = node.words.x / page.view.map.width
    row = [QColor(image.pixel(x, y)) for x in range(round(share * 800), 300) for y in range(60)]
    assert any(colour.lightness() < 90 for colour in row)


def test_what_was_saved_is_said_without_an_offer_to_undo_it(window: Window, room: Room) -> None:
    workplace = window.workplace
    assert workplace is not None
    workplace.show_page("theme-map")
    page = workplace.page
    assert isinstance(page, ThemeMapPage)
    page.show_pick(Pick(KnotKind.THEME, room.outer))
    page._choose_target = lambda _: room.target
    page.begin_export()
    assert workplace.status.sentence() == "Saved map.svg"
    assert not [b for b in workplace.status.findChildren(Button) if b.isVisibleTo(workplace.status)]
