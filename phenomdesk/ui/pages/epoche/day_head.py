"""The head of a day: its name, and whether it is sealed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from phenomdesk.ui.entry_words import day_words
from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.look.tokens import Size, Space
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width


class DayHead(QWidget):
    """A day's name in serif; at the right a lock and “Sealed”, or that it is open."""

    def __init__(self, look: Look, day: date, today: date) -> None:
        super().__init__()
        self._look = look
        self.sealed = False
        self.day = day
        self.title = self.note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_day(today)
        look.changed.connect(self.updateGeometry)

    def show_day(self, today: date) -> None:
        """Say the day as it is called today."""
        self.sealed = self.day < today
        self.title = day_words(self.day, today)
        self.note = self.tr("Sealed") if self.sealed else self.tr("Open until the day is over")
        self.setAccessibleName(f"{self.title}: {self.note}")
        self.update()

    def sizeHint(self) -> QSize:
        font = self._look.fonts.serif(Ratio.READING, SEMIBOLD)
        return QSize(self._look.px(320), line_height(font) + self._look.px(Space.M))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        title, note = look.fonts.serif(Ratio.READING, SEMIBOLD), look.fonts.ui(Ratio.SECOND)
        side = look.px(Space.M)
        wide = self.width() - 2 * side
        line = QRectF(side, 0, wide, self.height() - look.px(Space.S))
        width = text_width(self.note, note) + 1
        right = QRectF(line.right() - width, look.px(2), width, line.height())
        draw_line_of_text(
            painter, right, self.note, note, tokens.muted, Qt.AlignmentFlag.AlignRight
        )
        left = right.left()
        if self.sealed:
            icon = look.px(Size.ICON)
            left -= icon + look.px(6)
            top = right.center().y() - icon / 2
            look.paint_icon(painter, "lock", QRectF(round(left), round(top), icon, icon), "muted")
        room = QRectF(side, 0, left - side - look.px(Space.M), line.height())
        draw_line_of_text(painter, room, self.title, title, tokens.text)
        painter.fillRect(QRectF(side, self.height() - 1, wide, 1), tokens.hairline)
