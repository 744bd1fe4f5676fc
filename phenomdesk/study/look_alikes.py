"""Look-alikes: which statements overlap another, or say much the same words.

What is found are candidates only, by words and by place; whether one repeats the other is the
researcher's answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import Indel

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement

MOST = 9
"""Look-alikes that are told of one statement."""
_SAME_ORDER = 0.70
"""Of 1: how alike two texts are told, letter by letter."""
_ANY_ORDER = 0.76
"""Of 1: the same, their words in the order of the alphabet."""
_WITHIN = 12
"""Letters that a statement needs before it counts as said within another."""
_WORD = re.compile(r"\w+")


class Likeness(StrEnum):
    """Why two statements stand beside each other."""

    OVERLAPS = "overlaps"
    """They share some of their words in the transcript."""
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A statement that looks like another."""

    statement: StatementId
    likeness: Likeness


class LookAlikes:
    """The texts and places of statements, prepared to be compared."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        """Prepare statements; takes a fraction of a second for 20,000."""
        self._said: dict[StatementId, str] = {}
        self._sorted: dict[StatementId, str] = {}
        self._places: dict[TranscriptId, dict[StatementId, Span]] = {}
        self._transcripts: dict[StatementId, TranscriptId] = {}
        for statement in statements:
            self._put_in(statement)

    def change(self, changed: Iterable[Statement], gone: Iterable[StatementId]) -> None:
        """Take statements in anew, and let go of those that are gone."""
        for number in gone:
            self._take_out(number)
        for statement in changed:
            self._take_out(statement.id)
            self._put_in(statement)

    def of(self, statement: StatementId) -> tuple[LookAlike, ...]:
        """Return what looks like a statement: what overlaps it by place, then the most alike.

        Empty where the statement is not known.
        """
        if statement not in self._said:
            return ()
        overlapping = self._overlapping(statement)
        found = [LookAlike(each, Likeness.OVERLAPS) for each in overlapping]
        known = {statement, *overlapping}
        alike = sorted(self._alike(statement).items(), key=lambda pair: (-pair[1], pair[0]))
        found += [LookAlike(each, Likeness.ALIKE) for each, _ in alike if each not in known]
        return tuple(found[:MOST])

    def _overlapping(self, statement: StatementId) -> list[StatementId]:
        beside = self._places[self._transcripts[statement]]
        span = beside[statement]
        found = [
            (other.start, other.stop, each)
            for each, other in beside.items()
            if other.start < span.stop and span.start < other.stop and each != statement
        ]
        return [each for _, _, each in sorted(found)]

    def _alike(self, statement: StatementId) -> dict[StatementId, float]:
        """Return how alike others are, of 1, by letters, by words, or one within another."""
        scores: dict[StatementId, float] = {}
        for texts, least in ((self._said, _SAME_ORDER), (self._sorted, _ANY_ORDER)):
            told = process.extract(
                texts[statement],
                texts,
                scorer=Indel.normalized_similarity,
                score_cutoff=least,
                limit=MOST + 1,
            )
            for _, score, number in told:
                scores[number] = max(score, scores.get(number, 0.0))
        said = self._said[statement]
        if len(said) >= _WITHIN:
            for number, other in self._said.items():
                if said in other or (len(other) >= _WITHIN and other in said):
                    scores.setdefault(number, 1.0)
        return scores

    def _put_in(self, statement: Statement) -> None:
        words = _WORD.findall(statement.quote.casefold())
        self._said[statement.id] = " ".join(words)
        self._sorted[statement.id] = " ".join(sorted(words))
        self._places.setdefault(statement.transcript, {})[statement.id] = statement.span
        self._transcripts[statement.id] = statement.transcript

    def _take_out(self, statement: StatementId) -> None:
        transcript = self._transcripts.pop(statement, None)
        if transcript is not None:
            del self._said[statement], self._sorted[statement]
            del self._places[transcript][statement]
