"""Returning to participants: what was sent to each, what came back, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from phenomdesk.model.thread import KnotKind

CHANGED = (KnotKind.DESCRIPTION, KnotKind.THEME, KnotKind.MEANING, KnotKind.STATEMENT)
"""What an answer can change."""


class Outcome(StrEnum):
    """What came of returning to a participant."""

    OPEN = ""
    AGREES = "agrees"
    CHANGES = "wants-changes"
    DISAGREES = "disagrees"
    SILENT = "no-answer"


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that an answer changed: its kind, one of `CHANGED`, and its id."""

    kind: KnotKind
    target: int


@dataclass(frozen=True, slots=True)
class Returned:
    """How far the returning to one participant has come. Days are ISO 8601 or empty."""

    sent: str = ""
    answered: str = ""
    outcome: Outcome = Outcome.OPEN
    answer: str = ""
    changed: tuple[Changed, ...] = ()

    @property
    def has_answer(self) -> bool:
        """Whether an answer came, be it one of which nothing is concluded yet."""
        if self.outcome is Outcome.OPEN:
            return bool(self.answered)
        return self.outcome is not Outcome.SILENT
