"""Putting things into a description: citations among the words, quotations between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QTextCursor

from phenomdesk.model.description import BlockKind, DraftCitation
from phenomdesk.ui.pages.writing.clipboard import Copied
from phenomdesk.ui.pages.writing.formats import id_of, kind_of
from phenomdesk.ui.pages.writing.manuscript import Manuscript
from phenomdesk.ui.pages.writing.runs import Run

_OPENING = "([{“‘«„\"'-–—/"


def insert_inline(
    manuscript: Manuscript, cursor: QTextCursor, citations: Sequence[DraftCitation]
) -> None:
    """Put citations in at a cursor, a space between them and the words around."""
    runs: list[Run] = []
    before = _letter(manuscript, cursor.position() - 1, cursor)
    if before and not before.isspace() and before not in _OPENING:
        runs.append(Run(" "))
    for index, citation in enumerate(citations):
        if index:
            runs.append(Run(" "))
        runs.append(_new(Run(citation=citation)))
    after = _letter(manuscript, cursor.position(), cursor)
    if after and (after.isalnum() or after in "([{“‘«"):
        runs.append(Run(" "))
    manuscript.insert(cursor, runs, kind_of(cursor.block()))


def insert_block_quotations(
    manuscript: Manuscript, before: int, citations: Sequence[DraftCitation]
) -> QTextCursor:
    """Put citations in blocks of their own before a block; return a cursor after the last."""
    document = manuscript.document
    cursor = QTextCursor(document)
    block = document.findBlockByNumber(before)
    if block.isValid():
        form, words = block.blockFormat(), block.charFormat()
        cursor.setPosition(block.position())
        for _ in citations:
            cursor.insertBlock(form, words)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for _ in citations:
            cursor.insertBlock()
    for index, citation in enumerate(citations):
        cursor.setPosition(document.findBlockByNumber(before + index).position())
        manuscript.dress(cursor, BlockKind.QUOTATION, None)
        manuscript.insert(cursor, [_new(Run(citation=citation))], BlockKind.QUOTATION)
    return cursor


def insert_blocks(manuscript: Manuscript, cursor: QTextCursor, blocks: Sequence[Copied]) -> None:
    """Put copied blocks in at a cursor: the first joins the block there, the rest follow it.

    A block that is empty there takes the kind of the first. What stood after the cursor goes
    on behind the last.
    """
    for index, (kind, runs) in enumerate(blocks):
        if index:
            cursor.insertBlock(
                manuscript.formats.block(kind, None), manuscript.formats.words(kind, False, False)
            )
        elif len(blocks) > 1 and not cursor.block().text():
            manuscript.dress(cursor, kind, id_of(cursor.block()))
        here = kind_of(cursor.block())
        manuscript.insert(cursor, [_new(run) for run in runs], here)
    manuscript.mend(cursor.block())


def _new(run: Run) -> Run:
    """Return a run whose citation is in no row yet."""
    return run if run.citation is None else replace(run, citation=replace(run.citation, id=None))


def _letter(manuscript: Manuscript, position: int, cursor: QTextCursor) -> str:
    block = cursor.block()
    if not block.position() <= position < block.position() + block.length() - 1:
        return ""
    return str(manuscript.document.characterAt(position))
