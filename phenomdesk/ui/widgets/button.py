"""The buttons: main, plain, quiet, and a link in the text."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QEnterEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.look.palette import faded, mixed
from phenomdesk.ui.look.scheme import Look, Motion
from phenomdesk.ui.look.tokens import DISABLED, Radius, Size, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import KeyButton
from phenomdesk.ui.widgets.key_hint import draw_key, key_size
from phenomdesk.ui.widgets.motion import Glide

_LEAST_WORDS = 44


class ButtonKind(Enum):
    """How much a button asks to be pressed."""

    MAIN = "main"
    """The one thing to do next: accent."""
    PLAIN = "plain"
    QUIET = "quiet"
    """No frame until the pointer or the focus is on it."""
    LINK = "link"
    """Words of the accent in a text."""


class Button(KeyButton):
    """A push button drawn from tokens, with an icon and its key where it has them."""

    def __init__(
        self,
        look: Look,
        words: str = "",
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; one without words needs `setAccessibleName` or a tool tip."""
        super().__init__(words, parent)
        self._look = look
        self._icon_name = icon
        self._keys = keys
        self._yields = False
        self.kind = kind
        self._hover = Glide(look, Motion.HOVER, self)
        self._hover.moved.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if kind is ButtonKind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.updateGeometry)

    def set_icon_name(self, name: str) -> None:
        """Show another icon of the program, or none for an empty name."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def give_way(self) -> None:
        """Leave the key out for want of room, then cut the words, then show the icon alone."""
        self._yields = True
        self.updateGeometry()

    def setToolTip(self, words: str) -> None:
        super().setToolTip(words)
        if not self.text() and not self.accessibleName():
            self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        look = self._look
        height = look.at_least(Size.CONTROL, line_height(self._font()) + look.px(Space.S))
        if self.kind is ButtonKind.LINK:
            return QSize(self._content_width(), line_height(self._font()) + look.px(4))
        if not self.text() and not self._keys:
            return QSize(height, height)
        return QSize(self._content_width() + 2 * look.px(Space.M), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if not self._yields:
            return hint
        if self._icon_name:
            return QSize(hint.height(), hint.height())
        return QSize(hint.width() - self._width_of_key(), hint.height())

    def event(self, event: QEvent) -> bool:
        """Tell the words in a tool tip while they give way to the room there is."""
        cut = self._room_for_words() < text_width(self.text(), self._font())
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and cut:
            QToolTip.showText(QCursor.pos(), self.text(), self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover.go(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.go(0.0)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(DISABLED)
        self._paint_ground(painter, rect)
        self._paint_content(painter, rect)
        if self.ring_shown:
            draw_focus(painter, rect, self._look)

    def _font(self) -> QFont:
        return self._look.fonts.ui(weight=MEDIUM)

    def _width_of_key(self) -> int:
        if not self._keys:
            return 0
        return key_size(self._keys, self._look).width() + self._look.px(Space.S)

    def _room_for_words(self) -> int:
        """Return the width of the words as they are shown; 0 where the icon stands alone."""
        whole = text_width(self.text(), self._font()) if self.text() else 0
        if not (self._yields and self._icon_name):
            return whole
        px = self._look.px
        room = self.width() - 2 * px(Space.M) - px(Size.ICON) - px(Space.S)
        return min(whole, room) if room >= min(whole, px(_LEAST_WORDS)) else 0

    def _shows_key(self) -> bool:
        return bool(self._keys) and not (self._yields and self.width() < self.sizeHint().width())

    def _content_width(self) -> int:
        look = self._look
        parts = []
        if self._icon_name:
            parts.append(look.px(Size.ICON))
        if self.text():
            parts.append(text_width(self.text(), self._font()))
        if self._keys:
            parts.append(key_size(self._keys, look).width())
        if self.menu() is not None:
            parts.append(look.px(Space.M))
        return sum(parts) + look.px(Space.S) * max(0, len(parts) - 1)

    def _held(self) -> bool:
        return self.isDown() or self.isChecked()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        tokens, share = self._look.tokens, self._hover.value
        radius = self._look.px(Radius.ROW)
        if self.kind is ButtonKind.LINK:
            return
        if self.kind is ButtonKind.MAIN:
            under = tokens.text if self.isDown() else tokens.accent
            ground = mixed(tokens.accent, under, 0.25) if self.isDown() else tokens.accent
            draw_box(painter, rect, mixed(ground, tokens.text, 0.12 * share), None, radius)
        elif self._held():
            draw_box(painter, rect, tokens.selected, tokens.accent, radius)
        elif self.kind is ButtonKind.PLAIN:
            border = mixed(tokens.line, tokens.outline, share)
            draw_box(painter, rect, tokens.raised, border, radius)
        elif share > 0 and self.isEnabled():
            border = faded(tokens.line, share)
            draw_box(painter, rect, faded(tokens.raised, share), border, radius)

    def _ink(self) -> QColor:
        tokens = self._look.tokens
        if self.kind is ButtonKind.MAIN:
            return tokens.on_accent
        if self.kind is ButtonKind.LINK or self._held():
            return tokens.accent
        if self.kind is ButtonKind.QUIET:
            return mixed(tokens.muted, tokens.text, self._hover.value)
        return tokens.text

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        look, ink = self._look, self._ink()
        content, words = self._content_width(), self._room_for_words()
        if not self._shows_key():
            content -= self._width_of_key()
        if self.text():
            content -= text_width(self.text(), self._font()) - words
            content -= 0 if words else look.px(Space.S)
        x = rect.left() + max(0.0, (rect.width() - content) / 2)
        gap, middle = look.px(Space.S), rect.center().y()
        if self._icon_name:
            side = look.px(Size.ICON)
            box = QRectF(QPointF(round(x), round(middle - side / 2)), QSize(side, side))
            look.icons.paint(painter, self._icon_name, box, ink)
            x += side + gap
        if words:
            width = words
            box = QRectF(x, rect.top(), width, rect.height())
            draw_line_of_text(painter, box, self.text(), self._font(), ink)
            if self.kind is ButtonKind.LINK and self._hover.value > 0:
                y = middle + line_height(self._font()) / 2 - 1
                painter.drawLine(QPointF(x, y), QPointF(x + width, y))
            x += width + gap
        if self._shows_key():
            size = key_size(self._keys, look)
            box = QRectF(QPointF(x, round(middle - size.height() / 2)), size)
            border = ink if self.kind is ButtonKind.MAIN else look.tokens.line
            quiet = ink if self.kind is ButtonKind.MAIN else look.tokens.muted
            draw_key(painter, box, self._keys, look, border=border, ink=quiet)
            x += size.width() + gap
        if self.menu() is not None:
            side = look.px(Space.M)
            box = QRectF(x, round(middle - side / 2), side, side)
            look.icons.paint(painter, "chevron-down", box, ink)
