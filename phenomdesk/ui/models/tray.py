"""The tray: the statements that are in no theme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.model.statement import Statement
from phenomdesk.study.study import Study
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.widgets.tip import tip

STATEMENT = Qt.ItemDataRole.UserRole
"""The role of a row's statement."""

_FEW = 20
"""Statements that come back one by one; more are read with the whole tray."""
_MANY = 400
"""Statements that come and go one by one; where more do, the tray is shown anew."""

Index = QModelIndex | QPersistentModelIndex


class TrayModel(QAbstractTableModel):
    """One column of statements in no theme, in the order of interviews and of places in them."""

    def __init__(self, study: Study, cards: Cards, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = study.records
        self._cards = cards
        self._ids: list[StatementId] = []
        self.whose: ParticipantId | None = None
        """Whose statements are here; None for everybody's."""
        self._interviews: dict[TranscriptId, int] | None = None

    @property
    def statements(self) -> Sequence[StatementId]:
        """The statements, in order."""
        return self._ids

    def row_of(self, statement: StatementId) -> int | None:
        """Return the row of a statement, None where it is not in the tray."""
        return self._ids.index(statement) if statement in self._ids else None

    def read(self) -> tuple[frozenset[StatementId], frozenset[StatementId]]:
        """Read the whole tray, and return what came and what went.

        Where only a few rows came or went, only those are told.
        """
        self._interviews = None
        wanted = list(self._records.statements.unplaced(self.whose))
        keep, known = set(wanted), set(self._ids)
        stays = [each for each in self._ids if each in keep]
        many = len(keep ^ known) > _MANY
        if not stays or many or stays != [each for each in wanted if each in known]:
            self.beginResetModel()
            self._ids = wanted
            self.endResetModel()
            return frozenset(keep - known), frozenset(known - keep)
        self._remove([each for each in self._ids if each not in keep])
        row = 0
        while row < len(wanted):
            stop = row
            while stop < len(wanted) and wanted[stop] not in known:
                stop += 1
            if stop > row:
                self._insert(row, wanted[row:stop])
            row = stop + 1
        return frozenset(keep - known), frozenset(known - keep)

    def look_again(
        self, statements: Iterable[StatementId]
    ) -> tuple[frozenset[StatementId], frozenset[StatementId]]:
        """Look whether some statements are in the tray now; return what came and what went."""
        affected = set(statements)
        if not affected:
            return frozenset(), frozenset()
        placed = self._records.themes.placements_of(affected)
        standing = self._records.statements.some(affected)
        loose = [
            each
            for each in standing.values()
            if each.id not in placed and not each.aside and self.whose in (None, each.participant)
        ]
        here = affected.intersection(self._ids)
        belongs = {each.id for each in loose}
        if len(belongs - here) > _FEW:
            return self.read()
        self._remove([each for each in here if each not in belongs])
        for statement in loose:
            if statement.id not in here:
                self._insert(self._place_of(statement), [statement.id])
        self.repaint_cards(here & belongs)
        return frozenset(belongs - here), frozenset(here - belongs)

    def repaint_cards(self, statements: Iterable[StatementId] | None = None) -> None:
        """Tell that some cards, or all, say something else."""
        if statements is None:
            rows = range(len(self._ids))
            spans = [(rows[0], rows[-1])] if self._ids else []
        else:
            spans = [(row, row) for each in statements if (row := self.row_of(each)) is not None]
        for first, last in spans:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            card = self._cards.get(statement)
            if card is None:
                return None
            words = card.meaning or self.tr("No meaning yet")
            quote = in_quotation_marks(card.quote)
            return f"{card.number}. {words}. {quote} {card.reference}"
        if role == Qt.ItemDataRole.ToolTipRole:
            card = self._cards.get(statement)
            return tip(card.meaning, in_quotation_marks(card.quote)) if card is not None else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return held | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def _remove(self, statements: Iterable[StatementId]) -> None:
        rows = sorted((self._ids.index(each) for each in statements), reverse=True)
        while rows:
            last = first = rows.pop(0)
            while rows and rows[0] == first - 1:
                first = rows.pop(0)
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()

    def _insert(self, row: int, statements: Sequence[StatementId]) -> None:
        self.beginInsertRows(QModelIndex(), row, row + len(statements) - 1)
        self._ids[row:row] = statements
        self.endInsertRows()

    def _place_of(self, statement: Statement) -> int:
        return bisect_left(self._ids, self._key(statement), key=self._key_at)

    def _key_at(self, number: StatementId) -> tuple[int, int, int, int]:
        return self._key(self._records.statements.get(number))

    def _key(self, statement: Statement) -> tuple[int, int, int, int]:
        if self._interviews is None:
            order = enumerate(self._records.transcripts.all())
            self._interviews = {transcript.id: at for at, transcript in order}
        span = statement.span
        return self._interviews[statement.transcript], span.start, span.stop, statement.id
