"""A list that drops down."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import DISABLED, Radius, Size, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import by_keys


class Choice(QComboBox):
    """A combo box drawn as the other controls are; `prefix` says what is chosen."""

    def __init__(self, look: Look, prefix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.ring_shown = False
        self._prefix = prefix
        self.setAccessibleName(prefix)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def words(self) -> str:
        """Return what the closed list shows."""
        return f"{self._prefix}: {self.currentText()}" if self._prefix else self.currentText()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = by_keys(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = False
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        look, font = self._look, self._look.fonts.ui(weight=MEDIUM)
        prefix = f"{self._prefix}: " if self._prefix else ""
        texts = [prefix + self.itemText(index) for index in range(self.count())]
        widest = max((text_width(text, font) for text in texts), default=0)
        width = widest + 2 * look.px(Space.M) + look.px(Space.M) + look.px(Space.S)
        return QSize(width, look.at_least(Size.CONTROL, line_height(font) + look.px(Space.S)))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._look.px(88)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(DISABLED)
        rect = QRectF(self.rect())
        border = tokens.outline if self.underMouse() else tokens.line
        draw_box(painter, rect, tokens.raised, border, look.px(Radius.ROW))
        side, pad = look.px(Space.M), look.px(Space.M)
        arrow = QRectF(rect.right() - pad - side, round((rect.height() - side) / 2), side, side)
        look.paint_icon(painter, "chevron-down", arrow)
        box = QRectF(pad, 0, arrow.left() - pad - look.px(Space.XS), rect.height())
        draw_line_of_text(painter, box, self.words(), look.fonts.ui(weight=MEDIUM), tokens.text)
        if self.ring_shown:
            draw_focus(painter, rect, look)
