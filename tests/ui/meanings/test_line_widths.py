"""A text is found wider than a line exactly where it is, measured or not."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QFontMetricsF

from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.pages.meanings.line_widths import LineWidths

WORDS = [
    "AVATAR",
    "To",
    "Yes",
    "Wave",
    "fffi",
    "~~",
    "waiting",
    "at",
    "the",
    "door",
    "menunggu",
    "‘tidak’",
    "größer",
    "等待",
]


@pytest.mark.parametrize("serif", [True, False])
def test_it_says_what_measuring_the_whole_text_says(look: Look, serif: bool) -> None:
    font = look.fonts.serif(Ratio.STATEMENT) if serif else look.fonts.ui()
    widths, metrics, chance = LineWidths(font), QFontMetricsF(font), random.Random(7)
    for _ in range(2000):
        text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(0, 12)))
        whole = metrics.horizontalAdvance(text)
        near = whole * chance.uniform(0.85, 1.15)
        for width in (near, whole - 0.01, whole + 0.01):
            assert widths.exceeds(text, width) == (whole > width), text
