"""Something to tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import DISABLED, Radius, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import by_keys

_BOX = 14


class Tick(QCheckBox):
    """A check box drawn from tokens; partly checked it shows a bar."""

    def __init__(
        self, look: Look, words: str = "", *, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._look = look
        self.ring_shown = False
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = by_keys(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = False
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        look = self._look
        width = look.px(_BOX + Space.XS)
        if self.text():
            width += look.px(Space.S) + text_width(self.text(), look.fonts.ui()) + look.px(4)
        return QSize(width, look.at_least(_BOX + 6, line_height(look.fonts.ui()) + look.px(4)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(DISABLED)
        side, edge = look.px(_BOX), look.px(2)
        box = QRectF(edge, round((self.height() - side) / 2), side, side)
        if self.checkState() is Qt.CheckState.Unchecked:
            draw_box(painter, box, tokens.raised, tokens.outline, look.px(3))
        else:
            draw_box(painter, box, tokens.accent, None, look.px(3))
            self._paint_sign(painter, box)
        if self.text():
            words = QRectF(self.rect())
            words.setLeft(box.right() + look.px(Space.S))
            draw_line_of_text(painter, words, self.text(), look.fonts.ui(), tokens.text)
        if self.ring_shown:
            draw_focus(painter, box.adjusted(-edge, -edge, edge, edge), look, Radius.CHIP)

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        if self.checkState() is Qt.CheckState.Checked:
            inset = look.px(1)
            sign = box.adjusted(inset, inset, -inset, -inset)
            look.paint_icon(painter, "check", sign, "on_accent")
        else:
            bar = QRectF(box.left() + look.px(3), box.center().y() - 1, look.px(8), look.px(2))
            painter.fillRect(bar, look.tokens.on_accent)
