"""Rows of significant statements."""

from __future__ import annotations

from collections.abc import Iterable

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import in_chunks, parts_text, read_parts, require

STATEMENT_GONE = QT_TRANSLATE_NOOP("errors", "That statement is no longer in the study.")
_COLUMNS = (
    "s.id, s.transcript, s.start, s.stop, s.quote, s.participant, s.before, s.after,"
    " s.translation, s.parts, s.aside"
)

Row = tuple[int, int, int, int, str, int | None, str, str, str, str, int]


def _statement(row: Row) -> Statement:
    return Statement(
        StatementId(row[0]),
        TranscriptId(row[1]),
        Span(row[2], row[3]),
        row[4],
        None if row[5] is None else ParticipantId(row[5]),
        row[6],
        row[7],
        row[8],
        read_parts(row[9]),
        bool(row[10]),
    )


class Statements:
    """The statements of a study."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Statement, ...]:
        """Return every statement in the order of interviews and places, those set aside too."""
        rows = self._run(
            f"SELECT {_COLUMNS} FROM statement AS s JOIN transcript AS t ON t.id = s.transcript"
            " ORDER BY t.position, t.id, s.start, s.stop, s.id"
        )
        return tuple(_statement(row) for row in rows)

    def standing(self) -> tuple[Statement, ...]:
        """Return the statements that are not set aside, in the order of interviews and places."""
        rows = self._run(
            f"SELECT {_COLUMNS} FROM statement AS s JOIN transcript AS t ON t.id = s.transcript"
            " WHERE NOT s.aside ORDER BY t.position, t.id, s.start, s.stop, s.id"
        )
        return tuple(_statement(row) for row in rows)

    def of_transcript(self, transcript: TranscriptId) -> tuple[Statement, ...]:
        """Return a transcript's statements in the order of their places."""
        rows = self._run(
            f"SELECT {_COLUMNS} FROM statement AS s WHERE s.transcript = ?"
            " ORDER BY s.start, s.stop, s.id",
            [transcript],
        )
        return tuple(_statement(row) for row in rows)

    def spans(self, transcript: TranscriptId) -> list[tuple[StatementId, int, int]]:
        """Return the id, start and stop (code points) of a transcript's statements, in order.

        Those set aside too. Lighter than the statements themselves, where thousands are to be
        drawn.
        """
        return self._run(
            "SELECT id, start, stop FROM statement WHERE transcript = ? ORDER BY start, stop, id",
            [transcript],
        ).fetchall()

    def standing_spans(self, transcript: TranscriptId) -> list[tuple[StatementId, int, int]]:
        """Return the same of the statements that are not set aside."""
        return self._run(
            "SELECT id, start, stop FROM statement WHERE transcript = ? AND NOT aside"
            " ORDER BY start, stop, id",
            [transcript],
        ).fetchall()

    def aside_in(self, transcript: TranscriptId) -> frozenset[StatementId]:
        """Return which of a transcript's statements are set aside."""
        rows = self._run("SELECT id FROM statement WHERE transcript = ? AND aside", [transcript])
        return frozenset(StatementId(number) for (number,) in rows)

    def overlapping(self, transcript: TranscriptId, span: Span) -> tuple[Statement, ...]:
        """Return a transcript's statements that share any of a span."""
        rows = self._run(
            f"SELECT {_COLUMNS} FROM statement AS s WHERE s.transcript = ? AND s.start < ?"
            " AND s.stop > ? ORDER BY s.start, s.stop, s.id",
            [transcript, span.stop, span.start],
        )
        return tuple(_statement(row) for row in rows)

    def get(self, statement: StatementId) -> Statement:
        """Return one statement. GoneError where there is none of that id."""
        found = self.some([statement])
        if not found:
            raise GoneError(STATEMENT_GONE)
        return found[statement]

    def require(self, statements: Iterable[StatementId]) -> None:
        """Raise GoneError where one of some statements is not there."""
        require(self._connection, "statement", statements, STATEMENT_GONE)

    def some(self, ids: Iterable[int]) -> dict[StatementId, Statement]:
        """Return those of some statements that are still there, by id."""
        query = f"SELECT {_COLUMNS} FROM statement AS s WHERE s.id IN ({{}})"
        found = (_statement(row) for row in in_chunks(self._connection, query, ids))
        return {statement.id: statement for statement in found}

    def unplaced(self, participant: ParticipantId | None = None) -> tuple[StatementId, ...]:
        """Return the statements that are in no theme, in order of interviews and places.

        With `participant` only theirs.
        """
        # Without a participant the index of places answers alone.
        theirs = "" if participant is None else " AND s.participant = ?"
        rows = self._run(
            "SELECT s.id FROM statement AS s JOIN transcript AS t ON t.id = s.transcript"
            " WHERE NOT s.aside AND NOT EXISTS"
            " (SELECT 1 FROM placement AS p WHERE p.statement = s.id AND NOT p.aside)"
            f"{theirs} ORDER BY t.position, t.id, s.start, s.stop, s.id",
            [] if participant is None else [participant],
        )
        return tuple(StatementId(number) for (number,) in rows)

    def speakers(self) -> dict[StatementId, ParticipantId]:
        """Return whose each standing statement is; those that are nobody's are left out."""
        query = "SELECT id, participant FROM statement WHERE NOT aside AND participant NOTNULL"
        return dict(self._run(query).fetchall())

    def counts(self) -> dict[TranscriptId, int]:
        """Return how many statements stand in each transcript; those with none are left out."""
        rows = self._run(
            "SELECT transcript, count(*) FROM statement WHERE NOT aside GROUP BY transcript"
        )
        return {TranscriptId(number): count for number, count in rows}

    def add(
        self,
        transcript: TranscriptId,
        span: Span,
        quote: str,
        context: tuple[str, str],
        participant: ParticipantId | None,
    ) -> StatementId:
        """Add a statement."""
        cursor = self._run(
            "INSERT INTO statement(transcript, start, stop, quote, before, after, participant)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [transcript, span.start, span.stop, quote, *context, participant],
        )
        return StatementId(cursor.lastrowid or 0)

    def update(self, statement: Statement) -> None:
        """Write a statement over the one of the same id."""
        self._run(
            "UPDATE statement SET start = ?, stop = ?, quote = ?, before = ?, after = ?,"
            " participant = ?, translation = ?, parts = ? WHERE id = ?",
            [
                statement.span.start,
                statement.span.stop,
                statement.quote,
                statement.before,
                statement.after,
                statement.participant,
                statement.translation,
                parts_text(statement.parts),
                statement.id,
            ],
        )

    def remove(self, statement: StatementId) -> None:
        """Take a statement away with its placements and links. Its citations stay, and say so."""
        self._run("DELETE FROM placement WHERE statement = ?", [statement])
        self._run("DELETE FROM meaning_link WHERE statement = ?", [statement])
        self._run("DELETE FROM triage WHERE id = ?", [statement])
        self._run("DELETE FROM statement WHERE id = ?", [statement])
