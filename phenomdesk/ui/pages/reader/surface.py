"""What lies where on the transcript page: from places to statements, and from offsets to places.

Places are in the document's coordinates; the view shifts them by how far it is scrolled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextDocument

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.bands import BandIndex, blocks_of
from phenomdesk.ui.pages.reader.document import TranscriptText
from phenomdesk.ui.pages.reader.figure import Figure, Label
from phenomdesk.ui.pages.reader.geometry import Column, Metrics, reads_right_to_left, x_of
from phenomdesk.ui.pages.reader.painting import Painter
from phenomdesk.ui.pages.reader.rows import Rows


class Surface:
    """One transcript laid out at one size, with what is painted beside its words."""

    def __init__(
        self,
        look: Look,
        metrics: Metrics,
        document: QTextDocument,
        text: TranscriptText,
        bands: BandIndex,
        column: Column,
    ) -> None:
        """Take the layout and the widths."""
        self.metrics = metrics
        self.text = text
        self.bands = bands
        self.column = column
        self.whole = False
        """Whether it is read whole: without bands, brackets and numbers of statements."""
        self.painter = Painter(look, metrics, bands, column.text)
        self._document = document
        self._figures: dict[int, Figure] = {}
        self._rows: dict[int, Rows] = {}
        self._found: dict[int, list[tuple[int, Span]]] = {}
        self._current: int | None = None
        self._undivided: dict[int, list[Span]] = {}
        # What is painted reaches a little beyond the lines' own boxes.
        self.slack = metrics.px(14)

    def set_found(self, spans: Sequence[Span], current: int | None) -> None:
        """Take what a search found."""
        self._found = {}
        for index, span in enumerate(spans):
            for block in blocks_of(self.text.starts, span):
                self._found.setdefault(block, []).append((index, span))
        self._current = current
        self._figures.clear()

    def set_undivided(self, spans: Sequence[Span]) -> None:
        """Take what is in no unit yet."""
        self._undivided = {}
        for span in spans:
            for block in blocks_of(self.text.starts, span):
                self._undivided.setdefault(block, []).append(span)

    def forget(self, blocks: Iterable[int]) -> None:
        """Compute the figures of some paragraphs anew when they are next needed."""
        for block in blocks:
            self._figures.pop(block, None)

    def forget_all(self) -> None:
        """Compute all figures anew when they are next needed."""
        self._figures.clear()

    def figure(self, block: QTextBlock) -> Figure:
        """Return what is painted for a paragraph."""
        number = block.blockNumber()
        figure = self._figures.get(number)
        if figure is None:
            rows = self._rows.get(number)
            if rows is None:
                rows = self._rows[number] = Rows(self._document, block, self.text, self.metrics)
            there = self.bands.in_block(number)
            lanes = [(band, self.bands.lane(band.statement)) for band in there]
            figure = Figure(rows, lanes, self.metrics, self._found.get(number, ()))
            self._figures[number] = figure
        return figure

    def top_of(self, block: QTextBlock) -> float:
        """Return where a paragraph begins."""
        return self._document.documentLayout().blockBoundingRect(block).top()

    def blocks_between(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, float]]:
        """Yield the paragraphs that have something between two heights, and their tops."""
        at = self.position_at(QPointF(0, top - self.slack))
        block = self._document.findBlock(max(0, at))
        while block.isValid():
            start = self.top_of(block)
            if start - self.slack > bottom:
                return
            yield block, start
            block = block.next()

    def visible(self, top: float, bottom: float) -> range:
        """Return the paragraphs that have something between two heights."""
        numbers = [block.blockNumber() for block, _ in self.blocks_between(top, bottom)]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)

    def areas_of(self, blocks: Iterable[int], top: float, bottom: float) -> list[QRectF]:
        """Return what is to be painted again between two heights for paragraphs that changed."""
        wanted = set(blocks)
        areas = []
        for block, start in self.blocks_between(top, bottom):
            if block.blockNumber() in wanted:
                height = self._document.documentLayout().blockBoundingRect(block).height()
                areas.append(
                    QRectF(0, start, self.column.width, height).adjusted(
                        0, -self.slack, 0, self.slack
                    )
                )
        return areas

    def position_at(self, point: QPointF, *, exact: bool = False) -> int:
        """Return the UTF-16 position at a place; with `exact` -1 where there are no words."""
        accuracy = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        layout, found = self._document.documentLayout(), -2
        while (hit := layout.hitTest(point, accuracy)) != found:
            # Qt may take a paragraph for hit that it has not laid out yet; then it has.
            found = hit
            layout.blockBoundingRect(self._document.findBlock(max(0, found)))
        return found

    def finish(self) -> None:
        """Lay out to the end, so that the scroll bar knows how far it goes."""
        self._document.documentLayout().documentSize()

    def paint(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint all that lies under the words and beside them, between two heights."""
        for block, start in self.blocks_between(top, bottom):
            figure = self.figure(block)
            above, below = top - start, bottom - start
            painter.save()
            painter.translate(self.column.left, start)
            if not self.whole:
                for span in self._undivided.get(block.blockNumber(), ()):
                    self.painter.undivided(painter, figure, span)
                self.painter.bands(painter, figure, above, below)
            for index, box in figure.found:
                if above - self.metrics.line < box.top < below:
                    self.painter.frame(painter, box, current=index == self._current)
            self.painter.numbers(painter, figure, above, below)
            speaker = self.text.speaker_at(block.blockNumber())
            if speaker is not None:
                self.painter.name(painter, figure, speaker, self.column.left)
            if self.whole:
                painter.restore()
                continue
            self.painter.brackets(painter, figure, above, below)
            for label in figure.labels:
                if above - self.metrics.number - 2 < label.top < below + 2:
                    self.painter.label(painter, label, self.column.text + self.column.right)
            painter.restore()

    def statements_at(self, point: QPointF) -> list[StatementId]:
        """Return the statements whose bands are at a place."""
        if self.whole:
            return []
        for block, start in self.blocks_between(point.y(), point.y()):
            x, y = point.x() - self.column.left, point.y() - start
            found = self.figure(block).statements_at(x, y, self.metrics)
            if found:
                return found
        return []

    def margin_at(self, point: QPointF) -> tuple[StatementId, ...]:
        """Return the statements whose bracket or number is at a place in the right margin."""
        x = point.x() - self.column.left
        if self.whole or x < self.painter.bracket_x(0) - self.metrics.px(3):
            return ()
        for block, start in self.blocks_between(point.y(), point.y()):
            figure, y = self.figure(block), point.y() - start
            if x >= self.painter.label_x() - self.metrics.px(6):
                label = self._label_at(figure.labels, y)
                if label is not None:
                    return label.statements
                continue
            reach = self.metrics.px(9) / 2
            for bracket in figure.brackets:
                middle = self.painter.bracket_x(bracket.lane) + self.metrics.px(3)
                if abs(x - middle) <= reach and bracket.top - 2 <= y <= bracket.bottom + 2:
                    return (bracket.statement,)
        return ()

    def _label_at(self, labels: Sequence[Label], y: float) -> Label | None:
        height = self.metrics.px(18)
        return next((each for each in labels if 0 <= y - each.top + 1 <= height), None)

    def caret(self, offset: int, *, after: bool = False) -> QPointF:
        """Return where a caret stands before an offset: its x, and the top of its line.

        With `after` it stands behind the character before, which may be on the line above.
        """
        position = self.text.map.to_utf16(offset)
        block = self._document.findBlock(max(0, position - 1) if after else position)
        inside = position - block.position()
        line = block.layout().lineForTextPosition(max(0, inside - 1) if after else inside)
        top = self.top_of(block)
        if not line.isValid():
            return QPointF(self.column.left, top)
        x = x_of(line, inside)
        if not reads_right_to_left(block.text()):
            x = min(x, line.x() + line.naturalTextWidth())
        return QPointF(self.column.left + x, top + self.metrics.line_top(line))

    def extent(self, span: Span) -> tuple[float, float]:
        """Return the heights between which a span's lines lie."""
        bottom = self.caret(span.stop, after=True).y() + self.metrics.line
        return self.caret(span.start).y(), bottom

    def last_line(self, span: Span) -> QRectF:
        """Return the part of a span that lies on its last line."""
        end = self.caret(span.stop, after=True)
        start = self.caret(span.start)
        left = start.x() if start.y() == end.y() else float(self.column.left)
        left, right = min(left, end.x()), max(left, end.x())
        top = end.y() + self.metrics.px(2)
        return QRectF(left, top, right - left, self.metrics.px(24))
