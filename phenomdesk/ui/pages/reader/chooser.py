"""The chooser: which of the statements that lie on one another is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.ids import StatementId
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.ui.look import Look, Radius, Ratio
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.pages.reader.bands import Band
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, text_width
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size
from phenomdesk.ui.widgets.popup import Popup

_ROW = 30
_WIDTH = 360
_MOST_ROWS = 8
_Index = QModelIndex | QPersistentModelIndex
_BAND = Qt.ItemDataRole.UserRole


class _Choices(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Band, str]] = []

    def set_rows(self, rows: Sequence[tuple[Band, str]]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        band, quote = self._rows[index.row()]
        if role == _BAND:
            return band
        if role == Qt.ItemDataRole.DisplayRole:
            return quote
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{band.number}: {quote}"
        return None


class _Row(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._look.px(_WIDTH), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, tokens, band = self._look, self._look.tokens, index.data(_BAND)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect, tokens.selected, None, look.px(Radius.CHIP))
        x = rect.left() + look.px(8)
        font = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
        width = text_width(band.number, font)
        box = QRectF(x, rect.top(), width, rect.height())
        draw_line_of_text(painter, box, band.number, font, tokens.text)
        x += width + look.px(8)
        for number, colour in band.themes:
            size = theme_number_size(number, look)
            top = round(rect.center().y() - size.height() / 2)
            box = QRectF(x, top, size.width(), size.height())
            paint_theme_number(painter, box, number, colour, look)
            x += size.width() + look.px(4)
        quote = look.fonts.serif(Ratio.BODY, italic=True)
        box = QRectF(x + look.px(4), rect.top(), rect.right() - x - look.px(12), rect.height())
        draw_line_of_text(painter, box, in_quotation_marks(index.data()), quote, tokens.quote)


class Chooser(Popup):
    """A short list at the pointer: arrows and Enter choose, Esc or a press elsewhere closes."""

    chosen = Signal(object)
    """StatementId."""
    pointed_at = Signal(object)
    """StatementId, or None when it closes."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(look, parent, parent)
        self._choices = _Choices(self)
        self._list = _List(self)
        self._list.setModel(self._choices)
        self._list.setItemDelegate(_Row(look, self))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Statements at this place"))
        self._list.viewport().setAutoFillBackground(False)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._choose)
        self._list.left.connect(self.close_now)
        self._list.entered_key.connect(lambda: self._choose(self._list.currentIndex()))
        self._list.selectionModel().currentChanged.connect(self._point)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._list)

    def offer(self, rows: Sequence[tuple[Band, str]], at: QPoint) -> None:
        """Offer statements with their quotes at a place, in the parent's coordinates."""
        look, pad = self._look, self._look.px(5)
        self._choices.set_rows(rows)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._list.setFixedHeight(look.px(_ROW) * min(len(rows), _MOST_ROWS))
        self.open_at(QRect(at, QSize(1, 1)), look.px(_WIDTH))
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.setCurrentIndex(self._choices.index(0))

    def close_now(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            super().close_now()
            self.pointed_at.emit(None)

    def _point(self, index: QModelIndex) -> None:
        band = index.data(_BAND)
        if self.isVisible() and isinstance(band, Band):
            self.pointed_at.emit(band.statement)

    def _choose(self, index: QModelIndex) -> None:
        band = index.data(_BAND)
        self.close_now()
        if isinstance(band, Band):
            self.chosen.emit(StatementId(band.statement))


class _List(QListView):
    left = Signal()
    entered_key = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered_key.emit()
        else:
            super().keyPressEvent(event)
