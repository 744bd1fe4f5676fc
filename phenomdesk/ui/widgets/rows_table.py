"""A table that is walked by whole rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

_Move = QAbstractItemView.CursorAction


class RowsTable(QTableView):
    """Home leads to the first row and End to the last, as in a list: not along the row."""

    def moveCursor(self, action: _Move, held: Qt.KeyboardModifier) -> QModelIndex:
        model = self.model()
        if action in (_Move.MoveHome, _Move.MoveEnd) and model.rowCount():
            row = 0 if action is _Move.MoveHome else model.rowCount() - 1
            return model.index(row, max(0, self.currentIndex().column()))
        return super().moveCursor(action, held)
