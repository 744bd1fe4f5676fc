"""The meanings table: number, statement, meanings by the method's columns, themes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.models import mime
from phenomdesk.ui.models.meaning_columns import MAIN, MeaningColumns, columns_of
from phenomdesk.ui.models.meaning_order import Order, Wanted, arranged, sharers
from phenomdesk.ui.models.meaning_rows import MeaningRow, MeaningRows, Rows

_Index = QModelIndex | QPersistentModelIndex
_FEW = 200
"""Seams between rows that may open one by one; with more, and no editor open, all is shown anew."""


class Column(IntEnum):
    """What columns show; with one column of meanings each stands at its number."""

    NUMBER = 0
    STATEMENT = 1
    MEANING = 2
    THEMES = 3


class MeaningsTable(QAbstractTableModel):
    """Statements beside their meanings. What is on screen was read after it was committed."""

    recounted = Signal()
    """Rows were read again: counts may be others."""
    rearranged = Signal()
    """Rows came, went or moved; told once, after their own signals."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Show meanings of the columns of the study's method; nothing is read before `load`."""
        super().__init__(parent)
        self._desk = desk
        self.study = desk.study.token
        """The open study by its token, for what is dragged."""
        self.columns = self._columns_now()
        """The method's columns of meanings; others after `fit_method`."""
        self._reader = MeaningRows(desk.study, self.columns.ids)
        self._rows: Rows = {}
        self._shown: list[StatementId] = []
        self._at: dict[StatementId, int] = {}
        self._shared = sharers(())
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._wanted = Wanted()
        self._held: MeaningRow | None = None

    # What is shown

    @property
    def wanted(self) -> Wanted:
        """What the researcher wants to see."""
        return self._wanted

    @property
    def total(self) -> int:
        """How many statements the study has, shown or not."""
        return len(self._rows)

    @property
    def to_write(self) -> int:
        """How many statements of the study have no meaning yet in the column looked at."""
        slot = self._wanted.slot
        return sum(row.meaning_in(slot) is None for row in self._rows.values())

    def row(self, at: int) -> MeaningRow:
        """Return what a row of the table shows."""
        return self._rows[self._shown[at]]

    def row_of(self, statement: StatementId) -> MeaningRow | None:
        """Return a statement's row, shown or not; None where the study has no such statement."""
        return self._rows.get(statement)

    def find(self, statement: StatementId) -> int | None:
        """Return where a statement is shown, None where it is not."""
        return self._at.get(statement)

    def sharing(self, at: int, slot: int = MAIN) -> tuple[int, int]:
        """Return the first and last of the rows around one that show the same meaning."""
        meaning = self.row(at).meaning_in(slot)
        if meaning is None or self._shared[meaning] < 2:
            return at, at
        if (at, slot) not in self._spans:
            first = last = at
            while first > 0 and self.row(first - 1).meaning_in(slot) == meaning:
                first -= 1
            while last + 1 < len(self._shown) and self.row(last + 1).meaning_in(slot) == meaning:
                last += 1
            self._spans |= {(each, slot): (first, last) for each in range(first, last + 1)}
        return self._spans[at, slot]

    def shared_by(self, row: MeaningRow, slot: int = MAIN) -> int:
        """Return how many statements of the study have a row's meaning, 0 where it has none."""
        meaning = row.meaning_in(slot)
        return self._shared[meaning] if meaning is not None else 0

    def rows(self) -> tuple[MeaningRow, ...]:
        """Return every statement's row, shown or not."""
        return tuple(self._rows.values())

    def empty_after(self, at: int, slot: int = MAIN) -> int | None:
        """Return the next shown row with nothing in a column, from the top after the last."""
        count = len(self._shown)
        for step in range(1, count + 1):
            if self.row((at + step) % count).meaning_in(slot) is None:
                return (at + step) % count
        return None

    def kind(self, section: int) -> Column:
        """Return what a column of the table shows."""
        if section < Column.MEANING:
            return Column(section)
        return Column.MEANING if section < self.columns.themes else Column.THEMES

    # Reading

    def fit_method(self) -> bool:
        """Follow the study's method and language; tell whether the columns are others now."""
        wanted = self._columns_now()
        if wanted == self.columns:
            return False
        others = wanted.ids != self.columns.ids or wanted.sections != self.columns.sections
        self.beginResetModel()
        self.columns = wanted
        if others:
            self._reader = MeaningRows(self._desk.study, wanted.ids)
            self._held = None
            self._wanted = dataclasses.replace(self._wanted, slot=MAIN)
            self._rows = self._reader.all() if self._rows else {}
            self._shared = sharers(self._rows.values())
            self._shown = arranged(self._rows.values(), self._wanted, self._shared)
            self._index()
        self.endResetModel()
        self.rearranged.emit()
        self.recounted.emit()
        return True

    def _columns_now(self) -> MeaningColumns:
        study = self._desk.study
        return columns_of(study.method, study.records.about().language)

    def load(self) -> None:
        """Read everything."""
        self._take(self._reader.all())

    def follow(self, changes: ChangeSet) -> None:
        """Read again what a step touched."""
        self._take(self._reader.again(self._rows, changes))

    def want(self, wanted: Wanted) -> None:
        """Show other statements, or in another order."""
        if wanted != self._wanted:
            recount = wanted.slot != self._wanted.slot
            self._wanted = wanted
            if self._arrange():
                self.rearranged.emit()
            if recount:
                self.recounted.emit()

    def hold(self, statement: StatementId | None) -> None:
        """Keep a row where it is while it is written in; None lets it go where it belongs."""
        self._held = self._rows.get(statement) if statement is not None else None
        if self._arrange():
            self.rearranged.emit()

    def _take(self, rows: Rows) -> None:
        before, self._rows = self._rows, rows
        gone, moved = before.keys() - rows.keys(), False
        if gone:
            # Rows that are gone leave before anybody can ask for them.
            self._rows = {**rows, **{number: before[number] for number in gone}}
            moved = self._set([number for number in self._shown if number not in gone])
            self._rows = rows
        self._shared = sharers(rows.values())
        self._spans.clear()
        changed = [
            self._at[number]
            for number, row in rows.items()
            if number in self._at and before.get(number) is not row
        ]
        self._tell(sorted(changed))
        if before.keys() != rows.keys() or self._may_move(before, changed):
            moved = self._arrange() or moved
        if moved:
            self.rearranged.emit()
        self.recounted.emit()

    def _may_move(self, before: Rows, changed: list[int]) -> bool:
        """Tell whether rows that are others may belong elsewhere: a wording alone seldom moves."""
        if len(self._shown) < len(self._rows) or self._wanted.order is Order.MEANING:
            return True
        return any(_is_elsewhere(row, before[row.statement]) for row in map(self.row, changed))

    def _tell(self, changed: list[int]) -> None:
        """Say which rows are others, neighbours together."""
        if not changed:
            return
        breaks = [i for i, (one, next_one) in enumerate(pairwise(changed)) if next_one > one + 1]
        begins = [0, *(i + 1 for i in breaks)]
        for begin, end in zip(begins, [*breaks, len(changed) - 1], strict=True):
            top = self.index(changed[begin], 0)
            self.dataChanged.emit(top, self.index(changed[end], self.columns.count - 1))

    def _arrange(self) -> bool:
        rows = self._rows
        held = self._held
        if held is not None and held.statement in rows:
            rows = {number: self._as_held(row, held) for number, row in rows.items()}
        return self._set(arranged(rows.values(), self._wanted, sharers(rows.values())))

    def _as_held(self, row: MeaningRow, held: MeaningRow) -> MeaningRow:
        slot = self._wanted.slot
        now, before = row.meaning_in(slot), held.meaning_in(slot)
        if row.statement == held.statement:
            return held if now is None or before is None or now == before else row
        if before is not None and now == before:
            return row.with_meaning(slot, now, held.text_in(slot))
        return row

    # From one list to another

    def _set(self, wanted: list[StatementId]) -> bool:
        """Show other rows; tell whether any came, went or moved."""
        if wanted == self._shown:
            return False
        here, there = set(self._shown), set(wanted)
        if self._held is None and _seams(self._at, wanted) > _FEW:
            self.beginResetModel()
            self._shown = wanted
            self._index()
            self.endResetModel()
        else:
            self._remove(there)
            self._move([number for number in wanted if number in here])
            self._insert(wanted, here)
        return True

    def _remove(self, kept: set[StatementId]) -> None:
        last = len(self._shown) - 1
        while last >= 0:
            if self._shown[last] in kept:
                last -= 1
                continue
            first = last
            while first > 0 and self._shown[first - 1] not in kept:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._shown[first : last + 1]
            self._index()
            self.endRemoveRows()
            last = first - 1

    def _move(self, wanted: list[StatementId]) -> None:
        for at, number in enumerate(wanted):
            if self._shown[at] == number:
                continue
            if at + 1 < len(wanted) and self._shown[at + 1] == number:
                self._move_one(at, wanted.index(self._shown[at], at))
            if self._shown[at] != number:
                self._move_one(self._shown.index(number, at), at)

    def _move_one(self, source: int, target: int) -> None:
        before = target + 1 if target > source else target
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), before)
        self._shown.insert(target, self._shown.pop(source))
        self._index()
        self.endMoveRows()

    def _insert(self, wanted: list[StatementId], here: set[StatementId]) -> None:
        at = 0
        while at < len(wanted):
            if wanted[at] in here:
                at += 1
                continue
            stop = at
            while stop < len(wanted) and wanted[stop] not in here:
                stop += 1
            self.beginInsertRows(QModelIndex(), at, stop - 1)
            self._shown[at:at] = wanted[at:stop]
            self._index()
            self.endInsertRows()
            at = stop

    def _index(self) -> None:
        self._at = {number: at for at, number in enumerate(self._shown)}
        self._spans.clear()

    # For the view

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.columns.count

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if side is Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._shown)
            return self.row(section).number if shown else None
        if not 0 <= section < self.columns.count:
            return None
        slot = self.columns.slot_at(section)
        if role == Qt.ItemDataRole.ToolTipRole and slot is not None:
            return self.columns.prompt(slot) or None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if slot is not None and self.columns.many:
            return self.columns.name(slot)
        words = {
            Column.NUMBER: self.tr("Number"),
            Column.STATEMENT: self.tr("Statement, verbatim"),
            Column.MEANING: self.tr("Meaning"),
            Column.THEMES: self.tr("Themes"),
        }
        return words[self.kind(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        return None

    def _words(self, row: MeaningRow, section: int) -> str:
        slot = self.columns.slot_at(section)
        if slot is not None:
            return row.text_in(slot)
        if section == Column.NUMBER:
            return f"{row.number} {row.reference}"
        if section == Column.STATEMENT:
            return row.quote
        return ", ".join(f"{tag.number} {tag.name}" for tag in row.themes)

    def _spoken(self, row: MeaningRow, section: int) -> str:
        slot = self.columns.slot_at(section)
        if slot is not None and row.meaning_in(slot) is None:
            if not self.columns.many:
                return self.tr("No meaning yet")
            return self.tr("{column}: nothing yet").format(column=self.columns.name(slot))
        if section == self.columns.themes and not row.themes:
            return self.tr("Not placed")
        if section == Column.STATEMENT and row.translation:
            return self.tr("{quote} Translation: {translation}").format(
                quote=row.quote, translation=row.translation
            )
        return self._words(row, section)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() == Column.NUMBER:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.kind(index.column()) is Column.MEANING:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    # Dragging a statement onto a meaning

    def mimeTypes(self) -> list[str]:
        return [mime.STATEMENTS]

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.LinkAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [self.row(at) for at in sorted({index.row() for index in indexes})]
        return mime.encode_statements(
            (row.statement for row in rows),
            (row.quote for row in rows),
            study=self.study,
        )

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        return bool(self._would_link(data, parent))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        statements = self._would_link(data, parent)
        if not statements:
            return False
        slot = self.columns.slot_at(parent.column())
        meaning = self.row(parent.row()).meaning_in(slot) if slot is not None else None
        assert meaning is not None
        self._desk.attempt(lambda: self._desk.study.meanings.link(statements, meaning))
        return True

    def _would_link(self, data: QMimeData, parent: _Index) -> tuple[StatementId, ...]:
        slot = self.columns.slot_at(parent.column()) if parent.isValid() else None
        if slot is None:
            return ()
        meaning = self.row(parent.row()).meaning_in(slot)
        if meaning is None:
            return ()
        numbers = mime.decode_statements(data, study=self.study)
        dragged = (self._rows.get(number) for number in numbers)
        return tuple(row.statement for row in dragged if row and row.meaning_in(slot) != meaning)


def _is_elsewhere(row: MeaningRow, before: MeaningRow) -> bool:
    """Tell whether more of a row is another than the words of its meanings."""
    if row.meanings() != before.meanings():
        return True
    return dataclasses.replace(row, text=before.text, others=before.others) != before


def _seams(at: Mapping[StatementId, int], wanted: Sequence[StatementId]) -> int:
    """Return how many neighbours of a new list were no neighbours in the old one."""
    places = [at.get(number, -2) for number in wanted]
    return sum(next_one != one + 1 for one, next_one in pairwise([-1, *places, len(at)]))
