"""The text of a transcript as Qt lays it out, and the way between its places and offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision
from phenomdesk.ui.pages.reader.bands import SpeakerView
from phenomdesk.ui.pages.reader.geometry import Column, Metrics
from phenomdesk.ui.text import Utf16Map

_TOP = 14
_BOTTOM = 72
_KEEP = QTextCursor.MoveMode.KeepAnchor


class TranscriptText:
    """A revision, paragraph by paragraph: one for each line feed of its text.

    Paragraphs are blocks of Qt's document and have the same numbers. Offsets are code points,
    positions are UTF-16.
    """

    def __init__(self, revision: Revision, speakers: Sequence[SpeakerView]) -> None:
        """Find the paragraphs, and who speaks at each."""
        self.revision = revision
        self.map = Utf16Map(revision.text)
        self.starts = [0, *_after_line_feeds(revision.text)]
        self._first = {
            turn.start: index for index, turn in enumerate(t.span for t in revision.turns)
        }
        self.set_speakers(speakers)

    def set_speakers(self, speakers: Sequence[SpeakerView]) -> None:
        """Name the speakers anew."""
        self._speakers = [
            speakers[turn.speaker]
            if turn.speaker is not None and turn.speaker < len(speakers)
            else None
            for turn in self.revision.turns
        ]

    def speaker_at(self, block: int) -> SpeakerView | None:
        """Return who begins to speak with a paragraph, None where nobody is named."""
        turn = self._first.get(self.starts[block])
        return None if turn is None else self._speakers[turn]

    def block_span(self, block: int) -> Span:
        """Return what a paragraph covers, without its line feed."""
        last = block + 1 == len(self.starts)
        stop = len(self.revision.text) if last else self.starts[block + 1] - 1
        return Span(self.starts[block], stop)

    def numbered(self, block: int) -> Iterator[tuple[int, int]]:
        """Yield the number, from 1, and the offset of each numbered line in a paragraph."""
        lines, span = self.revision.lines, self.block_span(block)
        for index in range(bisect_left(lines, span.start), bisect_right(lines, span.stop)):
            yield index + 1, lines[index]

    def trimmed(self, span: Span) -> Span | None:
        """Return a span without white space at its ends, None where nothing else is in it."""
        text = span.cut(self.revision.text)
        start = span.start + len(text) - len(text.lstrip())
        stop = span.start + len(text.rstrip())
        return Span(start, stop) if stop > start else None

    def make_document(self, parent: QObject, metrics: Metrics, dimmed: QColor) -> QTextDocument:
        """Lay the text out for reading, whatever the width.

        A document that is not shown yet takes its formats without laying anything out: it is
        the cheapest way by far.
        """
        document = QTextDocument(parent)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(metrics.text_font)
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(_block_format(metrics, metrics.turn_gap))
        cursor.insertText(self.revision.text)
        for first, last in self._continued():
            cursor.setPosition(self.map.to_utf16(first))
            cursor.setPosition(self.map.to_utf16(last), _KEEP)
            cursor.setBlockFormat(_block_format(metrics, 0))
        quiet = QTextCharFormat()
        quiet.setForeground(dimmed)
        for span in self._dimmed():
            cursor.setPosition(self.map.to_utf16(span.start))
            cursor.setPosition(self.map.to_utf16(span.stop), _KEEP)
            cursor.mergeCharFormat(quiet)
        cursor.endEditBlock()
        return document

    def _continued(self) -> Iterator[tuple[int, int]]:
        """Yield runs of paragraphs that go on with a turn, by their offsets."""
        run: list[int] = []
        for start in self.starts[1:]:
            if start not in self._first:
                run.append(start)
            elif run:
                yield run[0], run[-1]
                run = []
        if run:
            yield run[0], run[-1]

    def _dimmed(self) -> Iterator[Span]:
        for turn, speaker in zip(self.revision.turns, self._speakers, strict=True):
            if speaker is not None and speaker.dimmed:
                yield turn.span


def set_margins(document: QTextDocument, metrics: Metrics, column: Column) -> None:
    """Leave room for the margins beside the text, and above and below it."""
    frame = document.rootFrame().frameFormat()
    frame.setLeftMargin(column.left)
    frame.setRightMargin(column.right)
    frame.setTopMargin(metrics.px(_TOP))
    frame.setBottomMargin(metrics.px(_BOTTOM))
    document.rootFrame().setFrameFormat(frame)


def _after_line_feeds(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1)


def _block_format(metrics: Metrics, above: float) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(metrics.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setTopMargin(above)
    return form
