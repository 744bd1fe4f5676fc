"""Cells of a table that is written in: text with room around it, and a ring on the current one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from phenomdesk.ui.look import Look, Radius, Space
from phenomdesk.ui.widgets.drawing import draw_focus, draw_line_of_text


class Cells(QStyledItemDelegate):
    """Draws cells in the interface font, with a hairline under each row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, tokens = self._look, self._look.tokens
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.selected)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.hairline)
        box = rect.adjusted(look.px(Space.S), 0, -look.px(Space.S), -1)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_line_of_text(painter, box, words, look.fonts.ui(), tokens.text)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect.adjusted(0, 0, 0, -1), look, Radius.CHIP)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)
