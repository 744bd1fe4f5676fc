"""Significant statements: passages that bear on the experience."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId, statement_number
from phenomdesk.model.part import Part
from phenomdesk.model.span import Span

CONTEXT = 32
"""Code points of text kept before and after a quote, by which its place is checked."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A marked passage of a transcript, of equal weight to every other.

    `quote` is the text that `span` covers; `before` and `after` are up to `CONTEXT` code
    points around it.
    """

    id: StatementId
    transcript: TranscriptId
    span: Span
    quote: str
    participant: ParticipantId | None
    before: str = ""
    after: str = ""
    translation: str = ""
    """Printed under the verbatim; empty where there is none."""
    parts: tuple[Part, ...] = ()
    """What of the quote is printed; empty: the whole of it."""
    aside: bool = False
    """Whether it is set aside: out of boards, counts and chapter."""

    @property
    def number(self) -> str:
        """Return the number by which people know it."""
        return statement_number(self.id)

    def stands_on(self, text: str) -> bool:
        """Tell whether the text still holds the quote, and its context, at the span."""
        start, stop = self.span.start, self.span.stop
        return (
            text[start:stop] == self.quote
            and text[max(0, start - CONTEXT) : start] == self.before
            and text[stop : stop + CONTEXT] == self.after
        )
