"""The steps of the audit trail, a row each, of which a few windows are held at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from phenomdesk.model.trail import TrailStep, Wanted
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.sentences import shown_day
from phenomdesk.ui.trail_words import state_words, told

STEP = Qt.ItemDataRole.UserRole
"""The role of a row's `TrailStep`."""
OPENS_DAY = Qt.ItemDataRole.UserRole + 1
"""Whether a row is the first of its day."""
_NOWHERE = QModelIndex()
_WINDOW = 64
_HELD = 12
"""Windows of steps that are held."""


class TrailModel(QAbstractListModel):
    """Holds the ids of what is wanted, and reads the steps that are looked at."""

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._ids = array("q")
        self._windows: OrderedDict[int, list[TrailStep]] = OrderedDict()
        self._reader: TrailReader | None = None
        self.wanted = Wanted()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def show(self, wanted: Wanted) -> None:
        """Show other steps."""
        self.beginResetModel()
        self.wanted = wanted
        self._hold(self._study.records.trail.ids(wanted))
        self.endResetModel()

    def follow(self) -> None:
        """Read what is wanted again: rows come and go at the top, the others may be different."""
        ids = self._study.records.trail.ids(self.wanted)
        same = _alike_at_the_end(self._ids, ids)
        self._hold(self._ids)
        gone = len(self._ids) - same
        if gone:
            self.beginRemoveRows(_NOWHERE, 0, gone - 1)
            self._hold(self._ids[gone:])
            self.endRemoveRows()
        come = len(ids) - same
        if come:
            self.beginInsertRows(_NOWHERE, 0, come - 1)
            self._hold(ids)
            self.endInsertRows()
        if same:
            self.dataChanged.emit(self.index(come), self.index(len(self._ids) - 1))

    def _hold(self, ids: array[int]) -> None:
        """Hold other ids, or the same anew: what was read of the steps is let go."""
        self._ids = ids
        self._windows.clear()
        self._reader = None

    def step(self, row: int) -> TrailStep | None:
        """Return the step of a row; None where it went meanwhile."""
        at = row // _WINDOW
        if at not in self._windows:
            self._reader = self._reader or TrailReader(self._study.records)
            ids = self._ids[at * _WINDOW : (at + 1) * _WINDOW]
            self._windows[at] = self._reader.told(ids)
            if len(self._windows) > _HELD:
                self._windows.popitem(last=False)
        self._windows.move_to_end(at)
        number = self._ids[row]
        return next((step for step in self._windows[at] if step.id == number), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = index.row()
        if role not in (STEP, OPENS_DAY, *_SAID):
            return None
        step = self.step(row)
        if step is None:
            return None
        if role == STEP:
            return step
        if role == OPENS_DAY:
            above = self.step(row - 1) if row else None
            return above is None or above.day != step.day
        words = told(step)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            when = f"{shown_day(step.day)}, {step.at:%H:%M}"
            return ", ".join(each for each in (when, words, state_words(step.state)) if each)
        return words


_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def _alike_at_the_end(one: array[int], other: array[int]) -> int:
    """Return how many of two lists are the same, from their ends."""
    most = min(len(one), len(other))
    if most and one[len(one) - most :] == other[len(other) - most :]:
        return most
    same = 0
    while same < most and one[-1 - same] == other[-1 - same]:
        same += 1
    return same
