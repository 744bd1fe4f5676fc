"""What leaves the transcript by dragging: a passage not yet marked, or a statement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from phenomdesk.model.ids import StatementId
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.ui.look import Look, Radius, Ratio
from phenomdesk.ui.widgets.drawing import draw_box, line_height, wrapped

CardPixmap = Callable[[StatementId | None, str], QPixmap]
"""Draws what is dragged: the statement, None for a passage not yet marked, and its quote."""

_WIDTH = 240
_LINES = 2


def quote_pixmap(look: Look, ratio: float, quote: str) -> QPixmap:
    """Return a small card with the beginning of a quote, for a screen of that pixel ratio."""
    font = QFont(look.fonts.serif(Ratio.BODY, italic=True))
    pad = look.px(12)
    lines = wrapped(in_quotation_marks(quote), font, look.px(_WIDTH) - 2 * pad, _LINES)
    step = line_height(font)
    size = QSize(look.px(_WIDTH), step * len(lines) + 2 * look.px(9))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    tokens = look.tokens
    draw_box(
        painter,
        QRectF(0, 0, size.width(), size.height()),
        tokens.raised,
        tokens.outline,
        look.px(Radius.ROW),
    )
    painter.setFont(font)
    painter.setPen(tokens.quote)
    for index, line in enumerate(lines):
        rect = QRectF(pad, look.px(9) + step * index, size.width() - 2 * pad, step)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), line)
    painter.end()
    return pixmap


def drag(source: QWidget, data: QMimeData, pixmap: QPixmap) -> None:
    """Drag something from a widget until it is let go; copying is what text programs expect."""
    carried = QDrag(source)
    carried.setMimeData(data)
    carried.setPixmap(pixmap)
    carried.setHotSpot(QPoint(-8, -8))
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    carried.exec(actions, Qt.DropAction.CopyAction)
