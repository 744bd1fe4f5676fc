"""The number of a theme in its colour, so that colour is never alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius, Ratio, Size
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, text_width


def theme_number_size(number: str, look: Look) -> QSize:
    """Return the size that a theme's number takes; a long one, as ``8a``, is wider."""
    font = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
    side = look.px(Size.THEME_NUMBER)
    return QSize(max(side, text_width(number, font) + look.px(8)), side)


def paint_theme_number(
    painter: QPainter, rect: QRectF, number: str, colour: int, look: Look
) -> None:
    """Draw a theme's number: ink on tint; `colour` is 1 to 12, 0 for the unplaced."""
    tones = look.theme(colour)
    draw_box(painter, rect, tones.tint, None, look.px(Radius.CHIP))
    font = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
    draw_line_of_text(
        painter, rect, number, font, tones.ink, Qt.AlignmentFlag.AlignHCenter, cut=False
    )


class ThemeNumber(QWidget):
    """A theme's number as a small widget beside its name."""

    def __init__(
        self, look: Look, number: str = "", colour: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.set_number(number, colour)
        look.changed.connect(self.updateGeometry)

    def set_number(self, number: str, colour: int) -> None:
        """Show another number, in the theme colour `colour` (1 to 12)."""
        self._number, self._colour = number, colour
        self.setAccessibleName(self.tr("Theme {number}").format(number=number))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return theme_number_size(self._number, self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.sizeHint()
        rect = QRectF(0, (self.height() - size.height()) / 2, size.width(), size.height())
        paint_theme_number(QPainter(self), rect, self._number, self._colour, self._look)
