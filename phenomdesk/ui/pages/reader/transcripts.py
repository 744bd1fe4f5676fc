"""The transcripts at the left of the reader."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from phenomdesk.model.ids import TranscriptId
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.models.transcripts_list import COVERED, ROW, Entry, Heading, TranscriptsModel
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import by_keys

_BAR = 3


class _Painter(QStyledItemDelegate):
    """Draws a heading, or a transcript with how much of it is marked."""

    def __init__(self, look: Look, parent: TranscriptsView) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._look
        if isinstance(index.data(ROW), Heading):
            space = Space.S if index.row() == 0 else Space.L
            return QSize(0, line_height(look.fonts.ui()) + look.px(space + 6))
        lines = line_height(look.fonts.ui()) + line_height(look.fonts.ui(Ratio.SECOND))
        return QSize(0, max(look.px(51), lines + look.px(17)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        elif isinstance(row, Entry):
            self._paint_entry(painter, rect, row, index, option)

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Heading) -> None:
        look = self._look
        strong, small = look.fonts.ui(weight=SEMIBOLD), look.fonts.ui(Ratio.SECOND)
        high = line_height(strong)
        left = rect.left() + look.px(14)
        room = rect.right() - left - look.px(Space.S)
        top = rect.bottom() - high - look.px(6)
        width = min(text_width(row.aliases, strong) + 1, room)
        box = QRectF(left, top, width, high)
        draw_line_of_text(painter, box, row.aliases, strong, look.tokens.text)
        start = left + width + look.px(Space.S)
        box = QRectF(start, top, max(0.0, left + room - start), high)
        if box.width() > look.px(Space.XL):
            draw_line_of_text(painter, box, row.about, small, look.tokens.muted)

    def _paint_entry(
        self,
        painter: QPainter,
        rect: QRectF,
        row: Entry,
        index: Index,
        option: QStyleOptionViewItem,
    ) -> None:
        look, tokens = self._look, self._look.tokens
        side = look.px(Space.S)
        box = rect.adjusted(side, 0, -side, -look.px(2))
        state: QStyle.StateFlag = option.state
        radius = look.px(Radius.ROW)
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, tokens.selected, None, radius)
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, tokens.raised, None, radius)
        inside = box.adjusted(look.px(10), look.px(5), -look.px(10), 0)
        name, second = look.fonts.ui(weight=MEDIUM), look.fonts.ui(Ratio.SECOND)
        line = QRectF(inside.left(), inside.top(), inside.width(), line_height(name))
        draw_line_of_text(painter, line, row.name, name, tokens.text)
        line = QRectF(inside.left(), line.bottom(), inside.width(), line_height(second))
        draw_line_of_text(painter, line, row.second_line(), second, tokens.muted)
        self._paint_bar(painter, inside, box.bottom() - look.px(7), float(index.data(COVERED)))
        if self._view.ring_shown and index == self._view.currentIndex():
            draw_focus(painter, box, look)

    def _paint_bar(self, painter: QPainter, inside: QRectF, top: float, share: float) -> None:
        look, tokens = self._look, self._look.tokens
        high = look.px(_BAR)
        track = QRectF(inside.left(), top, inside.width(), high)
        draw_box(painter, track, tokens.line, None, high / 2)
        if share > 0:
            done = QRectF(track)
            done.setWidth(max(high, track.width() * min(1.0, share)))
            draw_box(painter, done, tokens.outline, None, high / 2)


class TranscriptsView(QListView):
    """The list; the one that is current is shown."""

    opened = Signal(object)
    """TranscriptId: it became the current one."""

    def __init__(self, look: Look, model: TranscriptsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._transcripts = model
        self.by_keys = False
        self.setModel(model)
        self.setItemDelegate(_Painter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Transcripts"))
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self.doItemsLayout)

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self.hasFocus() and self.by_keys

    def set_current(self, transcript: TranscriptId | None) -> None:
        """Make a transcript the current one."""
        index = self._transcripts.index_of(transcript)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, chosen)
            self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = by_keys(event)
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done to a transcript: at the pointer, or at the row by the menu key."""
        place = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        index = self.indexAt(place)
        if isinstance(index.data(ROW), Entry):
            self.setCurrentIndex(index)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.actions())
            menu.popup(self.viewport().mapToGlobal(place))

    def _tell(self, current: QModelIndex) -> None:
        row = current.data(ROW) if current.isValid() else None
        if isinstance(row, Entry):
            self.opened.emit(row.transcript)
