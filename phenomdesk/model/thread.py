"""The golden thread, as the trace shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class KnotKind(StrEnum):
    """What a knot of the thread is."""

    PARTICIPANT = "participant"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"
    MEANING = "meaning"
    THEME = "theme"
    DESCRIPTION = "description"
    CHAPTER = "chapter"
    ENTRY = "entry"
    """An epoche entry: what was set aside about the record that was picked."""
    ANSWER = "answer"
    """What a participant answered when something was returned to them; its id is theirs."""


@dataclass(frozen=True, slots=True)
class Knot:
    """One record on the thread; `id` is its row, 0 for the chapter.

    `text` is the record's own words (an alias, a quote, a meaning, a theme's name, the kind of
    a description, the part of the chapter); `facts` is what the window needs to say more.
    """

    kind: KnotKind
    id: int
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    current: bool = False
    """Whether it is the one from which the thread was followed."""

    def fact(self, name: str) -> str:
        """Return one of the facts, empty where it is not there."""
        return dict(self.facts).get(name, "")
