"""Painting a drawing: the same shapes that go into a file, in the colours of the scheme."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPainter,
    QPen,
    QPolygonF,
)

from phenomdesk.model.drawing import (
    BASELINE,
    Box,
    Disc,
    Drawing,
    Line,
    Role,
    Shape,
    Side,
    Stroke,
    Tone,
    Words,
)
from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import LIGHT, Tokens

_DOTS, _MOST_DOTS = 300, 30000
"""Dots an inch of a picture for print, and as many as one may be wide or high."""
_NARROWED = 0.885
"""Source Serif is wider than the type that drawings are measured for by so much."""
Ink = Callable[[Tone], QColor]
Type = Callable[[Line], QFont]


def in_colours(tokens: Tokens) -> Ink:
    """Return the colours of a scheme: themes in their own, boxes raised from the page."""

    def ink(tone: Tone) -> QColor:
        theme = tokens.theme(tone.colour)
        return {
            Role.TEXT: tokens.text,
            Role.MUTED: tokens.muted,
            Role.GROUND: tokens.raised,
            Role.LINE: tokens.outline,
            Role.FIRST: tokens.accent,
            Role.SECOND: tokens.line,
            Role.BASE: theme.base,
            Role.TINT: theme.tint,
        }[tone.role]

    return ink


def in_print(tokens: Tokens) -> Ink:
    """Return the greys of a printed page, as the scheme shows paper."""
    greys = {
        Role.TEXT: tokens.text,
        Role.MUTED: tokens.muted,
        Role.GROUND: tokens.raised,
        Role.LINE: tokens.outline,
        Role.FIRST: tokens.muted,
        Role.SECOND: tokens.line,
        Role.BASE: tokens.muted,
        Role.TINT: tokens.line,
    }
    return lambda tone: greys[tone.role]


class PicturePainter:
    """Paints drawings; `unit` is how many of the painter's units one of theirs takes."""

    def __init__(self, ink: Ink, font: Type, unit: float = 1.0) -> None:
        """`font` gives the font of a line, in the painter's units."""
        self._ink = ink
        self._font = font
        self._unit = unit

    def paint(self, painter: QPainter, drawing: Drawing, seen: QRectF | None = None) -> None:
        """Paint what there is of a drawing in `seen`, a part of it in its own units; or all."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in drawing.shapes:
            if seen is None or _room(shape).intersects(seen):
                self._shape(painter, shape)
        painter.restore()

    def _shape(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Box():
                self._pens(painter, shape.fill, shape.line, shape.thick, shape.dashed)
                radius = shape.radius * self._unit
                painter.drawRoundedRect(self._rect(_room(shape)), radius, radius)
            case Disc():
                self._pens(painter, shape.fill, shape.line, shape.thick)
                painter.drawEllipse(self._rect(_room(shape)))
            case Stroke():
                self._pens(painter, None, shape.line, shape.thick, shape.dashed)
                points = [QPointF(x * self._unit, y * self._unit) for x, y in shape.points]
                painter.drawPolyline(QPolygonF(points))
            case Words():
                self._words(painter, shape)

    def _rect(self, rect: QRectF) -> QRectF:
        unit = self._unit
        return QRectF(rect.x() * unit, rect.y() * unit, rect.width() * unit, rect.height() * unit)

    def _pens(
        self,
        painter: QPainter,
        fill: Tone | None,
        line: Tone | None,
        thick: float,
        dashed: bool = False,
    ) -> None:
        painter.setBrush(QBrush(self._ink(fill)) if fill else Qt.BrushStyle.NoBrush)
        if line is None:
            painter.setPen(Qt.PenStyle.NoPen)
            return
        pen = QPen(self._ink(line), thick * self._unit)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)

    def _words(self, painter: QPainter, words: Words) -> None:
        top, room = words.y * self._unit, words.width * self._unit
        for line in words.lines:
            font = self._font(line)
            wide = QFontMetricsF(font).horizontalAdvance(line.text)
            # A font that is wider than the measure is drawn narrower, not cut off.
            squeeze = min(1.0, room / wide) if wide > 0 else 1.0
            free = room - wide * squeeze
            x = words.x * self._unit + free * _SHARE[words.side]
            painter.save()
            painter.setFont(font)
            painter.setPen(self._ink(line.tone))
            painter.translate(x, top + line.size * BASELINE * self._unit)
            painter.scale(squeeze, 1.0)
            painter.drawText(QPointF(0, 0), line.text)
            painter.restore()
            top += line.height * self._unit


_SHARE = {Side.LEFT: 0.0, Side.MIDDLE: 0.5, Side.RIGHT: 1.0}


def _room(shape: Shape) -> QRectF:
    match shape:
        case Box() | Words():
            return QRectF(shape.x, shape.y, shape.width, shape.height)
        case Disc():
            radius = shape.radius
            return QRectF(shape.x - radius, shape.y - radius, 2 * radius, 2 * radius)
        case Stroke():
            across = [x for x, _ in shape.points]
            down = [y for _, y in shape.points]
            left, top = min(across) - 1, min(down) - 1
            return QRectF(left, top, max(across) - left + 2, max(down) - top + 2)


def png_bytes(drawing: Drawing, look: Look) -> bytes:
    """Return a drawing in points as a PNG of 300 dots an inch, as it is in light colours."""
    unit = min(_DOTS / 72, _MOST_DOTS / drawing.width, _MOST_DOTS / drawing.height)
    size = QSize(math.ceil(drawing.width * unit), math.ceil(drawing.height * unit))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(unit * 72 / 0.0254))
    image.setDotsPerMeterY(round(unit * 72 / 0.0254))
    image.fill(LIGHT.raised)

    def font(line: Line) -> QFont:
        font = QFont(look.fonts.serif(1.0, SEMIBOLD if line.bold else REGULAR, italic=line.italic))
        font.setPixelSize(max(1, round(line.size * _NARROWED * unit)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    painter = QPainter(image)
    PicturePainter(in_colours(LIGHT), font, unit).paint(painter, drawing)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
