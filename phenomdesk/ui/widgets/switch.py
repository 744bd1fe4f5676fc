"""Something on or off."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from phenomdesk.ui.look.palette import mixed
from phenomdesk.ui.look.scheme import Look, Motion
from phenomdesk.ui.look.tokens import DISABLED, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import by_keys
from phenomdesk.ui.widgets.motion import Glide

_WIDTH, _HEIGHT = 30, 16


class Switch(QCheckBox):
    """A toggle, with words at its right or with an accessible name alone."""

    def __init__(
        self, look: Look, words: str = "", *, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._look = look
        self.ring_shown = False
        self.setChecked(on)
        self._slide = Glide(look, Motion.HOVER, self)
        self._slide.value = 1.0 if on else 0.0
        self._slide.moved.connect(self.update)
        self.toggled.connect(lambda on: self._slide.go(1.0 if on else 0.0))
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
        width = look.px(_WIDTH) + look.px(4)
        if self.text():
            width += look.px(Space.S) + text_width(self.text(), look.fonts.ui())
        return QSize(width, max(look.px(_HEIGHT) + look.px(4), line_height(look.fonts.ui())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens, share = self._look, self._look.tokens, self._slide.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(DISABLED)
        width, height, edge = look.px(_WIDTH), look.px(_HEIGHT), look.px(2)
        pill = QRectF(edge, round((self.height() - height) / 2), width, height)
        ground = mixed(tokens.raised, tokens.accent, share)
        border = mixed(tokens.outline, tokens.accent, share)
        draw_box(painter, pill, ground, border, height / 2)
        knob = height - look.px(6)
        centre = QPointF(pill.left() + height / 2 + (width - height) * share, pill.center().y())
        painter.setPen(border)
        painter.setBrush(mixed(tokens.outline, tokens.on_accent, share))
        painter.drawEllipse(centre, knob / 2, knob / 2)
        if self.text():
            box = QRectF(self.rect())
            box.setLeft(pill.right() + look.px(Space.S))
            draw_line_of_text(painter, box, self.text(), look.fonts.ui(), tokens.text)
        if self.ring_shown:
            around = pill.adjusted(-edge, -edge, edge, edge)
            draw_focus(painter, around, look, height / 2 + 2)
