"""The foot of the page: the keys that move, beside what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.widgets import Ground
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.key_hint import draw_key, key_size

_HEIGHT = 42


class KeysFoot(Ground):
    """Keys and words in one row, as many as there is room for."""

    def __init__(self, look: Look, entries: Sequence[tuple[Sequence[str], str]]) -> None:
        """`entries` are the caps of the keys, each with what they do."""
        super().__init__(look, "page", edges=("top",))
        self._entries = entries
        self.setAccessibleName(", ".join(f"{' '.join(keys)} {words}" for keys, words in entries))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look = self._look
        return QSize(look.px(200), look.at_least(_HEIGHT, line_height(look.fonts.ui()) + 12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = self._look
        painter, font = QPainter(self), look.fonts.ui(Ratio.SECOND)
        x, middle = float(look.px(Space.HUGE)), self.height() / 2
        for keys, words in self._entries:
            caps = [key_size(key, look) for key in keys]
            gap = look.px(Space.XS)
            wide = sum(cap.width() + gap for cap in caps) + text_width(words, font)
            if x + wide > self.width() - look.px(Space.M):
                return
            for key, cap in zip(keys, caps, strict=True):
                at = QPointF(round(x), round(middle - cap.height() / 2))
                draw_key(painter, QRectF(at, cap), key, look)
                x += cap.width() + gap
            box = QRectF(x, 0, text_width(words, font) + 1, self.height())
            draw_line_of_text(painter, box, words, font, look.tokens.muted)
            x = box.right() + look.px(Space.XL)
