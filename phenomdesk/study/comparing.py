"""Comparing two versions of a description: which words and citations came and went."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from phenomdesk.model.description import CITATION_MARK, DraftBlock
from phenomdesk.model.versions import Came, Piece

_WORDS = re.compile(rf"{CITATION_MARK}|[^\s{CITATION_MARK}]+\s*|\s+")


def compare(earlier: Sequence[DraftBlock], later: Sequence[DraftBlock]) -> tuple[Piece, ...]:
    """Return a text in which both versions can be read: word by word what stayed, came and went.

    Neighbouring words of which the same became are one piece. Bold and italic are not compared.
    """
    before, after = list(_pieces(earlier)), list(_pieces(later))
    found: list[Piece] = []
    gone: list[Piece] = []
    new: list[Piece] = []
    for step in Indel.opcodes([_key(p) for p in before], [_key(p) for p in after]):
        old = before[step.src_start : step.src_end]
        now = after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            _take(found, gone, new)
            # The blank behind a word may be in one version alone, and parts it from the next.
            both = zip(old, now, strict=True)
            _add(found, Came.STAYED, [max(pair, key=lambda p: len(p.words)) for pair in both])
        else:
            gone += old
            new += now
    _take(found, gone, new)
    return tuple(found)


def _take(found: list[Piece], gone: list[Piece], new: list[Piece]) -> None:
    """Add what went before what came in its place."""
    _add(found, Came.REMOVED, gone)
    _add(found, Came.ADDED, new)
    gone.clear()
    new.clear()


def _pieces(drafts: Iterable[DraftBlock]) -> Iterator[Piece]:
    for draft in drafts:
        yield Piece(Came.STAYED, begins=draft.kind)
        cited = {citation.at: citation for citation in draft.citations}
        for match in _WORDS.finditer(draft.text):
            citation = cited.get(match.start()) if match.group() == CITATION_MARK else None
            if citation is not None:
                yield Piece(Came.STAYED, citation=citation)
            else:
                yield Piece(Came.STAYED, match.group())


def _key(piece: Piece) -> Hashable:
    if piece.citation is not None:
        return (piece.citation.statement, piece.citation.parts)
    return ("begins", piece.begins) if piece.begins is not None else piece.words.strip()


def _add(found: list[Piece], came: Came, pieces: Iterable[Piece]) -> None:
    """Add pieces, words to words before them of which the same became."""
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and last.words and piece.words and last.came is came:
            found[-1] = Piece(came, last.words + piece.words)
        else:
            found.append(Piece(came, piece.words, piece.citation, piece.begins))
