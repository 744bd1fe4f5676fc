"""A description as Qt lays it out, and the way between its blocks and those that are kept.

A citation is a run of real letters, so that it wraps as the words around it do; the run carries
a key, by which the manuscript knows what it stands for. Positions are UTF-16, offsets are code
points of a block's text, in which a citation counts one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import BlockId, StatementId
from phenomdesk.model.part import Part
from phenomdesk.ui.pages.writing.chips import Chip
from phenomdesk.ui.pages.writing.formats import (
    BLOCK,
    BOLD,
    CHIP,
    ITALIC,
    KIND,
    Formats,
    id_of,
    kind_of,
)
from phenomdesk.ui.pages.writing.runs import NOT_A_MARK, Run, draft_of, runs_of
from phenomdesk.ui.text import Utf16Map

KEEP = QTextCursor.MoveMode.KeepAnchor
EMPTY = (DraftBlock(BlockKind.PARAGRAPH, ""),)
"""What is shown of a description that was not begun."""

_BREAKS = re.compile("\r\n|[\n\r\u2029]")
_SEPARATOR = "\u2028"
_NOT_CHARACTERS = re.compile("[\ufdd0-\ufdef]")


@dataclass(frozen=True, slots=True)
class ChipSpan:
    """Where a chip stands in the document."""

    start: int
    stop: int
    key: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place that outlives a new layout of chips: a block, and an offset in its text."""

    block: int
    offset: int


Printing = Callable[[DraftCitation], Chip]


