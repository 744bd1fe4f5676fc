"""Where chips and paragraphs lie in the document, in its own coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from phenomdesk.ui.pages.writing.formats import Formats
from phenomdesk.ui.pages.writing.manuscript import ChipSpan, Manuscript

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_BAND = 23
_REACH = 2
_TURNED = 4
_SLACK = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two blocks: before the block of this number."""

    block: int
    y: float


def block_rect(block: QTextBlock) -> QRectF:
    """Return what a block's lines cover."""
    layout = block.layout()
    return layout.boundingRect().translated(layout.position())


def blocks_between(document: QTextDocument, top: float, bottom: float) -> Iterator[QTextBlock]:
    """Yield the blocks that have something between two heights."""
    at = document.documentLayout().hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, at))
    if block.previous().isValid():
        block = block.previous()
    while block.isValid() and block_rect(block).top() <= bottom:
        yield block
        block = block.next()


def chip_rects(block: QTextBlock, span: ChipSpan, formats: Formats) -> list[QRectF]:
    """Return the pieces of a chip's ground, one a line or, between two directions, more."""
    layout = block.layout()
    origin, text = layout.position(), block.text()
    start, stop = span.start - block.position(), span.stop - block.position()
    mixed = _RIGHT_TO_LEFT.search(text) is not None
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        low = max(start, line.textStart())
        high = min(stop, line.textStart() + line.textLength())
        if low >= high:
            continue
        box = line.rect()
        height = formats.px(_BAND)
        top = origin.y() + box.top() + (box.height() - height) / 2
        before = formats.px(_TURNED) if low > start else formats.px(_REACH) / 2
        after = formats.px(_TURNED) if high < stop else formats.px(_REACH) / 2
        for left, right in _extents(line, low, high, mixed):
            found.append(
                QRectF(origin.x() + left - before, top, right - left + before + after, height)
            )
    return found


def _extents(line: QTextLine, start: int, stop: int, mixed: bool) -> list[tuple[float, float]]:
    if not mixed:
        return [(_x(line, start), _x(line, stop))]
    extents: list[tuple[float, float]] = []
    for at in range(start, stop):
        one, other = sorted((_x(line, at), _x(line, at, QTextLine.Edge.Trailing)))
        extents.append((one, other))
    joined: list[tuple[float, float]] = []
    for low, high in sorted(extents):
        if joined and low <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return [each for each in joined if each[1] > each[0]]


def _x(line: QTextLine, at: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    found: object = line.cursorToX(at, edge)
    # PySide returns the place together with the position, which it may have moved.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def chip_at(manuscript: Manuscript, point: QPointF) -> ChipSpan | None:
    """Return the chip at a point of the document, None where there is none."""
    for block in blocks_between(manuscript.document, point.y() - 1, point.y() + 1):
        if block_rect(block).adjusted(-20, 0, 20, 0).contains(point):
            for span in manuscript.chips_in(block):
                rects = chip_rects(block, span, manuscript.formats)
                if any(rect.contains(point) for rect in rects):
                    return span
    return None


def gap_at(manuscript: Manuscript, y: float) -> Gap | None:
    """Return the gap between two blocks at a height, None where there are words."""
    slack = manuscript.formats.px(_SLACK)
    before: QRectF | None = None
    for block in manuscript.blocks():
        rect = block_rect(block)
        if y < rect.top() + slack and (before is not None or y < rect.top()):
            above = rect.top() - 2 * slack if before is None else before.bottom()
            return Gap(block.blockNumber(), (above + rect.top()) / 2)
        if y < rect.bottom() - slack:
            return None
        before = rect
    below = before.bottom() + slack if before is not None else y
    return Gap(manuscript.document.blockCount(), below)
