"""A panel folded to a strip: its name upright, and a few knots of the thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Ratio, Size
from phenomdesk.ui.widgets.drawing import draw_focus, draw_knot, draw_line_of_text, text_width
from phenomdesk.ui.widgets.key_button import KeyButton

_KNOT_STEP = 20


class PanelStrip(KeyButton):
    """The folded panel; a press opens it. Beside an open panel it folds that again."""

    approached = Signal()
    """Something is dragged over it; only where it accepts drops."""

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        icon: str = "thread",
        knots: int = 7,
        side: str = "right",
        parent: QWidget | None = None,
    ) -> None:
        """Stand at the ``left`` or ``right`` of the page, where the panel does."""
        super().__init__(title, parent)
        self._side = side
        self._look = look
        self._icon_name = icon
        self._knots = knots
        self._is_open = False
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def set_open(self, is_open: bool) -> None:
        """Stand beside the open panel, and be the way to fold it; or in its place."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._name()
            self.update()

    def rename(self, title: str) -> None:
        """Be the way to another panel."""
        self.setText(title)
        self._name()
        self.update()

    def _name(self) -> None:
        words = self.tr("Fold {title} away") if self._is_open else self.tr("Open {title}")
        self.setAccessibleName(words.format(title=self.text()))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(Size.STRIP), self._look.px(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(Size.STRIP), self._look.px(60))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.approached.emit()
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.raised if self.underMouse() else tokens.panel)
        edge = 0 if self._side == "right" else self.width() - 1
        painter.fillRect(QRectF(edge, 0, 1, self.height()), tokens.hairline)
        middle = round(self.width() / 2)
        side = look.px(Size.ICON)
        icon = f"chevron-{self._side}" if self._is_open else self._icon_name
        look.paint_icon(painter, icon, QRectF(middle - side / 2, look.px(12), side, side), "muted")
        font = look.fonts.ui(Ratio.SECOND)
        length = text_width(self.text(), font)
        top = look.px(38)
        painter.save()
        painter.translate(middle, top)
        painter.rotate(90)
        box = QRectF(0, -look.px(10), length + 1, look.px(20))
        draw_line_of_text(painter, box, self.text(), font, tokens.muted)
        painter.restore()
        self._paint_knots(painter, middle + 0.5, top + length + look.px(18))
        if self.ring_shown:
            draw_focus(painter, QRectF(self.rect()), look, 0)

    def _paint_knots(self, painter: QPainter, x: float, top: float) -> None:
        look, tokens = self._look, self._look.tokens
        step, size = look.px(_KNOT_STEP), look.px(7)
        room = int((self.height() - top - look.px(12)) // step) + 1
        count = min(self._knots, max(0, room))
        if count < 2:
            return
        painter.setPen(tokens.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawLine(QPointF(x, top), QPointF(x, top + step * (count - 1)))
        for index in range(count):
            centre = QPointF(x, top + step * index)
            draw_knot(painter, centre, size, tokens.outline, tokens.panel, thick=look.fonts.unit)
        painter.setPen(Qt.PenStyle.NoPen)
