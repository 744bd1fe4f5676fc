"""The two handles by which a statement's ends are moved."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from phenomdesk.model.span import Span
from phenomdesk.ui.look.tokens import Tokens
from phenomdesk.ui.pages.reader.surface import Surface

_KNOB = 9
_REACH = 8


class End(Enum):
    """Which end of a statement."""

    START = "start"
    STOP = "stop"


class Handles:
    """Where the handles of the selected statement are, and what they look like."""

    def __init__(self, surface: Surface, span: Span) -> None:
        """Find the places of both ends, in the document's coordinates."""
        self._metrics = surface.metrics
        self.start = surface.caret(span.start)
        self.stop = surface.caret(span.stop, after=True)

    def at(self, point: QPointF) -> End | None:
        """Return the end whose handle is at a place; the nearer one where they meet."""
        reach = self._metrics.px(_REACH)
        near: list[tuple[float, End]] = []
        for end, place in ((End.START, self.start), (End.STOP, self.stop)):
            rise = self._metrics.px(_KNOB)
            above, below = (rise, 0.0) if end is End.START else (0.0, rise)
            inside = -above <= point.y() - place.y() <= self._metrics.line + below
            if inside and abs(point.x() - place.x()) <= reach:
                near.append((abs(point.x() - place.x()), end))
        return min(near, key=lambda each: each[0])[1] if near else None

    def paint(self, painter: QPainter, colour: QColor, tokens: Tokens) -> None:
        """Paint a bar with a knob at each end: above at the beginning, below at the end."""
        metrics = self._metrics
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        thick, radius = metrics.px(2), metrics.px(_KNOB) / 2
        for place, above in ((self.start, True), (self.stop, False)):
            x = round(place.x()) + (-thick if above else thick) / 2
            top = place.y() + (0 if above else metrics.px(3))
            bar = QRectF(x - thick / 2, top, thick, metrics.px(26))
            painter.fillRect(bar, colour)
            painter.setPen(QPen(colour, thick))
            painter.setBrush(tokens.raised)
            y = bar.top() if above else bar.bottom()
            painter.drawEllipse(QPointF(x, y), radius - thick / 2, radius - thick / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def area(self) -> QRectF:
        """Return what the handles cover, to paint it again."""
        wide = self._metrics.px(_KNOB)
        tall = QPointF(0, self._metrics.line + wide)
        room = QPointF(wide, wide)
        both = QRectF(self.start - room, self.start + room + tall)
        return both.united(QRectF(self.stop - room, self.stop + room + tall))
