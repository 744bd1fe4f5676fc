"""Side panels leave room for the page, and scripts without an italic stay upright."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.writing.tools import WritingTools
from phenomdesk.ui.widgets.drawing import fitting
from phenomdesk.ui.widgets.ground import Panel


@pytest.fixture
def row(app: QApplication, look: Look) -> QWidget:
    """A panel of 200 pixels beside a page that needs 300."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    panel, page = Panel(look), QWidget()
    panel.set_width(200)
    page.setMinimumWidth(300)
    layout.addWidget(panel)
    layout.addWidget(page, 1)
    return row


@pytest.mark.parametrize(("room", "width"), [(900, 200), (440, 140)])
def test_a_panel_is_as_wide_as_wanted_and_narrower_in_a_narrow_window(
    row: QWidget, room: int, width: int
) -> None:
    row.resize(room, 100)
    row.show()
    assert row.findChildren(Panel)[0].width() == width


def test_the_words_of_the_writing_tools_do_not_hold_a_window_open(app: object, look: Look) -> None:
    tools = WritingTools(look)
    assert tools.minimumSizeHint().width() < tools.wide_width() - 150


@pytest.mark.parametrize("words", ["الانتظار", "שלום", "等待", "before 等待 after"])
def test_a_quote_in_a_script_without_italics_is_upright(look: Look, words: str) -> None:
    assert not fitting(look.fonts.serif(italic=True), words).italic()


def test_other_quotes_are_italic(look: Look) -> None:
    assert fitting(look.fonts.serif(italic=True), "Nobody had taken anything, что").italic()
