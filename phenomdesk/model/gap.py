"""Gaps: where the thread of a study is still open, and which of them the researcher accepts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class GapKind(StrEnum):
    """The kinds of gaps, in the order of the work."""

    NO_OWN_ACCOUNT = "no-own-account"
    UNREAD = "unread-transcript"
    UNDIVIDED = "undivided-transcript"
    NO_MEANING = "no-meaning"
    NO_THEME = "meaning-in-no-theme"
    NO_DEFINITION = "no-definition"
    ONE_PARTICIPANT = "one-participant"
    UNVALIDATED = "unvalidated-cell"
    NO_CITATION = "no-citation"
    NOT_IN_COMPOSITE = "not-in-composite"
    REAL_NAME = "real-name"


Spot = tuple[int, int, str]
"""Where a gap of a known kind is: what `Gap` holds behind its kind. There can be thousands."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, and where it is."""

    kind: GapKind
    target: int
    """The record that lacks something: the study, a transcript, statement, meaning, theme,
    block or participant; for a real name the record in whose text it stands."""
    other: int = 0
    """The participant of a cell, or the one whose real name it is; 0 for the others."""
    place: str = ""
    """For a real name the kind of its `Holder`; empty for the others."""


class Holder(StrEnum):
    """The kinds of records that can hold a real name in a text that is exported."""

    STATEMENT = "statement"
    CITATION = "citation"
    """A citation that prints other parts of its quote than the statement does."""
    MEANING = "meaning"
    THEME = "theme"
    BLOCK = "block"
    PARTICIPANT = "participant"
    CHAPTER = "chapter"
    REASON = "reason"
    """Why a statement was set aside, or how it was said in clearer words."""
    ENTRY = "entry"
    ADDENDUM = "addendum"
    TRANSCRIPT = "transcript"
    ASSURANCE = "assurance"
    """What the researcher says for a criterion of trustworthiness."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A gap that the researcher lets stand, and why."""

    gap: Gap
    reason: str


def is_possible(gap: Gap) -> bool:
    """Tell whether a gap of its kind can be where it says that it is."""
    named = gap.kind is GapKind.REAL_NAME
    of_somebody = named or gap.kind is GapKind.UNVALIDATED
    return (
        gap.target > 0
        and (gap.other > 0) is of_somebody
        and (gap.place in tuple(Holder) if named else not gap.place)
    )