class Manuscript:
    """The document of the editor, read and written as blocks, words and citations."""

    def __init__(self, document: QTextDocument, formats: Formats, printing: Printing) -> None:
        """Take the editor's document; `printing` tells how a citation prints now."""
        self.document = document
        self.formats = formats
        self.printing = printing
        self._cited: dict[int, tuple[DraftCitation, Chip]] = {}
        self._keys = 0
        self.is_quiet = False
        """Whether what changes now was not written by anybody at the keyboard."""

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Change the document as one edit, without its being taken for typing."""
        before, self.is_quiet = self.is_quiet, True
        edit = QTextCursor(self.document)
        edit.beginEditBlock()
        try:
            yield
        finally:
            edit.endEditBlock()
            self.is_quiet = before

    # Reading

    def blocks(self) -> Iterator[QTextBlock]:
        """Yield the document's blocks in order."""
        block = self.document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def drafts(self) -> tuple[DraftBlock, ...]:
        """Return the document as it is to be written; an id stands at the first of its blocks."""
        seen: set[BlockId | None] = {None}
        found = []
        for block in self.blocks():
            number = id_of(block)
            found.append(self.draft(block, None if number in seen else number))
            seen.add(number)
        return tuple(found)

    def draft(self, block: QTextBlock, number: BlockId | None) -> DraftBlock:
        """Return one block as it is to be written into a row."""
        return draft_of(self.runs(block), kind_of(block), number)

    def runs(self, block: QTextBlock, start: int = 0, stop: int | None = None) -> list[Run]:
        """Return a block's text, or what lies between two positions in it, as runs."""
        text = block.text()
        places = Utf16Map(text)
        stop = places.units if stop is None else stop
        found: list[Run] = []
        last = 0
        for stretch in block.textFormats():
            form, key = stretch.format, stretch.format.intProperty(CHIP)
            low, high = max(start, stretch.start), min(stop, stretch.start + stretch.length)
            if low >= high:
                continue
            bold, italic = form.boolProperty(BOLD), form.boolProperty(ITALIC)
            if key and key != last:
                found.append(Run("", bold, italic, self._cited[key][0]))
            elif not key:
                cut = text[places.to_code_points(low) : places.to_code_points(high)]
                words = cut.replace(_SEPARATOR, "\n").replace(CITATION_MARK, NOT_A_MARK)
                found.append(Run(words, bold, italic))
            last = key
        return found

    def chips_in(self, block: QTextBlock) -> list[ChipSpan]:
        """Return where the chips of a block stand."""
        found: list[ChipSpan] = []
        for stretch in block.textFormats():
            if key := stretch.format.intProperty(CHIP):
                start = block.position() + stretch.start
                if found and found[-1].key == key:
                    start = found.pop().start
                found.append(
                    ChipSpan(start, block.position() + stretch.start + stretch.length, key)
                )
        return found

    def chip_near(self, position: int) -> list[ChipSpan]:
        """Return the chips that a position lies in or touches: two at most."""
        block = self.document.findBlock(position)
        return [c for c in self.chips_in(block) if c.start <= position <= c.stop]

    def citation(self, key: int) -> DraftCitation:
        """Return what a chip stands for."""
        return self._cited[key][0]

    def chip(self, key: int) -> Chip:
        """Return what a chip prints."""
        return self._cited[key][1]

    def statements(self) -> set[StatementId]:
        """Return the statements that are cited."""
        keys = {chip.key for block in self.blocks() for chip in self.chips_in(block)}
        return {self._cited[key][0].statement for key in keys}

    # Places

    def place_of(self, position: int) -> Place:
        """Return a position as a place; inside a chip it is the chip's end."""
        block = self.document.findBlock(position)
        within = position - block.position()
        return Place(block.blockNumber(), sum(map(len, self.runs(block, 0, within))))

    def position_of(self, place: Place) -> int:
        """Return the position of a place, or the nearest that there is now."""
        last = self.document.blockCount() - 1
        block = self.document.findBlockByNumber(min(place.block, last))
        text = block.text()
        places = Utf16Map(text)
        left, last_key = place.offset, 0
        for stretch in block.textFormats():
            key = stretch.format.intProperty(CHIP)
            if key and key == last_key:
                continue
            if left <= 0:
                return block.position() + stretch.start
            last_key = key
            begin = places.to_code_points(stretch.start)
            length = 1 if key else places.to_code_points(stretch.start + stretch.length) - begin
            if not key and left < length:
                return block.position() + places.to_utf16(begin + left)
            left -= length
        return block.position() + places.units

    # Writing

    def load(self, drafts: Sequence[DraftBlock]) -> None:
        """Show another description in place of the one that is shown."""
        with self.quietly():
            self.document.clear()
            self._cited.clear()
            cursor = QTextCursor(self.document)
            for index, draft in enumerate(drafts or EMPTY):
                if index:
                    cursor.insertBlock()
                self.dress(cursor, draft.kind, draft.id)
                self.insert(cursor, runs_of(draft), draft.kind)

    def dress(self, cursor: QTextCursor, kind: BlockKind, number: BlockId | None) -> None:
        """Give the cursor's block the formats of a kind, and the id of its row."""
        cursor.setBlockFormat(self.formats.block(kind, number))
        cursor.setBlockCharFormat(self.formats.words(kind, False, False))

    def insert(self, cursor: QTextCursor, runs: Iterable[Run], kind: BlockKind) -> None:
        """Put runs into the text at a cursor."""
        for run in runs:
            if run.citation is not None:
                self._insert_chip(cursor, run, kind)
            else:
                words = _NOT_CHARACTERS.sub(NOT_A_MARK, _BREAKS.sub(_SEPARATOR, run.words))
                cursor.insertText(words, self.formats.words(kind, run.bold, run.italic))

    def _insert_chip(self, cursor: QTextCursor, run: Run, kind: BlockKind) -> None:
        assert run.citation is not None
        self._keys += 1
        chip = self.printing(run.citation)
        self._cited[self._keys] = (run.citation, chip)
        self._write_chip(cursor, self._keys, kind, run.bold, run.italic)

    def _write_chip(
        self, cursor: QTextCursor, key: int, kind: BlockKind, bold: bool, italic: bool
    ) -> None:
        chip = self._cited[key][1]
        for words, reference in chip.shown():
            form = self.formats.chip(key, chip, kind, reference=reference, bold=bold, italic=italic)
            cursor.insertText(words, form)

    def adopt(self, drafts: Sequence[DraftBlock]) -> None:
        """Take the ids of rows just written, in the order of blocks and citations."""
        with self.quietly():
            for index, block in enumerate(self.blocks()):
                draft = drafts[index] if index < len(drafts) else EMPTY[0]
                if block.blockFormat().intProperty(BLOCK) != (draft.id or 0):
                    form = self.formats.block(kind_of(block), draft.id)
                    QTextCursor(block).setBlockFormat(form)
                chips = self.chips_in(block)
                cited = draft.citations or [None] * len(chips)
                for span, written in zip(chips, cited, strict=True):
                    citation, chip = self._cited[span.key]
                    number = written.id if written else None
                    self._cited[span.key] = (replace(citation, id=number), chip)

    def set_parts(self, key: int, parts: tuple[Part, ...]) -> None:
        """Shorten a citation, or print its whole quote again."""
        citation, chip = self._cited[key]
        self._cited[key] = (replace(citation, parts=parts), chip)
        self.refresh()

    def refresh(self) -> None:
        """Print every chip as it prints now; only those that differ are written again."""
        changed = []
        for block in self.blocks():
            for span in self.chips_in(block):
                citation, chip = self._cited[span.key]
                now = self.printing(citation)
                if now != chip:
                    self._cited[span.key] = (citation, now)
                    changed.append(span)
        if changed:
            with self.quietly():
                for span in reversed(changed):
                    self._reprint(span)

    def _reprint(self, span: ChipSpan) -> None:
        cursor = QTextCursor(self.document)
        cursor.setPosition(span.start + 1)
        form = cursor.charFormat()
        kind = kind_of(cursor.block())
        cursor.setPosition(span.start)
        cursor.setPosition(span.stop, KEEP)
        cursor.removeSelectedText()
        self._write_chip(cursor, span.key, kind, form.boolProperty(BOLD), form.boolProperty(ITALIC))

    # Looks

    def use(self, formats: Formats) -> None:
        """Lay the whole document out in other formats."""
        self.formats = formats
        with self.quietly():
            for block in self.blocks():
                self.set_kind(block, kind_of(block))

    def set_kind(self, block: QTextBlock, kind: BlockKind) -> None:
        """Make a block of another kind; its words and chips stay as they are."""
        self.dress(QTextCursor(block), kind, id_of(block))
        for start, stop, form in self._stretches(block):
            self._form(start, stop, self._like(form, kind))

    def mend(self, block: QTextBlock) -> None:
        """Give words that came from a block of another kind the look of this one."""
        kind = kind_of(block)
        for start, stop, form in self._stretches(block):
            if form.stringProperty(KIND) != kind:
                self._form(start, stop, self._like(form, kind))

    def set_style(self, start: int, stop: int, style: int, on: bool) -> None:
        """Make what lies between two positions bold or italic (`BOLD`, `ITALIC`), or not."""
        block = self.document.findBlock(start)
        while block.isValid() and block.position() < stop:
            for low, high, form in self._stretches(block):
                low, high = max(low, start), min(high, stop)
                if low < high:
                    form.setProperty(style, on)
                    self._form(low, high, self._like(form, kind_of(block)))
            block = block.next()

    def has_style(self, start: int, stop: int, style: int) -> bool:
        """Tell whether all the words between two positions are bold, or italic."""
        block = self.document.findBlock(start)
        found: list[bool] = []
        while block.isValid() and block.position() < stop:
            for low, high, form in self._stretches(block):
                if max(low, start) < min(high, stop) and not form.intProperty(CHIP):
                    found.append(form.boolProperty(style))
            block = block.next()
        return bool(found) and all(found)

    def _stretches(self, block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
        at = block.position()
        # A stretch owns its format, which would go with it: a copy stays.
        return [
            (at + s.start, at + s.start + s.length, QTextCharFormat(s.format))
            for s in block.textFormats()
        ]

    def _form(self, start: int, stop: int, form: QTextCharFormat) -> None:
        cursor = QTextCursor(self.document)
        cursor.setPosition(start)
        cursor.setPosition(stop, KEEP)
        cursor.setCharFormat(form)

    def _like(self, form: QTextCharFormat, kind: BlockKind) -> QTextCharFormat:
        key = form.intProperty(CHIP)
        return self.formats.like(form, kind, self._cited[key][1] if key else None)
