"""The statements behind a cell: what the participant said, with its lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from phenomdesk.model.ids import StatementId
from phenomdesk.study.study import Study
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.models.writing_sources import CARD, WritingSources
from phenomdesk.ui.widgets import CardData
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    wrapped,
)

_SIDE = 14
_MOST_LINES = 8
_AT_ONCE = 40
_LEAST = 60
_Index = QModelIndex | QPersistentModelIndex


class _Quotes(QStyledItemDelegate):
    """Draws a quote in the serif, whole where it is not very long, and its lines under it."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def _lines(self, card: CardData) -> list[str]:
        width = self._view.viewport().width() - 2 * self._look.px(_SIDE)
        font = self._look.fonts.serif()
        return wrapped(f"“{card.quote}”", font, width, _MOST_LINES)

    def _steps(self) -> tuple[int, int]:
        fonts = self._look.fonts
        quote = line_height(fonts.serif()) + self._look.px(2)
        return quote, line_height(fonts.ui(Ratio.CAPTION))

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> QSize:
        quote, foot = self._steps()
        height = len(self._lines(index.data(CARD))) * quote + foot + 2 * self._look.px(Space.S)
        return QSize(self._view.viewport().width(), height + 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> None:
        look, tokens = self._look, self._look.tokens
        rect, card = QRectF(option.rect), index.data(CARD)
        here = self._view.hasFocus() and index == self._view.currentIndex()
        if option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, rect, tokens.raised, None, 0)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.hairline)
        quote, foot = self._steps()
        top, side = rect.top() + look.px(Space.S), look.px(_SIDE)
        for line in self._lines(card):
            box = QRectF(rect.left() + side, top, rect.width() - 2 * side, quote)
            draw_line_of_text(painter, box, line, look.fonts.serif(), tokens.text, cut=False)
            top += quote
        box = QRectF(rect.left() + side, top, rect.width() - 2 * side, foot)
        font = look.fonts.ui(Ratio.CAPTION)
        draw_line_of_text(painter, box, card.reference, font, tokens.muted)
        right, strong = Qt.AlignmentFlag.AlignRight, look.fonts.ui(Ratio.CAPTION, MEDIUM)
        draw_line_of_text(painter, box, card.number, strong, tokens.muted, right)
        if here:
            draw_focus(painter, rect.adjusted(1, 0, -1, -1), look)


class CellStatements(QListView):
    """Quotes, of which a click or Enter opens one in its transcript."""

    pointed_at = Signal(object)
    """StatementId of the quote that became current by key."""
    opened = Signal(object)
    """StatementId of the quote to be shown in its transcript."""

    def __init__(self, look: Look, study: Study) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._study = study
        self.sources = WritingSources(self)
        self.sources.study = study.token
        self.setModel(self.sources)
        self.setItemDelegate(_Quotes(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setAccessibleName(self.tr("Statements behind the cell"))
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._point)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_statements(self, statements: Sequence[StatementId]) -> None:
        """Show statements as they print verbatim, whoever else speaks in brackets."""
        records = self._study.records
        found = records.statements.some(statements)
        references = self._study.texts.references(records.about().language)

        def card(number: StatementId) -> CardData:
            said = found[number]
            reference = references.of(said).replace(",", "", 1)
            return CardData(said.number, references.verbatim(said), "", reference)

        self.sources.show_statements([each for each in statements if each in found], card)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are verdicts here: none of them looks for a quote."""

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.sources.statement(index))

    def _point(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.pointed_at.emit(self.sources.statement(index))
