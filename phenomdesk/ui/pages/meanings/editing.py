"""The editor that opens in a row: a box, the text, and what the keys do."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from phenomdesk.model.ids import StatementId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Radius, Ratio
from phenomdesk.ui.models.meaning_columns import MAIN, MeaningColumns
from phenomdesk.ui.statement_editor import Field, StatementEditor
from phenomdesk.ui.widgets import KeyHint
from phenomdesk.ui.widgets.drawing import draw_box
from phenomdesk.ui.widgets.key_button import KeyButton

_BORDER = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowEditor(StatementEditor):
    """The text in the box. Enter goes on; Shift+Enter begins a new line.

    With one column Enter goes to the next row, with several to the next empty cell of the
    column.
    """

    stepped = Signal(int)
    """To the next row (1) or the one before (-1)."""
    next_empty = Signal()
    beside = Signal(int)
    """To the next column of the statement (1) or the one before (-1)."""
    tabs_across = False
    """Whether Tab goes to the next column rather than out of the table."""

    def event(self, event: QEvent) -> bool:
        if (
            self.tabs_across
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.beside.emit(steps[Qt.Key(event.key())])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _ENTER and (control or (self.tabs_across and not shift)):
            self.next_empty.emit()
        elif event.key() in _ENTER and not shift:
            self.stepped.emit(1)
        elif event.key() in _ENTER:
            # A plain new line: Shift+Enter would make a line break inside the paragraph.
            self.insertPlainText("\n")
            self.settle()
        elif control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class SmallLink(KeyButton):
    """Small muted words that can be pressed, at the foot of a box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class EditorBox(QFrame):
    """The box around the editor, over the cell of a row."""

    wordings_wanted = Signal()
    """The earlier wordings are to be offered."""
    grown = Signal()
    """The text needs another height."""

    def __init__(self, desk: Desk, field: Field, column: str, parent: QWidget) -> None:
        """Make it hidden, over the viewport `parent`."""
        super().__init__(parent)
        self._look = desk.look
        self.editor = RowEditor(desk, field, column)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.viewport().setAutoFillBackground(False)
        self.editor.document().setDocumentMargin(0)
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names = {
            Field.MEANING: self.tr("Meaning"),
            Field.TRANSLATION: self.tr("Translation"),
        }
        self._field = field
        self.editor.setAccessibleName(self._names[field])
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.editor, 1)
        self._wordings = SmallLink(self)
        self._wordings.clicked.connect(self.wordings_wanted)
        self._hints = QHBoxLayout()
        self._words: list[QLabel] = []
        self._said: list[tuple[QWidget, QWidget]] = []
        self._add_hint("Enter", self.tr("next"))
        if field is Field.MEANING:
            self._across_hint = self._add_hint("Tab", self.tr("next column"))
            self._said.remove(self._across_hint)
            for part in self._across_hint:
                part.hide()
            self._add_hint("Ctrl L", self.tr("link a statement"))
        self._hints.addStretch(1)
        self._hints.addWidget(self._wordings)
        self._column.addLayout(self._hints)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._needed = 0
        self.editor.textChanged.connect(self._grow)
        desk.look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def open_at(self, statement: StatementId) -> None:
        """Hold a statement's text and take the focus."""
        self.editor.bind(statement)
        self.show()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def be_one_of(self, columns: MeaningColumns) -> None:
        """Stand in any of the method's columns; Tab goes across where there are several."""
        if self._field is not Field.MEANING:
            return
        self.editor.tabs_across = columns.many
        hint = self._across_hint
        if columns.many and hint not in self._said:
            self._said.insert(1, hint)
        elif not columns.many and hint in self._said:
            self._said.remove(hint)
            for part in hint:
                part.hide()
        self.turn_to(columns, MAIN)

    def turn_to(self, columns: MeaningColumns, slot: int) -> None:
        """Write another of the method's columns."""
        if self._field is not Field.MEANING:
            return
        self.editor.turn_to(columns.ids[slot])
        name = columns.name(slot) if columns.many else self._names[Field.MEANING]
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(columns.prompt(slot) if columns.many else "")

    def close_now(self) -> None:
        """Write what was typed and go away."""
        self.editor.bind(None)
        self.hide()

    def set_wordings(self, count: int) -> None:
        """Say how many earlier wordings there are."""
        words = self.tr("1 earlier wording")
        if count > 1:
            words = self.tr("{count} earlier wordings").format(count=count)
        self._wordings.setText(words)
        self._wordings.setVisible(count > 0)

    def needed(self, width: int) -> int:
        """Return the height in pixels that the text needs in a box so wide."""
        margins = self._column.contentsMargins()
        document = self.editor.document().clone()
        document.setDocumentMargin(0)
        document.setTextWidth(max(1, width - margins.left() - margins.right()))
        text = math.ceil(document.size().height())
        hint = self._hints.sizeHint().height()
        return text + hint + margins.top() + margins.bottom() + self._column.spacing()

    def place(self, box: QRect) -> None:
        """Stand at a place in the viewport, and say there of the keys what there is room for."""
        self.setGeometry(box)
        fits = self.needed(box.width()) <= box.height()
        policy = Qt.ScrollBarPolicy
        # A bar that came while there was too little room would keep the room too little.
        self.editor.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        margins = self._column.contentsMargins()
        room = box.width() - margins.left() - margins.right()
        for count in range(len(self._said), -1, -1):
            for index, parts in enumerate(self._said):
                for part in parts:
                    part.setVisible(index < count)
            self._hints.invalidate()
            if self._hints.sizeHint().width() <= room:
                break

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        thick = float(look.px(_BORDER))
        radius = look.px(Radius.ROW)
        rect = QRectF(self.rect())
        draw_box(QPainter(self), rect, look.tokens.raised, look.tokens.focus, radius, thick=thick)

    def _add_hint(self, keys: str, words: str) -> tuple[QWidget, QWidget]:
        cap, label = KeyHint(self._look, keys), QLabel(words)
        self._words.append(label)
        self._said.append((cap, label))
        self._hints.addWidget(cap)
        self._hints.addWidget(label)
        return self._said[-1]

    def _grow(self) -> None:
        if self.isVisible():
            self.grown.emit()

    def _measure(self) -> None:
        look, px = self._look, self._look.px
        self._column.setContentsMargins(px(14), px(8), px(12), px(6))
        self._column.setSpacing(px(2))
        self._hints.setSpacing(px(5))
        small = look.fonts.ui(Ratio.CAPTION)
        ink = look.tokens.muted.name()
        for label in (*self._words, self._wordings):
            label.setFont(small)
        for label in self._words:
            label.setContentsMargins(0, 0, px(6), 0)
            palette = label.palette()
            palette.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(palette)
        self._wordings.setStyleSheet(
            f"QPushButton {{ border: none; background: transparent; color: {ink}; padding: 0; }}"
            "QPushButton:hover, QPushButton:focus { text-decoration: underline; }"
        )
