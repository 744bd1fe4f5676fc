"""The small bar at a selection: Mark, Mark with meaning, To theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from phenomdesk.ui.look import Look, Radius, Size, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.key_hint import draw_key, key_size

_APART = 8


class SmallBar(QFrame):
    """What can be done with the text selected, at the selection; the keys work without it."""

    mark = Signal()
    mark_with_meaning = Signal()
    to_theme = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("What to do with the selected text"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        parts = (
            (self.tr("Mark"), "M", "pencil-mark", self.mark),
            (self.tr("Mark with meaning"), "⇧M", "", self.mark_with_meaning),
            (self.tr("To theme…"), "T", "", self.to_theme),
        )
        for words, keys, icon, wanted in parts:
            part = _Part(look, words, keys, icon, first=row.count() == 0)
            part.clicked.connect(wanted)
            row.addWidget(part)
        self._to_theme = part
        self.hide()

    def offer_themes(self, offered: bool) -> None:
        """Have the part that asks for a theme, or not."""
        self._to_theme.setVisible(offered)

    def show_at(self, last_line: QRect, first_top: int, area: QRect) -> None:
        """Show it under the selection's last line, or above the selection if there is no room.

        All are in the parent's coordinates; `last_line` is the selected part of that line.
        """
        size, apart = self.sizeHint(), self._look.px(_APART)
        x = last_line.left() - apart
        x = max(area.left() + apart, min(x, area.right() - size.width() - apart))
        below = last_line.bottom() + 1 + apart
        fits = below + size.height() <= area.bottom()
        above = max(area.top(), first_top - apart - size.height())
        y = below if fits else above
        self.setGeometry(QRect(QPointF(x, y).toPoint(), size))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        radius = self._look.px(Radius.ROW)
        draw_box(QPainter(self), QRectF(self.rect()), tokens.raised, tokens.outline, radius)


class _Part(QAbstractButton):
    def __init__(self, look: Look, words: str, keys: str, icon: str, *, first: bool) -> None:
        super().__init__()
        self._look, self._keys, self._icon, self._first = look, keys, icon, first
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look, font = self._look, self._look.fonts.ui(weight=MEDIUM)
        key = key_size(self._keys, look)
        width = text_width(self.text(), font) + key.width() + look.px(Space.S) + look.px(22)
        if self._icon:
            width += look.px(Size.ICON) + look.px(Space.S)
        height = look.at_least(Size.SMALL_BAR, line_height(font) + look.px(10))
        return QSize(width, height - 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            ground = tokens.selected if self.isDown() else tokens.selected_soft
            inset = look.px(2)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            draw_box(painter, box, ground, None, look.px(Radius.CHIP))
        if not self._first:
            painter.fillRect(0, 0, 1, self.height(), tokens.hairline)
        ink = tokens.accent if self._first or self.isDown() else tokens.text
        x, middle = float(look.px(11)), self.height() / 2
        if self._icon:
            side = look.px(Size.ICON)
            look.icons.paint(
                painter, self._icon, QRectF(x, round(middle - side / 2), side, side), ink
            )
            x += side + look.px(Space.S)
        font = look.fonts.ui(weight=MEDIUM)
        width = text_width(self.text(), font)
        draw_line_of_text(painter, QRectF(x, 0, width, self.height()), self.text(), font, ink)
        key = key_size(self._keys, look)
        left = self.width() - look.px(11) - key.width()
        top = round(middle - key.height() / 2)
        draw_key(painter, QRectF(left, top, key.width(), key.height()), self._keys, look)
