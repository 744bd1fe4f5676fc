"""What is wrong inside a study file, if anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phenomdesk.store.acceptances import Acceptances
from phenomdesk.store.driver import Connection
from phenomdesk.store.file import quick_check

DAMAGED = "damaged"
"""The kind of a problem with the file itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its kind, the table and row, and what was found there."""

    kind: str
    """``damaged``, ``broken-link``, ``unused-meaning``, ``doubled-note``, ``lost-speaker``,
    ``impossible-gap``, ``others-statement``, ``others-theme``."""
    table: str
    row: int
    found: str = ""

    def __str__(self) -> str:
        where = f"{self.table} {self.row}" if self.row else self.table
        return f"{self.kind}: {where}{f' ({self.found})' if self.found else ''}"


def file_problems(connection: Connection) -> Iterator[Problem]:
    """Yield what SQLite finds wrong, links that lead nowhere, and rows that nothing uses.

    In a damaged file nothing else is looked for.
    """
    damage = quick_check(connection)
    for found in damage:
        yield Problem(DAMAGED, "file", 0, found)
    if damage:
        return
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("broken-link", table, row or 0, target)
    unused = connection.execute(
        "SELECT id FROM meaning AS m WHERE NOT EXISTS"
        " (SELECT 1 FROM meaning_link AS l WHERE l.meaning = m.id)"
    )
    for (row,) in unused:
        yield Problem("unused-meaning", "meaning", row)
    doubled = connection.execute(
        "SELECT max(id), prompt FROM variation GROUP BY kind, coalesce(participant, 0),"
        " coalesce(theme, 0), prompt HAVING count(*) > 1"
    )
    for row, prompt in doubled:
        yield Problem("doubled-note", "variation", row, prompt)
    lost = connection.execute(
        "SELECT s.id, t.value ->> 2 FROM transcript AS s JOIN revision AS r ON r.sha = s.revision,"
        " json_each(r.turns) AS t WHERE NOT EXISTS (SELECT 1 FROM speaker AS p"
        " WHERE p.transcript = s.id AND p.ordinal = coalesce(t.value ->> 2, -1)) GROUP BY 1, 2"
    )
    for row, ordinal in lost:
        yield Problem("lost-speaker", "transcript", row, str(ordinal))
    others = connection.execute(
        "SELECT p.id, t.name FROM theme AS t JOIN placement AS p ON p.theme = t.id"
        " JOIN statement AS s ON s.id = p.statement"
        " WHERE t.participant IS NOT NULL AND s.participant IS NOT t.participant"
    )
    for row, name in others:
        yield Problem("others-statement", "placement", row, name)
    others = connection.execute(
        "SELECT t.id, o.name FROM theme AS o JOIN theme AS t ON t.parent = o.id"
        " WHERE o.participant IS NOT NULL AND t.participant IS NOT o.participant"
    )
    for row, name in others:
        yield Problem("others-theme", "theme", row, name)
    for row, kind in Acceptances(connection).impossible():
        yield Problem("impossible-gap", "acceptance", row, kind)
