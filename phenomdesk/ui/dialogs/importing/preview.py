"""The text as it will be: a part at a time, speakers in the margin, the interviewer dimmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from phenomdesk.model.transcript import ImportedTranscript
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.widgets.drawing import draw_line_of_text

TURNS_AT_ONCE = 400
CHARACTERS_AT_ONCE = 60_000
"""Beyond either of these the text goes on when it is scrolled to."""

_MARGIN, _TIME, _LINE = 128, 48, 23
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A turn, or a part of a very long one, in code points of the text."""

    turn: int
    start: int
    stop: int
    first: bool


class Preview(QTextEdit):
    """Shows a transcript that is not in the study yet. Nothing can be written in it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._read: ImportedTranscript | None = None
        self._name: Callable[[int | None], str] = lambda speaker: ""
        self._dimmed: frozenset[int | None] = frozenset()
        self._has_times = False
        self._pieces: list[_Piece] = []
        self._rest: Iterator[_Piece] = iter(())
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("The text as it will be"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self._write_again)

    def show_text(
        self,
        read: ImportedTranscript | None,
        name: Callable[[int | None], str],
        dimmed: frozenset[int | None],
    ) -> None:
        """Show a text from its beginning.

        `name` gives a speaker's name by its index, None being the turns without a label;
        the speakers `dimmed` are the interviewers.
        """
        self._read, self._name, self._dimmed = read, name, dimmed
        self._has_times = read is not None and any(t.seconds is not None for t in read.turns)
        self._pieces = []
        self._rest = iter(())
        self.clear()
        if read is not None:
            self._rest = _pieces(read)
        self._document_look()
        self._go_on()
        self.verticalScrollBar().setValue(0)

    def set_speakers(
        self, name: Callable[[int | None], str], dimmed: frozenset[int | None]
    ) -> None:
        """Name and dim the speakers otherwise, without moving."""
        self._name = name
        if dimmed == self._dimmed:
            self.viewport().update()
            return
        self._dimmed = dimmed
        self._write_again()

    def shown_turns(self) -> int:
        """Return how many turns were laid out so far."""
        return sum(piece.first for piece in self._pieces)

    def _document_look(self) -> None:
        self.setFont(self._look.fonts.serif(Ratio.STATEMENT))
        self.document().setDocumentMargin(self._look.px(Space.M))

    def _write_again(self) -> None:
        at, rest = self.verticalScrollBar().value(), self._rest
        # An emptied text asks for its next part, which is not to come before the others.
        self._rest = iter(())
        self.clear()
        self._document_look()
        self._append(self._pieces)
        self._rest = rest
        self.verticalScrollBar().setValue(at)

    def _go_on(self) -> None:
        """Lay out the next part of the text."""
        fresh: list[_Piece] = []
        characters = 0
        for piece in self._rest:
            fresh.append(piece)
            characters += piece.stop - piece.start
            if len(fresh) >= TURNS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
                break
        if fresh:
            begun = bool(self._pieces)
            self._pieces += fresh
            self._append(fresh, begun=begun)

    def _append(self, pieces: list[_Piece], *, begun: bool = False) -> None:
        if self._read is None:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for index, piece in enumerate(pieces):
            block, form = self._formats(piece)
            if index or begun:
                cursor.insertBlock(block, form)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(form)
            text = self._read.text[piece.start : piece.stop]
            cursor.insertText(text.replace("\n", _LINE_SEPARATOR), form)
        cursor.endEditBlock()

    def _formats(self, piece: _Piece) -> tuple[QTextBlockFormat, QTextCharFormat]:
        look = self._look
        block = QTextBlockFormat()
        block.setLeftMargin(self._margin())
        block.setRightMargin(look.px(Space.L))
        block.setTopMargin(look.px(Space.S) if piece.first else 0)
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight
        block.setLineHeight(look.px(_LINE), least.value)
        form = QTextCharFormat()
        form.setFont(look.fonts.serif(Ratio.STATEMENT))
        dim = self._speaker(piece) in self._dimmed
        form.setForeground(look.tokens.interviewer if dim else look.tokens.text)
        return block, form

    def _speaker(self, piece: _Piece) -> int | None:
        return None if self._read is None else self._read.turns[piece.turn].speaker

    def _scrolled(self, value: int) -> None:
        # The scroll bar learns of the text's length only after the text was laid out.
        if value + 3 * self.viewport().height() >= self.document().size().height():
            self._go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled(self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._pieces:
            return
        painter = QPainter(self.viewport())
        block = self.cursorForPosition(QPointF(0, 0).toPoint()).block()
        top = self._top_of(block)
        while block.isValid() and top < event.rect().bottom():
            self._paint_name(painter, block, top)
            block = block.next()
            top = self._top_of(block) if block.isValid() else top

    def _top_of(self, block: QTextBlock) -> float:
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.top() - self.verticalScrollBar().value()

    def _paint_name(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        piece = self._pieces[block.blockNumber()]
        if not piece.first or self._read is None:
            return
        look, tokens = self._look, self._look.tokens
        turn = self._read.turns[piece.turn]
        font, small = look.fonts.ui(Ratio.SECOND, MEDIUM), look.fonts.ui(Ratio.CAPTION)
        left = look.px(Space.XL)
        line = QRectF(left, top, self._margin() - left - look.px(Space.S), look.px(_LINE))
        if turn.seconds is not None:
            draw_line_of_text(painter, line, _clock(turn.seconds), small, tokens.muted)
        if self._has_times:
            line.setLeft(left + look.px(_TIME))
        dim = turn.speaker in self._dimmed
        ink = tokens.interviewer if dim else tokens.text
        right = Qt.AlignmentFlag.AlignRight
        draw_line_of_text(painter, line, self._name(turn.speaker), font, ink, right)

    def _margin(self) -> int:
        """Return how far from the left the text begins, the document's own margin left out."""
        return self._look.px(_MARGIN + (_TIME if self._has_times else 0))


def _pieces(read: ImportedTranscript) -> Iterator[_Piece]:
    for index, turn in enumerate(read.turns):
        start = turn.span.start
        while True:
            stop = min(turn.span.stop, start + CHARACTERS_AT_ONCE)
            if stop < turn.span.stop:
                stop = max(read.text.rfind(" ", start, stop), start + CHARACTERS_AT_ONCE // 2)
            yield _Piece(index, start, stop, start == turn.span.start)
            if stop >= turn.span.stop:
                break
            start = stop


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
