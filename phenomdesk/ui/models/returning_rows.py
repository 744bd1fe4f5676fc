"""The participants to whom one returns, each with how far that has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.returning import Returned
from phenomdesk.study.study import Study
from phenomdesk.ui.returning_words import state_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
ROW: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a row's `ReturningRow` is given."""


@dataclass(frozen=True, slots=True)
class ReturningRow:
    """One participant as the list shows them."""

    participant: ParticipantId
    alias: str
    state: str
    returned: Returned


class ReturningModel(QAbstractListModel):
    """Follows the study: rows are compared, and only what differs is told."""

    def __init__(self, study: Study, parent: QObject) -> None:
        super().__init__(parent)
        self._study = study
        self._rows: list[ReturningRow] = []

    def follow(self) -> None:
        """Show the participants as the study holds them; the researcher's own account is none."""
        records = self._study.records
        packets = records.packets.all()
        rows = []
        for who in records.participants.all():
            if not who.is_researcher:
                returned = packets.get(who.id, Returned())
                rows.append(ReturningRow(who.id, who.alias, state_words(returned), returned))
        if [row.participant for row in rows] != [row.participant for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for at, row in enumerate(rows):
            if row != self._rows[at]:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def rows(self) -> tuple[ReturningRow, ...]:
        """Return the rows in their order."""
        return tuple(self._rows)

    def row_of(self, participant: int) -> int | None:
        """Return in which row a participant stands."""
        found = (at for at, row in enumerate(self._rows) if row.participant == participant)
        return next(found, None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: row.alias,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.alias}, {row.state}",
            ROW: row,
        }.get(role)
