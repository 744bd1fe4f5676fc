"""The ways in: a new study, one that there is, the sample."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from phenomdesk.ui.look import Look, Radius, Ratio, Size, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.look.palette import mixed
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus, draw_line_of_text, line_height
from phenomdesk.ui.widgets.key_button import KeyButton
from phenomdesk.ui.widgets.key_hint import draw_key, key_size

_TEXT_X, _ICON_X = 50, 18


class Crossing(KeyButton):
    """A button in one of two columns: Left and Right leave it for the other column."""

    crossed = Signal(int)
    """Left (-1) or Right (1) was pressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        side = sides.get(Qt.Key(event.key()))
        if side is None:
            super().keyPressEvent(event)
        else:
            self.crossed.emit(side)


class WayIn(Crossing):
    """One way in: an icon, what it does, a second line, and its key."""

    def __init__(
        self, look: Look, words: str, note: str, *, icon: str, keys: str, main: bool = False
    ) -> None:
        super().__init__(words)
        self._look = look
        self._note = note
        self._icon_name = icon
        self._keys = keys
        self._main = main
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words, note = self._fonts()
        content = line_height(words) + line_height(note) + self._look.px(26)
        return QSize(self._look.px(420), self._look.at_least(64, content))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.sizeHint().height())

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._look.fonts.ui(1.08, SEMIBOLD), self._look.fonts.ui(Ratio.SECOND)

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        """Return the colours of the words, the second line and the key's frame."""
        tokens = self._look.tokens
        if self._main:
            soft = mixed(tokens.accent, tokens.on_accent, 0.86)
            return tokens.on_accent, soft, tokens.on_accent
        return tokens.text, tokens.muted, tokens.line

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self._look, QPainter(self), QRectF(self.rect())
        self._paint_ground(painter, rect)
        ink, quiet, frame = self._inks()
        side = look.px(Size.ICON)
        icon = QRectF(look.px(_ICON_X), round((rect.height() - side) / 2), side, side)
        look.icons.paint(painter, self._icon_name, icon, ink)
        cap = key_size(self._keys, look)
        right = rect.right() - look.px(Space.L) - cap.width()
        box = QRectF(right, round((rect.height() - cap.height()) / 2), cap.width(), cap.height())
        draw_key(painter, box, self._keys, look, border=frame, ink=quiet)
        words, note = self._fonts()
        left, high, low = look.px(_TEXT_X), line_height(words), line_height(note)
        gap = look.px(1)
        top = round((rect.height() - high - low - gap) / 2)
        width = right - look.px(Space.M) - left
        draw_line_of_text(painter, QRectF(left, top, width, high), self.text(), words, ink)
        draw_line_of_text(
            painter, QRectF(left, top + high + gap, width, low), self._note, note, quiet
        )
        if self.ring_shown:
            self._paint_ring(painter, rect)

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        tokens, radius = self._look.tokens, self._look.px(Radius.BUCKET)
        over = self.underMouse()
        if self._main:
            share = 0.25 if self.isDown() else 0.12 if over else 0.0
            ground = mixed(tokens.accent, tokens.text, share)
            draw_box(painter, rect, ground, None, radius)
        else:
            ground = tokens.selected if self.isDown() else tokens.raised
            draw_box(painter, rect, ground, tokens.outline if over else tokens.hairline, radius)

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        draw_focus(painter, rect, self._look, Radius.BUCKET)
        if self._main:
            inner = rect.adjusted(2, 2, -2, -2)
            tokens = self._look.tokens
            draw_box(painter, inner, None, tokens.on_accent, self._look.px(Radius.ROW))
