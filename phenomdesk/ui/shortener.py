"""The small panel of a quote: the whole of it, with words to leave out or to put in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from phenomdesk.model.part import Part
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.shortening import Shortening
from phenomdesk.ui.text import Utf16Map
from phenomdesk.ui.typing import LineEditor
from phenomdesk.ui.widgets import Button, ButtonKind
from phenomdesk.ui.widgets.drawing import line_height
from phenomdesk.ui.widgets.popup import Popup

_WIDTH = 440
_LEAST_LINES, _MOST_LINES = 2, 9
_KEEP = QTextCursor.MoveMode.KeepAnchor


class _Quote(QTextEdit):
    entered = Signal()
    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def event(self, event: QEvent) -> bool:
        # The page's keys without Ctrl or Alt are not meant while a quote is at hand.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if not event.modifiers() & held:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.erased.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Shortener(Popup):
    """Shows a quote: select words and leave them out, or put words in."""

    changed = Signal(object)
    """The parts that are to be printed; empty: as usual."""
    statement_wanted = Signal()
    """The statement is to be shown in its transcript."""

    def __init__(self, look: Look, home: QWidget, parent: QWidget) -> None:
        super().__init__(look, home, parent)
        self._shortening = self._usual = Shortening("")
        self._reference = QLabel()
        self._reference.setTextFormat(Qt.TextFormat.PlainText)
        self.quote = _Quote()
        self.quote.setAccessibleName(self.tr("Quote: select words to leave out"))
        self.quote.entered.connect(self.statement_wanted)
        self.quote.erased.connect(self._leave_out)
        self.quote.selectionChanged.connect(self._allow)
        self.leave_out = Button(look, self.tr("Leave out"))
        self.leave_out.clicked.connect(self._leave_out)
        self.put_in = Button(look, self.tr("Put in…"))
        self.put_in.clicked.connect(self._ask)
        self.whole = Button(look)
        self.whole.clicked.connect(self._print_as_usual)
        self.show_it = Button(look, self.tr("Show in the transcript"), kind=ButtonKind.LINK)
        self.show_it.clicked.connect(self.statement_wanted)
        self.words = LineEditor()
        self.words.setPlaceholderText(self.tr("Words to put in, then Enter"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.returnPressed.connect(self._put_in)
        self._column = QVBoxLayout(self)
        self._buttons = QHBoxLayout()
        for button in (self.leave_out, self.put_in, self.whole):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self._reference)
        top.addStretch(1)
        top.addWidget(self.show_it)
        self._column.addLayout(top)
        self._column.addWidget(self.quote)
        self._column.addWidget(self.words)
        self._column.addLayout(self._buttons)

    @property
    def shortening(self) -> Shortening:
        """The quote, and what of it is printed."""
        return self._shortening

    def show_quote(
        self,
        quote: str,
        reference: str,
        parts: tuple[Part, ...],
        place: QRect,
        *,
        usual: tuple[Part, ...] = (),
    ) -> None:
        """Open for a quote, beside its place in the parent's coordinates.

        `usual` is what is printed of it without `parts`: a statement's own, for a citation.
        """
        look = self._look
        self._usual = Shortening.of(quote, usual)
        self._shortening = Shortening.of(quote, parts or usual)
        self.whole.setText(self.tr("As the statement") if usual else self.tr("Whole quote"))
        self._reference.setText(reference)
        self.words.clear()
        self.words.hide()
        self._dress(quote)
        self._paint_quote()
        self.open_at(place, look.px(_WIDTH))
        self.quote.setFocus(Qt.FocusReason.PopupFocusReason)

    def follow(self, parts: tuple[Part, ...]) -> None:
        """Show what is printed of the same quote now, without saying so."""
        shortening = Shortening.of(self._shortening.quote, parts)
        if shortening.parts() != self._shortening.parts():
            self._shortening = shortening
            self._paint_quote()

    def _dress(self, quote: str) -> None:
        look, px = self._look, self._look.px
        pad = px(Space.M)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(px(Space.S))
        self._buttons.setSpacing(px(Space.S))
        font = look.fonts.serif(Ratio.STATEMENT)
        self.quote.setFont(font)
        self.quote.document().setDefaultFont(font)
        self.quote.document().setDocumentMargin(0)
        self.quote.setPlainText(quote)
        ink = self._reference.palette()
        ink.setColor(self._reference.foregroundRole(), look.tokens.muted)
        self._reference.setPalette(ink)
        self._reference.setFont(look.fonts.ui(Ratio.CAPTION))
        step = line_height(font)
        self.quote.document().setTextWidth(px(_WIDTH) - 2 * pad - px(Space.L))
        wanted = self.quote.document().size().height()
        height = max(_LEAST_LINES * step, min(_MOST_LINES * step, round(wanted) + px(4)))
        self.quote.setFixedHeight(height)

    def _paint_quote(self) -> None:
        tokens, places = self._look.tokens, Utf16Map(self._shortening.quote)
        out = QTextCharFormat()
        out.setForeground(tokens.muted)
        out.setFontStrikeOut(True)
        cursor = self.quote.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for start, stop in self._shortening.left_out:
            cursor.setPosition(places.to_utf16(start))
            cursor.setPosition(places.to_utf16(stop), _KEEP)
            cursor.setCharFormat(out)
        self._allow()

    def _selection(self) -> tuple[int, int]:
        cursor, places = self.quote.textCursor(), Utf16Map(self._shortening.quote)
        span = places.span(cursor.selectionStart(), cursor.selectionEnd())
        return span.start, span.stop

    def _leave_out(self) -> None:
        self._become(self._shortening.without(*self._selection()))
        self.quote.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print_as_usual(self) -> None:
        self._become(self._usual)
        self.quote.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.words.show()
        self.open_at(self._place, self.width())
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_in(self) -> None:
        start, stop = self._selection()
        selected = self._shortening.quote[start:stop].rstrip()
        self._become(self._shortening.with_words(start + len(selected), self.words.text()))
        self.words.clear()
        self.words.hide()
        self.open_at(self._place, self.width())
        self.quote.setFocus(Qt.FocusReason.OtherFocusReason)

    def _become(self, shortening: Shortening) -> None:
        if shortening != self._shortening:
            self._shortening = shortening
            self._paint_quote()
            self.changed.emit(() if shortening == self._usual else shortening.parts())

    def _allow(self) -> None:
        start, stop = self._selection()
        shorter = self._shortening.without(start, stop) if start < stop else self._shortening
        self.leave_out.setEnabled(shorter != self._shortening)
        self.whole.setEnabled(self._shortening != self._usual)
