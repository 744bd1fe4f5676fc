"""Icons are our own files, drawn in the colours of tokens."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from phenomdesk.resources import resource
from phenomdesk.ui.look import Look

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "phenomdesk")
WANTED = """
    plus search eye undo redo chevron-down chevron-right chevron-left close folder book import
    document lock star star-filled link bracket gaps thread pencil-mark trash drag-dots check
    warning-circle settings bold italic list quote heading numbered-list panel export
    arrow-right person more
"""


def colours(image: QImage) -> list[QColor]:
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    found = (image.pixelColor(x, y) for x, y in pixels)
    return [colour for colour in found if colour.alpha() > 240]


def far(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
    )


def strongest(image: QImage) -> int:
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max(image.pixelColor(x, y).alpha() for x, y in pixels)


def test_every_icon_that_the_pages_need_is_there() -> None:
    assert set(NAMES) >= set(WANTED.split())


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_holds_no_colour_of_its_own(name: str) -> None:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 16 16"' in source
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', source)) <= {"currentColor", "none"}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_of_its_token(look: Look, name: str) -> None:
    drawn = look.icons.pixmap(name, look.tokens.danger, 32).toImage()
    found = colours(drawn)
    assert found
    assert max(far(colour, look.tokens.danger) for colour in found) <= 2


def test_an_icon_is_sharp_on_a_dense_screen(look: Look) -> None:
    pixmap = look.icons.pixmap("plus", look.tokens.text, 16, 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2.0


def test_a_disabled_icon_keeps_less_than_half_of_its_ink(look: Look) -> None:
    icon = look.icon("check")
    plain = icon.pixmap(QSize(16, 16), 2.0, QIcon.Mode.Normal).toImage()
    quiet = icon.pixmap(QSize(16, 16), 2.0, QIcon.Mode.Disabled).toImage()
    assert strongest(plain) > 250
    assert 105 < strongest(quiet) < 125


def test_an_unknown_icon_is_an_error(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")
