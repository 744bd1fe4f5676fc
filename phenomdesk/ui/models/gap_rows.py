"""The gaps of a study, a row each under the heading of their kind."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from phenomdesk.model.gap import Gap, GapKind, Spot
from phenomdesk.study.gaps import parted
from phenomdesk.study.study import Study
from phenomdesk.ui.gap_words import GapTeller, GapText, kind_words
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.sentences import shown_number

ROW = Qt.ItemDataRole.UserRole
"""The role of a row's `Heading` or `GapRow`."""
_NOWHERE = QModelIndex()
_WINDOW = 64
_HELD = 1000
"""Texts that are held, more or less."""
_MANY = 20
"""Gaps of one kind from which on they begin folded under their heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The row over the gaps of a kind."""

    kind: GapKind
    title: str
    sentence: str
    count: int
    folded: bool


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap, its words, and why it is accepted; empty where it is open."""

    gap: Gap
    text: GapText
    reason: str = ""


@dataclass(slots=True)
class _Group:
    kind: GapKind
    spots: list[Spot]
    folded: bool
    told: int = 0
    """How many there are as the heading says it: it changes after the rows have."""

    @property
    def rows(self) -> int:
        return 1 + (0 if self.folded else len(self.spots))


class GapsModel(QAbstractListModel):
    """Holds where the gaps are, and reads the words of those that are looked at."""

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        """Hold nothing before `follow`."""
        super().__init__(parent)
        self._study = study
        self._groups: list[_Group] = []
        self._folded: dict[GapKind, bool] = {}
        self._reasons: dict[Gap, str] = {}
        self._teller: GapTeller | None = None
        self._texts: dict[Gap, GapText] = {}
        self.accepted = False
        """Whether the accepted gaps are shown, and not the open ones."""
        self.counts = (0, 0)
        """How many are open, and how many accepted."""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else sum(group.rows for group in self._groups)

    # What is shown

    def show(self, accepted: bool) -> None:
        """Show the accepted gaps, or the open ones."""
        self.beginResetModel()
        self.accepted = accepted
        self._groups = [self._group(kind, spots) for kind, spots in self._read() if spots]
        self.endResetModel()

    def follow(self) -> None:
        """Read the gaps again: rows come and go, the words of the others may be different."""
        wanted = dict(self._read())
        for group in [*self._groups]:
            self._follow(group, wanted.get(group.kind, []))
        standing = {group.kind for group in self._groups}
        for kind in GapKind:
            if kind not in standing and wanted.get(kind):
                self._add(self._group(kind, wanted[kind]))
        for group in self._groups:
            group.told = len(group.spots)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _read(self) -> list[tuple[GapKind, list[Spot]]]:
        study = self._study
        self._texts.clear()
        self._teller = None
        still, let_be = parted(study.records, study.gaps.all())
        self._reasons = {each.gap: each.reason for each in study.records.acceptances.all()}
        self.counts = (sum(map(len, still.values())), sum(map(len, let_be.values())))
        return list((let_be if self.accepted else still).items())

    def _group(self, kind: GapKind, spots: list[Spot]) -> _Group:
        folded = self._folded.get(kind, len(spots) > _MANY)
        return _Group(kind, spots, folded, len(spots))

    def _follow(self, group: _Group, spots: list[Spot]) -> None:
        first = self._first(group)
        if not spots:
            self.beginRemoveRows(_NOWHERE, first, first + group.rows - 1)
            self._groups.remove(group)
            self.endRemoveRows()
            return
        if group.folded:
            group.spots = spots
            return
        old = group.spots
        same = _alike(old, spots)
        tail = _alike(old[same:][::-1], spots[same:][::-1])
        gone, come = len(old) - same - tail, len(spots) - same - tail
        if gone:
            self.beginRemoveRows(_NOWHERE, first + 1 + same, first + same + gone)
            group.spots = old[:same] + old[same + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_NOWHERE, first + 1 + same, first + same + come)
            group.spots = spots
            self.endInsertRows()

    def _add(self, group: _Group) -> None:
        order = list(GapKind)
        before = [g for g in self._groups if order.index(g.kind) < order.index(group.kind)]
        first = sum(each.rows for each in before)
        self.beginInsertRows(_NOWHERE, first, first + group.rows - 1)
        self._groups.insert(len(before), group)
        self.endInsertRows()

    def fold(self, kind: GapKind, folded: bool) -> None:
        """Fold the gaps of a kind under their heading, or show them."""
        group = next((each for each in self._groups if each.kind is kind), None)
        if group is None or group.folded == folded:
            return
        self._folded[kind] = folded
        first = self._first(group)
        if folded:
            self.beginRemoveRows(_NOWHERE, first + 1, first + len(group.spots))
            group.folded = True
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NOWHERE, first + 1, first + len(group.spots))
            group.folded = False
            self.endInsertRows()
        self.dataChanged.emit(self.index(first), self.index(first))

    # Where things are

    def _first(self, wanted: _Group) -> int:
        first = 0
        for group in self._groups:
            if group is wanted:
                break
            first += group.rows
        return first

    def _at(self, row: int) -> tuple[_Group, int]:
        """Return the group of a row, and which of its gaps it is; -1 for the heading."""
        for group in self._groups:
            if row < group.rows:
                return group, row - 1
            row -= group.rows
        raise IndexError(row)

    def headings(self) -> list[int]:
        """Return the rows of the headings."""
        return [self._first(group) for group in self._groups]

    def gap(self, index: Index) -> Gap | None:
        """Return the gap of a row; None for a heading or no row."""
        if not index.isValid():
            return None
        group, at = self._at(index.row())
        return Gap(group.kind, *group.spots[at]) if at >= 0 else None

    def find(self, gap: Gap) -> QModelIndex:
        """Return the row of a gap; an invalid index where it is not shown."""
        spot = (gap.target, gap.other, gap.place)
        for group in self._groups:
            if group.kind is gap.kind and not group.folded and spot in group.spots:
                return self.index(self._first(group) + 1 + group.spots.index(spot))
        return QModelIndex()

    # What a row says

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (ROW, *_SAID):
            return None
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._row(index.row())
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return f"{row.title}, {shown_number(row.count)}. {row.sentence}"
        told = ", ".join(each for each in (row.text.lead, row.text.who, row.text.text) if each)
        return f"{told}. {row.reason}" if row.reason else told

    def _row(self, row: int) -> Heading | GapRow:
        group, at = self._at(row)
        if at < 0:
            title, sentence = kind_words(group.kind)
            return Heading(group.kind, title, sentence, group.told, group.folded)
        gap = Gap(group.kind, *group.spots[at])
        return GapRow(gap, self._text(group, at), self._reasons.get(gap, ""))

    def _text(self, group: _Group, at: int) -> GapText:
        gap = Gap(group.kind, *group.spots[at])
        if gap not in self._texts:
            self._teller = self._teller or GapTeller(self._study)
            begin = at // _WINDOW * _WINDOW
            some = [Gap(group.kind, *spot) for spot in group.spots[begin : begin + _WINDOW]]
            if len(self._texts) > _HELD:
                self._texts.clear()
            self._texts.update(zip(some, self._teller.told(some), strict=True))
        return self._texts[gap]


_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def _alike(one: list[Spot], other: list[Spot]) -> int:
    """Return how many of two lists are the same, from their beginnings."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    return next(at for at in range(most) if one[at] != other[at])
