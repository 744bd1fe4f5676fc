"""The chart on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from phenomdesk.model.drawing import Drawing, Line
from phenomdesk.model.saturation_chart import ChartWords, Series, chart
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD
from phenomdesk.ui.widgets.picture import PicturePainter, in_colours

_WIDEST = 860


class ChartFigure(QWidget):
    """Draws the chart as wide as there is room; its numbers are its description."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.drawing = Drawing(0, 0, ())
        self.setAccessibleName(self.tr("Chart of what is new in each interview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._lay_out)

    def show_series(self, names: Sequence[str], series: Sequence[Series]) -> None:
        """Draw these interviews, by their names, and what was new in each."""
        self._names, self._series = tuple(names), tuple(series)
        told = [
            f"{each.title}: " + ", ".join(f"{n} {c}" for n, c in zip(names, each.new, strict=True))
            for each in series
        ]
        self.setAccessibleDescription(". ".join(told))
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        side = 2 * look.px(Space.XL)
        width = float(max(look.px(120), min(self.width() - side, look.px(_WIDEST))))
        words = ChartWords(self.tr("new in the interview"), self.tr("all so far"))
        size = float(look.fonts.ui().pixelSize())
        self.drawing = chart(self._names, self._series, words, size=size, width=width)
        self.setFixedHeight(round(self.drawing.height) + look.px(Space.XL))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDEST), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def _font(self, line: Line) -> QFont:
        weight = SEMIBOLD if line.bold else REGULAR
        font = QFont(self._look.fonts.ui(Ratio.BODY, weight))
        font.setPixelSize(max(1, round(line.size)))
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.translate(look.px(Space.XL), look.px(Space.L))
        PicturePainter(in_colours(look.tokens), self._font).paint(painter, self.drawing)
