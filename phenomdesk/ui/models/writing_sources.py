"""The statements beside a description, as cards to drag in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

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
from phenomdesk.ui.models.mime import STATEMENTS, encode_statements
from phenomdesk.ui.widgets import CardData, tip

_Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole


class WritingSources(QAbstractListModel):
    """Statements by id, their cards made when they come into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = ""
        """The open study by its token, for what is dragged."""
        self._ids: list[StatementId] = []
        self._cards: dict[StatementId, CardData] = {}
        self._make: Callable[[StatementId], CardData] | None = None

    def show_statements(
        self, statements: Sequence[StatementId], make: Callable[[StatementId], CardData]
    ) -> None:
        """Show statements; `make` tells what the card of one says."""
        self._make = make
        if list(statements) != self._ids:
            self._move_to(statements)
        shown, self._cards = self._cards, {}
        for number, statement in enumerate(self._ids):
            if statement in shown and shown[statement] != self._card(statement):
                self.dataChanged.emit(self.index(number), self.index(number))

    def _move_to(self, wanted: Sequence[StatementId]) -> None:
        matcher = SequenceMatcher(None, self._ids, wanted, autojunk=False)
        for same, first, last, begin, end in reversed(matcher.get_opcodes()):
            if same == "equal":
                continue
            if first < last:
                self.beginRemoveRows(QModelIndex(), first, last - 1)
                del self._ids[first:last]
                self.endRemoveRows()
            if begin < end:
                self.beginInsertRows(QModelIndex(), first, first + end - begin - 1)
                self._ids[first:first] = wanted[begin:end]
                self.endInsertRows()

    def statement(self, index: _Index) -> StatementId:
        """Return the statement of a row."""
        return self._ids[index.row()]

    def statements(self) -> tuple[StatementId, ...]:
        """Return what is shown."""
        return tuple(self._ids)

    def _card(self, statement: StatementId) -> CardData:
        if statement not in self._cards and self._make is not None:
            self._cards[statement] = self._make(statement)
        return self._cards[statement]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role not in (
            CARD,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        card = self._card(self._ids[index.row()])
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(card.meaning, in_quotation_marks(card.quote))
        return f"{card.number}, {card.reference}: {card.quote}"

    def mimeTypes(self) -> list[str]:
        return [STATEMENTS, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes if index.isValid()})
        ids = [self._ids[row] for row in rows]
        return encode_statements(ids, [self._card(each).quote for each in ids], study=self.study)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction
