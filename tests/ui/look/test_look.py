"""The Look: schemes, sizes, and what the application is given."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.ui.look import Look, Motion
from phenomdesk.ui.look.tokens import DARK, LIGHT


def test_a_scheme_can_be_fixed_whatever_the_system_says(app: QApplication) -> None:
    assert Look(scheme="dark").tokens is DARK
    assert Look(scheme="light").tokens is LIGHT


def test_without_a_word_from_the_system_the_scheme_is_light(app: QApplication) -> None:
    assert Look().tokens is LIGHT


def test_a_scheme_by_another_name_is_refused(app: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        Look(scheme="sepia")


def test_a_change_of_scheme_is_told_after_everything_is_new(look: Look, qtbot: QtBot) -> None:
    seen = []
    look.changed.connect(lambda: seen.append(look.tokens))
    with qtbot.waitSignal(look.changed):
        look.set_scheme("dark")
    assert seen == [DARK]


def test_the_palette_follows_the_scheme_in_every_group(look: Look, app: QApplication) -> None:
    look.set_scheme("dark")
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        assert app.palette().color(group, QPalette.ColorRole.Base) == DARK.page
        assert app.palette().color(group, QPalette.ColorRole.Text) == DARK.text
        assert app.palette().color(group, QPalette.ColorRole.Highlight) == DARK.text_selection
    quiet = app.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert quiet != DARK.text


def test_the_style_is_fusion_under_one_style_sheet(look: Look, app: QApplication) -> None:
    assert LIGHT.window.name() in app.styleSheet()
    look.set_scheme("dark")
    assert LIGHT.window.name() not in app.styleSheet()
    assert "$" not in app.styleSheet()
    app.setStyleSheet("")
    assert app.style().name() == "fusion"


def test_measures_grow_with_the_interface_font(look: Look) -> None:
    assert look.px(28) == 28
    look.set_font_factors(interface=2.0, reading=1.0)
    assert look.px(28) == 56
    assert look.px(0.1) == 1


def test_the_applications_own_font_does_not_grow_twice(look: Look, app: QApplication) -> None:
    for _again in range(2):
        look.set_font_factors(interface=1.5, reading=1.0)
    assert app.font().pixelSize() == round(13 * 1.5)


def test_motion_is_short_or_none_at_all(look: Look) -> None:
    assert {look.duration(motion) for motion in Motion} <= {0, 80, 120, 160}


def test_colours_are_found_by_the_name_of_their_token(look: Look) -> None:
    assert look.colour("muted") == LIGHT.muted
    with pytest.raises(KeyError):
        look.colour("themes")
