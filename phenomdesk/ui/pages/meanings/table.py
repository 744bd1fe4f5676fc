"""The table itself: heights, the editor in a row, keys, and what is under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.models.meaning_columns import MAIN
from phenomdesk.ui.models.meanings_table import Column, MeaningsTable
from phenomdesk.ui.pages.meanings.dragging import DraggingTable
from phenomdesk.ui.pages.meanings.editing import EditorBox
from phenomdesk.ui.pages.meanings.header import ColumnNames
from phenomdesk.ui.pages.meanings.heights import RowHeights
from phenomdesk.ui.pages.meanings.measures import Measures
from phenomdesk.ui.pages.meanings.painting import CellPainter
from phenomdesk.ui.statement_editor import Field
from phenomdesk.ui.widgets.drawing import draw_focus, draw_line_of_text
from phenomdesk.ui.widgets.key_button import by_keys

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GAP = 8


class Table(DraggingTable):
    """Rows of a few heights, one of which can hold an editor."""

    theme_pressed = Signal(object)
    """ThemeId of the chip that was pressed."""
    menu_wanted = Signal(QPoint)
    """A menu for the current row is wanted at a place on the screen."""
    wordings_wanted = Signal()

    def __init__(self, desk: Desk, model: MeaningsTable) -> None:
        """Show a model, and write in the columns that it has."""
        super().__init__(desk.look, model)
        self._desk = desk
        self._edited: tuple[StatementId, Field] | None = None
        self._slot = MAIN
        """The column of meanings in which is written, or was."""
        self._ring = False
        self._pressed: tuple[int, ThemeId] | None = None
        self._pressed_on: StatementId | None = None
        self.nothing = ""
        """What to say where no row is shown."""
        self._dress()
        self.cells = CellPainter(desk.look, model, self)
        self.scene = self.cells.scene
        self.setItemDelegate(self.cells)
        self._heights = RowHeights(model, self.cells.measures)
        main = model.columns.ids[MAIN]
        self._boxes = {field: EditorBox(desk, field, main, self.viewport()) for field in Field}
        for box in self._boxes.values():
            box.editor.beside.connect(self._step_beside)
            box.editor.stepped.connect(self._step)
            box.editor.next_empty.connect(self.write_next_empty)
            box.editor.escaped.connect(self.leave)
            box.wordings_wanted.connect(self.wordings_wanted)
            box.grown.connect(self._grow)
        self.fit_columns()
        model.rearranged.connect(self.measure)
        model.dataChanged.connect(self._measure_changed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._place)
        desk.look.changed.connect(self._look_changed)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always: its coming and going would change every column.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeader(ColumnNames(self._look, self.table, self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(self.tr("Statements and their meanings"))

    # Rows that are meant

    def current(self) -> StatementId | None:
        """Return the statement of the current row."""
        index = self.currentIndex()
        return self.table.row(index.row()).statement if index.isValid() else None

    def chosen(self) -> tuple[StatementId, ...]:
        """Return the selected statements in their order; the one being written, if any."""
        if self._edited is not None:
            return (self._edited[0],)
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return tuple(self.table.row(at).statement for at in sorted(rows))

    def go_to(self, statement: StatementId) -> None:
        """Select a statement's row and bring it into sight; nothing where it is not shown."""
        at = self.table.find(statement)
        if at is not None:
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            rows = QItemSelectionModel.SelectionFlag.Rows
            index = self.table.index(at, self._column_now())
            self.selectionModel().setCurrentIndex(index, alone | rows)
            self.scrollTo(self.currentIndex())

    def _column_now(self) -> int:
        index = self.currentIndex()
        return index.column() if index.isValid() else self.table.columns.sections[self._slot]

    @property
    def slot(self) -> int:
        """The column of meanings that is meant: the current one, or the one last meant."""
        slot = self.table.columns.slot_at(self._column_now())
        return self._slot if slot is None or self._edited is not None else slot

    def fit_columns(self) -> None:
        """Begin anew with the columns that the model has now."""
        columns = self.table.columns
        self._slot = columns.in_order()[0]
        self._heights.forget()
        for box in self._boxes.values():
            box.be_one_of(columns)
        policy = Qt.ScrollBarPolicy
        across = policy.ScrollBarAsNeeded if columns.many else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(across)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fit()

    # Writing in a row

    @property
    def edited(self) -> StatementId | None:
        """The statement whose row holds an editor."""
        return self._edited[0] if self._edited else None

    def box(self, field: Field = Field.MEANING) -> EditorBox:
        """Return the box in which a field is written."""
        return self._boxes[field]

    def write_in(
        self,
        statement: StatementId,
        field: Field = Field.MEANING,
        typed: str = "",
        slot: int | None = None,
    ) -> None:
        """Open the editor in a statement's row; `typed` goes after what stands there.

        A meaning is written in the column `slot`; without one in that which is meant.
        """
        slot = self.slot if slot is None else slot
        self.leave()
        if self.table.find(statement) is None:
            return
        self._slot = slot
        self._edited = (statement, field)
        self.scene.edited = statement
        self.table.hold(statement)
        self.go_to(statement)
        box = self._boxes[field]
        if field is Field.MEANING:
            self.stand_in(slot)
            box.turn_to(self.table.columns, slot)
        box.open_at(statement)
        box.editor.insertPlainText(typed)
        self._grow()
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def stand_in(self, slot: int) -> None:
        """Mean a column of meanings from now on, and bring its cell into sight."""
        self._slot = slot
        if self.table.columns.many and self.currentIndex().isValid():
            section = self.table.columns.sections[slot]
            index = self.table.index(self.currentIndex().row(), section)
            no_rows = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, no_rows)
            self.scrollTo(index)

    def leave(self) -> None:
        """Close the editor, what it holds being written; the focus goes to the row."""
        if self._edited is None:
            return
        box = self._boxes[self._edited[1]]
        focused = box.isAncestorOf(QApplication.focusWidget() or self)
        at = self.table.find(self._edited[0])
        box.close_now()
        self._edited = None
        self.scene.edited = None
        if at is not None:
            self._measure(at, at)
        self.table.hold(None)
        self.viewport().update()
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Write what is being typed."""
        for box in self._boxes.values():
            box.editor.settle()

    def write_next_empty(self) -> None:
        """Go on to the next statement with nothing in the column that is meant."""
        self.settle()
        slot = self.slot
        here = self.table.find(self.edited) if self.edited is not None else None
        if here is None:
            index = self.currentIndex()
            here = index.row() if index.isValid() else self.table.rowCount() - 1
        at = self.table.empty_after(here, slot) if self.table.rowCount() else None
        wanted = self.table.row(at).statement if at is not None else None
        if wanted is None or wanted == self.edited:
            self.leave()
        else:
            self.write_in(wanted, slot=slot)

    def _step(self, step: int) -> None:
        """Write in the next row (1) or the one before (-1), past those that share the meaning."""
        assert self._edited is not None
        field = self._edited[1]
        at = self.table.find(self._edited[0])
        if at is None:
            self.leave()
            return
        meant = field is Field.MEANING
        first, last = self.table.sharing(at, self._slot) if meant else (at, at)
        at = last + 1 if step > 0 else first - 1
        if not 0 <= at < self.table.rowCount():
            self.leave()
            return
        self.write_in(self.table.row(at).statement, field, slot=self._slot)

    def _step_beside(self, step: int) -> None:
        """Write in the next column (1) or the one before (-1), past the end in the next row."""
        assert self._edited is not None
        order = self.table.columns.in_order()
        rows, place = divmod(order.index(self._slot) + step, len(order))
        at = self.table.find(self._edited[0])
        wanted = -1 if at is None else at + rows
        if 0 <= wanted < self.table.rowCount():
            self.write_in(self.table.row(wanted).statement, slot=order[place])
        else:
            self.leave()

    # Heights and places

    def measure(self) -> None:
        """Give every row its height."""
        if self._edited is not None and self.table.row_of(self._edited[0]) is None:
            self.leave()
        self._measure(0, self.table.rowCount() - 1)

    def _measure(self, first: int, last: int) -> None:
        rows, sizes = self.verticalHeader(), self.cells.measures
        quote, meaning = map(self.columnWidth, (Column.STATEMENT, Column.MEANING))
        widths = sizes.quote_width(quote), sizes.meaning_width(meaning)
        # One telling for all: thousands of rows are measured when the page is first shown.
        rows.blockSignals(True)
        changed = False
        for at in range(first, last + 1):
            height = self._height(at, widths)
            if rows.sectionSize(at) != height:
                rows.resizeSection(at, height)
                changed = True
        rows.blockSignals(False)
        if changed:
            self.updateGeometries()
            self.viewport().update()
        self._place()

    def _measure_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._measure(first.row(), last.row())

    def _height(self, at: int, widths: tuple[float, float]) -> int:
        row, sizes = self.table.row(at), self.cells.measures
        height = self._heights.of(at, widths)
        if self._edited is None or row.statement != self._edited[0]:
            return height
        field, gap = self._edited[1], 2 * self._look.px(_GAP)
        needed = self._boxes[field].needed(self._across(field)[1]) + gap
        if field is Field.TRANSLATION:
            needed += sizes.under_quote(row.quote, widths[0]) - sizes.pad
        else:
            first, last = self.table.sharing(at, self._slot)
            others = set(range(first, last + 1)) - {at}
            needed -= sum(self._heights.joined(other, widths) for other in others)
        return max(height, sizes.edited(row.quote, widths[0], needed))

    def _columns(self) -> tuple[int, ...]:
        return tuple(map(self.columnWidth, range(self.table.columns.count)))

    def _across(self, field: Field) -> tuple[int, int]:
        """Return the left edge and the width of a box in the viewport."""
        px = self._look.px
        meant = field is Field.MEANING
        column = self.table.columns.sections[self._slot] if meant else Column.STATEMENT
        left, width = self.columnViewportPosition(column), self.columnWidth(column)
        if field is Field.MEANING:
            return left + px(6), width - px(18)
        return left - px(4), width - px(12)

    def _place(self) -> None:
        """Put the open box over its cell."""
        at = self.table.find(self._edited[0]) if self._edited is not None else None
        if self._edited is None or at is None:
            return
        field, gap = self._edited[1], self._look.px(_GAP)
        left, width = self._across(field)
        if field is Field.MEANING:
            cell = self.cells.group(at, self._slot).toRect()
            cell &= self.viewport().rect() if cell.height() > self.viewport().height() else cell
            most = self.cells.measures.edited("", 1, self._boxes[field].needed(width) + 2 * gap)
            top = cell.top() + max(0, (cell.height() - most) // 2)
            box = QRect(left, top + gap, width, min(cell.height(), most) - 2 * gap)
        else:
            top = self.rowViewportPosition(at)
            sizes = self.cells.measures
            wide = sizes.quote_width(self.columnWidth(Column.STATEMENT))
            under = sizes.under_quote(self.table.row(at).quote, wide)
            height = self.rowHeight(at) - under - gap
            box = QRect(left, top + under + gap // 2, width, height)
        self._boxes[field].place(box)

    def _grow(self) -> None:
        at = self.table.find(self._edited[0]) if self._edited is not None else None
        if at is not None:
            self._measure(at, at)

    def _scrolled(self) -> None:
        self._place()
        at = self.rowAt(self.viewport().height() // 2)
        slot = self.table.wanted.slot
        if at >= 0 and self.cells.group(at, slot).height() > self.viewport().height():
            # The words of so tall a group stay in the middle of what is seen of it.
            self.viewport().update()

    def _look_changed(self) -> None:
        self.cells.measures = self._heights.measures = Measures(self._look)
        self._heights.forget()
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        columns, width = self.table.columns, self.viewport().width()
        widths = self.cells.measures.columns(width, len(columns.ids), placed=columns.placed)
        if widths != self._columns():
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)
        self.verticalHeader().setDefaultSectionSize(self.cells.measures.usual)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # Keys, pointer, painting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_ring(True)
        here = self.current()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        others = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        if event.key() in _ENTER and control:
            self.write_next_empty()
        elif here is not None and (event.key() in _ENTER or event.key() == Qt.Key.Key_F2):
            self.write_in(here)
        elif (
            here is not None
            and event.text().isprintable()
            and event.text().strip()
            and not control
            and not event.modifiers() & others
        ):
            self.write_in(here, typed=event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        here = self.current()
        if here is not None and (event.preeditString() or event.commitString()):
            self.write_in(here)
            QApplication.sendEvent(self._boxes[Field.MEANING].editor, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keys(event):
            self._show_ring(True)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, self._column_now()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        self._pressed = self.cells.theme_at(event.position().toPoint())
        index = self.indexAt(event.position().toPoint())
        here = self.table.row(index.row()).statement if index.isValid() else None
        self._pressed_on = here
        if self._edited is not None and here is not None:
            # The rows move up when the editor leaves: what was pressed is meant, not the place.
            self.leave()
            self.go_to(here)
            slot = self.table.columns.slot_at(index.column())
            if slot is not None:
                self.write_in(here, slot=slot)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        theme = self.cells.theme_at(place)
        pressed, self._pressed = self._pressed, None
        if theme is not None and theme == pressed:
            self.theme_pressed.emit(theme[1])
            return
        index = self.indexAt(place)
        here = self.table.row(index.row()).statement if index.isValid() else None
        pressed_on, self._pressed_on = self._pressed_on, None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() is Qt.MouseButton.LeftButton
        if here is None or here != pressed_on or here == self.edited or not (plain and left):
            return
        alone = len(self.selectionModel().selectedRows()) == 1
        slot = self.table.columns.slot_at(index.column())
        if alone and slot is not None:
            self.write_in(here, slot=slot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self.cells.theme_at(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.currentIndex().isValid():
            self.menu_wanted.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        look, area = self._look, QRectF(self.viewport().rect())
        index = self.currentIndex()
        if not self.table.rowCount():
            area.setHeight(look.px(120))
            font = look.fonts.ui()
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_line_of_text(painter, area, self.nothing, font, look.tokens.muted, centre)
        elif self._ring and self.hasFocus() and index.isValid():
            top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
            slot = self.table.columns.slot_at(index.column())
            if self.table.columns.many and slot is not None:
                box = self.cells.group(index.row(), slot)
                draw_focus(painter, box.adjusted(1, 0, -1, -1), look)
            else:
                draw_focus(painter, QRectF(1, top, area.width() - 2, high - 1), look)

    def _show_ring(self, shown: bool) -> None:
        if self._ring != shown:
            self._ring = shown
            self.viewport().update()
