"""The list of participants, each with how far the returning has come."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from phenomdesk.model.returning import Outcome
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.models.returning_rows import ROW, ReturningModel
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus, draw_line_of_text, line_height

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        fonts = self._look.fonts
        lines = line_height(fonts.ui(weight=MEDIUM)) + line_height(fonts.ui(Ratio.SECOND))
        return QSize(self._look.px(120), lines + self._look.px(Space.L))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, row = self._look, self._look.tokens, index.data(ROW)
        px = look.px
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = QRectF(option.rect).adjusted(px(8), px(1), -px(8), -px(1))
        if chosen:
            draw_box(painter, ground, tokens.selected, None, px(Radius.ROW))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, ground, tokens.raised, None, px(Radius.ROW))
        if self._view.hasFocus() and index == self._view.currentIndex():
            draw_focus(painter, ground, look)
        font = look.fonts.ui(weight=SEMIBOLD if chosen else MEDIUM)
        small = look.fonts.ui(Ratio.SECOND)
        box = ground.adjusted(px(Space.M), px(Space.S), -px(Space.M), 0)
        box.setHeight(line_height(font))
        draw_line_of_text(painter, box, row.alias, font, tokens.text)
        box.translate(0, line_height(font))
        box.setHeight(line_height(small))
        ink = tokens.ok if row.returned.outcome is Outcome.AGREES else tokens.muted
        draw_line_of_text(painter, box, row.state, small, ink)


class ReturningView(QListView):
    """Participants; arrows go from one to the next, Enter to the answer."""

    moved = Signal()
    """Another participant is in hand."""
    answering = Signal()
    """Enter was pressed: the answer is to be written."""

    def __init__(self, look: Look, model: ReturningModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Painter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Participants"))
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.answering.emit()
        else:
            super().keyPressEvent(event)
