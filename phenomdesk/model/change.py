"""Change sets: what one step touched, told once after it was committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Whether a step was done for the first time, undone, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The rows that one step touched, by table, and the step's action.

    A page looks at the tables that it shows, reads those rows again and compares. It need
    not know whether the step was done, undone or redone.
    """

    action: str
    direction: Direction
    touched: Mapping[str, frozenset[int]]

    def rows(self, *tables: str) -> frozenset[int]:
        """Return the ids touched in any of the tables."""
        return frozenset().union(*(self.touched.get(table, frozenset()) for table in tables))

    def touches(self, *tables: str) -> bool:
        """Tell whether any row of the tables was touched."""
        return any(table in self.touched for table in tables)


def together(changes: Sequence[ChangeSet]) -> ChangeSet:
    """Return one change set that touched all that several did, one at least."""
    if len(changes) == 1:
        return changes[0]
    touched: dict[str, set[int]] = {}
    for each in changes:
        for table, rows in each.touched.items():
            touched.setdefault(table, set()).update(rows)
    frozen = {table: frozenset(rows) for table, rows in touched.items()}
    return ChangeSet(changes[-1].action, Direction.DONE, frozen)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history, as the audit trail shows it."""

    id: int
    at: str
    """UTC, ISO 8601 with milliseconds."""
    action: str
    detail: Mapping[str, object]
    """Facts, never a sentence: the window makes the words."""
    state: str
    """done, undone or abandoned."""
