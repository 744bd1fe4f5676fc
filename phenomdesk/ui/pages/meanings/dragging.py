"""Statements dragged by their numbers onto another row's meaning."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.look import Look
from phenomdesk.ui.models import mime
from phenomdesk.ui.models.meaning_rows import MeaningRow
from phenomdesk.ui.models.meanings_table import MeaningsTable
from phenomdesk.ui.pages.meanings.painting import Scene
from phenomdesk.ui.widgets import CardData, drag_pixmap

_CARD_WIDTH = 236


class DraggingTable(QTableView):
    """A table whose rows can be dragged, and whose meanings take what is dropped."""

    def __init__(self, look: Look, model: MeaningsTable) -> None:
        super().__init__()
        self._look = look
        self.table = model
        """The model; `model()` says less of its type."""
        self.scene = Scene()
        self.setModel(model)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)

    def _point(self, theme: tuple[int, ThemeId] | None) -> None:
        if theme != self.scene.pointed:
            self.scene.pointed = theme
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand if theme is not None else arrow)
            self.viewport().update()

    def startDrag(self, actions: Qt.DropAction) -> None:
        indexes = self.selectionModel().selectedRows()
        rows = [self.table.row(at) for at in sorted(index.row() for index in indexes)]
        if not rows:
            return
        drag = QDrag(self)
        drag.setMimeData(self.table.mimeData(indexes))
        ratio = self.devicePixelRatioF()
        width = self._look.px(_CARD_WIDTH)
        cards = [_card(row) for row in rows]
        drag.setPixmap(drag_pixmap(cards, self._look, width, ratio))
        drag.setHotSpot(QPoint(self._look.px(24), self._look.px(24)))
        self.scene.dragged = frozenset(row.statement for row in rows)
        self.viewport().update()
        drag.exec(actions, Qt.DropAction.CopyAction)
        self.scene.dragged = frozenset()
        self.scene.target = None
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.scene.carried = len(mime.decode_statements(event.mimeData(), study=self.table.study))
        if self.scene.carried:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        index = self._would_take(event)
        self._aim((index.row(), index.column()) if index is not None else None)
        if index is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        index = self._would_take(event)
        self._aim(None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if index is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.table.dropMimeData(event.mimeData(), event.dropAction(), -1, -1, index)

    def stopAutoScroll(self) -> None:
        """Stop scrolling at the edges: the drag is over."""
        self.setAutoScroll(False)
        self.setAutoScroll(True)

    def _would_take(self, event: QDropEvent) -> QModelIndex | None:
        index = self.indexAt(event.position().toPoint())
        action = event.dropAction()
        if self.table.canDropMimeData(event.mimeData(), action, -1, -1, index):
            return index
        return None

    def _aim(self, cell: tuple[int, int] | None) -> None:
        if cell != self.scene.target:
            self.scene.target = cell
            self.viewport().update()


def _card(row: MeaningRow) -> CardData:
    reference = row.reference.replace(",", "", 1)
    return CardData(row.number, row.quote, row.text, reference)
