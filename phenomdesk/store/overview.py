"""Counts of what is left to do, as the rail tells it."""

from __future__ import annotations

from phenomdesk.model.ids import StatementId
from phenomdesk.store.driver import Connection


class Overview:
    """Counts, each a query on an index."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def _count(self, query: str, *values: object) -> int:
        return int(self._run(query, values).fetchone()[0])

    def transcripts_without_statement(self) -> int:
        """Return how many transcripts have no passage marked."""
        return self._count(
            "SELECT count(*) FROM transcript AS t WHERE NOT EXISTS"
            " (SELECT 1 FROM statement AS s WHERE s.transcript = t.id)"
        )

    def transcripts_unread(self) -> int:
        """Return how many transcripts were not read whole."""
        return self._count(
            "SELECT count(*) FROM transcript AS t WHERE NOT EXISTS"
            " (SELECT 1 FROM reading AS r WHERE r.transcript = t.id)"
        )

    def statements_without_meaning(self, column: str) -> int:
        """Return how many statements have nothing in a column of meanings."""
        return self._count(
            "SELECT count(*) FROM statement AS s WHERE NOT s.aside AND NOT EXISTS"
            " (SELECT 1 FROM meaning_link AS l WHERE l.statement = s.id AND l.col = ?)",
            column,
        )

    def statements_unplaced(self) -> int:
        """Return how many statements are in no theme."""
        return self._count(
            "SELECT count(*) FROM statement AS s WHERE NOT s.aside AND NOT EXISTS"
            " (SELECT 1 FROM placement AS p WHERE p.statement = s.id AND NOT p.aside)"
        )

    def statements(self) -> int:
        """Return how many statements stand: those set aside do not count."""
        return self._count("SELECT count(*) FROM statement WHERE NOT aside")

    def statements_marked(self) -> int:
        """Return how many statements there are, those set aside among them."""
        return self._count("SELECT count(*) FROM statement")

    def statement_ids(self) -> tuple[StatementId, ...]:
        """Return every standing statement by its id alone, in order of interviews and places."""
        rows = self._run(
            "SELECT s.id FROM statement AS s JOIN transcript AS t ON t.id = s.transcript"
            " WHERE NOT s.aside ORDER BY t.position, t.id, s.start, s.stop, s.id"
        )
        return tuple(StatementId(number) for (number,) in rows)

    def transcripts(self) -> int:
        """Return how many transcripts there are."""
        return self._count("SELECT count(*) FROM transcript")

    def participants(self) -> int:
        """Return how many participants there are."""
        return self._count("SELECT count(*) FROM participant")

    def themes(self) -> int:
        """Return how many themes there are."""
        return self._count("SELECT count(*) FROM theme WHERE NOT aside")

    def descriptions(self, kind: str) -> int:
        """Return how many descriptions of a kind were begun, but of themes set aside."""
        return self._count(
            "SELECT count(*) FROM description AS d LEFT JOIN theme AS t ON t.id = d.theme"
            " WHERE d.kind = ? AND NOT coalesce(t.aside, 0)",
            kind,
        )

    def entries(self) -> int:
        """Return how many entries of the epoche hold words."""
        return self._count(
            "SELECT count(*) FROM epoche WHERE trim(body, ' ' || char(9, 10, 13, 160)) != ''"
        )
