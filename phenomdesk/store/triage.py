"""Rows of the reduction: what was answered of each statement, and which are set aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from phenomdesk.model.ids import StatementId
from phenomdesk.model.triage import Triage, Trouble
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import in_chunks

_COLUMNS = (
    "s.id, t.necessary, t.abstractable, coalesce(t.trouble, ''), coalesce(t.reason, ''),"
    " coalesce(t.restated, ''), s.aside"
)
_OF = "FROM statement AS s LEFT JOIN triage AS t ON t.id = s.id"


def _triage(row: tuple[Any, ...]) -> Triage:
    number, necessary, abstractable, trouble, reason, restated, aside = row
    return Triage(
        StatementId(number),
        None if necessary is None else bool(necessary),
        None if abstractable is None else bool(abstractable),
        Trouble(trouble),
        reason,
        restated,
        bool(aside),
    )


class Triages:
    """What the reduction holds of each statement."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def get(self, statement: StatementId) -> Triage:
        """Return what was answered of a statement; nothing where it was never asked."""
        return self.some([statement]).get(statement, Triage(statement))

    def some(self, statements: Iterable[int]) -> dict[StatementId, Triage]:
        """Return what was answered of some statements that are there."""
        query = f"SELECT {_COLUMNS} {_OF} WHERE s.id IN ({{}})"
        found = (_triage(row) for row in in_chunks(self._connection, query, statements))
        return {each.statement: each for each in found}

    def all(self) -> dict[StatementId, Triage]:
        """Return what was answered of every statement, in order of interviews and places."""
        rows = self._run(
            f"SELECT {_COLUMNS} {_OF} JOIN transcript AS r ON r.id = s.transcript"
            " ORDER BY r.position, r.id, s.start, s.stop, s.id"
        )
        return {each.statement: each for each in map(_triage, rows)}

    def set_aside(self) -> tuple[Triage, ...]:
        """Return what was set aside, in order of interviews and places."""
        rows = self._run(
            f"SELECT {_COLUMNS} {_OF} JOIN transcript AS r ON r.id = s.transcript WHERE s.aside"
            " ORDER BY r.position, r.id, s.start, s.stop, s.id"
        )
        return tuple(_triage(row) for row in rows)

    def undecided(self) -> int:
        """Return how many statements neither passed both questions nor are set aside."""
        row = self._run(
            "SELECT count(*) FROM statement AS s LEFT JOIN triage AS t ON t.id = s.id"
            " WHERE NOT s.aside AND NOT (coalesce(t.necessary, 0) AND coalesce(t.abstractable, 0))"
        ).fetchone()
        return int(row[0])

    def write(self, triage: Triage) -> None:
        """Write what was answered of a statement, and whether it is set aside."""
        self._run(
            "INSERT INTO triage(id, necessary, abstractable, trouble, reason, restated)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
            " necessary = excluded.necessary, abstractable = excluded.abstractable,"
            " trouble = excluded.trouble, reason = excluded.reason, restated = excluded.restated",
            [
                triage.statement,
                None if triage.necessary is None else int(triage.necessary),
                None if triage.abstractable is None else int(triage.abstractable),
                triage.trouble,
                triage.reason,
                triage.restated,
            ],
        )
        aside, number = int(triage.aside), triage.statement
        self._run("UPDATE statement SET aside = ?1 WHERE id = ?2 AND aside != ?1", [aside, number])
        self._run(
            "UPDATE placement SET aside = max(?, (SELECT t.aside FROM theme AS t"
            " WHERE t.id = placement.theme)) WHERE statement = ?",
            [aside, number],
        )
