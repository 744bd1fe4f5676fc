"""The list of steps: the day where it begins, the time, the words, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from phenomdesk.model.trail import TrailStep
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.models.trail_rows import OPENS_DAY, STEP, TrailModel
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.sentences import shown_day
from phenomdesk.ui.trail_words import state_words, told
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.rows_table import RowsTable

_DAY, _TIME, _ROW = 150, 56, 34
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Painter(QStyledItemDelegate):
    """Draws a step on one line; a hairline parts the days."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step = index.data(STEP)
        if step is None:
            return
        look, tokens = self._look, self._look.tokens
        rect = QRectF(option.rect)
        painter.fillRect(rect, tokens.page)  # the table marks the day of a selected row as well
        left = rect.left() + look.px(Space.XL)
        opens = index.data(OPENS_DAY)
        if opens and index.row():
            painter.fillRect(QRectF(left, rect.top(), rect.width(), look.px(1)), tokens.hairline)
        if opens or index.row() == self._view.rowAt(0):
            box = QRectF(left, rect.top(), look.px(_DAY - Space.M), rect.height())
            font = look.fonts.ui(weight=SEMIBOLD)
            draw_line_of_text(painter, box, shown_day(step.day), font, tokens.text)
        row = rect.adjusted(left - rect.left() + look.px(_DAY), 1, -look.px(Space.M), -1)
        self._ground(painter, row, option)
        self._words(painter, row.adjusted(look.px(Space.S), 0, -look.px(Space.M), 0), step)

    def _ground(self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
        look, tokens = self._look, self._look.tokens
        radius = look.px(Radius.ROW)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, row, tokens.selected, None, radius)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, row, tokens.panel, None, radius)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, row, look)

    def _words(self, painter: QPainter, row: QRectF, step: TrailStep) -> None:
        look, tokens = self._look, self._look.tokens
        time = QRectF(row.left(), row.top(), look.px(_TIME), row.height())
        small = look.fonts.ui(Ratio.SECOND)
        draw_line_of_text(painter, time, f"{step.at:%H:%M}", small, tokens.muted)
        state = state_words(step.state)
        width = text_width(state, small)
        right = QRectF(row.right() - width, row.top(), width + 1, row.height())
        draw_line_of_text(painter, right, state, small, tokens.muted)
        room = row.adjusted(look.px(_TIME), 0, -(width + look.px(Space.M)) if width else 0, 0)
        ink = tokens.muted if state else tokens.text
        draw_line_of_text(painter, room, told(step), look.fonts.ui(), ink)


class TrailView(RowsTable):
    """Shows the trail; a click or Enter asks for what a step was about."""

    followed = Signal(object)
    """The TrailStep whose record is wanted."""

    def __init__(self, look: Look, model: TrailModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setModel(model)
        self.setItemDelegate(_Painter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Steps"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # The day of the uppermost row is said whichever it is.
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        look = self._look
        height = look.at_least(_ROW, line_height(look.fonts.ui()) + look.px(Space.M))
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(self.indexAt(event.position().toPoint()))

    def _follow(self, index: QModelIndex) -> None:
        step = index.data(STEP) if index.isValid() else None
        if step is not None:
            self.followed.emit(step)
