"""Painting: bands under the words, names and numbers to their left, brackets to their right."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.ui.look import Look, Radius
from phenomdesk.ui.look.tokens import is_dashed
from phenomdesk.ui.pages.reader.bands import Band, BandIndex, SpeakerView
from phenomdesk.ui.pages.reader.figure import Bracket, Figure, Label, Piece
from phenomdesk.ui.pages.reader.geometry import SHOWN_LANES, Metrics
from phenomdesk.ui.pages.reader.rows import Box
from phenomdesk.ui.widgets.drawing import draw_box, elide

_TICK = 5
_BRACKET_THICK = 1.5
_BRACKET_LIT = 2.5


class Painter:
    """Paints one paragraph at a time; knows what is lit and picked."""

    def __init__(self, look: Look, metrics: Metrics, bands: BandIndex, text_width: int) -> None:
        """Take what does not change from one paragraph to the next."""
        self._look = look
        self._metrics = metrics
        self._bands = bands
        self._text_width = text_width
        self._corner = metrics.px(2)
        self.hovered: StatementId | None = None
        self.selected: StatementId | None = None
        self._digits = QFontMetricsF(metrics.number_font)
        self._strong_digits = QFontMetricsF(metrics.strong_number_font)

    def bands(self, painter: QPainter, figure: Figure, top: float, bottom: float) -> None:
        """Paint the bands between two heights of the paragraph; the lit one lies over all."""
        first = top - self._metrics.line * 1.5
        seen = [p for p in figure.pieces if first < p.top < bottom]
        seen = [p for p in seen if p.lane < SHOWN_LANES or self._lit(p)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for piece in seen:
            if piece.lane == 0 and not self._lit(piece) and not self._aside(piece):
                self._fill(painter, piece, self._look.theme(self._colour(piece)).tint)
        for lit in (self.selected, self.hovered):
            for piece in seen:
                if lit is not None and piece.statement == lit:
                    self._fill(painter, piece, self._look.theme(self._colour(piece)).lit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for piece in sorted(seen, key=lambda p: -p.lane):
            self._rule(painter, piece)

    def frame(self, painter: QPainter, box: Box, *, current: bool) -> None:
        """Paint what was found: framed, the current one thicker and filled."""
        metrics, tokens = self._metrics, self._look.tokens
        rect = QRectF(box.left, box.top + metrics.band_top, box.right - box.left, metrics.px(22))
        ground = tokens.text_selection if current else None
        border = tokens.focus if current else tokens.outline
        thick = metrics.px(2) if current else max(1.0, metrics.px(1))
        draw_box(painter, rect, ground, border, metrics.px(3), thick=thick)

    def numbers(self, painter: QPainter, figure: Figure, top: float, bottom: float) -> None:
        """Paint the numbers of the lines that begin here, every fifth stronger."""
        metrics, tokens = self._metrics, self._look.tokens
        edge = -metrics.px(16)
        numbers, reach = figure.rows.numbers, metrics.line
        first = bisect_left(numbers, (top - reach,))
        for baseline, number in numbers[first : bisect_right(numbers, (bottom + reach,))]:
            words, strong = str(number), number % 5 == 0
            painter.setFont(metrics.strong_number_font if strong else metrics.number_font)
            painter.setPen(tokens.muted if strong else tokens.line_number)
            measure = self._strong_digits if strong else self._digits
            painter.drawText(QPointF(edge - measure.horizontalAdvance(words), baseline), words)

    def undivided(self, painter: QPainter, figure: Figure, span: Span) -> None:
        """Paint a dotted rule to the left of lines that are in no unit yet."""
        metrics, rows = self._metrics, figure.rows
        lines = rows.extent(span).lines
        x, dot = -metrics.px(9), max(1, round(metrics.px(2)))
        top = rows.lines[lines[0]].top + metrics.px(5)
        bottom = rows.lines[lines[-1]].top + metrics.px(24)
        y = float(top)
        while y < bottom:
            painter.fillRect(QRectF(round(x), round(y), dot, dot), self._look.tokens.outline)
            y += metrics.px(6)

    def name(self, painter: QPainter, figure: Figure, speaker: SpeakerView, room: float) -> None:
        """Paint a speaker's name beside the first line of what they say."""
        metrics, tokens = self._metrics, self._look.tokens
        font = metrics.name_font if speaker.dimmed else metrics.strong_name_font
        edge = metrics.px(48)
        words = elide(speaker.name, font, room - edge - metrics.px(4))
        painter.setFont(font)
        painter.setPen(tokens.muted if speaker.dimmed else tokens.text)
        left = -edge - QFontMetricsF(font).horizontalAdvance(words)
        painter.drawText(QPointF(left, figure.rows.lines[0].baseline), words)

    def brackets(self, painter: QPainter, figure: Figure, top: float, bottom: float) -> None:
        """Paint the brackets in the right margin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for bracket in figure.brackets:
            if bracket.bottom + 2 > top and bracket.top - 2 < bottom:
                self._bracket(painter, bracket)

    def bracket_x(self, lane: int) -> float:
        """Return where a bracket's ticks begin, from the text's left."""
        return self._text_width + self._metrics.px(12 + 9 * lane)

    def label_x(self) -> float:
        """Return where the numbers of statements begin, from the text's left."""
        return self._text_width + self._metrics.px(42)

    def label(self, painter: QPainter, label: Label, room: float) -> None:
        """Paint a statement's number and those of its themes, as many as there is room for."""
        metrics, tokens = self._metrics, self._look.tokens
        band = self._bands.get(label.statements[0])
        picked = not label.more and label.statements[0] in (self.selected, self.hovered)
        font = metrics.strong_number_font if picked else metrics.number_font
        measure = self._strong_digits if picked else self._digits
        words = f"+{len(label.statements)}" if label.more or band is None else band.number
        left, gap = self.label_x(), metrics.px(4)
        right = left + measure.horizontalAdvance(words)
        chips = [] if label.more or band is None else self._chips(band, right, room)
        if not label.more and label.statements[0] == self.selected:
            end = (chips[-1][1] if chips else right) + gap
            ground = QRectF(left - gap, label.top - metrics.px(1), end - left + gap, metrics.px(18))
            draw_box(painter, ground, tokens.selected, None, metrics.px(Radius.CHIP))
        painter.setFont(font)
        painter.setPen(tokens.text if picked else tokens.muted)
        baseline = label.top + (metrics.number + measure.capHeight()) / 2
        painter.drawText(QPointF(left, baseline), words)
        for start, end, number, colour in chips:
            self._chip(
                painter, QRectF(start, label.top, end - start, metrics.number), number, colour
            )

    def _colour(self, piece: Piece) -> int:
        band = self._bands.get(piece.statement)
        return band.colour if band else 0

    def _aside(self, piece: Piece) -> bool:
        band = self._bands.get(piece.statement)
        return band is not None and band.aside

    def _lit(self, piece: Piece) -> bool:
        return piece.statement in (self.hovered, self.selected)

    def _fill(self, painter: QPainter, piece: Piece, colour: QColor) -> None:
        metrics = self._metrics
        height = metrics.rule_top - metrics.band_top
        box = QRectF(piece.left, piece.top + metrics.band_top, piece.right - piece.left, height)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, self._corner, self._corner)

    def _rule(self, painter: QPainter, piece: Piece) -> None:
        metrics, colour = self._metrics, self._colour(piece)
        base, thick = self._look.theme(colour).base, metrics.rule
        lane = min(piece.lane, SHOWN_LANES)
        top = piece.top + metrics.rule_top + metrics.lane * lane
        width = piece.right - piece.left
        if is_dashed(colour) or self._aside(piece):
            step = thick * 5
            for x in range(piece.left, piece.right, step):
                painter.fillRect(x, top, min(thick * 3, piece.right - x), thick, base)
        else:
            painter.fillRect(piece.left, top, width, thick, base)
        turned = piece.top + metrics.turned_up
        for side in (piece.begins, piece.ends):
            if side is not None:
                x = side if side == piece.left else side - thick
                painter.fillRect(x, turned, thick, top + thick - turned, base)

    def _bracket(self, painter: QPainter, bracket: Bracket) -> None:
        metrics = self._metrics
        band = self._bands.get(bracket.statement)
        lit = bracket.statement in (self.hovered, self.selected)
        thick = metrics.px(_BRACKET_LIT if lit else _BRACKET_THICK)
        left = self.bracket_x(bracket.lane)
        spine = left + metrics.px(_TICK)
        top = bracket.top + (thick / 2 if bracket.opens else 0)
        bottom = bracket.bottom - (thick / 2 if bracket.closes else 0)
        points = [QPointF(left, top)] if bracket.opens else []
        points += [QPointF(spine, top), QPointF(spine, bottom)]
        points += [QPointF(left, bottom)] if bracket.closes else []
        pen = QPen(self._look.theme(band.colour if band else 0).base, thick)
        if band is not None and band.aside:
            pen.setDashPattern([3.0, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def _chips(self, band: Band, right: float, room: float) -> list[tuple[float, float, str, int]]:
        metrics, chips = self._metrics, []
        x = right + metrics.px(4)
        for index, (number, colour) in enumerate(band.themes):
            width = self._chip_width(number)
            left_out = len(band.themes) - index
            rest = self._chip_width(f"+{left_out}") if left_out > 1 else 0
            if x + width + (metrics.px(4) + rest if rest else 0) > room and rest:
                chips.append((x, x + rest, f"+{left_out}", 0))
                break
            chips.append((x, x + width, number, colour))
            x += width + metrics.px(4)
        return chips

    def _chip_width(self, number: str) -> float:
        return max(
            self._metrics.number,
            self._strong_digits.horizontalAdvance(number) + self._metrics.px(6),
        )

    def _chip(self, painter: QPainter, box: QRectF, number: str, colour: int) -> None:
        tones = self._look.theme(colour)
        draw_box(painter, box, tones.tint, None, self._metrics.px(Radius.CHIP))
        painter.setFont(self._metrics.strong_number_font)
        painter.setPen(tones.ink)
        left = box.center().x() - self._strong_digits.horizontalAdvance(number) / 2
        baseline = box.top() + (box.height() + self._strong_digits.capHeight()) / 2
        painter.drawText(QPointF(left, baseline), number)
