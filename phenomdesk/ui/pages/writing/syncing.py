"""The smallest edit that makes the shown description what it is now in the study."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtGui import QTextBlock, QTextCursor

from phenomdesk.model.description import DraftBlock
from phenomdesk.ui.pages.writing.manuscript import EMPTY, KEEP, Manuscript, Place
from phenomdesk.ui.pages.writing.runs import cut_runs, pieces, runs_of


def bring_to(manuscript: Manuscript, drafts: Sequence[DraftBlock]) -> Place | None:
    """Edit a document until it holds `drafts`, by ids.

    Return where the first change ends, None where nothing differed.
    """
    wanted = tuple(drafts) or EMPTY
    standing = manuscript.drafts()
    if wanted == standing:
        return None
    # A block without a row is nobody's twin.
    ours: list[int | str] = [draft.id or -index for index, draft in enumerate(standing, start=1)]
    theirs: list[int | str] = [draft.id or f"new {index}" for index, draft in enumerate(wanted)]
    if len(standing) == len(wanted) == 1:
        theirs = list(ours)
    changed: Place | None = None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    with manuscript.quietly():
        for same, first, last, begin, end in reversed(matcher.get_opcodes()):
            if same == "equal":
                for index in reversed(range(last - first)):
                    old, new = standing[first + index], wanted[begin + index]
                    if old != new:
                        end_of = _rewrite(manuscript, first + index, old, new)
                        changed = Place(begin + index, end_of)
            else:
                _replace(manuscript, first, last, wanted[begin:end])
                changed = _end_of(wanted, begin, end)
    manuscript.adopt(wanted)
    return changed


def _end_of(drafts: Sequence[DraftBlock], begin: int, end: int) -> Place:
    """Return the end of the blocks from `begin`; of none, the end of the block before."""
    last = max(0, end - 1 if end > begin else begin - 1)
    return Place(last, len(drafts[last].text))


def _block(manuscript: Manuscript, number: int) -> QTextBlock:
    return manuscript.document.findBlockByNumber(number)


def _rewrite(manuscript: Manuscript, number: int, old: DraftBlock, new: DraftBlock) -> int:
    """Change what differs inside one block; return the offset at which the change ends."""
    before, after = pieces(runs_of(old)), pieces(runs_of(new))
    same = _shared(before, after)
    tail = _shared(before[same:][::-1], after[same:][::-1])
    start = manuscript.position_of(Place(number, same))
    stop = manuscript.position_of(Place(number, len(before) - tail))
    cursor = QTextCursor(manuscript.document)
    cursor.setPosition(start)
    cursor.setPosition(max(start, stop), KEEP)
    cursor.removeSelectedText()
    manuscript.insert(cursor, cut_runs(runs_of(new), same, len(after) - tail), new.kind)
    if old.kind != new.kind:
        manuscript.set_kind(_block(manuscript, number), new.kind)
    return len(after) - tail


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _replace(manuscript: Manuscript, first: int, last: int, drafts: Sequence[DraftBlock]) -> None:
    """Put other blocks in the place of those from `first` to before `last`."""
    for draft in reversed(drafts):
        _insert_before(manuscript, last, draft)
    _remove(manuscript, first, last)


def _insert_before(manuscript: Manuscript, number: int, draft: DraftBlock) -> None:
    block = _block(manuscript, number)
    cursor = QTextCursor(manuscript.document)
    if block.isValid():
        # The new block takes the place, and the old one goes on behind it with its formats.
        form, words = block.blockFormat(), block.charFormat()
        cursor.setPosition(block.position())
        cursor.insertBlock(form, words)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
    manuscript.dress(cursor, draft.kind, draft.id)
    manuscript.insert(cursor, runs_of(draft), draft.kind)


def _remove(manuscript: Manuscript, first: int, last: int) -> None:
    if first == last:
        return
    cursor = QTextCursor(manuscript.document)
    after = _block(manuscript, last)
    if after.isValid():
        form, words = after.blockFormat(), after.charFormat()
        cursor.setPosition(_block(manuscript, first).position())
        cursor.setPosition(after.position(), KEEP)
        cursor.removeSelectedText()
        cursor.setBlockFormat(form)
        cursor.setBlockCharFormat(words)
        return
    before = _block(manuscript, first).position() - 1
    cursor.setPosition(max(0, before))
    cursor.movePosition(QTextCursor.MoveOperation.End, KEEP)
    kept = _block(manuscript, max(0, first - 1))
    form, words = kept.blockFormat(), kept.charFormat()
    cursor.removeSelectedText()
    cursor.setBlockFormat(form)
    cursor.setBlockCharFormat(words)
