"""The validation grid: themes down, participants across, a verdict in each cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.participant import Participant
from phenomdesk.model.theme import PlacedTheme
from phenomdesk.model.verdict import Cell, Judged, Verdict
from phenomdesk.study.study import Study
from phenomdesk.study.validation import Grid, read_grid
from phenomdesk.ui.widgets import tip

_Index = QModelIndex | QPersistentModelIndex
_Key = TypeVar("_Key")
_NOWHERE = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
_ROLES = (
    CELL,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict as the grid and its panel say it."""
    translate = QCoreApplication.translate
    return {
        Verdict.OPEN: translate("grid", "Open"),
        Verdict.EXPLICIT: translate("grid", "Explicit"),
        Verdict.COMPATIBLE: translate("grid", "Compatible"),
        Verdict.NEITHER: translate("grid", "Neither"),
    }[verdict]


def verdict_letter(verdict: Verdict) -> str:
    """Return a verdict as its key, for where there is no room for a word; empty for none."""
    translate = QCoreApplication.translate
    return {
        Verdict.OPEN: "",
        Verdict.EXPLICIT: translate("grid", "E"),
        Verdict.COMPATIBLE: translate("grid", "C"),
        Verdict.NEITHER: translate("grid", "N"),
    }[verdict]


class GridTable(QAbstractTableModel):
    """Cells by the ids of their theme and participant, as they were read after a commit."""

    read = Signal()
    """The grid was read again; told after the signals of its rows and columns."""

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        """Show nothing before `load`."""
        super().__init__(parent)
        self._study = study
        self._themes: list[PlacedTheme] = []
        self._participants: list[Participant] = []
        self._grid = Grid((), (), {})
        self._alone: frozenset[ThemeId] = frozenset()

    # What is shown

    @property
    def themes(self) -> Sequence[PlacedTheme]:
        """The themes, one a row."""
        return self._themes

    @property
    def participants(self) -> Sequence[Participant]:
        """The participants, one a column."""
        return self._participants

    def is_unsupported(self, theme: ThemeId) -> bool:
        """Tell whether no participant supports a theme."""
        return theme in self._alone

    def cell(self, index: _Index) -> Cell | None:
        """Return the cell of an index, None for no index."""
        if not index.isValid():
            return None
        theme, who = self._themes[index.row()], self._participants[index.column()]
        return self._grid.cells[theme.theme.id, who.id]

    def find(self, theme: ThemeId, participant: ParticipantId | None = None) -> QModelIndex:
        """Return where a theme's cell is, of its first participant where none is named."""
        rows = [placed.theme.id for placed in self._themes]
        columns = [each.id for each in self._participants]
        if theme not in rows or not columns:
            return QModelIndex()
        column = columns.index(participant) if participant in columns else 0
        return self.index(rows.index(theme), column)

    # Following the study

    def load(self) -> None:
        """Read the whole grid."""
        self._take(read_grid(self._study.records))

    def follow(self, changes: ChangeSet) -> None:
        """Read again what a step touched."""
        self._take(
            self._judged_anew() if set(changes.touched) == {"verdict"}
            else read_grid(self._study.records)
        )  # fmt: skip

    def _judged_anew(self) -> Grid:
        """Return the grid with the verdicts as they are now; all else stands."""
        judged = self._study.records.verdicts.all()
        cells = {}
        for at, cell in self._grid.cells.items():
            found = judged.get(at, Judged())
            if (cell.verdict, cell.note) != (found.verdict, found.note):
                cell = dataclasses.replace(cell, verdict=found.verdict, note=found.note)
            cells[at] = cell
        return dataclasses.replace(self._grid, cells=cells)

    def _take(self, wanted: Grid) -> None:
        before, named = self._grid, {p.theme.id: p for p in self._themes}
        people, alone = {each.id: each for each in self._participants}, self._alone
        # Rows that go are still asked for while they go.
        self._grid = dataclasses.replace(wanted, cells={**before.cells, **wanted.cells})
        self._alone = frozenset(wanted.unsupported())
        self._arrange_columns(wanted.participants)
        self._arrange_rows(wanted.themes)
        self._grid = wanted
        for row, placed in enumerate(self._themes):
            theme = placed.theme.id
            if theme in named and (
                named[theme] != placed or (theme in alone) != (theme in self._alone)
            ):
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
            for column, who in enumerate(self._participants):
                old = before.cells.get((theme, who.id))
                if old is not None and old != wanted.cells[theme, who.id]:
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)
        for column, who in enumerate(self._participants):
            if who.id in people and people[who.id] != who:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        self.read.emit()

    def _arrange_rows(self, wanted: Sequence[PlacedTheme]) -> None:
        def take(first: int, last: int) -> None:
            self.beginRemoveRows(QModelIndex(), first, last - 1)
            del self._themes[first:last]
            self.endRemoveRows()

        def put(at: int, begin: int, end: int) -> None:
            self.beginInsertRows(QModelIndex(), at, at + end - begin - 1)
            self._themes[at:at] = wanted[begin:end]
            self.endInsertRows()

        here = [placed.theme.id for placed in self._themes]
        _rearrange(here, [placed.theme.id for placed in wanted], take, put)
        self._themes = list(wanted)

    def _arrange_columns(self, wanted: Sequence[Participant]) -> None:
        def take(first: int, last: int) -> None:
            self.beginRemoveColumns(QModelIndex(), first, last - 1)
            del self._participants[first:last]
            self.endRemoveColumns()

        def put(at: int, begin: int, end: int) -> None:
            cells = self._grid.cells
            for placed in self._themes:
                for who in wanted[begin:end]:
                    at_cell = (placed.theme.id, who.id)
                    cells.setdefault(at_cell, Cell(*at_cell))
            self.beginInsertColumns(QModelIndex(), at, at + end - begin - 1)
            self._participants[at:at] = wanted[begin:end]
            self.endInsertColumns()

        here = [each.id for each in self._participants]
        _rearrange(here, [each.id for each in wanted], take, put)
        self._participants = list(wanted)

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._themes)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._participants)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < len(self._participants if across else self._themes):
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if across:
            return self._participants[section].alias
        placed = self._themes[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(placed.theme.name, placed.theme.definition)
        named = f"{placed.number} {placed.theme.name}"
        if placed.theme.id not in self._alone:
            return named
        return self.tr("{theme}, supported by no participant").format(theme=named)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index) if role in _ROLES else None
        if cell is None:
            return None
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return verdict_words(cell.verdict)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cell.note)
        return self._told(index, cell)

    def _told(self, index: _Index, cell: Cell) -> str:
        """Return a cell as it is read aloud."""
        placed, who = self._themes[index.row()], self._participants[index.column()]
        behind = self.tr("with statements") if cell.statements else self.tr("no statements")
        told = [who.alias, f"{placed.number} {placed.theme.name}", verdict_words(cell.verdict)]
        told += [behind, *([self.tr("note: {note}").format(note=cell.note)] if cell.note else [])]
        return ", ".join(told)


def _rearrange(
    here: Sequence[_Key],
    wanted: Sequence[_Key],
    take: Callable[[int, int], None],
    put: Callable[[int, int, int], None],
) -> None:
    """Turn one order of ids into another by as few removals and insertions as are needed."""
    if list(here) == list(wanted):
        return
    matcher = SequenceMatcher(None, here, wanted, autojunk=False)
    for same, first, last, begin, end in reversed(matcher.get_opcodes()):
        if same != "equal":
            if first < last:
                take(first, last)
            if begin < end:
                put(first, begin, end)
