"""Rows of formulated meanings, and their links to statements."""

from __future__ import annotations

from collections.abc import Iterable

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.ids import MeaningId, StatementId
from phenomdesk.model.meaning import Meaning
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import in_chunks

MEANING_GONE = QT_TRANSLATE_NOOP("errors", "That meaning is no longer in the study.")
_WORDINGS = """
SELECT json_extract(c.before, '$.body'), json_extract(c.after, '$.body')
FROM change AS c JOIN step AS s ON s.id = c.step
WHERE c.tbl = 'meaning' AND s.state != 'undone' AND c.row IN (
    SELECT json_extract(coalesce(l.after, l.before), '$.meaning') FROM change AS l
    WHERE l.tbl = 'meaning_link'
        AND json_extract(coalesce(l.after, l.before), '$.statement') = ?
        AND json_extract(coalesce(l.after, l.before), '$.col') = ?
)
ORDER BY c.id DESC
"""


class Meanings:
    """The meanings of a study. A statement has at most one in each column."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Meaning, ...]:
        """Return every meaning, the oldest first."""
        rows = self._run("SELECT id, body, col FROM meaning ORDER BY id")
        return tuple(Meaning(MeaningId(number), body, col) for number, body, col in rows)

    def some(self, ids: Iterable[int]) -> dict[MeaningId, Meaning]:
        """Return those of some meanings that are still there, by id."""
        query = "SELECT id, body, col FROM meaning WHERE id IN ({})"
        rows = in_chunks(self._connection, query, ids)
        return {MeaningId(n): Meaning(MeaningId(n), body, col) for n, body, col in rows}

    def get(self, meaning: MeaningId) -> Meaning:
        """Return one meaning. GoneError where there is none of that id."""
        found = self.some([meaning])
        if not found:
            raise GoneError(MEANING_GONE)
        return found[meaning]

    def of_statement(self, statement: StatementId, column: str) -> Meaning | None:
        """Return a statement's meaning in a column, None where it has none."""
        row = self._run(
            "SELECT m.id, m.body, m.col FROM meaning_link AS l JOIN meaning AS m"
            " ON m.id = l.meaning WHERE l.statement = ? AND l.col = ?",
            [statement, column],
        ).fetchone()
        return Meaning(MeaningId(row[0]), row[1], row[2]) if row else None

    def links(self, column: str) -> dict[StatementId, MeaningId]:
        """Return which meaning each statement has in a column."""
        rows = self._run("SELECT statement, meaning FROM meaning_link WHERE col = ?", [column])
        return {StatementId(statement): MeaningId(meaning) for statement, meaning in rows}

    def links_of(self, statements: Iterable[int], column: str) -> dict[StatementId, MeaningId]:
        """Return which meaning each of some statements has in a column."""
        query = "SELECT statement, meaning, col FROM meaning_link WHERE statement IN ({})"
        rows = in_chunks(self._connection, query, statements)
        return {StatementId(s): MeaningId(m) for s, m, col in rows if col == column}

    def statements_of(self, meaning: MeaningId) -> tuple[StatementId, ...]:
        """Return the statements that share a meaning."""
        rows = self._run(
            "SELECT statement FROM meaning_link WHERE meaning = ? ORDER BY statement", [meaning]
        )
        return tuple(StatementId(number) for (number,) in rows)

    def earlier_wordings(self, statement: StatementId, column: str) -> tuple[str, ...]:
        """Return how a statement's meaning in a column was worded before, the newest first.

        Wordings of meanings that were taken away or replaced count; so do abandoned ones. The
        beginning of a later wording, as typing leaves it at a pause, does not, nor what was
        undone and can still be done again.
        """
        standing = self.of_statement(statement, column)
        found: list[str] = []
        later = standing.text if standing else ""
        for before, after in self._run(_WORDINGS, [statement, column]):
            for wording in (after, before):
                if wording and not later.startswith(wording) and wording not in found:
                    found.append(wording)
                later = wording or later
        return tuple(wording for wording in found if standing is None or wording != standing.text)

    def add(self, text: str, column: str) -> MeaningId:
        """Add a meaning that no statement has yet."""
        cursor = self._run("INSERT INTO meaning(body, col) VALUES (?, ?)", [text, column])
        return MeaningId(cursor.lastrowid or 0)

    def rewrite(self, meaning: MeaningId, text: str) -> None:
        """Give a meaning another wording."""
        self._run("UPDATE meaning SET body = ? WHERE id = ?", [text, meaning])

    def link(self, statement: StatementId, meaning: Meaning) -> None:
        """Give a statement a meaning, in place of the one it had in that column."""
        self.unlink(statement, meaning.column)
        self._run(
            "INSERT INTO meaning_link(statement, meaning, col) VALUES (?, ?, ?)",
            [statement, meaning.id, meaning.column],
        )

    def unlink(self, statement: StatementId, column: str) -> None:
        """Take a statement's meaning in a column away from it."""
        self._run("DELETE FROM meaning_link WHERE statement = ? AND col = ?", [statement, column])

    def drop_if_unused(self, meaning: MeaningId) -> None:
        """Take a meaning away when no statement has it any more."""
        self._run(
            "DELETE FROM meaning WHERE id = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM meaning_link WHERE meaning = ?1)",
            [meaning],
        )

    def meanings_of(self, statement: StatementId) -> tuple[MeaningId, ...]:
        """Return a statement's meanings, in whatever column."""
        rows = self._run(
            "SELECT meaning FROM meaning_link WHERE statement = ? ORDER BY col", [statement]
        )
        return tuple(MeaningId(number) for (number,) in rows)
