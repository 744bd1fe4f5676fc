"""What a description does not mention yet, under the headers of its kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from phenomdesk.model.ids import StatementId
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.models.mime import STATEMENTS, encode_statements
from phenomdesk.ui.widgets import tip

_Index = QModelIndex | QPersistentModelIndex
MISSED = Qt.ItemDataRole.UserRole
Key = tuple[KnotKind | None, int | str]
"""What a row is: the kind and id of a record, or no kind and the words of a header."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What one row says."""

    words: str
    note: str = ""
    number: tuple[str, int] | None = None
    """A theme's number and colour."""
    verbatim: bool = False


class UnmentionedRows(QAbstractListModel):
    """Rows by what they are; their words are made when they come into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = ""
        """The open study by its token, for what is dragged."""
        self._keys: list[Key] = []
        self._tell: Callable[[Key], Missed] = lambda key: Missed(str(key[1]))

    def show_rows(self, keys: Sequence[Key], tell: Callable[[Key], Missed]) -> None:
        """Show other rows; `tell` says what one of them says. Rows that stay keep their place."""
        self._tell = tell
        old, new = self._keys, list(keys)
        first = 0
        while first < min(len(old), len(new)) and old[first] == new[first]:
            first += 1
        last = 0
        while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
            last += 1
        if first < len(old) - last:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            del old[first : len(old) - last]
            self.endRemoveRows()
        if first < len(new) - last:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            old[first:first] = new[first : len(new) - last]
            self.endInsertRows()
        if old:
            self.dataChanged.emit(self.index(0), self.index(len(old) - 1))

    def key(self, index: _Index) -> Key:
        """Return what a row is."""
        return self._keys[index.row()]

    def listed(self) -> tuple[Key, ...]:
        """Return what is shown."""
        return tuple(self._keys)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._keys[index.row()][0] is None:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        dragged = self._keys[index.row()][0] is KnotKind.STATEMENT
        return usual | Qt.ItemFlag.ItemIsDragEnabled if dragged else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        key = self._keys[index.row()]
        if role == MISSED:
            return self._tell(key)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self._tell(key)
            number = told.number[0] if told.number else ""
            return ", ".join(words for words in (number, told.words, told.note) if words)
        if role == Qt.ItemDataRole.ToolTipRole and key[0] is not None:
            told = self._tell(key)
            return tip(told.words, told.note)
        return None

    def mimeTypes(self) -> list[str]:
        return [STATEMENTS]

    def mimeData(self, indexes: Iterable[_Index]) -> QMimeData:
        keys = [self._keys[i.row()] for i in sorted(indexes, key=lambda each: each.row())]
        ids = [StatementId(int(number)) for kind, number in keys if kind is KnotKind.STATEMENT]
        quotes = (in_quotation_marks(self._tell((KnotKind.STATEMENT, i)).words) for i in ids)
        return encode_statements(ids, quotes, study=self.study)
