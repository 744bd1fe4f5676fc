"""Descriptions: prose of one kind about one subject, citing statements."""

from __future__ import annotations

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
from phenomdesk.model.part import Part

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
class Citation:
    """A live mark in a description that stands for a statement, or for kept parts of it."""

    id: CitationId
    block: BlockId
    at: int
    """Offset (code points) of its `CITATION_MARK` in the block's text."""
    statement: StatementId
    parts: tuple[Part, ...] = ()
    """Empty: as the statement itself prints."""


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
