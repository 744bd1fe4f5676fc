"""What the trace follows on the page: the sentence with the caret, or the words selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock

from phenomdesk.model.description import CITATION_MARK
from phenomdesk.model.ids import DescriptionId
from phenomdesk.model.sentence import Passage, sentence_at
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.pages.writing.editor import WritingEditor
from phenomdesk.ui.pages.writing.runs import draft_of

_REST = 250
"""Milliseconds that the caret rests before the trace follows it: typing is not held up."""
_LONG = 240


class Following(QObject):
    """Says on the desk which words are pointed at, once the caret rests."""

    def __init__(
        self, desk: Desk, editor: WritingEditor, shown: Callable[[], DescriptionId | None]
    ) -> None:
        """`shown` tells which description the editor shows; None before it is begun."""
        super().__init__(editor)
        self._desk, self._editor, self._shown = desk, editor, shown
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.tell)
        self._told: Pick | None = None
        editor.caret_moved.connect(self._moved)

    def stop(self) -> None:
        """Follow something else: what is picked now is no words of the text."""
        self._rest.stop()
        self._told = None

    def tell(self) -> None:
        """Say now which words are pointed at."""
        self._rest.stop()
        shown = self._shown()
        passage = passage_at(self._editor)
        if shown is None or passage is None:
            return
        pick = Pick(KnotKind.DESCRIPTION, shown, passage=passage)
        if pick != self._told:
            self._told = pick
            self._desk.picked.emit(pick)

    def _moved(self) -> None:
        if self._editor.hasFocus():
            self._rest.start()


def passage_at(editor: WritingEditor) -> Passage | None:
    """Return the words that are selected, else the sentence with the caret; None on no words."""
    cursor = editor.textCursor()
    if cursor.hasSelection():
        drafts = []
        block = editor.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            low = max(0, cursor.selectionStart() - block.position())
            high = cursor.selectionEnd() - block.position()
            drafts.append(draft_of(editor.manuscript.runs(block, low, high), editor.kind(), None))
            block = block.next()
        text = " ".join(draft.text for draft in drafts)
        cited = tuple(each.statement for draft in drafts for each in draft.citations)
    else:
        draft = editor.manuscript.draft(cursor.block(), None)
        within = _offset(editor, cursor.block(), cursor.positionInBlock())
        start, stop = sentence_at(draft.text, within)
        text = draft.text[start:stop]
        cited = tuple(c.statement for c in draft.citations if start <= c.at < stop)
    words = _in_one_line(text)
    return Passage(words, tuple(dict.fromkeys(cited))) if words or cited else None


def _offset(editor: WritingEditor, block: QTextBlock, within: int) -> int:
    return sum(map(len, editor.manuscript.runs(block, 0, within)))


def _in_one_line(text: str) -> str:
    """Return words in one line, […] for each citation, and not too many of them."""
    words = " ".join(text.replace(CITATION_MARK, "[…]").split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()}…"
