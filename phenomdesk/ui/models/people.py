"""The key as a table: alias, real name, and a column for each attribute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.participant import Participant
from phenomdesk.study.study import Study

Index = QModelIndex | QPersistentModelIndex

ALIAS, NAME = 0, 1
FIXED_COLUMNS = 2


class PeopleModel(QAbstractTableModel):
    """Reads the participants again after each change and says no more than what changed."""

    def __init__(self, study: Study, write: Callable[[Callable[[], object]], bool]) -> None:
        """`write` runs a verb and returns whether it was done; it shows what went wrong."""
        super().__init__()
        self._study = study
        self._write = write
        self._people = list(study.records.participants.all())
        self._names = study.records.participants.names()
        self._attributes = _attributes(self._people)

    def participant(self, row: int) -> Participant:
        """Return the participant of a row."""
        return self._people[row]

    def row_of(self, participant: ParticipantId) -> int:
        """Return the row of a participant; ValueError where they are not there."""
        return [person.id for person in self._people].index(participant)

    def attributes(self) -> Sequence[str]:
        """Return the names of the columns after the real name."""
        return self._attributes

    def hear(self, changes: ChangeSet) -> None:
        """Look at what a step touched."""
        if changes.touches("participant", "identity"):
            self._read_again()

    def _read_again(self) -> None:
        people = list(self._study.records.participants.all())
        names = self._study.records.participants.names()
        self._match_columns(_attributes(people))
        self._match_rows(people)
        changed = [
            row
            for row, person in enumerate(people)
            if person != self._people[row]
            or names.get(person.id, "") != self._names.get(person.id, "")
        ]
        self._people, self._names = people, names
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _match_columns(self, wanted: list[str]) -> None:
        """Take columns away and add them; one renamed in place stays where it is."""
        known = self._attributes
        if len(wanted) == len(known):
            for at, name in enumerate(wanted):
                if name != known[at]:
                    known[at] = name
                    column = FIXED_COLUMNS + at
                    self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
                    self.dataChanged.emit(
                        self.index(0, column), self.index(self.rowCount() - 1, column)
                    )
            return
        for at in reversed(range(len(known))):
            if known[at] not in wanted:
                self.beginRemoveColumns(QModelIndex(), FIXED_COLUMNS + at, FIXED_COLUMNS + at)
                del known[at]
                self.endRemoveColumns()
        for at, name in enumerate(wanted):
            if name not in known:
                self.beginInsertColumns(QModelIndex(), FIXED_COLUMNS + at, FIXED_COLUMNS + at)
                known.insert(at, name)
                self.endInsertColumns()
        known[:] = wanted

    def _match_rows(self, wanted: list[Participant]) -> None:
        ids = {person.id for person in wanted}
        for row in reversed(range(len(self._people))):
            if self._people[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._people[row]
                self.endRemoveRows()
        for row, person in enumerate(wanted):
            standing = [known.id for known in self._people]
            if person.id not in standing:
                self.beginInsertRows(QModelIndex(), row, row)
                self._people.insert(row, person)
                self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIXED_COLUMNS + len(self._attributes)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIXED_COLUMNS:
            return (self.tr("Alias"), self.tr("Real name"))[section]
        return self._attributes[section - FIXED_COLUMNS]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
        ):
            return None
        person = self._people[index.row()]
        if index.column() == ALIAS:
            return person.alias
        if index.column() == NAME:
            return self._names.get(person.id, "")
        return dict(person.attributes).get(self._attributes[index.column() - FIXED_COLUMNS], "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        words = " ".join(str(value).split())
        if words == self.data(index):
            return True
        person, change = self._people[index.row()], self._study.participants.change
        if index.column() == ALIAS:
            return self._write(lambda: change(person.id, alias=words))
        if index.column() == NAME:
            return self._write(lambda: change(person.id, name=words))
        attribute = self._attributes[index.column() - FIXED_COLUMNS]
        told = dict(person.attributes) | {attribute: words}
        pairs = tuple((name, told.get(name, "")) for name in self._attributes)
        return self._write(lambda: change(person.id, attributes=pairs))


def _attributes(people: Sequence[Participant]) -> list[str]:
    return list(dict.fromkeys(name for person in people for name, _ in person.attributes))
