"""The card: what is painted of a statement, in which state, and what hangs at the pointer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import CardData, CardState, card_height, drag_pixmap, draw_card
from phenomdesk.ui.widgets.drawing import elide, text_width, wrapped

CARD = CardData(
    "S-027",
    "A circle is not busy. You wait, and nobody is making you wait",
    "The turning circle takes the place of a person one could address",
    "P2 lines 147–148",
)
WIDTH = 235


def painted(look: Look, card: CardData, state: CardState = CardState.NORMAL) -> QImage:
    height = card_height(look)
    image = QImage(WIDTH, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.tokens.panel)
    painter = QPainter(image)
    draw_card(painter, QRectF(0, 0, WIDTH, height), card, look, state)
    painter.end()
    return image


def count(image: QImage, colour: QColor) -> int:
    wanted = colour.rgba()
    columns, lines = range(image.width()), range(image.height())
    return sum(image.pixel(x, y) == wanted for x in columns for y in lines)


def test_a_card_is_86_high_and_grows_with_the_font(look: Look) -> None:
    assert card_height(look) == 86
    look.set_font_factors(interface=2.0, reading=1.0)
    assert card_height(look) >= 172


def test_a_card_is_as_high_when_it_says_little(look: Look) -> None:
    assert painted(look, CARD).size() == painted(look, replace(CARD, meaning="")).size()


def test_a_card_without_a_meaning_says_so_in_muted_words(look: Look) -> None:
    with_none = painted(look, replace(CARD, meaning=""))
    assert with_none != painted(look, CARD)
    assert count(with_none, look.tokens.text) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_looks_different(look: Look, scheme: str) -> None:
    look.set_scheme(scheme)
    seen = [painted(look, CARD, state) for state in CardState if state is not CardState.HOVER]
    assert all(one != other for i, one in enumerate(seen) for other in seen[i + 1 :])


def test_a_selected_card_has_its_ground_and_the_focus_colour(look: Look) -> None:
    image = painted(look, CARD, CardState.SELECTED)
    assert count(image, look.tokens.selected_soft) > 1000
    assert count(image, look.tokens.focus) > 2 * (WIDTH + 86)


def test_the_other_themes_of_a_card_show_as_numbers_in_their_tint(look: Look) -> None:
    image = painted(look, replace(CARD, themes=(("5", 5), ("8a", 8))))
    assert count(image, look.theme(5).tint) > 100
    assert count(image, look.theme(8).tint) > 100
    assert count(painted(look, CARD), look.theme(5).tint) == 0


def test_a_cited_or_starred_card_shows_it(look: Look) -> None:
    plain = painted(look, CARD)
    assert painted(look, replace(CARD, cited=True)) != plain
    assert count(painted(look, replace(CARD, starred=True)), look.tokens.thread) > 10


def test_a_quote_takes_the_line_that_a_short_meaning_leaves(look: Look) -> None:
    long = replace(CARD, quote="and nobody came to the window " * 6)
    lines = [replace(long, meaning=meaning) for meaning in ("", "Waiting", "Waiting " * 20)]
    inked = [count(painted(look, card), look.tokens.quote) for card in lines]
    assert min(inked[:2]) > 1.3 * inked[2]


def test_what_hangs_at_the_pointer_counts_the_cards(look: Look) -> None:
    one, three = drag_pixmap([CARD], look, WIDTH, 1.0), drag_pixmap([CARD] * 3, look, WIDTH, 1.0)
    many = drag_pixmap([CARD] * 40, look, WIDTH, 1.0)
    assert one.width() < three.width() == many.width()
    assert count(one.toImage(), look.tokens.accent) == 0
    assert count(three.toImage(), look.tokens.accent) > 100


def test_the_drag_is_sharp_on_a_dense_screen(look: Look) -> None:
    pixmap = drag_pixmap([CARD] * 2, look, WIDTH, 2.0)
    assert pixmap.devicePixelRatio() == 2.0
    assert pixmap.width() == 2 * drag_pixmap([CARD] * 2, look, WIDTH, 1.0).width()


def test_text_is_broken_into_lines_and_the_last_is_cut(look: Look) -> None:
    font = look.fonts.ui()
    lines = wrapped("one two three four five six seven eight nine ten", font, 90, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, font) <= 91 for line in lines)


def test_characters_beyond_the_first_plane_are_never_cut_in_half(look: Look) -> None:
    font = look.fonts.ui()
    text = "🧍🏽 waits 🏙️ and 🚪 waits again 🧍🏽"
    joined = " ".join(wrapped(text, font, 60, 9))
    assert joined.split() == text.split()


def test_line_breaks_in_a_quote_become_spaces(look: Look) -> None:
    assert elide("one\ntwo  three", look.fonts.ui(), 400) == "one two three"
    assert wrapped("", look.fonts.ui(), 100, 2) == []
