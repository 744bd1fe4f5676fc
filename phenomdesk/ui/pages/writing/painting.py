"""Painting under and beside the words: chips, marks of lists, what is uncited, a drop's mark."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from phenomdesk.model.description import BlockKind
from phenomdesk.ui.look import Look, Radius
from phenomdesk.ui.pages.writing.formats import LISTS, kind_of
from phenomdesk.ui.pages.writing.geometry import (
    Gap,
    block_rect,
    blocks_between,
    chip_rects,
)
from phenomdesk.ui.pages.writing.manuscript import Manuscript
from phenomdesk.ui.widgets.drawing import draw_box, draw_knot

_MARGIN = 10
_RING = 8


class SheetPainter:
    """Paints the sheet of one manuscript, in the document's coordinates."""

    def __init__(self, look: Look, manuscript: Manuscript) -> None:
        self._look = look
        self._manuscript = manuscript

    def under(self, painter: QPainter, area: QRectF, writing_in: int | None) -> None:
        """Paint what lies under the words and in the margin of an area.

        `writing_in` is the block in which somebody writes: it is not yet said to lack a
        citation.
        """
        for block in blocks_between(self._manuscript.document, area.top(), area.bottom()):
            spans = self._manuscript.chips_in(block)
            for span in spans:
                chip = self._manuscript.chip(span.key)
                tint = self._look.theme(0 if chip.gone else chip.colour).tint
                radius = self._look.px(Radius.CHIP)
                for rect in chip_rects(block, span, self._manuscript.formats):
                    draw_box(painter, rect, tint, None, radius)
            kind = kind_of(block)
            if kind in LISTS:
                self._list_mark(painter, block, kind)
            elif kind is BlockKind.QUOTATION:
                self._rule(painter, block)
            uncited = not spans and kind is not BlockKind.HEADING and block.text().strip()
            if uncited and block.blockNumber() != writing_in:
                self._uncited(painter, block)

    def gap(self, painter: QPainter, gap: Gap) -> None:
        """Paint the mark between two blocks into which something would drop."""
        tokens, px = self._look.tokens, self._look.px
        left, width = self._column()
        line = QRectF(left, gap.y - px(1), width, px(2))
        painter.fillRect(line, tokens.accent)
        draw_knot(painter, QPointF(left, gap.y), px(_RING), tokens.accent, tokens.page, thick=px(2))

    def caret(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the mark in the words where something would drop."""
        rect.setWidth(self._look.px(2))
        painter.fillRect(rect, self._look.tokens.accent)

    def _column(self) -> tuple[float, float]:
        frame = self._manuscript.document.rootFrame().frameFormat()
        whole = self._manuscript.document.textWidth()
        left = frame.leftMargin()
        return left, whole - left - frame.rightMargin()

    def _uncited(self, painter: QPainter, block: QTextBlock) -> None:
        words = QCoreApplication.translate("SheetPainter", "no citation")
        font = self._manuscript.formats.caption()
        metrics = QFontMetricsF(font)
        right = self._column()[0] - self._look.px(_MARGIN)
        if kind_of(block) is BlockKind.QUOTATION:
            right -= self._look.px(2)
        left = right - metrics.horizontalAdvance(words)
        if left < self._look.px(4):
            # No room for the words, which the line under the sheet says too.
            rect = block_rect(block)
            bar = QRectF(right, rect.top(), self._look.px(2), rect.height())
            painter.fillRect(bar, self._look.tokens.danger)
            return
        painter.setFont(font)
        painter.setPen(self._look.tokens.danger)
        painter.drawText(QPointF(left, _baseline(block)), words)

    def _list_mark(self, painter: QPainter, block: QTextBlock, kind: BlockKind) -> None:
        words = "•" if kind is BlockKind.BULLET else f"{_number(block)}."
        font = self._manuscript.formats.font(BlockKind.PARAGRAPH)
        right = block_rect(block).left() - self._look.px(8)
        left = right - QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(self._look.tokens.muted)
        painter.drawText(QPointF(left, _baseline(block)), words)

    def _rule(self, painter: QPainter, block: QTextBlock) -> None:
        rect = block_rect(block)
        left = self._column()[0] + self._look.px(6)
        inset = self._look.px(4)
        line = QRectF(left, rect.top() + inset, self._look.px(2), rect.height() - 2 * inset)
        painter.fillRect(line, self._look.tokens.line)


def _baseline(block: QTextBlock) -> float:
    line = block.layout().lineAt(0)
    return block.layout().position().y() + line.y() + line.ascent()


def _number(block: QTextBlock) -> int:
    number = 1
    before = block.previous()
    while before.isValid() and kind_of(before) is BlockKind.NUMBER:
        number += 1
        before = before.previous()
    return number
