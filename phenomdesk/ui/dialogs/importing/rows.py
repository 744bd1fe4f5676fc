"""How a file is drawn in the list: its place in the order, its name, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from phenomdesk.ui.dialogs.importing.drafts import DRAFT, PLACE, Draft, Drafts, Standing
from phenomdesk.ui.look import Look, Ratio, Size, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.widgets.drawing import draw_focus, draw_line_of_text, line_height

Index = QModelIndex | QPersistentModelIndex
_TEXT_X = 40


class FileRows(QStyledItemDelegate):
    """Draws the rows of the list of files, all equally high."""

    def __init__(self, look: Look, drafts: Drafts) -> None:
        super().__init__()
        self._look = look
        self._drafts = drafts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        fonts = self._look.fonts
        lines = line_height(fonts.ui()) + line_height(fonts.ui(Ratio.SECOND))
        return QSize(self._look.px(200), self._look.at_least(54, lines + self._look.px(18)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tokens, rect = self._look, self._look.tokens, QRectF(option.rect)
        draft: Draft = index.data(DRAFT)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.raised)
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, tokens.hairline)
        self._paint_mark(painter, rect, draft, int(index.data(PLACE)))
        name, state = look.fonts.ui(weight=MEDIUM), look.fonts.ui(Ratio.SECOND)
        high, low = line_height(name), line_height(state)
        top = round(rect.top() + (rect.height() - high - low) / 2)
        left = rect.left() + look.px(_TEXT_X)
        width = rect.right() - look.px(Space.M) - left
        failed = draft.standing is Standing.FAILED
        ink = tokens.text if draft.comes_in or failed else tokens.muted
        draw_line_of_text(painter, QRectF(left, top, width, high), draft.path.name, name, ink)
        words = self.tr("Cannot come in") if failed else self._drafts.state_words(draft)
        ink = tokens.danger if failed else tokens.muted
        draw_line_of_text(painter, QRectF(left, top + high, width, low), words, state, ink)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect.adjusted(1, 1, -1, -2), look)

    def _paint_mark(self, painter: QPainter, rect: QRectF, draft: Draft, place: int) -> None:
        look, side = self._look, self._look.px(Size.ICON)
        box = QRectF(rect.left() + look.px(Space.M), 0, side, side)
        box.moveTop(round(rect.top() + (rect.height() - side) / 2))
        if draft.standing is Standing.FAILED:
            look.paint_icon(painter, "warning-circle", box, "danger")
        elif place:
            font = look.fonts.ui(Ratio.SECOND, MEDIUM)
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_line_of_text(painter, box, str(place), font, look.tokens.muted, centre)
        else:
            look.paint_icon(painter, "document", box, "muted", enabled=not draft.skipped)
