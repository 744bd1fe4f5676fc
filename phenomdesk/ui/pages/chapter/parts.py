"""What goes in: the parts of the chapter as a list, each with its switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius, Ratio, Space
from phenomdesk.ui.models.chapter_parts import ROW, PartRow, PartsModel
from phenomdesk.ui.text import Utf16Map
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus

_SWITCH = QSize(30, 16)
_DOTS = 12
Index = QModelIndex | QPersistentModelIndex


class _Words:
    """Wrapped text in several inks, laid out for a width."""

    def __init__(self, pieces: Sequence[tuple[str, QColor]], font: QFont, width: float) -> None:
        text = "".join(words for words, _ in pieces)
        units = Utf16Map(text)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        ranges, reached = [], 0
        for words, ink in pieces:
            form = QTextCharFormat()
            form.setForeground(ink)
            found = QTextLayout.FormatRange()
            found.start = units.to_utf16(reached)
            reached += len(words)
            found.length = units.to_utf16(reached) - found.start
            found.format = form
            ranges.append(found)
        self._layout.setFormats(ranges)
        self._layout.beginLayout()
        self.height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()

    def draw(self, painter: QPainter, at: QPointF) -> None:
        self._layout.draw(painter, at)


class _Drawing(QStyledItemDelegate):
    """Draws a part: dots to drag by, its switch, its title, and what is in it."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def switch_box(self, item: QRect) -> QRectF:
        """Return where the switch of an item stands."""
        px = self._look.px
        return QRectF(
            item.left() + px(Space.S) + px(_DOTS) + px(Space.S),
            item.top() + px(Space.S),
            px(_SWITCH.width()),
            px(_SWITCH.height()),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width() - 2 * self._view.spacing()
        title, second = self._words(index.data(ROW), width)
        height = title.height + second.height + self._look.px(2) + 2 * self._look.px(6)
        return QSize(width, round(height))

    def _words(self, row: PartRow, width: int) -> tuple[_Words, _Words]:
        look, tokens = self._look, self._look.tokens
        left = self.switch_box(QRect(0, 0, width, 1)).right() + look.px(Space.S)
        room = width - left - look.px(Space.S)
        ink = tokens.text if row.included else tokens.muted
        title = _Words([(row.title, ink)], look.fonts.ui(weight=MEDIUM), room)
        second = [(row.contents, tokens.muted)]
        if row.gap:
            second += [(" · ", tokens.muted), (row.gap, tokens.danger)]
        return title, _Words(second, look.fonts.ui(Ratio.CAPTION), room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tokens = self._look, self._look.tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row: PartRow = index.data(ROW)
        painter.save()
        box = QRectF(rect)
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, tokens.selected, None, look.px(Radius.ROW))
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, tokens.raised, None, look.px(Radius.ROW))
        switch = self.switch_box(rect)
        side = look.px(_DOTS)
        dots = QRectF(rect.left() + look.px(Space.S), switch.center().y() - side / 2, side, side)
        look.paint_icon(painter, "drag-dots", dots, "muted")
        self._paint_switch(painter, switch, row.included)
        title, second = self._words(row, rect.width())
        left = switch.right() + look.px(Space.S)
        top = rect.top() + look.px(6)
        title.draw(painter, QPointF(left, top))
        second.draw(painter, QPointF(left, top + title.height + look.px(2)))
        if state & QStyle.StateFlag.State_HasFocus and self._view.by_keys:  # type: ignore[attr-defined]
            draw_focus(painter, box, look)
        painter.restore()

    def _paint_switch(self, painter: QPainter, pill: QRectF, on: bool) -> None:
        tokens = self._look.tokens
        ground = tokens.accent if on else tokens.raised
        border = tokens.accent if on else tokens.outline
        draw_box(painter, pill, ground, border, pill.height() / 2)
        knob = pill.height() - self._look.px(6)
        shift = (pill.width() - pill.height()) if on else 0.0
        centre = QPointF(pill.left() + pill.height() / 2 + shift, pill.center().y())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(border)
        painter.setBrush(tokens.on_accent if on else tokens.outline)
        painter.drawEllipse(centre, knob / 2, knob / 2)


class PartsList(QListView):
    """The parts: a click on the switch or Space turns one on or off, a drag reorders them."""

    wanted = Signal(str)
    """Enter was pressed on a part, or it was clicked twice."""

    def __init__(self, look: Look, model: PartsModel) -> None:
        super().__init__()
        self._look = look
        self._model = model
        self._drawing = _Drawing(look, self)
        self.by_keys = False
        """Whether the focus is to be shown: the keyboard was used last."""
        self.setModel(model)
        self.setItemDelegate(self._drawing)
        self.setAccessibleName(self.tr("What goes in"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._dress()
        look.changed.connect(self._dress)

    def current_part(self) -> str:
        """Return the part that is current, empty for none."""
        index = self.currentIndex()
        return self._model.rows()[index.row()].part if index.isValid() else ""

    def select_part(self, part: str) -> None:
        """Make a part current."""
        for row, each in enumerate(self._model.rows()):
            if each.part == part:
                self.setCurrentIndex(self._model.index(row))

    def _toggle(self, index: QModelIndex) -> None:
        on = self._model.rows()[index.row()].included
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self._model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_part():
            self.wanted.emit(self.current_part())
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.current_part() and self._switch_under(event.position().toPoint()) is None:
            self.wanted.emit(self.current_part())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._switch_under(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(index)

    def _switch_under(self, point: QPoint) -> QModelIndex | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        edge = self._look.px(4)
        box = self._drawing.switch_box(self.visualRect(index))
        return index if box.adjusted(-edge, -edge, edge, edge).contains(point) else None

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _dress(self) -> None:
        self.setSpacing(self._look.px(2))
        self.scheduleDelayedItemsLayout()
