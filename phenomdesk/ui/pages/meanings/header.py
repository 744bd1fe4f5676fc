"""The names of the columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.models.meanings_table import Column, MeaningsTable
from phenomdesk.ui.pages.meanings.measures import INSET, LEFT, MEANING_INSET
from phenomdesk.ui.widgets.drawing import draw_line_of_text

_HEIGHT = 28
_INSETS = {
    Column.NUMBER: LEFT,
    Column.STATEMENT: INSET,
    Column.MEANING: MEANING_INSET,
    Column.THEMES: INSET,
}


class ColumnNames(QHeaderView):
    """Draws each name over the text of its column."""

    def __init__(self, look: Look, table: MeaningsTable, parent: QWidget) -> None:
        """Name the columns of `table`, which is also the view's model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look = self._look
        painter.fillRect(rect, look.tokens.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.tokens.hairline)
        box = QRectF(rect).adjusted(look.px(_INSETS[self._table.kind(logical)]), 0, -look.px(4), -1)
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal))
        font = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
        draw_line_of_text(painter, box, words, font, look.tokens.muted)
