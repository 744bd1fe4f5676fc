"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where something was found, and the paragraph around it."""

    transcript: TranscriptId
    span: Span
    """In code points of the transcript's text."""
    paragraph: str
    at: int
    """Where the paragraph begins in the transcript's text, in code points."""
