"""Descriptions as they were at the end of a day, and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phenomdesk.model.description import BlockKind, DraftBlock, DraftCitation


@dataclass(frozen=True, slots=True)
class Version:
    """A description as the last step of a day left it."""

    day: date
    drafts: tuple[DraftBlock, ...]
    """Empty where it had been emptied."""


class Came(StrEnum):
    """What became of a piece of text from one version to another."""

    STAYED = "stayed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, a citation, or the beginning of a block, and what became of it."""

    came: Came
    words: str = ""
    citation: DraftCitation | None = None
    begins: BlockKind | None = None
