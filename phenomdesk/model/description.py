"""Descriptions: prose of one kind about one subject, citing statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from phenomdesk.model.ids import (
    BlockId,
    CitationId,
    DescriptionId,
    ParticipantId,
    StatementId,
    ThemeId,
)

CITATION_MARK = "\ufffc"
"""Stands in a block's text where a citation does."""


class BlockKind(StrEnum):
    """What a block of a description is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's text, in code points, that is bold or italic."""

    start: int
    stop: int
    style: str
    """``bold`` or ``italic``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a shortened quote, in order.

    Either words kept from the quote (`start` and `stop`, code points of the quote), or words
    put in by the researcher (`insert`), which print in square brackets. What lies between
    two kept pieces prints as […].
    """

    start: int = 0
    stop: int = 0
    insert: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A live mark in a description that stands for a statement, or for kept parts of it."""

    id: CitationId
    block: BlockId
    at: int
    """Offset (code points) of its `CITATION_MARK` in the block's text."""
    statement: StatementId
    parts: tuple[Part, ...] = ()
    """Empty: the whole quote."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a description."""

    id: BlockId
    description: DescriptionId
    position: int
    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """Prose of one kind about a participant, a theme, or all (neither)."""

    id: DescriptionId
    kind: str
    """A kind of the study's method: ``textural``, ``structural``, ``textural-structural``,
    ``narrative``, ``composite-textural``, ``composite-structural``,
    ``composite-textural-structural``, ``essence``."""
    participant: ParticipantId | None = None
    theme: ThemeId | None = None


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """A citation as an editor holds it: its place in the text, and what it stands for."""

    at: int
    statement: StatementId
    parts: tuple[Part, ...] = ()
    id: CitationId | None = None
    """None for one that was just put in."""


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block as an editor holds it, to be written."""

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    citations: tuple[DraftCitation, ...] = ()
    id: BlockId | None = None
    """None for one that was just made."""


def shortened(length: int, parts: tuple[Part, ...], printed: Callable[[int, int], str]) -> str:
    """Return a quote as a citation prints it, with […] and [words put in].

    `length` is that of the quote, in code points; `printed` tells how a stretch of it prints.
    Without parts the whole quote is printed. Only a stretch with a letter or a digit in it is
    left out as […]: punctuation and space alone stay with the words beside them.
    """
    if not parts:
        return printed(0, length)

    def leaves_out(start: int, stop: int) -> bool:
        return any(character.isalnum() for character in printed(start, stop))

    pieces: list[str | tuple[int, int]] = []
    last, begun, reached = -1, 0, 0
    for part in parts:
        if part.insert:
            pieces.append(f"[{part.insert}]")
            continue
        start = part.start
        if leaves_out(reached, start):
            pieces.append("[…]")
        elif last < 0:
            start = min(start, reached)
        elif reached <= start and last == len(pieces) - 1:
            pieces.pop()
            start = begun
        elif reached < start:
            pieces[last] = (begun, start)
        last, begun, reached = len(pieces), start, part.stop
        pieces.append((start, part.stop))
    if leaves_out(reached, length):
        pieces.append("[…]")
    elif last >= 0:
        pieces[last] = (begun, length)
    told = [piece if isinstance(piece, str) else printed(*piece).strip() for piece in pieces]
    return " ".join(piece for piece in told if piece)
