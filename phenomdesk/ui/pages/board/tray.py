"""The tray beside the buckets: statements in no theme, as cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from phenomdesk.model.ids import StatementId
from phenomdesk.model.theme import Taken
from phenomdesk.ui.look import Look, Radius, Space
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.models.tray import TrayModel
from phenomdesk.ui.pages.board.canvas import moved_by_keys
from phenomdesk.ui.pages.board.dropping import Place, Target, can_drop, cargo_of, promise
from phenomdesk.ui.pages.board.painting import CardPainter, measures_of, paint_bracket
from phenomdesk.ui.widgets import CardState
from phenomdesk.ui.widgets.drawing import draw_box
from phenomdesk.ui.widgets.rows_table import RowsTable

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Draws the rows of the tray as cards."""

    def __init__(self, view: TrayView) -> None:
        super().__init__(view)
        self._view = view
        self._painter = CardPainter(view.look, self)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.look.px(200), self._view.measures.pitch)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        statement = view.tray.statements[index.row()]
        card = view.cards.get(statement)
        if card is None:
            return
        # Over the ground that a table gives to selected rows: a selected card says it itself.
        painter.fillRect(option.rect, view.look.tokens.panel)
        state = CardState.NORMAL
        flags: QStyle.StateFlag = option.state
        if statement in view.carried:
            state = CardState.SOURCE
        elif flags & QStyle.StateFlag.State_Selected:
            state = CardState.SELECTED
        elif flags & QStyle.StateFlag.State_MouseOver:
            state = CardState.HOVER
        focused = view.hasFocus() and view.ring_shown and index.row() == view.currentIndex().row()
        rect = view.card_rect(index.row())
        self._painter.paint(painter, rect, card.data(view.buckets.by_id), state, focused=focused)
        if card.meaning_id is not None:
            self._paint_bracket(painter, index.row(), rect)

    def _paint_bracket(self, painter: QPainter, row: int, rect: QRect) -> None:
        first, last = self._view.group_rows(row)
        if last > first and row == max(first, self._view.rowAt(0)):
            look, pitch = self._view.look, self._view.measures.pitch
            inset = look.px(5)
            top = rect.top() - (row - first) * pitch + inset
            bottom = rect.bottom() + (last - row) * pitch - inset
            painter.save()
            painter.setClipping(False)
            paint_bracket(painter, look.px(3), top, bottom, look)
            painter.restore()


