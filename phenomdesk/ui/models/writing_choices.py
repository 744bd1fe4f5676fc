"""Statements to choose from by typing a number or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from phenomdesk.model.ids import StatementId

_Index = QModelIndex | QPersistentModelIndex
CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class StatementChoice:
    """A statement as it is offered."""

    statement: StatementId
    number: str
    quote: str
    reference: str
    meaning: str = ""
    colour: int = 0


class WritingChoices(QAbstractListModel):
    """The statements that match what was typed, the same number first."""

    MOST = 50
    """Rows that are offered at once; more words find the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, StatementChoice]] = []
        self._rows: list[StatementChoice] = []

    def offer(self, choices: Sequence[StatementChoice]) -> None:
        """Take what can be chosen, the likeliest first."""
        self._all = [
            (f"{each.number} {each.quote} {each.meaning} {each.reference}".casefold(), each)
            for each in choices
        ]
        self.search("")

    def search(self, typed: str) -> None:
        """Offer the statements that hold all the words typed, or have the number typed."""
        words = typed.casefold().split()
        number = typed.casefold().strip().removeprefix("s-").lstrip("0")
        found = [
            (str(each.statement) != number, place, each)
            for place, (text, each) in enumerate(self._all)
            if str(each.statement) == number or all(word in text for word in words)
        ]
        found.sort(key=lambda row: row[:2])
        self.beginResetModel()
        self._rows = [each for _, _, each in found[: self.MOST]]
        self.endResetModel()

    def choice(self, index: _Index) -> StatementChoice:
        """Return the statement of a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CHOICE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.number}, {row.reference}: {row.quote}"
        return None
