"""The headers of the grid: themes at the left, participants above. Both stay in sight."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM, REGULAR, SEMIBOLD
from phenomdesk.ui.models.grid_table import GridTable
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width, wrapped
from phenomdesk.ui.widgets.key_hint import draw_key, key_size
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_INDENT = 14
_BAR = 3
_KEY = "X"
_ASIDE = 4
_ALIAS_LINES = 3


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
        return look.at_least(44, 2 * line_height(look.fonts.ui(weight=MEDIUM)) + look.px(Space.S))

    def wanted(self) -> int:
        """Return the width at which every name stands in one line."""
        look = self._look
        widest = 0.0
        for placed in self._grid.themes:
            before = theme_number_size(placed.number, look).width()
            before += look.px(Space.M) + placed.depth * look.px(_INDENT) + 2 * look.px(Space.S)
            widest = max(widest, before + text_width(placed.theme.name, self._font(placed.depth)))
        return math.ceil(widest) + 1

    def _font(self, depth: int) -> QFont:
        return self._look.fonts.ui(weight=REGULAR if depth else MEDIUM)

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
        font = self._font(placed.depth)
        line, under = line_height(font), line_height(look.fonts.ui(Ratio.CAPTION))
        left = rect.left() + look.px(Space.M) + self._indent(placed.depth, rect.width())
        size = theme_number_size(placed.number, look)
        room = rect.right() - 2 * look.px(Space.S) - left - size.width()
        lines = wrapped(placed.theme.name, font, room, 1 if alone else 2)
        high = line * len(lines) + (under if alone else 0)
        top = rect.top() + (rect.height() - high) / 2
        box = QRectF(left, round(top + (line - size.height()) / 2), size.width(), size.height())
        paint_theme_number(painter, box, placed.number, placed.colour, look)
        start = box.right() + look.px(Space.S)
        for words in lines:
            draw_line_of_text(
                painter, QRectF(start, top, room, line), words, font, tokens.text, cut=False
            )
            top += line
        if alone:
            self._say_alone(painter, QRectF(start, top, room, under))

    def _indent(self, depth: int, width: int) -> int:
        """Return how far a name is moved in, less where the names have little room."""
        return min(depth * self._look.px(_INDENT), width // 8)

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
        lines = max((len(self._lines(at)) for at in range(len(self._grid.participants))), default=1)
        high = lines * line_height(self._font()) + self._look.px(Space.S)
        return QSize(super().sizeHint().width(), self._look.at_least(32, high))

    def wanted(self) -> int:
        """Return the width at which no alias is broken inside a word."""
        words = (word for each in self._grid.participants for word in each.alias.split())
        widest = max((text_width(word, self._font()) for word in words), default=0)
        return math.ceil(widest) + 2 * self._look.px(_ASIDE) + 2

    def _font(self) -> QFont:
        return self._look.fonts.ui(Ratio.SECOND, SEMIBOLD)

    def _lines(self, column: int) -> list[str]:
        width = self.defaultSectionSize() - 2 * self._look.px(_ASIDE) - 1
        return wrapped(self._grid.participants[column].alias, self._font(), width, _ALIAS_LINES)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid() or logical >= len(self._grid.participants):
            return
        look, tokens = self._look, self._look.tokens
        painter.fillRect(rect, tokens.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.hairline)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), tokens.hairline)
        aside, lines, high = look.px(_ASIDE), self._lines(logical), line_height(self._font())
        top = rect.top() + (rect.height() - high * len(lines)) / 2
        middle = Qt.AlignmentFlag.AlignHCenter
        for words in lines:
            box = QRectF(rect.left() + aside, top, rect.width() - 2 * aside, high)
            draw_line_of_text(painter, box, words, self._font(), tokens.muted, middle, cut=False)
            top += high
