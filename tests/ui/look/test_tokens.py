"""The contrasts that the look promises, computed from the tokens themselves."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from phenomdesk.model.theme import COLOURS
from phenomdesk.ui.look.tokens import DARK, LIGHT, THEME_COLOURS, Tokens, is_dashed

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def promised(light: float, dark: float, tokens: Tokens) -> float:
    return (light if tokens is LIGHT else dark) - 0.06


@BOTH
def test_text_on_the_page_is_as_strong_as_promised(tokens: Tokens) -> None:
    assert contrast(tokens.text, tokens.page) >= promised(15.8, 12.5, tokens)


@BOTH
def test_selected_text_stays_readable(tokens: Tokens) -> None:
    assert contrast(tokens.text, tokens.text_selection) >= promised(11.0, 5.8, tokens)


@BOTH
def test_muted_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    grounds = (
        *(tokens.window, tokens.page, tokens.panel, tokens.raised, tokens.nest),
        *(tokens.selected, tokens.selected_soft),
    )
    assert min(contrast(tokens.muted, ground) for ground in grounds) >= promised(5.2, 4.8, tokens)


@BOTH
def test_the_interviewer_is_dimmed_but_readable(tokens: Tokens) -> None:
    assert contrast(tokens.interviewer, tokens.page) >= promised(5.7, 5.7, tokens)
    assert luminance(tokens.interviewer) != luminance(tokens.text)


@BOTH
def test_line_numbers_and_errors_are_readable_on_the_page(tokens: Tokens) -> None:
    assert contrast(tokens.line_number, tokens.page) >= promised(4.6, 4.6, tokens)
    assert contrast(tokens.danger, tokens.page) >= promised(6.8, 7.1, tokens)


@BOTH
def test_the_focus_ring_and_the_main_button_stand_out(tokens: Tokens) -> None:
    assert contrast(tokens.focus, tokens.panel) >= promised(4.8, 6.3, tokens)
    assert contrast(tokens.on_accent, tokens.accent) >= promised(8.0, 8.6, tokens)


@BOTH
def test_a_theme_is_seen_and_read_on_every_ground(tokens: Tokens) -> None:
    for theme in tokens.themes:
        assert contrast(theme.base, tokens.panel) >= promised(3.0, 3.4, tokens)
        assert contrast(theme.ink, theme.tint) >= promised(4.6, 4.6, tokens)
        assert contrast(tokens.text, theme.tint) >= promised(11.6, 8.6, tokens)
        assert contrast(tokens.text, theme.lit) >= promised(8.1, 5.6, tokens)
        for ground in (tokens.page, tokens.panel):
            assert contrast(theme.ink, ground) >= 4.5


@BOTH
def test_a_statement_without_a_theme_is_readable_too(tokens: Tokens) -> None:
    assert contrast(tokens.unplaced.ink, tokens.unplaced.tint) >= 4.5
    assert contrast(tokens.text, tokens.unplaced.lit) >= 5.6


@BOTH
def test_no_two_themes_share_a_colour(tokens: Tokens) -> None:
    assert len({theme.base.name() for theme in tokens.themes}) == THEME_COLOURS == COLOURS


@BOTH
def test_the_thirteenth_theme_takes_the_first_colour_dashed(tokens: Tokens) -> None:
    assert tokens.theme(13) is tokens.theme(1)
    assert is_dashed(13)
    assert not is_dashed(12)
    assert tokens.theme(0) is tokens.unplaced
