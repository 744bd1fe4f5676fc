"""The sheet: one statement, large, in the lines around it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from phenomdesk.model.span import Span
from phenomdesk.ui.look import Look, Ratio, Size, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.pages.triage.passage import Passage, Piece
from phenomdesk.ui.text import Utf16Map
from phenomdesk.ui.widgets.drawing import (
    draw_focus,
    draw_line_of_text,
    elide,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import by_keys
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_LONG = 420
"""Code points from which a statement is set smaller, to be seen whole."""
_LARGE_LINE = 1.41
_MIDDLE = 1.6
"""Ratio of the type of a long statement."""
_TEXT_WIDTH = 560
_BAR = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What the sheet says of a statement."""

    number: str
    quote: str
    reference: str
    passage: Passage
    themes: tuple[tuple[str, int, str], ...] = ()
    """Of each theme its number, colour and name."""
    meaning: str = ""
    aside: str = ""
    """That it is set aside, and why, in words; empty where it is not."""


@dataclass(slots=True)
class _Laid:
    """A piece as it is laid out."""

    piece: Piece
    layout: QTextLayout
    top: float
    line: float
    said: bool


class Sheet(QWidget):
    """Shows one statement; as high as its words need at its width."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._shown: Shown | None = None
        self._laid: list[_Laid] = []
        self._foot = 0.0
        self._height = 0.0
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._lay_out)

    @property
    def shown(self) -> Shown | None:
        """What is shown."""
        return self._shown

    def show_statement(self, shown: Shown | None) -> None:
        """Show another statement, or none."""
        if shown == self._shown:
            return
        self._shown = shown
        if shown is None:
            self.setAccessibleName("")
        else:
            told = (f"{shown.number}, {shown.reference}: {shown.quote}", shown.aside)
            self.setAccessibleName(". ".join(words for words in told if words))
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_TEXT_WIDTH + 140), math.ceil(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), math.ceil(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # Layout

    def _left(self, width: int) -> int:
        """Return where the text begins: names stand before it where there is room."""
        return self._look.px(118 if width >= self._look.px(600) else 56)

    def _lay_out(self) -> None:
        self._laid, self._height = self._arrange(self.width())
        self.setFixedHeight(math.ceil(self._height))
        self.updateGeometry()
        self.update()

    def _arrange(self, width: int) -> tuple[list[_Laid], float]:
        look, shown = self._look, self._shown
        if shown is None:
            return [], float(look.px(120))
        laid: list[_Laid] = []
        y = float(look.px(Space.XXL))
        y = self._add(laid, shown.passage.before, y, width, said=False)
        y += look.px(Space.L) if shown.passage.before else 0
        y = self._add(laid, shown.passage.said, y, width, said=True)
        self._foot = y + look.px(6)
        y = self._foot + self._foot_height()
        y += look.px(Space.L)
        y = self._add(laid, shown.passage.after, y, width, said=False)
        return laid, y + look.px(Space.L)

    def _add(
        self, laid: list[_Laid], pieces: Iterable[Piece], y: float, width: int, *, said: bool
    ) -> float:
        look = self._look
        font, line = self._type(said=said)
        room = width - self._left(width) - look.px(Space.XXL)
        if said:
            room = min(room - look.px(Space.XL), look.px(_TEXT_WIDTH))
        else:
            room = min(room, round(Size.TEXT_WIDTH * look.fonts.reading_unit))
        for piece in pieces:
            layout = QTextLayout(piece.text, font)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            height = 0.0
            while (row := layout.createLine()).isValid():
                row.setLineWidth(max(float(look.px(120)), room))
                row.setPosition(QPointF(0, height + (line - row.height()) / 2))
                height += line
            layout.endLayout()
            gap = look.px(10) if piece.opens and laid and laid[-1].said == said else 0
            laid.append(_Laid(piece, layout, y + gap, line, said))
            y += gap + height
        return y

    def _type(self, *, said: bool) -> tuple[QFont, float]:
        """Return the font of the statement, or of what is around it, and the lines' distance."""
        fonts, unit = self._look.fonts, self._look.fonts.reading_unit
        if not said:
            return fonts.reading(), round(Size.READING_LINE * unit)
        factor = unit / fonts.unit
        shown = self._shown
        long = shown is not None and len(shown.quote) > _LONG
        font = fonts.serif((_MIDDLE if long else Ratio.TRIAGE) * factor)
        return font, round(font.pixelSize() * _LARGE_LINE)

    def _foot_height(self) -> float:
        shown = self._shown
        lines = 1 + bool(shown and shown.meaning) + bool(shown and shown.aside)
        return float(lines * (self._foot_line() + self._look.px(Space.XS)))

    def _foot_line(self) -> int:
        return line_height(self._look.fonts.serif())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keys(event) and event.reason() != Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        left = float(self._left(self.width()))
        for each in self._laid:
            self._paint_piece(painter, each, left, self._shown)
        self._paint_bar(painter, left)
        self._paint_foot(painter, left + self._look.px(Space.XL), self._shown)
        if self._ring and self.hasFocus():
            draw_focus(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), self._look)

    def _paint_piece(self, painter: QPainter, each: _Laid, left: float, shown: Shown) -> None:
        look, tokens = self._look, self._look.tokens
        x = left + (look.px(Space.XL) if each.said else 0)
        if each.said:
            self._paint_band(painter, each, x, shown)
        quiet = tokens.interviewer if each.piece.voice.dimmed else tokens.muted
        painter.setPen(tokens.text if each.said and not each.piece.voice.dimmed else quiet)
        each.layout.draw(painter, QPointF(x, each.top))
        self._paint_numbers(painter, each, left)
        if each.piece.opens and each.piece.voice.name and left >= look.px(100):
            font = look.fonts.ui(Ratio.SECOND)
            row = each.layout.lineAt(0)
            edge = left - look.px(52)
            name = elide(each.piece.voice.name, font, edge - look.px(Space.XS))
            place = QPointF(edge - text_width(name, font), each.top + row.y() + row.ascent())
            painter.setFont(font)
            painter.setPen(tokens.muted)
            painter.drawText(place, name)

    def _paint_numbers(self, painter: QPainter, each: _Laid, left: float) -> None:
        """Number the rows in which a line begins; where two begin in one, both stand there."""
        look, tokens = self._look, self._look.tokens
        units = Utf16Map(each.piece.text)
        taken: float | None = None
        for number, offset in each.piece.numbers:
            row = each.layout.lineForTextPosition(units.to_utf16(offset))
            if not row.isValid():
                continue
            y = each.top + row.y() + row.ascent()
            if taken is not None and taken >= y:
                y = taken + each.line / 2
            taken = y
            strong = number % 5 == 0
            font = (
                look.fonts.ui(Ratio.CAPTION, SEMIBOLD) if strong else look.fonts.ui(Ratio.CAPTION)
            )
            painter.setFont(font)
            painter.setPen(tokens.muted if strong else tokens.line_number)
            width = QFontMetricsF(font).horizontalAdvance(str(number))
            painter.drawText(QPointF(left - look.px(Space.L) - width, y), str(number))

    def _paint_band(self, painter: QPainter, each: _Laid, x: float, shown: Shown) -> None:
        """Paint the statement's ground and rule under its words; dashed where it is set aside."""
        look = self._look
        start, stop = self._units(each.piece, shown.passage.span)
        if stop <= start:
            return
        tones = look.theme(shown.themes[0][1] if shown.themes else 0)
        thick = max(1, look.px(2))
        for index in range(each.layout.lineCount()):
            row = each.layout.lineAt(index)
            for low, high in _stretches(row, start, stop):
                top = each.top + index * each.line
                box = QRectF(x + low - thick, top + 2, high - low + 2 * thick, each.line - 4)
                if shown.aside:
                    _dash(painter, box, thick, tones.base)
                    continue
                painter.fillRect(box.adjusted(0, 0, 0, -thick), tones.tint)
                rule = QRectF(box.left(), box.bottom() - thick, box.width(), thick)
                painter.fillRect(rule, tones.base)

    def _units(self, piece: Piece, span: Span) -> tuple[int, int]:
        """Return where a span begins and ends in a piece, in UTF-16."""
        units = Utf16Map(piece.text)
        return units.to_utf16(span.start - piece.start), units.to_utf16(span.stop - piece.start)

    def _paint_bar(self, painter: QPainter, left: float) -> None:
        said = [each for each in self._laid if each.said]
        if said:
            top = said[0].top
            bottom = self._foot + self._foot_line()
            colour = self._look.theme(self._first_colour()).base
            painter.fillRect(QRectF(left, top, self._look.px(_BAR), bottom - top), colour)

    def _first_colour(self) -> int:
        return self._shown.themes[0][1] if self._shown and self._shown.themes else 0

    def _paint_foot(self, painter: QPainter, left: float, shown: Shown) -> None:
        look, tokens = self._look, self._look.tokens
        strong, small = look.fonts.ui(Ratio.SECOND, SEMIBOLD), look.fonts.ui(Ratio.SECOND)
        high, gap = self._foot_line(), look.px(Space.M)
        right, x, y = self.width() - look.px(Space.XL), left, self._foot
        for words, font, ink in (
            (shown.number, strong, tokens.text),
            (shown.reference, small, tokens.muted),
        ):
            width = text_width(words, font)
            draw_line_of_text(painter, QRectF(x, y, width + 1, high), words, font, ink)
            x += width + gap
        self._paint_themes(painter, QRectF(x, y, right - x, high), shown)
        below = [(shown.meaning, look.fonts.serif(), tokens.quote)]
        below += [(shown.aside, small, tokens.text)]
        for words, font, ink in below:
            if words:
                y += high + look.px(Space.XS)
                draw_line_of_text(painter, QRectF(left, y, right - left, high), words, font, ink)

    def _paint_themes(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        look, tokens = self._look, self._look.tokens
        font, x = look.fonts.ui(Ratio.SECOND), rect.left()
        if not shown.themes and not shown.aside:
            draw_line_of_text(painter, rect, self.tr("no theme yet"), font, tokens.muted)
        for number, colour, name in shown.themes:
            size = theme_number_size(number, look)
            if x + size.width() > rect.right():
                return
            at = QPointF(x, round(rect.center().y() - size.height() / 2))
            paint_theme_number(painter, QRectF(at, size), number, colour, look)
            x += size.width() + look.px(Space.XS)
            width = min(text_width(name, font), max(0.0, rect.right() - x))
            box = QRectF(x, rect.top(), width + 1, rect.height())
            draw_line_of_text(painter, box, name, font, tokens.muted)
            x += width + look.px(Space.M)


def _stretches(row: QTextLine, start: int, stop: int) -> list[tuple[float, float]]:
    """Return the stretches, left and right, that UTF-16 units of a row take up."""
    first = max(start, row.textStart())
    last = min(stop, row.textStart() + row.textLength())
    if last <= first:
        return []
    boxes = [run.boundingRect() for run in row.glyphRuns(first, last - first)]
    found: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if found and left <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _dash(painter: QPainter, box: QRectF, thick: int, colour: QColor) -> None:
    step, x = thick * 5, box.left()
    while x < box.right():
        width = min(thick * 3.0, box.right() - x)
        painter.fillRect(QRectF(x, box.bottom() - thick, width, thick), colour)
        x += step
