"""Which participant a speaker is: one of those there are, or a new one by its alias."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from phenomdesk.ui.look import Look, Radius, Size, Space
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus, line_height


class AliasField(QComboBox):
    """A line to type an alias in, and a list of the known ones."""

    def __init__(self, look: Look, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(known))
        self.setCurrentIndex(-1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QLineEdit()
        line.setFrame(False)
        # The frame and the ground are drawn here, around the line and its arrow.
        line.setStyleSheet("border: none; background: transparent; padding: 0; min-height: 0")
        self.setLineEdit(line)
        line.setPlaceholderText(self.tr("Such as: P1"))
        line.installEventFilter(self)
        look.changed.connect(self.updateGeometry)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def sizeHint(self) -> QSize:
        look = self._look
        content = line_height(look.fonts.ui()) + look.px(Space.S)
        return QSize(look.px(116), look.at_least(Size.CONTROL, content))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        self._place_line()

    def showEvent(self, event: object) -> None:
        self._place_line()

    def _place_line(self) -> None:
        px, line = self._look.px, self.lineEdit()
        if line is not None:
            left = px(Space.S)
            line.setGeometry(left, 1, self.width() - left - px(Space.XXL), self.height() - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens, rect = self._look, self._look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        draw_box(painter, rect, tokens.raised, tokens.outline, look.px(Radius.ROW))
        side = look.px(Space.M)
        arrow = QRectF(rect.right() - side - look.px(Space.S), 0, side, side)
        arrow.moveTop(round((rect.height() - side) / 2))
        look.paint_icon(painter, "chevron-down", arrow)
        line = self.lineEdit()
        if line is not None and line.hasFocus():
            draw_focus(painter, rect, look)