_UP_OR_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class TrayView(RowsTable):
    """The tray as a list of cards, selected as in a file manager."""

    activated_statement = Signal(object)
    """StatementId: show it in the transcript."""
    drag_wanted = Signal()
    meaning_wanted = Signal(object)
    """StatementId: its meaning is to be written."""
    dropped = Signal(object, object, bool)
    """Cargo, Target, and whether it stays where it was too."""
    target_changed = Signal(str)
    """What a drop here would do; empty where nothing is over the tray."""
    left_for_buckets = Signal()
    """Right was pressed."""
    moved = Signal()
    """Places changed: by scrolling or another width."""

    def __init__(
        self, look: Look, tray: TrayModel, cards: Cards, buckets: Buckets, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.tray = tray
        self.cards = cards
        self.buckets = buckets
        self.carried: frozenset[StatementId] = frozenset()
        self.ring_shown = False
        self._promised = ""
        self.measures = measures_of(look)
        self.setModel(tray)
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Not placed"))
        look.changed.connect(self._measure)
        self._measure()

    def selected(self) -> list[StatementId]:
        """Return the selected statements, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.tray.statements[row] for row in rows]

    def select(self, statements: Iterable[StatementId]) -> None:
        """Select just these statements."""
        wanted = set(statements)
        rows = [row for row, each in enumerate(self.tray.statements) if each in wanted]
        self.select_rows(rows)

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select just these rows, and let the keys stand on the first."""
        model = self.selectionModel()
        chosen = QItemSelection()
        for row in rows:
            index = self.tray.index(row, 0)
            chosen.select(index, index)
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows and self.currentIndex().row() not in rows:
            here = self.tray.index(rows[0], 0)
            model.setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)

    def current(self) -> StatementId | None:
        """Return the statement on which the keys stand."""
        row = self.currentIndex().row()
        return self.tray.statements[row] if 0 <= row < len(self.tray.statements) else None

    def set_carried(self, cards: Iterable[Taken]) -> None:
        """Show cards as being dragged away."""
        self.carried = frozenset(each.statement for each in cards if each.theme is None)
        self.viewport().update()

    def card_rect(self, row: int) -> QRect:
        """Return the place of a card in the viewport."""
        side = self.look.px(Space.S)
        top = self.rowViewportPosition(row)
        width = self.viewport().width() - 2 * side
        return QRect(side, top, width, self.measures.card)

    def group_rows(self, row: int) -> tuple[int, int]:
        """Return the first and last row of the cards beside one another that share a meaning."""
        first = last = row
        meaning = self._meaning(row)
        if meaning is not None:
            while first > 0 and self._meaning(first - 1) == meaning:
                first -= 1
            while last + 1 < len(self.tray.statements) and self._meaning(last + 1) == meaning:
                last += 1
        return first, last

    def _meaning(self, row: int) -> int | None:
        card = self.cards.get(self.tray.statements[row])
        return card.meaning_id if card is not None else None

    # Qt

    def startDrag(self, supported: Qt.DropAction) -> None:
        self.drag_wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ring_shown = False
        place = event.position().toPoint()
        row = self.rowAt(place.y())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        on_bracket = place.x() < self.look.px(Space.S)
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and (alt or on_bracket):
            first, last = self.group_rows(row)
            if last > first:
                self.select_rows(range(first, last + 1))
        super().mousePressEvent(event)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # A press on the bracket, or with Alt, has selected the group already.
        if isinstance(event, QMouseEvent) and event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
        ):
            beside = event.position().x() < self.look.px(Space.S)
            if beside or event.modifiers() & Qt.KeyboardModifier.AltModifier:
                first, last = self.group_rows(index.row()) if index.isValid() else (0, 0)
                if last > first:
                    return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        upper = event.position().y() - self.rowViewportPosition(row)
        statement = self.tray.statements[row]
        if upper < self.measures.card * 0.52:
            self.meaning_wanted.emit(statement)
        else:
            self.activated_statement.emit(statement)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        begun, self.ring_shown = self.ring_shown, True
        self.viewport().update()
        key, current = Qt.Key(event.key()), self.current()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and current is not None:
            self.activated_statement.emit(current)
        elif key == Qt.Key.Key_Right and plain:
            self.left_for_buckets.emit()
        elif key in _UP_OR_DOWN and plain and not begun and not self.selected() and current:
            self.select_rows([self.currentIndex().row()])
        elif key == Qt.Key.Key_Escape:
            self.clearSelection()
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Not a search in the list: digits are the buckets' numbers.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = self.ring_shown or moved_by_keys(event)
        super().focusInEvent(event)
        if self.ring_shown and self.current() is None and self.tray.statements:
            self.select_rows([0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        first = max(0, self.rowAt(0) - 1)
        last = self.rowAt(self.viewport().height() - 1)
        stop = len(self.tray.statements) if last < 0 else last + 2
        self.cards.some(self.tray.statements[first:stop])
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), self.look.tokens.panel)
        ground.end()
        super().paintEvent(event)
        if self._promised:
            painter = QPainter(self.viewport())
            rect = QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2)
            thick = float(self.look.px(2))
            radius = self.look.px(Radius.BUCKET)
            draw_box(painter, rect, None, self.look.tokens.accent, radius, thick=thick)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._promise("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._promise("")
        cargo, target = cargo_of(event.mimeData(), self.buckets.study), Target(Place.TRAY)
        if cargo is None or not can_drop(cargo, target, self.buckets, self.cards):
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(cargo, target, False)

    def _over(self, event: QDragMoveEvent) -> None:
        cargo, target = cargo_of(event.mimeData(), self.buckets.study), Target(Place.TRAY)
        if cargo is None or not can_drop(cargo, target, self.buckets, self.cards):
            event.ignore()
            self._promise("")
        else:
            event.acceptProposedAction()
            self._promise(promise(cargo, target, keep=False))

    def _promise(self, words: str) -> None:
        if words != self._promised:
            self._promised = words
            self.viewport().update()
            self.target_changed.emit(words)

    def _measure(self) -> None:
        self.measures = measures_of(self.look)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.measures.pitch)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self.look.tokens.panel)
        self.setPalette(palette)
        self.viewport().update()
