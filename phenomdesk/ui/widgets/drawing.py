"""Small pieces of painting that the hand-built controls share."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius

_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
LINE_HEIGHT = 1.3
"""Least distance of the baselines of two lines, as a ratio of the font's size."""
_UPRIGHT = re.compile("[\u0590-\u08ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb1d-\ufefc]")
"""Letters that know no italic: Hebrew, Arabic and their kin, Chinese, Japanese, Korean."""


def fitting(font: QFont, text: str) -> QFont:
    """Return the font, upright where the text has letters of a script that knows no italic."""
    if not font.italic() or _UPRIGHT.search(text) is None:
        return font
    upright = QFont(font)
    upright.setItalic(False)
    return upright


def line_height(font: QFont) -> int:
    """Return the height in pixels of one line of interface text."""
    return math.ceil(max(font.pixelSize() * LINE_HEIGHT, QFontMetricsF(font).height()))


def text_width(text: str, font: QFont) -> int:
    """Return the width in pixels that a text takes on one line."""
    return math.ceil(QFontMetricsF(font).horizontalAdvance(text))


def elide(text: str, font: QFont, width: float) -> str:
    """Return a text cut to a width in pixels, with … where something was left out."""
    one_line = " ".join(text.split())
    metrics = QFontMetricsF(fitting(font, text))
    return metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, max(0.0, width))


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return a text broken into at most so many lines, the last one elided."""
    one_line = " ".join(text.split())
    if not one_line:
        return []
    layout = QTextLayout(one_line, fitting(font, text))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    units = one_line.encode("utf-16-le")
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, length = line.textStart(), line.textLength()
        if len(lines) == most - 1:
            rest = units[start * 2 :].decode("utf-16-le")
            lines.append(elide(rest, font, width))
            break
        lines.append(units[start * 2 : (start + length) * 2].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines


def draw_line_of_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    cut: bool = True,
) -> None:
    """Draw one line of text centred in the height of its rectangle.

    It is elided to the width unless `cut` is False: then it is known to fit.
    """
    painter.setFont(fitting(font, text))
    painter.setPen(colour)
    words = elide(text, font, rect.width() + 0.5) if cut else text
    painter.drawText(rect, align.value | _ONE_LINE, words)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    ground: QColor | None,
    border: QColor | None,
    radius: float,
    *,
    thick: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a rounded box whose border lies wholly inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = thick / 2 if border is not None else 0.0
    inner = rect.adjusted(inset, inset, -inset, -inset)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, thick)
        if dashed:
            pen.setDashPattern([3 / thick, 2.5 / thick])
        painter.setPen(pen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    corner = max(0.0, radius - inset)
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def draw_focus(painter: QPainter, rect: QRectF, look: Look, radius: float = Radius.ROW) -> None:
    """Draw the 2 px ring of keyboard focus just inside a rectangle."""
    draw_box(painter, rect, None, look.tokens.focus, look.px(radius), thick=float(look.px(2)))


def draw_knot(
    painter: QPainter,
    centre: QPointF,
    diameter: float,
    line: QColor,
    ground: QColor,
    *,
    filled: bool = False,
    thick: float = 1.5,
) -> None:
    """Draw one knot of a thread: a ring on its ground, or a filled dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, thick))
    painter.setBrush(line if filled else ground)
    radius = (diameter - thick) / 2
    painter.drawEllipse(centre, radius, radius)
    painter.restore()
