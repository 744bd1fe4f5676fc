"""The list at the left: each statement's number, its first words, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from phenomdesk.model.ids import StatementId, statement_number
from phenomdesk.ui.look import Look, Radius, Ratio, Size, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.models.triage_rows import QUOTE, STANDING, STATEMENT, Standing, TriageRows
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_knot,
    draw_line_of_text,
    line_height,
)
from phenomdesk.ui.widgets.key_button import by_keys
from phenomdesk.ui.widgets.rows_table import RowsTable

Index = QModelIndex | QPersistentModelIndex
_ROW = 39
_KNOT = 7


class _Delegate(QStyledItemDelegate):
    """Draws a row in two lines, and its standing in a shape."""

    def __init__(self, look: Look, view: StatementList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(120), self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tokens = self._look, self._look.tokens
        rect = QRectF(option.rect)
        painter.fillRect(rect, tokens.panel)
        box = rect.adjusted(look.px(Space.S), 0, -look.px(Space.S), -look.px(2))
        state: QStyle.StateFlag = option.state
        picked = bool(state & QStyle.StateFlag.State_Selected)
        if picked:
            draw_box(painter, box, tokens.selected, None, look.px(Radius.ROW))
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, tokens.raised, None, look.px(Radius.ROW))
        standing = Standing(index.data(STANDING))
        number, words = look.fonts.ui(Ratio.CAPTION), look.fonts.serif()
        if picked:
            number = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
        high = line_height(number)
        left = box.left() + look.px(Space.XXL)
        inside = QRectF(left, box.top() + look.px(2), box.right() - left - look.px(6), high)
        told = statement_number(StatementId(int(index.data(STATEMENT))))
        ink = tokens.text if picked else tokens.muted
        draw_line_of_text(painter, inside, told, number, ink)
        self._paint_standing(painter, box.left() + look.px(15), inside.center().y(), standing)
        below = QRectF(left, inside.bottom(), inside.width(), line_height(words))
        ink = tokens.muted if standing is Standing.ASIDE else tokens.text
        draw_line_of_text(painter, below, str(index.data(QUOTE)), words, ink)
        if self._view.ring_shown and index == self._view.currentIndex():
            draw_focus(painter, box, look)

    def _paint_standing(self, painter: QPainter, x: float, y: float, standing: Standing) -> None:
        look, tokens = self._look, self._look.tokens
        if standing is Standing.UNDECIDED:
            knot = float(look.px(_KNOT))
            draw_knot(painter, QPointF(x, y), knot, tokens.outline, tokens.panel)
            return
        side = look.px(Size.ICON - 3)
        box = QRectF(round(x - side / 2), round(y - side / 2), side, side)
        stands = standing is Standing.STANDS
        name, role = ("check", "ok") if stands else ("set-aside", "muted")
        look.paint_icon(painter, name, box, role)


class StatementList(RowsTable):
    """The statements of one standing, or all; the current one is on the sheet."""

    opened = Signal(object)
    """StatementId: it became the current one."""

    def __init__(self, look: Look, rows: TriageRows) -> None:
        """Show a model's rows."""
        super().__init__()
        self._look = look
        self._rows = rows
        self.ring_shown = False
        self.setModel(rows)
        self.setItemDelegate(_Delegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Statements to decide"))
        self.selectionModel().currentRowChanged.connect(self._tell)
        look.changed.connect(self._measure)
        self._measure()

    def row_height(self) -> int:
        """Return the height of every row."""
        fonts = self._look.fonts
        lines = line_height(fonts.ui(Ratio.CAPTION)) + line_height(fonts.serif())
        return self._look.at_least(_ROW, lines + self._look.px(Space.S))

    def set_current(self, statement: StatementId | None) -> None:
        """Make a statement's row the current one, without a signal where it is already."""
        row = self._rows.row_of(statement)
        if row is None:
            self.selectionModel().clear()
            return
        index = self._rows.index(row, 0)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = by_keys(event) and event.reason() != Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the rows; letters and digits are the page's."""
        if event.key() == Qt.Key.Key_Escape or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        statement = current.data(STATEMENT) if current.isValid() else None
        if statement is not None and not self._rows.is_changing:
            self.opened.emit(statement)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.viewport().update()
