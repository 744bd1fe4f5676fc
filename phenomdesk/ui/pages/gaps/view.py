"""The list of gaps: headings that fold, and rows that lead to where each can be closed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from phenomdesk.model.gap import Gap
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.models.gap_rows import ROW, GapsModel, Heading
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.pages.gaps.painting import ARROW, GapPainter
from phenomdesk.ui.widgets.rows_table import RowsTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GapsView(RowsTable):
    """Shows gaps; Enter, a double click or the arrow of a row asks for where it is closed."""

    followed = Signal(object)
    """The Gap to whose place one wants to go."""
    moved = Signal(object)
    """The Gap that is in hand now, or None on a heading."""

    def __init__(self, look: Look, model: GapsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self.setModel(model)
        self._painter = GapPainter(look, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Gaps"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._lost: int | None = None
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._size_headings)
        model.rowsRemoved.connect(self._take_next)
        look.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Give the rows their heights: with reasons where accepted gaps are shown."""
        height = self._painter.gap_height(reasons=self._model.accepted)
        header = self.verticalHeader()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self._size_headings()

    def _size_headings(self) -> None:
        height = self._painter.heading_height()
        for row in self._model.headings():
            self.verticalHeader().resizeSection(
                row, height + (self._look.px(Space.M) if row else 0)
            )

    def current(self) -> Gap | None:
        """Return the gap in hand; None on a heading."""
        return self._model.gap(self.currentIndex())

    def selected(self) -> list[Gap]:
        """Return the selected gaps, in their order; the one in hand where none is."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        gaps = [gap for gap in map(self._model.gap, rows) if gap is not None]
        here = self.current()
        return gaps or ([here] if here is not None else [])

    def go_to(self, row: int) -> None:
        """Take a row in hand."""
        index = self._model.index(max(0, min(row, self._model.rowCount() - 1)))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        if start <= self.currentIndex().row() <= end:
            self._lost = start
        super().rowsAboutToBeRemoved(parent, start, end)

    def _take_next(self) -> None:
        """Take the gap in hand that follows the one that went, or what is above it."""
        row, self._lost = self._lost, None
        if row is None or not self._model.rowCount():
            return
        self.go_to(row if self._model.gap(self._model.index(row)) is not None else row - 1)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.moved.emit(self._model.gap(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        heading = self._heading(self.currentIndex())
        if event.key() in _ENTER:
            self._follow(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(self.currentIndex(), event.key() == Qt.Key.Key_Left)
        elif event.key() == Qt.Key.Key_Space and heading is not None:
            self._fold(self.currentIndex(), not heading.folded)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here: none of them looks for a row."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return
        edge = self.viewport().width() - self._look.px(ARROW) - self._look.px(Space.M)
        if self._heading(index) is not None or event.position().x() >= edge:
            self._follow(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._model.gap(index) is not None and event.button() == Qt.MouseButton.LeftButton:
            self._follow(index)

    def _heading(self, index: QModelIndex) -> Heading | None:
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, Heading) else None

    def _follow(self, index: QModelIndex) -> None:
        heading, gap = self._heading(index), self._model.gap(index)
        if heading is not None:
            self._model.fold(heading.kind, not heading.folded)
        elif gap is not None:
            self.followed.emit(gap)

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        """Fold or unfold a heading; Left on a gap goes to its heading first."""
        heading, gap = self._heading(index), self._model.gap(index)
        if heading is not None:
            self._model.fold(heading.kind, folded)
        elif gap is not None and folded:
            self.go_to(max(row for row in self._model.headings() if row < index.row()))
