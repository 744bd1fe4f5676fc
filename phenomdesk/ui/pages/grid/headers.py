"""The headers of the grid: themes at the left, participants above. Both stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM, REGULAR, SEMIBOLD
from phenomdesk.ui.models.grid_table import GridTable
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.key_hint import draw_key, key_size
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_INDENT = 14
_BAR = 3
_KEY = "X"


class ThemeNames(QHeaderView):
    """Draws each theme's number and name; under those that nobody supports it says so."""

    def __init__(self, look: Look, grid: GridTable, parent: QWidget) -> None:
        """Name the rows of `grid`, which is also the view's model."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def row_height(self) -> int:
        """Return the height of every row: a name and a line under it."""
        look = self._look
        lines = line_height(look.fonts.ui(weight=MEDIUM))
        lines += line_height(look.fonts.ui(Ratio.CAPTION))
        return look.at_least(44, lines + look.px(Space.S))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid() or logical >= len(self._grid.themes):
            return
        look, tokens = self._look, self._look.tokens
        placed = self._grid.themes[logical]
        painter.fillRect(rect, tokens.panel)
        bar = QRect(rect.left(), rect.top(), look.px(_BAR), rect.height() - 1)
        painter.fillRect(bar, look.theme(placed.colour).base)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.hairline)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), tokens.hairline)
        alone = self._grid.is_unsupported(placed.theme.id)
        font = look.fonts.ui(weight=REGULAR if placed.depth else MEDIUM)
        line, under = line_height(font), line_height(look.fonts.ui(Ratio.CAPTION))
        left = rect.left() + look.px(Space.M) + placed.depth * look.px(_INDENT)
        top = rect.top() + (rect.height() - line - (under if alone else 0)) / 2
        size = theme_number_size(placed.number, look)
        box = QRectF(left, round(top + (line - size.height()) / 2), size.width(), size.height())
        paint_theme_number(painter, box, placed.number, placed.colour, look)
        start = box.right() + look.px(Space.S)
        words = QRectF(start, top, rect.right() - look.px(Space.S) - start, line)
        draw_line_of_text(painter, words, placed.theme.name, font, tokens.text)
        if alone:
            self._say_alone(painter, QRectF(start, top + line, words.width(), under))

    def _say_alone(self, painter: QPainter, rect: QRectF) -> None:
        look, font = self._look, self._look.fonts.ui(Ratio.CAPTION)
        words = self.tr("nobody supports it")
        key = key_size(_KEY, look)
        room = rect.width() - key.width() - look.px(Space.S)
        shown = QRectF(rect.left(), rect.top(), room, rect.height())
        draw_line_of_text(painter, shown, words, font, look.tokens.danger)
        left = rect.left() + min(room, text_width(words, font)) + look.px(Space.S)
        height = min(float(key.height()), rect.height())
        box = QRectF(left, rect.center().y() - height / 2, key.width(), height)
        draw_key(painter, box, _KEY, look)


class Aliases(QHeaderView):
    """Draws the alias of each participant over their column."""

    def __init__(self, look: Look, grid: GridTable, parent: QWidget) -> None:
        """Name the columns of `grid`, which is also the view's model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        font = self._look.fonts.ui(Ratio.SECOND, SEMIBOLD)
        height = self._look.at_least(32, line_height(font) + self._look.px(Space.S))
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid() or logical >= len(self._grid.participants):
            return
        look, tokens = self._look, self._look.tokens
        painter.fillRect(rect, tokens.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.hairline)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), tokens.hairline)
        box = QRectF(rect).adjusted(look.px(2), 0, -look.px(2), 0)
        font = look.fonts.ui(Ratio.SECOND, SEMIBOLD)
        alias = self._grid.participants[logical].alias
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line_of_text(painter, box, alias, font, tokens.muted, middle)
