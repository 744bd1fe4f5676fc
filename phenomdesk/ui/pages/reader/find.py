"""Find in all transcripts: the results as quotes, and the places in the one that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.hit import Hit
from phenomdesk.model.lines import lines_of
from phenomdesk.model.reference import lines_words
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.models.find_results import HIT, FindModel, excerpt
from phenomdesk.ui.models.transcripts_list import TranscriptsModel
from phenomdesk.ui.models.transcripts_rows import Index
from phenomdesk.ui.pages.reader.view import TranscriptView
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.text import Utf16Map
from phenomdesk.ui.widgets import Button, ButtonKind, PanelHeader, SearchField
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height, text_width

_SOON = 100
"""Milliseconds after the last key before it is looked for."""
FOUND = 50
"""Places told in the list."""
_HERE = 500
"""Places framed in the transcript that is shown."""
_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindField(SearchField):
    """The field of the header: arrows and Enter go along the results, Esc ends the search."""

    stepped = Signal(int)
    """To the next result (1) or the one before (-1)."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words)
        self._words = words
        self._fit_words()
        look.changed.connect(self._fit_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER:
            self.stepped.emit(-1 if shifted else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _fit_words(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = self._look
        width = text_width(self._words, look.fonts.ui()) + look.px(72)
        return QSize(width, super().sizeHint().height())


class _Painter(QStyledItemDelegate):
    """Draws a result: whose interview and which lines, and the quote with what was found."""

    def __init__(self, look: Look, where: Callable[[Hit], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._where = where

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._look
        quote = line_height(look.fonts.serif(Ratio.BODY))
        head = line_height(look.fonts.ui(Ratio.CAPTION))
        return QSize(0, head + _LINES * quote + look.px(Space.L))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tokens = self._look, self._look.tokens
        side = look.px(Space.S)
        box = QRectF(option.rect).adjusted(side, 0, -side, -look.px(2))
        radius = look.px(Radius.ROW)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, tokens.selected, None, radius)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, tokens.raised, None, radius)
        hit = index.data(HIT)
        small = look.fonts.ui(Ratio.CAPTION)
        inside = box.adjusted(look.px(10), look.px(6), -look.px(10), 0)
        head = QRectF(inside.left(), inside.top(), inside.width(), line_height(small))
        draw_line_of_text(painter, head, self._where(hit), small, tokens.muted)
        self._paint_quote(painter, inside.adjusted(0, head.height() + 1, 0, 0), hit)

    def _paint_quote(self, painter: QPainter, rect: QRectF, hit: Hit) -> None:
        look = self._look
        font = look.fonts.serif(Ratio.BODY)
        before, found, after = excerpt(hit)
        layout = QTextLayout(before + found + after, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong = QTextCharFormat()
        strong.setFont(look.fonts.serif(Ratio.BODY, SEMIBOLD))
        strong.setForeground(look.tokens.text)
        place = QTextLayout.FormatRange()
        # Qt's own type is told in UTF-16.
        place.start = Utf16Map(before).units
        place.length = Utf16Map(found).units
        place.format = strong
        layout.setFormats([place])
        step = line_height(font)
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QRectF(0, number * step, 0, 0).topLeft())
        layout.endLayout()
        painter.setPen(look.tokens.quote)
        layout.draw(painter, rect.topLeft())


class ResultsView(QListView):
    """The results; the current one is shown in its transcript."""

    def __init__(self, look: Look, model: FindModel, where: Callable[[Hit], str]) -> None:
        super().__init__()
        self._look = look
        self.nothing = ""
        """What is said where nothing was found."""
        self.setModel(model)
        self.setItemDelegate(_Painter(look, where, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("What was found"))
        look.changed.connect(self.doItemsLayout)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.nothing:
            look = self._look
            painter = QPainter(self.viewport())
            painter.setFont(look.fonts.ui())
            painter.setPen(look.tokens.muted)
            side = look.px(18)
            rect = self.viewport().rect().adjusted(side, look.px(Space.M), -side, 0)
            painter.drawText(rect, Qt.TextFlag.TextWordWrap.value, self.nothing)


class FindPanel(QWidget):
    """Stands in the place of the list of transcripts while something is looked for."""

    closed = Signal()

    def __init__(self, look: Look, model: FindModel, where: Callable[[Hit], str]) -> None:
        super().__init__()
        self.header = PanelHeader(look, self.tr("Found"))
        close = Button(look, kind=ButtonKind.QUIET, icon="close")
        close.setToolTip(self.tr("End the search"))
        close.clicked.connect(self.closed)
        self.header.add_control(close)
        self.view = ResultsView(look, model, where)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)

    def tell(self, count: int, words: str) -> None:
        """Say how many places were found for some words."""
        told = shown_number(count) if count < FOUND else self.tr("first {n}").format(n=count)
        self.header.set_words(self.tr("Found"), told if count else "")
        nothing = self.tr("Nothing found for “{words}”.").format(words=words)
        self.view.nothing = "" if count else nothing
        self.view.viewport().update()


class Find(QObject):
    """Looks for words soon after they are typed, and goes from place to place."""

    began = Signal()
    ended = Signal()
    wanted = Signal(object)
    """TranscriptId: a result lies in it."""

    def __init__(
        self, desk: Desk, field: FindField, view: TranscriptView, transcripts: TranscriptsModel
    ) -> None:
        super().__init__(field)
        self._study = desk.study
        self._field = field
        self._view = view
        self._transcripts = transcripts
        self._words = ""
        self._here: tuple[Hit, ...] = ()
        self._told: dict[Hit, str] = {}
        self.model = FindModel(self)
        self.panel = FindPanel(desk.look, self.model, self.where)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look_now)
        field.textChanged.connect(self._typed)
        field.stepped.connect(self.step)
        field.emptied.connect(self.end)
        self.panel.closed.connect(self.end)
        self.panel.view.selectionModel().currentChanged.connect(self._go_to)
        self.panel.view.clicked.connect(self._go_to)

    @property
    def on(self) -> bool:
        """Whether something is looked for."""
        return bool(self._words)

    def end(self) -> None:
        """Look for nothing any more."""
        self._soon.stop()
        was_on, self._words = self.on, ""
        self._field.clear()
        self._soon.stop()
        self.model.show(())
        self._here = ()
        self._view.set_find_hits(())
        if was_on:
            self.ended.emit()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), round the ends."""
        if self._soon.isActive():
            self._soon.stop()
            self.look_now()
        count = self.model.rowCount()
        if count:
            row = self.panel.view.currentIndex().row()
            row = (0 if by > 0 else count - 1) if row < 0 else (row + by) % count
            index = self.model.index(row, 0)
            if index == self.panel.view.currentIndex():
                self._go_to(index)
            self.panel.view.setCurrentIndex(index)

    def look_now(self) -> None:
        """Look for what is in the field."""
        words = self._field.text().strip()
        if not words:
            if self.on:
                self._words = ""
                self.model.show(())
                self._here = ()
                self._view.set_find_hits(())
                self.ended.emit()
            return
        began = not self.on
        self._words = words
        self._told.clear()
        self.panel.view.setCurrentIndex(QModelIndex())
        hits = self._study.records.search.find(words, limit=FOUND)
        self.model.show(hits)
        self.panel.tell(len(hits), words)
        self.show_here()
        if began:
            self.began.emit()

    def show_here(self) -> None:
        """Frame the places in the transcript that is shown."""
        transcript = self._view.transcript
        if not self.on or transcript is None:
            return
        search = self._study.records.search
        self._here = search.find(self._words, transcript=transcript, limit=_HERE)
        self._frame(self.panel.view.currentIndex().data(HIT))

    def where(self, hit: Hit) -> str:
        """Return whose interview a place is in, and its line: ``P2 · Interview 1, line 121``."""
        if hit not in self._told:
            entry = self._transcripts.entry(hit.transcript)
            first, last = lines_of(self._study.texts.revision(hit.transcript).lines, hit.span)
            lines = lines_words(first, last, self._study.records.about().language)
            self._told[hit] = f"{entry.title}, {lines}" if entry is not None else lines
        return self._told[hit]

    def _typed(self) -> None:
        self._soon.start()

    def _go_to(self, index: Index) -> None:
        hit = index.data(HIT) if index.isValid() else None
        if hit is None:
            return
        if hit.transcript != self._view.transcript:
            self.wanted.emit(hit.transcript)
            self.show_here()
        self._frame(hit)
        self._view.scroll_to(hit.span)

    def _frame(self, current: Hit | None) -> None:
        spans = [hit.span for hit in self._here]
        at = None
        if current is not None and current.transcript == self._view.transcript:
            if current.span not in spans:
                spans.append(current.span)
            at = spans.index(current.span)
        self._view.set_find_hits(spans, at)
