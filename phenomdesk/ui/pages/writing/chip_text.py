"""A text with chips in it: typed around, stepped over and erased as wholes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor

from phenomdesk.model.description import BlockKind
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.writing.caret import Caret, out_of_chips
from phenomdesk.ui.pages.writing.formats import CHIP, LISTS, Formats, kind_of
from phenomdesk.ui.pages.writing.manuscript import KEEP, Manuscript, Printing
from phenomdesk.ui.typing import RichEditor, Typing

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_WORD_ERASERS = (
    (_Key.DeleteStartOfWord, _Move.PreviousWord),
    (_Key.DeleteEndOfWord, _Move.NextWord),
)
_OTHERS_KEYS = (_Key.DeleteEndOfLine, _Key.DeleteCompleteLine)


class ChipText(RichEditor):
    """A rich editor in which a chip is one thing, and typing is saved as it is done."""

    caret_moved = Signal()
    """The caret is elsewhere, or what is typed there would look different."""

    def __init__(
        self,
        look: Look,
        printing: Printing,
        write: Callable[[], bool],
        settle: Callable[[], None],
    ) -> None:
        """Show nothing yet; `write` and `settle` are as for `Typing`."""
        super().__init__()
        self._last = 0
        self._moving = False
        self.by_mouse = False
        """Whether the caret is being moved by the mouse."""
        self.typing = Typing(write, settle, self)
        self.manuscript = Manuscript(self.document(), Formats(look), printing)
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._caret_moved)

    def kind(self) -> BlockKind:
        """Return what the block with the caret is."""
        return kind_of(self.textCursor().block())

    def set_kind(self, kind: BlockKind) -> None:
        """Make the block with the caret of another kind, as one step."""
        with self.own_step() as cursor:
            self.manuscript.set_kind(cursor.block(), kind)

    @contextmanager
    def own_step(self) -> Iterator[QTextCursor]:
        """Change the text by a cursor as one step: what was typed before is another."""
        self.typing.settle_now()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.typing.settle_now()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Keep the caret at its place in the text, and the scroll, through a change."""
        cursor, bar = self.textCursor(), self.verticalScrollBar()
        place = self.manuscript.place_of(cursor.position())
        anchor = self.manuscript.place_of(cursor.anchor())
        scrolled = bar.value()
        yield
        at, since = self.manuscript.position_of(place), self.manuscript.position_of(anchor)
        select(cursor, at, since)
        self.setTextCursor(cursor)
        bar.setValue(scrolled)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _OTHERS_KEYS)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_mouse = False
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self._new_paragraph()
        elif any(event.matches(key) for key in _OTHERS_KEYS):
            event.ignore()
        elif not self._erase(event):
            if event.text() and event.text().isprintable():
                self._before_typing()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.isReadOnly() and (event.commitString() or event.preeditString()):
            self._before_typing()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.typing.settle_now()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _before_typing(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
        self._plain_beside_chips()

    def _new_paragraph(self) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        kind = kind_of(cursor.block())
        if kind in LISTS and not cursor.block().text():
            self.manuscript.set_kind(cursor.block(), BlockKind.PARAGRAPH)
        else:
            ends = kind in (BlockKind.HEADING, BlockKind.QUOTATION) and cursor.atBlockEnd()
            following = BlockKind.PARAGRAPH if ends else kind
            formats = self.manuscript.formats
            cursor.insertBlock(
                formats.block(following, None), formats.words(following, False, False)
            )
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.typing.touched()
        self.typing.settle_now()

    def _erase(self, event: QKeyEvent) -> bool:
        """Erase a whole chip, or words up to one; tell whether the key asked for that."""
        cursor = self.textCursor()
        for key, move in _WORD_ERASERS:
            if event.matches(key):
                if not cursor.hasSelection():
                    cursor.movePosition(move, KEEP)
                    last = cursor.anchor()
                    at, anchor = out_of_chips(
                        self.manuscript, Caret(cursor.position(), cursor.anchor(), last, False)
                    )
                    select(cursor, at, anchor)
                cursor.removeSelectedText()
                return True
        back, on = event.key() == Qt.Key.Key_Backspace, event.key() == Qt.Key.Key_Delete
        if cursor.hasSelection() or not (back or on) or event.matches(_Key.Cut):
            return False
        here = cursor.position()
        for chip in self.manuscript.chip_near(here):
            if (back and chip.stop == here) or (on and chip.start == here):
                select(cursor, chip.stop, chip.start)
                cursor.removeSelectedText()
                return True
        if back and cursor.atBlockStart() and self.kind() is not BlockKind.PARAGRAPH:
            self.set_kind(BlockKind.PARAGRAPH)
            return True
        return False

    def _text_changed(self) -> None:
        if self.manuscript.is_quiet:
            return
        with self.manuscript.quietly():
            self.manuscript.mend(self.textCursor().block())
        self.viewport().update()
        self.typing.touched()

    def _caret_moved(self) -> None:
        if self._moving or self.manuscript.is_quiet:
            return
        cursor = self.textCursor()
        caret = Caret(cursor.position(), cursor.anchor(), self._last, self.by_mouse)
        position, anchor = out_of_chips(self.manuscript, caret)
        if (position, anchor) != (caret.position, caret.anchor):
            self._moving = True
            select(cursor, position, anchor)
            self.setTextCursor(cursor)
            self._moving = False
        self._last = position
        self._plain_beside_chips()
        self.viewport().update()
        self.caret_moved.emit()

    def _plain_beside_chips(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and cursor.charFormat().intProperty(CHIP):
            words = self.manuscript.formats.words(kind_of(cursor.block()), False, False)
            self.setCurrentCharFormat(words)


def select(cursor: QTextCursor, position: int, anchor: int) -> None:
    """Put a cursor at a position, selecting from an anchor."""
    cursor.setPosition(anchor)
    cursor.setPosition(position, KEEP)
