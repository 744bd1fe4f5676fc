"""The audit trail: its steps as they are told, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from phenomdesk.model.action import Action
from phenomdesk.model.thread import KnotKind


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that a step touched: its table, its id, and what it held before and after."""

    table: str
    row: int
    before: Mapping[str, object]
    """Empty where the step made the row."""
    after: Mapping[str, object]
    """Empty where the step took it away."""


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One step with the facts that its sentence needs."""

    id: int
    at: datetime
    """In local time."""
    action: Action
    state: str
    """done, undone or abandoned."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Ready to be read: ``statements``, ``theme``, ``from``, ``to`` and the like."""
    record: tuple[KnotKind, int] | None = None
    """What the step was about, where that is still in the study."""

    @property
    def day(self) -> date:
        """Return the local day of the step."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which steps are wanted. As it begins, all of them."""

    action: Action | None = None
    text: str = ""
    """Looked for in the facts; a statement's number finds all that concerns it."""
    alike: frozenset[Action] = frozenset()
    """The actions whose own words hold the text: whoever knows the language says which."""
    state: str = ""
    about: tuple[KnotKind, int] | None = None
    """A record whose own story is wanted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was done on one local day; undone steps are not counted."""

    day: date
    action: Action
    count: int
