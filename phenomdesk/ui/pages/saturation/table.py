"""The table of saturation, as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.models.saturation_rows import SaturationRows
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.widgets.drawing import draw_focus, draw_line_of_text, line_height
from phenomdesk.ui.widgets.rows_table import RowsTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDEST, _ROW = 860, 32


class _Painter(QStyledItemDelegate):
    """Draws a number, or an interview's name, over a hairline."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tokens = self._look, self._look.tokens
        rect = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, tokens.selected if is_selected else tokens.page)
        foot = QRectF(rect.left(), rect.bottom() - look.px(1), rect.width(), look.px(1))
        painter.fillRect(foot, tokens.hairline)
        side = look.px(Space.S)
        room = rect.adjusted(side, 0, -side, 0)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        words = index.data(Qt.ItemDataRole.DisplayRole)
        draw_line_of_text(painter, room, words, look.fonts.ui(), tokens.text, align)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, look)


class SaturationTable(RowsTable):
    """The numbers: arrows go from cell to cell, as high as its rows."""

    opened = Signal(QModelIndex)
    """Enter, or a double click, on a row."""

    def __init__(self, look: Look, model: SaturationRows) -> None:
        super().__init__()
        self._look = look
        self.setModel(model)
        self.setItemDelegate(_Painter(look, self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What is new in each interview"))
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self.opened)
        model.modelReset.connect(self.measure)
        look.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Be as high as all the rows, so that the page scrolls and not the table."""
        look = self._look
        height = look.at_least(_ROW, line_height(look.fonts.ui()) + look.px(Space.M))
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(height)
        self.setFixedHeight((self.model().rowCount() + 1) * height + look.px(Space.M))
        self.setMaximumWidth(look.px(_WIDEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
