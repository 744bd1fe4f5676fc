"""The descriptions of a step, under the headers of their kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from phenomdesk.ui.desk import Subject
from phenomdesk.ui.widgets.tip import tip

_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class DescriptionRow:
    """A description, begun or not, or (without a subject) the header above some."""

    title: str
    subject: Subject | None = None
    note: str = ""
    """How far it has come, in words."""
    share: float = 0.0
    """The same from 0 to 1, for the bar."""
    number: str = ""
    """Of the theme that it is about."""
    colour: int = 0


class DescriptionsList(QAbstractListModel):
    """Rows compared by what they are about: only those that differ are told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DescriptionRow] = []

    def set_rows(self, rows: Sequence[DescriptionRow]) -> None:
        """Show other rows; those that stay keep their selection."""
        keys, wanted = [_key(row) for row in self._rows], [_key(row) for row in rows]
        matcher = SequenceMatcher(None, keys, wanted, autojunk=False)
        for same, first, last, begin, end in reversed(matcher.get_opcodes()):
            if same == "equal":
                continue
            if first < last:
                self.beginRemoveRows(QModelIndex(), first, last - 1)
                del self._rows[first:last]
                self.endRemoveRows()
            if begin < end:
                self.beginInsertRows(QModelIndex(), first, first + end - begin - 1)
                self._rows[first:first] = rows[begin:end]
                self.endInsertRows()
        for number, row in enumerate(rows):
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def rows(self) -> tuple[DescriptionRow, ...]:
        """Return what is shown."""
        return tuple(self._rows)

    def index_of(self, subject: Subject | None) -> QModelIndex:
        """Return where a description stands; an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if subject is not None and row.subject == subject:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].subject is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(words for words in (row.number, row.title, row.note) if words)
        if role == Qt.ItemDataRole.ToolTipRole and row.subject is not None:
            return tip(row.title, row.note)
        return None


def _key(row: DescriptionRow) -> object:
    return row.subject if row.subject is not None else row.title
