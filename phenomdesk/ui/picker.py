"""A list that opens over the page: type to filter, arrows and Enter to choose, Esc to leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.ui.look import Look, Radius, Ratio
from phenomdesk.ui.widgets import SearchField
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height, wrapped
from phenomdesk.ui.widgets.popup import Popup

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole
_WIDTH = 440
_MOST_ROWS = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose: its id, its words, and a quiet line under them."""

    id: int
    text: str
    note: str = ""


class _Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[Entry] = ()
        self._shown: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self._all = entries
        self.find("")

    def find(self, words: str) -> None:
        needle = words.casefold().strip()
        self.beginResetModel()
        self._shown = [
            entry
            for entry in self._all
            if needle in entry.text.casefold() or needle in entry.note.casefold()
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(words for words in (entry.text, entry.note) if words)
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.lines = 2
        """Over how many lines an entry's words go, before they are cut."""

    def _steps(self) -> tuple[int, int]:
        fonts = self._look.fonts
        small = self._look.at_least(16, line_height(fonts.ui(Ratio.CAPTION)))
        return self._look.at_least(18, line_height(fonts.ui())), small

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        step, small = self._steps()
        return QSize(self._look.px(100), self.lines * step + small + self._look.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tokens, entry = self._look, self._look.tokens, index.data(_ENTRY)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect, tokens.selected, None, look.px(Radius.CHIP))
        step, small = self._steps()
        pad = look.px(10)
        box = QRectF(rect.left() + pad, rect.top() + look.px(6), rect.width() - 2 * pad, step)
        if not entry.note and self.lines == 1:
            box.moveTop(rect.center().y() - step / 2)
        for line in wrapped(entry.text, look.fonts.ui(), box.width(), self.lines):
            draw_line_of_text(painter, box, line, look.fonts.ui(), tokens.text)
            box.translate(0, step)
        box.setHeight(small)
        draw_line_of_text(painter, box, entry.note, look.fonts.ui(Ratio.CAPTION), tokens.muted)


class Picker(Popup):
    """Offers entries at a place; one use at a time."""

    chosen = Signal(object)
    """The Entry that was chosen; the picker has closed before."""
    closed = Signal()
    """It closed, by a choice or without."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__(look, parent, parent)
        self._title = QLabel()
        self._field = SearchField(look, self.tr("Type to filter"))
        self._entries = _Entries(self)
        self._list = QListView()
        self._list.setModel(self._entries)
        self._painter = _Painter(look, self)
        self._list.setItemDelegate(self._painter)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.viewport().setAutoFillBackground(False)
        self._nothing = QLabel(self.tr("Nothing says that."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        for part in (self._title, self._field, self._list, self._nothing):
            self._column.addWidget(part)
        self._field.textChanged.connect(self._filter)
        self._field.emptied.connect(self.close_now)
        self._field.installEventFilter(self)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._choose)

    def offer(self, title: str, entries: Sequence[Entry], at: QRect, *, lines: int = 2) -> None:
        """Offer entries under a place in the parent's coordinates, or above without room there.

        Each has its words on so many `lines`. The first entry is chosen by Enter.
        """
        look = self._look
        self._title.setText(title)
        self._title.setFont(look.fonts.ui(Ratio.CAPTION))
        self._list.setAccessibleName(title)
        self._painter.lines = lines
        self._entries.set_entries(entries)
        self._field.clear()
        row = self._list.sizeHintForRow(0) if entries else look.px(40)
        rows = row * min(max(1, len(entries)), _MOST_ROWS)
        self._list.setFixedHeight(rows + 2)
        self._filter("")
        self.open_at(at, look.px(_WIDTH))
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_now(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            super().close_now()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and watched is self._field
        if pressed and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self._choose(self._list.currentIndex())
                return True
            if event.key() in _MOVES:
                self._list.event(event)
                return True
        if watched is self._field and event.type() is QEvent.Type.FocusOut:
            self.close_now()
        return super().eventFilter(watched, event)

    def _filter(self, words: str) -> None:
        self._entries.find(words)
        self._list.setCurrentIndex(self._entries.index(0))
        found = self._entries.rowCount() > 0
        self._list.setVisible(found)
        self._nothing.setVisible(not found)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry):
            self.close_now()
            self.chosen.emit(entry)
