"""Draws the cells of the grid: a shape and a word for the verdict, and what stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from phenomdesk.model.verdict import Cell, Verdict
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.models.grid_table import CELL, verdict_letter, verdict_words
from phenomdesk.ui.widgets.drawing import draw_focus, draw_line_of_text, text_width

_SHAPE = 13
_MARK = 11
_Key = tuple[Verdict, bool, bool, int, int, float]


def draw_verdict(
    painter: QPainter, rect: QRectF, verdict: Verdict, ink: QColor, thick: float
) -> None:
    """Draw the shape of a verdict into a square.

    A disc for explicit, half a disc for compatible, a crossed ring for neither, a dashed ring for
    what is still open.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(thick, thick, -thick, -thick)
    pen = QPen(ink, thick)
    if verdict is Verdict.OPEN:
        pen.setDashPattern([1.6, 1.6])
    painter.setPen(pen)
    painter.setBrush(ink if verdict is Verdict.EXPLICIT else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if verdict is Verdict.COMPATIBLE:
        painter.setBrush(ink)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    if verdict is Verdict.NEITHER:
        reach = inner.width() / 2 * 0.45
        middle = inner.center()
        for slope in (1, -1):
            step = QPointF(reach, reach * slope)
            painter.drawLine(middle - step, middle + step)
    painter.restore()


class CellPainter(QStyledItemDelegate):
    """Draws a cell once for all that look the same, and then its picture."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._kept: dict[_Key, QPixmap] = {}
        self.wide = True
        """Whether verdicts are words; else they are letters."""
        look.changed.connect(self._kept.clear)

    def width_of_words(self) -> int:
        """Return the width in pixels that a column of words needs."""
        font = self._look.fonts.ui(Ratio.SECOND, MEDIUM)
        words = max(text_width(verdict_words(verdict), font) for verdict in Verdict)
        return words + self._look.px(_SHAPE + 5) + 2 * self._look.px(Space.M)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: Cell = index.data(CELL)
        rect = option.rect
        key = (
            cell.verdict,
            bool(cell.statements),
            bool(cell.note),
            rect.width(),
            rect.height(),
            self._view.devicePixelRatioF(),
        )
        if key not in self._kept:
            self._kept[key] = self._picture(cell, rect.size())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._look.tokens.selected)
        else:
            tokens = self._look.tokens
            painter.fillRect(rect, tokens.page if cell.statements else tokens.panel)
        painter.drawPixmap(rect.topLeft(), self._kept[key])
        if index == self._view.currentIndex() and self._view.hasFocus():
            draw_focus(painter, QRectF(rect).adjusted(0, 0, -1, -1), self._look, 0)

    def _picture(self, cell: Cell, size: QSize) -> QPixmap:
        look, ratio = self._look, self._view.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        width, height = size.width(), size.height()
        painter.fillRect(QRectF(width - 1, 0, 1, height), look.tokens.hairline)
        painter.fillRect(QRectF(0, height - 1, width, 1), look.tokens.hairline)
        self._draw_verdict(painter, QRectF(0, 0, width - 1, height - 1), cell)
        self._draw_marks(painter, QRectF(0, 0, width - 1, height - 1), cell)
        painter.end()
        return picture

    def _draw_verdict(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        look, tokens = self._look, self._look.tokens
        open_ = cell.verdict is Verdict.OPEN
        if open_ and not cell.statements:
            return
        words = verdict_words(cell.verdict) if self.wide else verdict_letter(cell.verdict)
        words = "" if open_ else words
        font = look.fonts.ui(Ratio.SECOND, MEDIUM)
        side, gap = look.px(_SHAPE), look.px(5) if words else 0
        left = rect.left() + (rect.width() - side - gap - text_width(words, font)) / 2
        box = QRectF(round(left), round(rect.center().y() - side / 2), side, side)
        quiet = cell.verdict in (Verdict.OPEN, Verdict.NEITHER)
        ink = tokens.muted if quiet else tokens.accent
        thick = max(1.0, 1.5 * look.fonts.unit)
        draw_verdict(painter, box, cell.verdict, ink, thick)
        text = QRectF(
            box.right() + gap, rect.top(), rect.right() - box.right() - gap, rect.height()
        )
        draw_line_of_text(painter, text, words, font, tokens.muted if quiet else tokens.text)

    def _draw_marks(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        """Draw at the upper right that statements stand behind the cell, and that it has a note."""
        look, side = self._look, self._look.px(_MARK)
        right = rect.right() - look.px(Space.XS)
        for shown, icon in ((cell.statements, "quote"), (cell.note, "pencil-mark")):
            if shown:
                box = QRectF(right - side, rect.top() + look.px(Space.XS), side, side)
                look.paint_icon(painter, icon, box, "muted")
                right -= side + look.px(2)
