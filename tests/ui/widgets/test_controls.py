"""Buttons, choices, switches and fields: what they say and what they tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import (
    Button,
    ButtonKind,
    Choice,
    KeyHint,
    PanelHeader,
    PanelStrip,
    SearchField,
    Segmented,
    Switch,
    ThemeNumber,
    Tick,
)


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_every_kind_of_button_is_pressed_by_mouse_and_by_keys(
    look: Look, qtbot: QtBot, kind: ButtonKind
) -> None:
    button = Button(look, "Export", kind=kind, icon="export", keys="E")
    shown(button, qtbot)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 3


def test_a_button_of_an_icon_alone_takes_its_name_from_its_tool_tip(
    look: Look, qtbot: QtBot
) -> None:
    button = Button(look, kind=ButtonKind.QUIET, icon="undo")
    button.setToolTip("Undo")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Undo"
    assert button.sizeHint().width() == button.sizeHint().height() == 28


def test_a_button_is_never_narrower_than_its_words(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "Link to a meaning…", icon="link", keys="Ctrl L")
    qtbot.addWidget(button)
    plain = button.minimumSizeHint()
    look.set_font_factors(interface=2.0, reading=1.0)
    assert button.minimumSizeHint().width() > plain.width() * 1.9
    assert button.minimumSizeHint().height() == 56


def test_a_button_with_a_menu_shows_that_it_opens(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "Theme")
    qtbot.addWidget(button)
    plain = button.sizeHint().width()
    button.setMenu(QMenu(button))
    assert button.sizeHint().width() > plain


def test_one_of_a_few_is_chosen_by_a_click(look: Look, qtbot: QtBot) -> None:
    choice = Segmented(look, [("en", "English"), ("id", "Bahasa Indonesia")])
    shown(choice, qtbot)
    assert choice.current() == "en"
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.mouseClick(choice.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)
    assert told.args == ["id"]
    assert choice.current() == "id"


def test_one_of_a_few_is_chosen_by_an_arrow_key(look: Look, qtbot: QtBot) -> None:
    choice = Segmented(look, [("cards", "Cards"), ("lines", "Lines")])
    shown(choice, qtbot)
    first = choice.findChildren(QRadioButton)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["lines"]


def test_choosing_what_is_chosen_tells_nobody(look: Look, qtbot: QtBot) -> None:
    choice = Segmented(look, [("en", "English"), ("id", "Bahasa Indonesia")], current="id")
    shown(choice, qtbot)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_current("en")
        qtbot.mouseClick(choice.findChildren(QRadioButton)[0], Qt.MouseButton.LeftButton)


def test_an_unknown_choice_is_an_error(look: Look, qtbot: QtBot) -> None:
    choice = Segmented(look, [("en", "English")])
    qtbot.addWidget(choice)
    with pytest.raises(KeyError):
        choice.set_current("fr")


def test_a_switch_is_a_check_box_for_a_screen_reader(look: Look, qtbot: QtBot) -> None:
    switch = Switch(look, "Themes", on=True)
    shown(switch, qtbot)
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.state().checked
    with qtbot.waitSignal(switch.toggled):
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_a_tick_is_set_and_taken_away(look: Look, qtbot: QtBot) -> None:
    tick = Tick(look, "Focus group")
    shown(tick, qtbot)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert tick.isChecked()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert not tick.isChecked()
    tick.setTristate(True)
    tick.setCheckState(Qt.CheckState.PartiallyChecked)
    assert not tick.grab().isNull()


def test_a_field_is_named_by_what_it_asks_for(look: Look, qtbot: QtBot) -> None:
    field = SearchField(look, "Find in statements", keys="Ctrl F")
    shown(field, qtbot)
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.text(QAccessible.Text.Name) == "Find in statements"


def test_escape_clears_a_field_and_then_lets_go_of_it(look: Look, qtbot: QtBot) -> None:
    field = SearchField(look, "Find")
    shown(field, qtbot)
    qtbot.keyClicks(field, "menunggu")
    with qtbot.assertNotEmitted(field.emptied):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.emptied):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_a_drop_down_says_what_it_chooses(look: Look, qtbot: QtBot) -> None:
    choice = Choice(look, "Participant")
    choice.addItems(["any", "P2"])
    qtbot.addWidget(choice)
    choice.setCurrentIndex(1)
    assert choice.words() == "Participant: P2"


def test_small_signs_have_names(look: Look, qtbot: QtBot) -> None:
    for widget, name in (
        (ThemeNumber(look, "8a", 8), "Theme 8a"),
        (KeyHint(look, "Ctrl N"), "Key: Ctrl N"),
        (PanelStrip(look, "Trace"), "Open Trace"),
    ):
        qtbot.addWidget(widget)
        assert widget.accessibleName() == name


def test_a_folding_header_says_which_way_it_went(look: Look, qtbot: QtBot) -> None:
    header = PanelHeader(look, "Trace", icon="thread", folding=True, small=True)
    shown(header, qtbot)
    arrow = header.findChild(Button)
    assert arrow.accessibleName() == "Fold Trace away"
    with qtbot.waitSignal(header.folded) as told:
        qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert arrow.accessibleName() == "Open Trace"
    with qtbot.waitSignal(header.folded) as told:
        qtbot.mouseClick(header, Qt.MouseButton.LeftButton)
    assert told.args == [False]
