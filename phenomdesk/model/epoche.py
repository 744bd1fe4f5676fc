"""The epoche: what the researcher believes beforehand, written down and set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from phenomdesk.model.ids import AddendumId, EntryId


class Moment(StrEnum):
    """When a presupposition is set aside, seen from the interviews."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class LinkKind(StrEnum):
    """What an entry can be linked to."""

    STEP = "step"
    PARTICIPANT = "participant"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class EpocheLink:
    """What an entry is about: a record by its id, or a step of the method."""

    kind: LinkKind
    target: int = 0
    step: str = ""


@dataclass(frozen=True, slots=True)
class Addendum:
    """What was added to an entry on a later day."""

    id: AddendumId
    text: str
    made_at: str
    """Local time with its offset from UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class EpocheEntry:
    """One dated note of the epoche. Once its local day is over only addenda can follow."""

    id: EntryId
    moment: Moment
    prompt: str
    """The id of the question that it answers; empty for none."""
    text: str
    made_at: str
    """Local time with its offset from UTC, ISO 8601."""
    links: tuple[EpocheLink, ...] = ()
    addenda: tuple[Addendum, ...] = ()

    @property
    def day(self) -> date:
        """Return the local day on which it was begun."""
        return day_of(self.made_at)

    def is_sealed(self, today: date) -> bool:
        """Tell whether its day is over."""
        return self.day < today


def day_of(moment: str) -> date:
    """Return the day of a local time, as it was where it was written."""
    return datetime.fromisoformat(moment).date()
