"""How the buckets beside the reader are drawn, and how a name is written in its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from phenomdesk.ui.look import Look, Radius, Ratio, Size, Space
from phenomdesk.ui.look.fonts import MEDIUM, REGULAR, SEMIBOLD
from phenomdesk.ui.models.theme_tree import BUCKET, Bucket
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.sentences import shorter
from phenomdesk.ui.typing import LineEditor
from phenomdesk.ui.widgets import paint_theme_number, theme_number_size
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)

if TYPE_CHECKING:
    from phenomdesk.ui.pages.reader.buckets import BucketsView

_INDENT = 22
_SIDE = 7
_BAR_X, _NUMBER_X, _NAME_X = 6, 16, 41
_BAR_HIGH = 20


class BucketPainter(QStyledItemDelegate):
    """Draws a bucket's row: bar, number, name, who speaks in it; and what a drop would do."""

    def __init__(self, look: Look, view: BucketsView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, bucket = self._look, index.data(BUCKET)
        font = look.fonts.ui(weight=SEMIBOLD)
        if self._view.is_target(bucket):
            lines = line_height(font) + line_height(look.fonts.ui(Ratio.CAPTION))
            return QSize(0, look.at_least(Size.TARGET, lines + look.px(Space.L)))
        size = Size.BUCKET_ROW if bucket.placed.depth == 0 else Size.NESTED_ROW
        return QSize(0, look.at_least(size, line_height(font) + look.px(Space.S)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, bucket = self._look, index.data(BUCKET)
        box = self.box(option.rect)
        if self._view.is_target(bucket):
            self._paint_target(painter, box, bucket)
            return
        raised = bucket.theme in self._view.raised
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, look.tokens.selected, None, look.px(Radius.ROW))
        elif raised or hovered:
            draw_box(painter, box, look.tokens.raised, None, look.px(Radius.ROW))
        self._paint_row(painter, box, bucket, strong=raised)
        if self._view.ring_shown and index == self._view.currentIndex():
            draw_focus(painter, box, look)

    def box(self, rect: QRect) -> QRectF:
        """Return the part of a row on which its ground is drawn."""
        side = self._look.px(_SIDE)
        return QRectF(rect).adjusted(side, 1, -side, -1)

    def name_rect(self, rect: QRect, bucket: Bucket) -> QRectF:
        """Return where a bucket's name stands in its row."""
        box = self.box(rect)
        left = box.left() + self._left(bucket)
        width = theme_number_size(bucket.placed.number, self._look).width()
        least = left + self._look.px(_NUMBER_X) + width + self._look.px(Space.S)
        start = max(left + self._look.px(_NAME_X), least)
        return QRectF(start, box.top(), box.right() - start - self._look.px(10), box.height())

    def _left(self, bucket: Bucket) -> int:
        return self._look.px(_INDENT) * bucket.placed.depth

    def _name_font(self, bucket: Bucket, *, strong: bool) -> QFont:
        weight = REGULAR if bucket.placed.depth else MEDIUM
        return self._look.fonts.ui(weight=SEMIBOLD if strong else weight)

    def _paint_row(self, painter: QPainter, box: QRectF, bucket: Bucket, *, strong: bool) -> None:
        look = self._look
        left = box.left() + self._left(bucket)
        self._paint_bar(painter, left + look.px(_BAR_X), box.center().y(), bucket)
        size = theme_number_size(bucket.placed.number, look)
        at = QPointF(left + look.px(_NUMBER_X), round(box.center().y() - size.height() / 2))
        paint_theme_number(
            painter, QRectF(at, size), bucket.placed.number, bucket.placed.colour, look
        )
        side = look.px(_SIDE)
        words = self.name_rect(box.toRect().adjusted(-side, 0, side, 0), bucket)
        words.setTop(box.top())
        words.setHeight(box.height())
        self._paint_words(painter, words, bucket, self._name_font(bucket, strong=strong))

    def _paint_words(self, painter: QPainter, name: QRectF, bucket: Bucket, font: QFont) -> None:
        look, tokens = self._look, self._look.tokens
        small = look.fonts.ui(Ratio.CAPTION)
        people = shorter(bucket.people, 4)
        room = name.width() - text_width(bucket.name, font) - look.px(Space.S)
        if text_width(people, small) > room:
            people = shorter(people, 3)
        width = min(text_width(people, small), round(name.width() * 0.45))
        if people:
            right = QRectF(name.right() - width, name.top(), width + 1, name.height())
            align = Qt.AlignmentFlag.AlignRight
            draw_line_of_text(painter, right, people, small, tokens.muted, align)
            name.setRight(right.left() - look.px(Space.S))
        draw_line_of_text(painter, name, bucket.name, font, tokens.text)

    def _paint_bar(self, painter: QPainter, x: float, middle: float, bucket: Bucket) -> None:
        look = self._look
        high = look.px(_BAR_HIGH)
        rect = QRectF(x, round(middle - high / 2), look.px(3), high)
        base = look.theme(bucket.placed.colour).base
        if bucket.repeats:
            pen = QPen(base, rect.width(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.4, 0.8])
            painter.setPen(pen)
            painter.drawLine(
                QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom())
            )
        else:
            painter.fillRect(rect, base)

    def _paint_target(self, painter: QPainter, box: QRectF, bucket: Bucket) -> None:
        look, tones = self._look, self._look.theme(bucket.placed.colour)
        thick = look.px(2)
        draw_box(painter, box, tones.tint, tones.base, look.px(Radius.ROW), thick=float(thick))
        strong, small = look.fonts.ui(weight=SEMIBOLD), look.fonts.ui(Ratio.CAPTION)
        first, second = line_height(strong), line_height(small)
        left = box.left() + self._left(bucket)
        top = box.top() + (box.height() - first - second) / 2
        rect = QRectF(left + look.px(_BAR_X), top + look.px(1), look.px(3), first - look.px(2))
        painter.fillRect(rect, tones.base)
        size = theme_number_size(bucket.placed.number, look)
        box_ = QRectF(left + look.px(_NUMBER_X), top, size.width(), first)
        centre = Qt.AlignmentFlag.AlignHCenter
        number = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
        draw_line_of_text(painter, box_, bucket.placed.number, number, tones.ink, centre)
        start = max(left + look.px(_NAME_X), box_.right() + look.px(Space.S))
        line = QRectF(start, top, box.right() - start - look.px(Space.S), first)
        draw_line_of_text(painter, line, bucket.name, strong, look.tokens.text)
        line = QRectF(left + look.px(_NUMBER_X), top + first, 0, second)
        line.setRight(box.right() - look.px(Space.S))
        draw_line_of_text(painter, line, self._view.promised, small, tones.ink)

    # Writing a name

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> LineEditor:
        editor = LineEditor(parent)
        editor.setAccessibleName(self.tr("Name of the theme"))
        editor.setFont(self._name_font(index.data(BUCKET), strong=True))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LineEditor) and not editor.isModified():
            editor.setText(index.data(BUCKET).name)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineEditor) and editor.text().strip():
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        name = self.name_rect(option.rect, index.data(BUCKET)).toRect()
        # The words stay where they are: the field's border and padding stand around them.
        editor.setGeometry(name.adjusted(-self._look.px(10), 0, self._look.px(6), 0))
