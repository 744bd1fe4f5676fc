"""Two panels beside a page give way in a narrow window, then fold, and open one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import Panel, PanelStrip, Sides

STRIP = 36


class Page(Sides):
    """A page that needs 400 pixels between panels of 200 and 300."""

    def __init__(self, look: Look, least: int | None = None) -> None:
        self.left, self.middle, self.right = Panel(look), QWidget(), Panel(look, "right")
        self.left.set_width(200)
        self.right.set_width(300)
        super().__init__(
            look,
            self.left,
            self.middle,
            self.right,
            names=("Transcripts", "Buckets"),
            icons=("document", "panel"),
            room=lambda: 400,
            least=None if least is None else lambda: least,
        )

    def widths(self) -> tuple[int, int, int]:
        """Return what is shown at the left, in the middle and at the right."""
        middle = self.middle.geometry()
        return middle.left(), middle.width(), self.width() - middle.right() - 1


@pytest.fixture
def page(app: QApplication, look: Look, qtbot: QtBot) -> Page:
    page = Page(look)
    qtbot.addWidget(page)
    page.resize(1200, 300)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (1200, (200, 700, 300)),
        (900, (200, 400, 300)),
        (750, (140, 400, 210)),
        (700, (STRIP, 400, 264)),
        (600, (STRIP, 528, STRIP)),
    ],
)
def test_panels_give_way_and_then_fold(page: Page, width: int, shown: tuple[int, ...]) -> None:
    page.resize(width, 300)
    assert page.widths() == shown


def test_a_press_on_a_strip_opens_its_panel_in_the_place_of_the_other(page: Page) -> None:
    page.resize(700, 300)
    (strip,) = [each for each in page.findChildren(PanelStrip) if each.isVisible()]
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert page.left.isVisible() and page.folded() == {"right"}
    assert strip.isVisible() and strip.accessibleName() == "Fold Transcripts away"
    page.resize(1200, 300)
    assert page.folded() == frozenset() and page.right.isVisible()


def test_what_is_dragged_over_a_strip_opens_its_panel(page: Page) -> None:
    page.resize(600, 300)
    strip = next(each for each in page.findChildren(PanelStrip) if each.text() == "Buckets")
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, QMimeData(), Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(strip, enter)
    assert page.right.isVisible() and not enter.isAccepted()


def test_a_narrow_window_is_not_held_open_by_panels(page: Page) -> None:
    assert page.minimumSizeHint().width() < 400


def strip_of(page: Page, name: str) -> PanelStrip:
    return next(each for each in page.findChildren(PanelStrip) if each.text() == name)


def test_another_press_on_its_strip_folds_a_panel_again(page: Page) -> None:
    page.resize(600, 300)
    strip = strip_of(page, "Buckets")
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert page.right.isVisible()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert not page.right.isVisible() and page.widths() == (STRIP, 528, STRIP)
    assert strip.accessibleName() == "Open Buckets"


def test_esc_within_a_panel_folds_it_and_the_page_has_the_focus(page: Page, qtbot: QtBot) -> None:
    page.middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    inside = QPushButton("Bucket", page.right)
    page.resize(600, 300)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.unfold("right")
    inside.show()
    inside.setFocus()
    qtbot.waitUntil(inside.hasFocus)
    QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert not page.right.isVisible() and page.middle.hasFocus()


def test_a_panel_folds_when_that_is_done_for_which_it_opened_but_not_one_that_was_pressed_open(
    page: Page,
) -> None:
    page.resize(600, 300)
    page.unfold("right")
    page.finish("left")
    assert page.right.isVisible()
    page.finish("right")
    assert not page.right.isVisible()
    QTest.mouseClick(strip_of(page, "Buckets"), Qt.MouseButton.LeftButton)
    page.unfold("right")
    page.finish("right")
    assert page.right.isVisible()


def test_an_open_panel_lies_over_a_page_that_has_no_more_room_to_give(page: Page) -> None:
    page.resize(600, 300)
    page.unfold("right")
    assert page.widths() == (STRIP, 400, 164)
    assert page.right.geometry().left() == 600 - STRIP - 210
    page.unfold("left")
    assert page.widths() == (164, 400, STRIP)
    assert page.childAt(STRIP + 139, 100) is page.left


def test_a_page_that_can_gives_way_before_an_open_panel_covers_it(
    app: QApplication, look: Look, qtbot: QtBot
) -> None:
    page = Page(look, 200)
    qtbot.addWidget(page)
    page.resize(600, 300)
    with qtbot.waitExposed(page):
        page.show()
    assert page.widths() == (STRIP, 528, STRIP)
    page.unfold("right")
    assert page.widths() == (STRIP, 600 - 2 * STRIP - 210, STRIP + 210)
    assert page.minimumSizeHint().width() == 200 + 2 * STRIP
