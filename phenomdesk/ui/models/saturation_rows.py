"""The table of saturation: an interview a row, what is new in it, and what there is by then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.saturation import Interview, Reached, so_far
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.sentences import shown_number

_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SaturationRows(QAbstractTableModel):
    """Shows interviews; in methods without themes the columns of those are not there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Reached, ...] = ()
        self._themes = True

    def show(self, interviews: Sequence[Interview], *, themes: bool) -> None:
        """Show other interviews, or other counts of them."""
        rows = so_far(interviews)
        same = [each.interview.transcript for each in rows] == [
            each.interview.transcript for each in self._rows
        ]
        if not same or themes != self._themes:
            self.beginResetModel()
            self._rows, self._themes = rows, themes
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))

    def transcript(self, row: int) -> TranscriptId | None:
        """Return the interview of a row."""
        there = 0 <= row < len(self._rows)
        return self._rows[row].interview.transcript if there else None

    def row_of(self, transcript: int) -> int | None:
        """Return the row of an interview; None where it has none."""
        ids = [each.interview.transcript for each in self._rows]
        return ids.index(TranscriptId(transcript)) if transcript in ids else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles())

    def _titles(self) -> list[str]:
        themes = [self.tr("New themes"), self.tr("Themes so far")] if self._themes else []
        meanings = [self.tr("New meanings"), self.tr("Meanings so far")]
        return [self.tr("Interview"), *themes, *meanings]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return self._titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._told(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and not row.interview.marked:
            return self.tr("Nothing is marked in this interview yet.")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles()[index.column()]}: {self._told(row)[index.column()]}"
        return None

    def _told(self, row: Reached) -> list[str]:
        interview = row.interview
        counts = [interview.themes, row.themes] if self._themes else []
        counts += [interview.meanings, row.meanings]
        told = [shown_number(count) if interview.marked else "–" for count in counts]
        return [interview.name, *told]
