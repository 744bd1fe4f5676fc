"""A chip: a few words that lead somewhere, and perhaps a cross that takes them away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import DISABLED, Radius, Ratio, Size, Space
from phenomdesk.ui.widgets.button import Button, ButtonKind
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import KeyButton

_HIGH = 24


class _Words(KeyButton):
    """The words of a chip, as a button."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look, font = self._look, self._look.fonts.ui(Ratio.SECOND)
        side = look.px(Size.ICON) + look.px(6) + 2 * look.px(Space.S)
        height = look.at_least(_HIGH, line_height(font) + look.px(6))
        return QSize(text_width(self.text(), font) + side, height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._look.px(120)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(DISABLED)
        ground = tokens.selected if self.underMouse() and self.isEnabled() else tokens.panel
        draw_box(painter, rect, ground, tokens.line, look.px(Radius.CHIP))
        side = look.px(Size.ICON)
        box = QRectF(look.px(Space.S), round((rect.height() - side) / 2), side, side)
        look.paint_icon(painter, "link", box, "muted")
        left = box.right() + look.px(6)
        words = QRectF(left, 0, rect.width() - left - look.px(Space.XS), rect.height())
        draw_line_of_text(painter, words, self.text(), look.fonts.ui(Ratio.SECOND), tokens.text)
        if self.ring_shown:
            draw_focus(painter, rect, look, Radius.CHIP)


class Chip(QWidget):
    """Words that lead somewhere."""

    pressed = Signal()
    removed = Signal()
    """The cross was pressed."""

    def __init__(self, look: Look, words: str, *, leads: bool = True, removable: bool = False):
        """`leads` is False where there is nothing to go to any more."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(2))
        self.words = _Words(look, words)
        self.words.setEnabled(leads)
        self.words.setToolTip(words)
        self.words.clicked.connect(self.pressed)
        row.addWidget(self.words)
        self.cross: Button | None = None
        if removable:
            self.cross = Button(look, kind=ButtonKind.QUIET, icon="close")
            self.cross.setToolTip(self.tr("Take the link away"))
            self.cross.setAccessibleName(self.tr("Take the link away: {what}").format(what=words))
            self.cross.clicked.connect(self.removed)
            row.addWidget(self.cross)
        row.addStretch(1)
