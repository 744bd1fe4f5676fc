"""The view of the grid: arrows move from cell to cell, Enter goes to the note."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.verdict import Cell
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.grid_table import GridTable
from phenomdesk.ui.pages.grid.headers import Aliases, ThemeNames
from phenomdesk.ui.pages.grid.painting import CellPainter

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NAMES = 260
_MOST_NAMES = 520
_MOST_OF_WIDTH = 0.45
_LETTERS, _MOST_LETTERS = 52, 104
_LEAST = 180
_WANTED = 420


class GridView(QTableView):
    """Shows a grid; columns are as wide as words where all of them have room for those."""

    note_wanted = Signal()
    """Enter was pressed on a cell."""
    moved = Signal()
    """Another cell is current, or none."""

    def __init__(self, look: Look, grid: GridTable) -> None:
        """Show a grid, whose rows and columns keep their sizes."""
        super().__init__()
        self._look = look
        self._grid = grid
        self.setModel(grid)
        self._cells = CellPainter(look, self)
        self.setItemDelegate(self._cells)
        self._names = ThemeNames(look, grid, self)
        self.setVerticalHeader(self._names)
        self._aliases = Aliases(look, grid, self)
        self.setHorizontalHeader(self._aliases)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Themes and participants"))
        grid.columnsInserted.connect(self.fit)
        grid.columnsRemoved.connect(self.fit)
        grid.rowsInserted.connect(self.fit)
        grid.headerDataChanged.connect(self.fit)
        look.changed.connect(self.fit)
        self.fit()

    def current(self) -> Cell | None:
        """Return the current cell."""
        return self._grid.cell(self.currentIndex())

    def go_to(self, theme: ThemeId, participant: ParticipantId | None = None) -> bool:
        """Make a theme's cell the current one and bring it into sight; False where it is gone."""
        index = self._grid.find(theme, participant)
        if not index.isValid():
            return False
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, alone)
        self.scrollTo(index)
        return True

    def fit(self) -> None:
        """Give names and cells their sizes at this width of the view."""
        look = self._look
        names = max(look.px(80), min(look.px(_NAMES), round(self.width() * _MOST_OF_WIDTH)))
        count = len(self._grid.participants)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        words = max(self._cells.width_of_words(), self._aliases.wanted())
        self._cells.wide = count * words <= room - names
        letters = min(max(look.px(_LETTERS), self._aliases.wanted()), look.px(_MOST_LETTERS))
        column = words if self._cells.wide else letters
        self._aliases.setDefaultSectionSize(column)
        spare = min(room - count * column, look.px(_MOST_NAMES), self._names.wanted())
        self._names.setFixedWidth(max(names, spare))
        self._names.setDefaultSectionSize(self._names.row_height())
        self.updateGeometries()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WANTED), self._look.px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST), self._look.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.note_wanted.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are verdicts here: none of them looks for a row."""
