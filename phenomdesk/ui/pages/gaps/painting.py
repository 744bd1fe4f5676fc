"""How a heading and a gap are drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from phenomdesk.model.gap import GapKind
from phenomdesk.ui.look import Look, Radius, Ratio, Size, Space
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.models.gap_rows import ROW, GapRow, Heading
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)

ARROW = 40
"""Width at the right end of a row that goes to where the gap can be closed."""
_ROW, _NUMBER, _WHO, _THEME = 34, 84, 56, 40
_COLUMNS = {
    GapKind.NO_OWN_ACCOUNT: (0, _WHO),
    GapKind.UNREAD: (0, _WHO),
    GapKind.UNDIVIDED: (0, _WHO),
    GapKind.NO_MEANING: (_NUMBER, _WHO),
    GapKind.NO_THEME: (_NUMBER, 0),
    GapKind.NO_DEFINITION: (_THEME, 0),
    GapKind.ONE_PARTICIPANT: (_THEME, 0),
    GapKind.UNVALIDATED: (_THEME, _WHO),
    GapKind.NO_CITATION: (0, _WHO),
    GapKind.NOT_IN_COMPOSITE: (0, _WHO),
    GapKind.REAL_NAME: (_NUMBER, _WHO),
}
"""Least widths before the words of each kind: the number's, and the participant's."""


class GapPainter(QStyledItemDelegate):
    """Draws a heading on two lines; a gap on one, and its reason on a second."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self._look = look

    def gap_height(self, *, reasons: bool) -> int:
        """Return the height of a gap's row, with or without a line for its reason."""
        fonts, px = self._look.fonts, self._look.px
        lines = line_height(fonts.ui())
        if reasons:
            lines += line_height(fonts.ui(Ratio.SECOND))
        return self._look.at_least(_ROW, lines + px(Space.M))

    def heading_height(self) -> int:
        """Return the height of a heading's row."""
        fonts, px = self._look.fonts, self._look.px
        lines = line_height(fonts.ui(weight=SEMIBOLD)) + line_height(fonts.ui(Ratio.SECOND))
        return lines + px(Space.XL) + px(Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        look = self._look
        rect = QRectF(option.rect)
        painter.fillRect(rect, look.tokens.page)
        inner = rect.adjusted(look.px(Space.L), 1, -look.px(Space.M), -1)
        if isinstance(row, Heading):
            top = look.px(Space.M) if index.row() else 0
            inner = inner.adjusted(0, top, 0, 0)
            self._ground(painter, inner, option)
            self._heading(painter, inner, row)
        elif isinstance(row, GapRow):
            self._ground(painter, inner, option)
            self._gap(painter, inner, row, option)

    def _ground(self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem) -> None:
        look, tokens = self._look, self._look.tokens
        radius = look.px(Radius.ROW)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, row, tokens.selected, None, radius)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, row, tokens.panel, None, radius)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, row, look)

    def _heading(self, painter: QPainter, row: QRectF, heading: Heading) -> None:
        look, tokens = self._look, self._look.tokens
        title, second = look.fonts.ui(weight=SEMIBOLD), look.fonts.ui(Ratio.SECOND)
        high, low = line_height(title), line_height(second)
        top = row.top() + (row.height() - high - low) / 2
        side = look.px(Size.ICON)
        icon = QRectF(row.left() + look.px(Space.S), round(top + (high - side) / 2), side, side)
        look.paint_icon(painter, "chevron-right" if heading.folded else "chevron-down", icon)
        left = icon.right() + look.px(Space.S)
        room = row.right() - left - look.px(Space.M)
        count = shown_number(heading.count)
        wide = min(text_width(heading.title, title) + 1, room - text_width(count, second))
        draw_line_of_text(painter, QRectF(left, top, wide, high), heading.title, title, tokens.text)
        box = QRectF(left + wide + look.px(Space.S), top, room - wide, high)
        draw_line_of_text(painter, box, count, second, tokens.muted)
        box = QRectF(left, top + high, room, low)
        draw_line_of_text(painter, box, heading.sentence, second, tokens.muted)

    def _gap(
        self, painter: QPainter, row: QRectF, gap: GapRow, option: QStyleOptionViewItem
    ) -> None:
        look, tokens = self._look, self._look.tokens
        plain, second = look.fonts.ui(), look.fonts.ui(Ratio.SECOND)
        high, low = line_height(plain), line_height(second)
        lines = high + (low if gap.reason else 0)
        top = row.top() + (row.height() - lines) / 2
        left = row.left() + look.px(Size.ICON) + look.px(Space.S) * 2
        right = row.right() - look.px(ARROW)
        number, who = _COLUMNS[gap.gap.kind]
        for words, least, font in (
            (gap.text.lead, number, look.fonts.ui(weight=MEDIUM)),
            (gap.text.who, who, plain),
        ):
            if least:
                needed = min(text_width(words, font) + look.px(Space.M), round(row.width() / 4))
                wide = max(look.px(least), needed)
                box = QRectF(left, top, wide - look.px(Space.S), high)
                draw_line_of_text(painter, box, words, font, tokens.muted)
                left += wide
        box = QRectF(left, top, right - left, high)
        draw_line_of_text(painter, box, gap.text.text, plain, tokens.text)
        if gap.reason:
            left = row.left() + look.px(Size.ICON) + look.px(Space.S) * 2
            box = QRectF(left, top + high, right - left, low)
            draw_line_of_text(painter, box, gap.reason, second, tokens.muted)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            side = look.px(Size.ICON)
            at = row.right() - (look.px(ARROW) + side) / 2
            icon = QRectF(round(at), round(row.top() + (row.height() - side) / 2), side, side)
            look.paint_icon(painter, "arrow-right", icon)
