"""Draws what the setup and the MSI show: the icons, and the picture beside the first page."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

sys.path.append(str(Path(__file__).resolve().parents[1] / "icon"))

from draw import SOURCES
from ico import write

SIDE = (164, 314)
"""The picture's size in pixels, which NSIS asks for."""
PAPER, INK, MARK = "#F6F3EC", "#8C857A", "#E8B84A"
_LINES = ((22, 96), (22, 120), (22, 74), (22, 108), (22, 52))
"""Lines of a page below the icon: where each begins, and how long it is."""
_MARKED = 1


def side(target: Path) -> None:
    """Draw the icon above a few lines of text, one of them marked."""
    image = QImage(*SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCES["phenomdesk"])).render(painter, QRectF(22, 28, 72, 72))
    painter.setPen(Qt.PenStyle.NoPen)
    for number, (left, width) in enumerate(_LINES):
        painter.setBrush(QColor(MARK if number == _MARKED else INK))
        painter.setOpacity(1 if number == _MARKED else 0.35)
        place = QPointF(left, 132 + 20 * number)
        painter.drawRoundedRect(QRectF(place.x(), place.y(), width, 7), 3.5, 3.5)
    painter.end()
    if not image.save(str(target), "BMP"):
        sys.exit(f"{target} could not be written")


def draw(folder: Path) -> None:
    """Draw everything into a folder."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication([])
    for name in SOURCES:
        write(name, folder / f"{name}.ico")
    side(folder / "side.bmp")
    del app
