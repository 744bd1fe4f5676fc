"""How high the rows of the meanings table are, measured once for what they say."""

from __future__ import annotations

from phenomdesk.model.ids import StatementId
from phenomdesk.ui.models.meaning_rows import MeaningRow
from phenomdesk.ui.models.meanings_table import MeaningsTable
from phenomdesk.ui.pages.meanings.measures import Measures


class RowHeights:
    """Heights of rows out of edit; `measures` are those of the look as it is now."""

    def __init__(self, table: MeaningsTable, measures: Measures) -> None:
        """Know no height yet."""
        self._table = table
        self.measures = measures
        self._known: dict[StatementId, tuple[MeaningRow, object, int]] = {}

    def forget(self) -> None:
        """Measure everything anew when it is next asked for."""
        self._known.clear()

    def of(self, at: int, widths: tuple[float, float]) -> int:
        """Return a row's height; `widths` are those of quotes and meanings."""
        row = self._table.row(at)
        return self._height(row, widths, tuple(self._sharers(at, row, s) for s in self._slots()))

    def joined(self, at: int, widths: tuple[float, float]) -> int:
        """Return a row's height as one of those that stand together for a meaning."""
        row = self._table.row(at)
        sharers = tuple(self._table.shared_by(row, slot) for slot in self._slots())
        return self._height(row, widths, sharers)

    def _slots(self) -> range:
        return range(len(self._table.columns.columns))

    def _sharers(self, at: int, row: MeaningRow, slot: int) -> int:
        """Return how many share a row's meaning, negative where none of them stands beside it."""
        sharers = self._table.shared_by(row, slot)
        alone = sharers > 1 and self._table.sharing(at, slot) == (at, at)
        return -sharers if alone else sharers

    def _height(
        self, row: MeaningRow, widths: tuple[float, float], sharers: tuple[int, ...]
    ) -> int:
        known = self._known.get(row.statement)
        if known is not None and known[0] is row and known[1] == (sharers, widths):
            return known[2]
        height = self.measures.height(row, widths, sharers)
        self._known[row.statement] = (row, (sharers, widths), height)
        return height
