"""Rows that follow the study: what went, what came and what moved, and nothing more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


def standing(order: Sequence[int]) -> frozenset[int]:
    """Return the most numbers of a sequence that stand in rising order: what need not move."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in order:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    kept: list[int] = []
    here = tails[-1] if tails else None
    while here is not None:
        kept.append(here)
        here = before[here]
    return frozenset(kept)


class RowsModel(QAbstractListModel, Generic[Row]):
    """A list whose rows are matched by a key with those that are wanted."""

    def __init__(self, key: Callable[[Row], Hashable], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """What the rows show, in order."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def become(self, wanted: Sequence[Row]) -> None:
        """Become what is wanted: rows are taken out, moved, put in and told to be different."""
        self._take_out({self._key(row) for row in wanted})
        self._put_in_place(wanted)
        for at, row in enumerate(wanted):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def _take_out(self, keep: set[Hashable]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._key(self._rows[last]) in keep:
                last -= 1
                continue
            first = last
            while first > 0 and self._key(self._rows[first - 1]) not in keep:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _put_in_place(self, wanted: Sequence[Row]) -> None:
        keys = [self._key(row) for row in wanted]
        goal = {key: at for at, key in enumerate(keys)}
        kept = standing([goal[self._key(row)] for row in self._rows])
        known = {self._key(row) for row in self._rows}
        at = 0
        while at < len(keys):
            if keys[at] not in known:
                stop = at
                while stop < len(keys) and keys[stop] not in known:
                    stop += 1
                row = self._after(keys, at)
                self.beginInsertRows(QModelIndex(), row, row + stop - at - 1)
                self._rows[row:row] = wanted[at:stop]
                self.endInsertRows()
                at = stop
                continue
            if at not in kept:
                self._move(self._place(keys[at]), self._after(keys, at))
            at += 1

    def _after(self, keys: Sequence[Hashable], at: int) -> int:
        return self._place(keys[at - 1]) + 1 if at else 0

    def _place(self, key: Hashable) -> int:
        return next(at for at, row in enumerate(self._rows) if self._key(row) == key)

    def _move(self, source: int, target: int) -> None:
        if target in (source, source + 1):
            return
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        row = self._rows.pop(source)
        self._rows.insert(target - (1 if target > source else 0), row)
        self.endMoveRows()
