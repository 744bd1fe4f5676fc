"""The statements to weigh: which of them are shown, and where each of them stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId, statement_number
from phenomdesk.model.triage import Triage
from phenomdesk.study.study import Study

STATEMENT = Qt.ItemDataRole.UserRole
"""The role of a row's statement."""
STANDING = Qt.ItemDataRole.UserRole + 1
"""The role of where a row's statement stands, a `Standing`."""
QUOTE = Qt.ItemDataRole.UserRole + 2
"""The role of a row's words."""

_AROUND = 40
"""Rows before and after one whose words are read with it."""
_FEW = 50
"""Rows that come or go one by one; more are told as a whole."""

Index = QModelIndex | QPersistentModelIndex


class Standing(StrEnum):
    """Where a statement stands in the reduction."""

    UNDECIDED = "undecided"
    STANDS = "stands"
    ASIDE = "aside"


def standing_of(triage: Triage) -> Standing:
    """Return where a statement stands by what was answered of it."""
    if triage.aside:
        return Standing.ASIDE
    return Standing.STANDS if triage.is_decided else Standing.UNDECIDED


class TriageRows(QAbstractTableModel):
    """One column of statements in the order of interviews and places, of one standing or all.

    One statement is held: it stays in the list whatever is answered of it, until another is.
    """

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = study.records
        self._standing: dict[StatementId, Standing] = {}
        self._ids: list[StatementId] = []
        self._quotes: dict[StatementId, str] = {}
        self._wanted: Standing | None = Standing.UNDECIDED
        self._held: StatementId | None = None
        self.is_changing = False
        """Whether rows come and go just now: the row that is current then is nobody's choice."""

    @property
    def statements(self) -> Sequence[StatementId]:
        """The statements that are shown, in order."""
        return self._ids

    @property
    def wanted(self) -> Standing | None:
        """The standing that is shown; None for all."""
        return self._wanted

    @property
    def total(self) -> int:
        """How many statements there are, shown or not."""
        return len(self._standing)

    def counts(self) -> Counter[Standing]:
        """Return how many statements are of each standing."""
        return Counter(self._standing.values())

    def standing(self, statement: StatementId) -> Standing | None:
        """Return where a statement stands, None where it is gone."""
        return self._standing.get(statement)

    def row_of(self, statement: StatementId | None) -> int | None:
        """Return the row of a statement, None where it is not shown."""
        return self._ids.index(statement) if statement in self._ids else None

    def beside(self, statement: StatementId | None, step: int) -> StatementId | None:
        """Return the statement so many rows further on; None beyond the ends."""
        row = self.row_of(statement)
        at = (0 if row is None else row + step) if self._ids else -1
        return self._ids[at] if 0 <= at < len(self._ids) else None

    def next_undecided(self, statement: StatementId | None) -> StatementId | None:
        """Return the next statement without a decision after another, from the first again."""
        order = list(self._standing)
        start = order.index(statement) + 1 if statement in self._standing else 0
        for each in (*order[start:], *order[:start]):
            if self._standing[each] is Standing.UNDECIDED and each != statement:
                return each
        return None

    def want(self, standing: Standing | None) -> None:
        """Show the statements of one standing, or all."""
        self._wanted = standing
        self._show()

    def hold(self, statement: StatementId | None) -> None:
        """Keep a statement in the list whatever is answered of it."""
        if statement != self._held:
            self._held = statement
            self._show()

    def load(self) -> None:
        """Read where every statement stands."""
        found = self._records.triage.all()
        self._standing = {number: standing_of(each) for number, each in found.items()}
        self._quotes = {}
        self._show()

    def follow(self, changes: ChangeSet) -> None:
        """Read what a change touched."""
        touched = {StatementId(row) for row in changes.rows("statement", "triage")}
        found = self._records.triage.some(touched)
        known = {number for number in touched if number in self._standing}
        if changes.touches("transcript") or known != set(found) or not self._in_order(changes):
            self.load()
        for number, each in found.items():
            self._standing[number] = standing_of(each)
            self._quotes.pop(number, None)
        self._show()
        rows = [row for row, each in enumerate(self._ids) if each in found]
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _in_order(self, changes: ChangeSet) -> bool:
        """Tell whether the statements that a change touched stand where they stood."""
        touched = changes.rows("statement")
        if not touched:
            return True
        neighbours = pairwise(self._standing)
        pairs = [(one, other) for one, other in neighbours if one in touched or other in touched]
        found = self._records.statements.some({each for pair in pairs for each in pair})
        places = {each.id: (each.span.start, each.span.stop, each.id) for each in found.values()}
        return all(
            found[one].transcript != found[other].transcript or places[one] < places[other]
            for one, other in pairs
        )

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        statement = self._ids[index.row()]
        if role == STATEMENT:
            return statement
        if role == STANDING:
            return self._standing.get(statement, Standing.UNDECIDED)
        if role == QUOTE:
            return self._quote(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self._words()[self._standing.get(statement, Standing.UNDECIDED)]
            return f"{statement_number(statement)}, {words}: {self._quote(index.row())}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return held | Qt.ItemFlag.ItemNeverHasChildren

    def _words(self) -> dict[Standing, str]:
        return {
            Standing.UNDECIDED: self.tr("to decide"),
            Standing.STANDS: self.tr("stands"),
            Standing.ASIDE: self.tr("set aside"),
        }

    def _quote(self, row: int) -> str:
        statement = self._ids[row]
        if statement not in self._quotes:
            near = self._ids[max(0, row - _AROUND) : row + _AROUND]
            for each in self._records.statements.some(near).values():
                self._quotes[each.id] = " ".join(each.quote.split())
        return self._quotes.get(statement, "")

    # What is shown

    def _show(self) -> None:
        if self._held not in self._standing:
            self._held = None
        wanted = [
            number
            for number, standing in self._standing.items()
            if self._wanted in (None, standing) or number == self._held
        ]
        if wanted != self._ids:
            self.is_changing = True
            self._become(wanted)
            self.is_changing = False

    def _become(self, wanted: list[StatementId]) -> None:
        keep, known = set(wanted), set(self._ids)
        stays = [each for each in self._ids if each in keep]
        same_order = stays == [each for each in wanted if each in known]
        if not same_order or not stays or len(keep ^ known) > _FEW:
            self.beginResetModel()
            self._ids = wanted
            self.endResetModel()
            return
        for row in range(len(self._ids) - 1, -1, -1):
            if self._ids[row] not in keep:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._ids[row]
                self.endRemoveRows()
        for row, each in enumerate(wanted):
            if each not in known:
                self.beginInsertRows(QModelIndex(), row, row)
                self._ids.insert(row, each)
                self.endInsertRows()
