"""Icons: our own SVG files, drawn in the colour of a token."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from phenomdesk.ui.look.palette import faded
from phenomdesk.ui.look.tokens import DISABLED

_INK: Final = "currentColor"
_RATIOS: Final = (1.0, 2.0, 3.0)


class Icons:
    """Draws the icons of one scheme and keeps what it has drawn."""

    def __init__(self, folder: Path) -> None:
        """Read icons from a folder of ``*.svg``."""
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def paint(
        self, painter: QPainter, name: str, rect: QRectF, colour: QColor, *, enabled: bool = True
    ) -> None:
        """Draw an icon into a rectangle; OSError where there is none of that name."""
        renderer = self._renderer(name, colour)
        painter.save()
        if not enabled:
            painter.setOpacity(painter.opacity() * DISABLED)
        renderer.render(painter, rect)
        painter.restore()

    def pixmap(self, name: str, colour: QColor, pixels: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon `pixels` wide in a colour, sharp at a device pixel `ratio`."""
        renderer = self._renderer(name, colour)
        side = round(pixels * ratio)
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def icon(self, name: str, colour: QColor, pixels: int) -> QIcon:
        """Return a QIcon for menus and stock controls, its disabled state included."""
        key = (name, colour.name(QColor.NameFormat.HexArgb), pixels)
        if key not in self._icons:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(self.pixmap(name, colour, pixels, ratio))
                quiet = self.pixmap(name, faded(colour), pixels, ratio)
                icon.addPixmap(quiet, QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def _renderer(self, name: str, colour: QColor) -> QSvgRenderer:
        key = (name, colour.name(QColor.NameFormat.HexArgb))
        if key not in self._renderers:
            source = self._source(name).replace(_INK, colour.name())
            source = source.replace("<g ", f'<g opacity="{colour.alphaF():.3f}" ', 1)
            self._renderers[key] = QSvgRenderer(QByteArray(source.encode()))
        return self._renderers[key]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]
