"""Rows of the validation: a verdict and a note for a theme and a participant."""

from __future__ import annotations

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.verdict import Judged, Verdict
from phenomdesk.store.driver import Connection

Place = tuple[ThemeId, ParticipantId]


class Verdicts:
    """The verdicts of a study."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def all(self) -> dict[Place, Judged]:
        """Return every verdict and note."""
        rows = self._run("SELECT theme, participant, verdict, note FROM verdict ORDER BY id")
        return {
            (ThemeId(theme), ParticipantId(who)): Judged(Verdict(verdict), note)
            for theme, who, verdict, note in rows
        }

    def get(self, theme: ThemeId, participant: ParticipantId) -> Judged:
        """Return what was found of a theme for a participant; open where nothing was."""
        row = self._run(
            "SELECT verdict, note FROM verdict WHERE theme = ? AND participant = ?",
            [theme, participant],
        ).fetchone()
        return Judged(Verdict(row[0]), row[1]) if row else Judged()

    def spoken(self) -> list[tuple[ThemeId, ParticipantId, StatementId]]:
        """Return who said what in each theme itself, in the order of its placements."""
        return self._run(
            "SELECT p.theme, s.participant, s.id FROM placement AS p JOIN statement AS s"
            " ON s.id = p.statement WHERE NOT p.aside AND s.participant IS NOT NULL"
            " ORDER BY p.theme, p.position, p.id"
        ).fetchall()

    def voices(self) -> list[Place]:
        """Return who says anything in each theme itself, each pair once."""
        return self._run(
            "SELECT DISTINCT p.theme, s.participant FROM placement AS p JOIN statement AS s"
            " ON s.id = p.statement WHERE NOT p.aside AND s.participant IS NOT NULL"
        ).fetchall()

    def write(self, theme: ThemeId, participant: ParticipantId, judged: Judged) -> None:
        """Write what was found; nothing found and noted leaves no row."""
        if judged == Judged():
            self._run(
                "DELETE FROM verdict WHERE theme = ? AND participant = ?", [theme, participant]
            )
            return
        self._run(
            "INSERT INTO verdict(theme, participant, verdict, note) VALUES (?, ?, ?, ?)"
            " ON CONFLICT(theme, participant) DO UPDATE SET verdict = excluded.verdict,"
            " note = excluded.note",
            [theme, participant, judged.verdict, judged.note],
        )

    def remove_of_theme(self, theme: ThemeId) -> None:
        """Take away what was found of a theme."""
        self._run("DELETE FROM verdict WHERE theme = ?", [theme])
