"""The parts of the chapter in their order, each on or off, dragged to reorder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

PART: Final = "application/x-phenomdesk-chapter-part"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()

ROW: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a row's `PartRow` is given."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part as the list shows it."""

    part: str
    title: str
    contents: str
    """What is in it."""
    gap: str
    """What is missing in it; empty for nothing."""
    included: bool


class PartsModel(QAbstractListModel):
    """Says what the user wants; what it holds changes only when it is told the new rows."""

    toggled = Signal(str, bool)
    """A part is to go in, or not."""
    ordered = Signal(list)
    """The parts are to stand in this order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PartRow] = []

    def rows(self) -> tuple[PartRow, ...]:
        """Return the rows in their order."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[PartRow]) -> None:
        """Become these rows, telling only what differs: moves, then changes."""
        if sorted(row.part for row in rows) != sorted(row.part for row in self._rows):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._follow([row.part for row in rows])
        for at, row in enumerate(rows):
            if row != self._rows[at]:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def _follow(self, wanted: Sequence[str]) -> None:
        for at, part in enumerate(wanted):
            standing = [row.part for row in self._rows]
            if standing[at] == part:
                continue
            source, target = standing.index(part), at
            # The row that stands here may be the one that was moved, further down.
            later = list(wanted).index(standing[at])
            moved = standing[:at] + standing[at + 1 :]
            moved.insert(later, standing[at])
            if moved == list(wanted):
                source, target = at, later
            to = target + 1 if target > source else target
            self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, to)
            self._rows.insert(target, self._rows.pop(source))
            self.endMoveRows()

    def move(self, part: str, step: int) -> None:
        """Ask for a part to stand so many places further down; negative is up."""
        order = [row.part for row in self._rows]
        source = order.index(part)
        target = source + step
        if 0 <= target < len(order):
            order.insert(target, order.pop(source))
            self.ordered.emit(order)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.included else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return " · ".join(words for words in (row.contents, row.gap) if words)
        if role == ROW:
            return row
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        self.toggled.emit(self._rows[index.row()].part, wanted)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [PART]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        parts = [self._rows[index.row()].part for index in indexes]
        data.setData(PART, json.dumps(parts).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._dragged(data) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        part = self._dragged(data)
        if part is None or action != Qt.DropAction.MoveAction:
            return False
        order = [each.part for each in self._rows]
        target = row if row >= 0 else parent.row() if parent.isValid() else len(order)
        source = order.index(part)
        order.pop(source)
        order.insert(target - 1 if target > source else target, part)
        if order != [each.part for each in self._rows]:
            self.ordered.emit(order)
        return True

    def _dragged(self, data: QMimeData) -> str | None:
        if not data.hasFormat(PART):
            return None
        try:
            parts = json.loads(bytes(data.data(PART).data()))
        except ValueError:
            return None
        known = {row.part for row in self._rows}
        match parts:
            case [str(part)] if part in known:
                return part
        return None
