"""Fonts by ratio, and the weights of variable fonts."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, qGray
from PySide6.QtWidgets import QApplication

from phenomdesk.ui.look.fonts import LEAST_PIXELS, REGULAR, SEMIBOLD, SERIF_FAMILY, Fonts
from phenomdesk.ui.look.tokens import Ratio


def ink(font: QFont) -> int:
    image = QImage(400, 80, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(10, 50, "PhenomDesk agree")
    painter.end()
    return sum(255 - qGray(image.pixel(x, y)) for x in range(400) for y in range(80))


def test_every_size_is_a_ratio_of_the_systems_size(app: QApplication) -> None:
    fonts = Fonts(app.font())
    sizes = [fonts.ui(ratio).pixelSize() for ratio in (Ratio.BODY, Ratio.TITLE, Ratio.DISPLAY)]
    assert sizes == [13, 19, 38]
    assert Fonts(app.font(), interface=2.0).ui().pixelSize() == 26


def test_a_caption_is_never_under_eleven_pixels(app: QApplication) -> None:
    small = QFont(app.font())
    small.setPixelSize(9)
    assert Fonts(small).ui(Ratio.CAPTION).pixelSize() == LEAST_PIXELS


def test_the_reading_zoom_changes_the_reading_font_alone(app: QApplication) -> None:
    plain, zoomed = Fonts(app.font()), Fonts(app.font(), reading=1.5)
    assert zoomed.reading().pixelSize() == round(13 * Ratio.READING * 1.5)
    assert zoomed.ui().pixelSize() == plain.ui().pixelSize()
    assert zoomed.serif(Ratio.TITLE).pixelSize() == plain.serif(Ratio.TITLE).pixelSize()


def test_the_serif_is_loaded_from_the_package(app: QApplication) -> None:
    Fonts(app.font())
    assert QFontDatabase.hasFamily(SERIF_FAMILY)


def test_semibold_is_really_drawn_heavier_upright_and_italic(app: QApplication) -> None:
    fonts = Fonts(app.font())
    for italic in (False, True):
        light = ink(fonts.serif(2.0, REGULAR, italic=italic))
        heavy = ink(fonts.serif(2.0, SEMIBOLD, italic=italic))
        assert heavy > light * 1.1
    assert ink(fonts.ui(2.0, SEMIBOLD)) > ink(fonts.ui(2.0, REGULAR)) * 1.1


def test_bold_is_heavier_than_semibold(app: QApplication) -> None:
    fonts = Fonts(app.font())
    assert ink(fonts.serif(2.0, QFont.Weight.Bold)) > ink(fonts.serif(2.0, SEMIBOLD))
