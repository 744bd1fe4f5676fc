"""A key that does something, drawn as a small outlined cap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius, Ratio
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height, text_width


def key_size(keys: str, look: Look) -> QSize:
    """Return the size of the cap for keys written as they are read: ``M``, ``Ctrl N``."""
    font = look.fonts.ui(Ratio.CAPTION, MEDIUM)
    height = look.at_least(16, line_height(font) + 2)
    return QSize(max(look.px(17), text_width(keys, font) + look.px(10)), height)


def draw_key(
    painter: QPainter,
    rect: QRectF,
    keys: str,
    look: Look,
    *,
    border: QColor | None = None,
    ink: QColor | None = None,
    ground: QColor | None = None,
) -> None:
    """Draw a key cap; the colours are for a cap that lies on the accent."""
    tokens = look.tokens
    draw_box(painter, rect, ground, border or tokens.line, look.px(Radius.CHIP))
    font = look.fonts.ui(Ratio.CAPTION, MEDIUM)
    draw_line_of_text(painter, rect, keys, font, ink or tokens.muted, Qt.AlignmentFlag.AlignHCenter)


class KeyHint(QWidget):
    """A key cap as a widget, beside words that say what the key does."""

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = keys
        self.setAccessibleName(self.tr("Key: {keys}").format(keys=keys))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return key_size(self._keys, self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.sizeHint()
        rect = QRectF(0, (self.height() - size.height()) / 2, size.width(), size.height())
        draw_key(QPainter(self), rect, self._keys, self._look)
