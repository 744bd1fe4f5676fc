"""The chooser: a statement to cite, by its number or its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.models.writing_choices import CHOICE, StatementChoice, WritingChoices
from phenomdesk.ui.widgets import KeyHint, SearchField
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.popup import Popup

_WIDTH = 460
_ROWS = 6
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def height(self) -> int:
        fonts = self._look.fonts
        lines = line_height(fonts.serif(Ratio.BODY, italic=True))
        return lines + line_height(fonts.ui(Ratio.CAPTION)) + self._look.px(10)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(self._view.viewport().width(), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, row = self._look, self._look.tokens, index.data(CHOICE)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect, tokens.selected, None, look.px(Radius.CHIP))
        tones = look.theme(row.colour)
        bar = QRectF(rect.left() + look.px(4), rect.top() + look.px(6), look.px(3), 0)
        bar.setBottom(rect.bottom() - look.px(6))
        draw_box(painter, bar, tones.base, None, look.px(1))
        left, width = bar.right() + look.px(Space.S), rect.right() - bar.right() - look.px(Space.L)
        serif, small = look.fonts.serif(Ratio.BODY, italic=True), look.fonts.ui(Ratio.CAPTION)
        top = QRectF(left, rect.top() + look.px(5), width, line_height(serif))
        draw_line_of_text(painter, top, in_quotation_marks(row.quote), serif, tokens.text)
        foot = QRectF(left, top.bottom(), width, line_height(small))
        strong = look.fonts.ui(Ratio.CAPTION, MEDIUM)
        draw_line_of_text(painter, foot, row.number, strong, tokens.quote)
        foot.setLeft(foot.left() + text_width(row.number, strong) + look.px(Space.S))
        words = f"{row.reference} · {row.meaning}" if row.meaning else row.reference
        draw_line_of_text(painter, foot, words, small, tokens.muted)


class StatementChooser(Popup):
    """Type a number or words; Enter cites among the words, Ctrl+Enter as a block quotation."""

    chosen = Signal(object, bool)
    """The statement, and whether it is to be a block quotation."""

    def __init__(self, look: Look, home: QWidget, parent: QWidget) -> None:
        super().__init__(look, home, parent)
        self.field = SearchField(look, self.tr("A statement’s number or words"))
        self.field.textChanged.connect(self._search)
        self.field.emptied.connect(self.close_now)
        self.field.installEventFilter(self)
        self.choices = WritingChoices(self)
        self.view = QListView()
        self.view.setModel(self.choices)
        self._rows = _Rows(look, self.view)
        self.view.setItemDelegate(self._rows)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Statements found"))
        self.view.clicked.connect(lambda _: self._take(False))
        self._none = QLabel(self.tr("No statement has this number or these words."))
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.view)
        column.addWidget(self._none)
        self._foot = QHBoxLayout()
        for keys, words in (
            ("Enter", self.tr("in the text")),
            ("Ctrl Enter", self.tr("as a block quotation")),
        ):
            self._foot.addWidget(KeyHint(look, keys))
            self._foot.addWidget(QLabel(words))
        self._foot.addStretch(1)
        column.addLayout(self._foot)

    def offer(self, choices: Sequence[StatementChoice], place: QRect) -> None:
        """Offer statements beside a place, in the parent's coordinates."""
        look, pad = self._look, self._look.px(Space.S)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.px(6))
        self._foot.setSpacing(look.px(6))
        self.choices.offer(choices)
        self.field.clear()
        self._search("")
        self.open_at(place, look.px(_WIDTH))
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            pressed = event.type() is QEvent.Type.KeyPress
            if pressed and event.key() in _MOVES:
                self._step(event)
                return True
            if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                return True
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -_ROWS,
            Qt.Key.Key_PageDown: _ROWS,
        }
        row = self.view.currentIndex().row() + steps[Qt.Key(event.key())]
        row = max(0, min(row, self.choices.rowCount() - 1))
        self.view.setCurrentIndex(self.choices.index(row))

    def _search(self, typed: str) -> None:
        self.choices.search(typed)
        found = self.choices.rowCount() > 0
        self._none.setVisible(not found)
        self.view.setVisible(found)
        if found:
            rows = min(self.choices.rowCount(), _ROWS)
            self.view.setFixedHeight(self._rows.height() * rows)
            self.view.setCurrentIndex(self.choices.index(0))
        if self.isVisible():
            self.open_at(self._place, self.width())

    def _take(self, as_block: bool) -> None:
        index = self.view.currentIndex()
        if index.isValid() and self.choices.rowCount():
            statement = self.choices.choice(index).statement
            self.close_now()
            self.chosen.emit(statement, as_block)
