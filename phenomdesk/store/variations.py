"""Rows of the notes on imaginative variation: one for a prompt beside a description."""

from __future__ import annotations

from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.store.driver import Connection

_ABOUT = "kind = ? AND participant IS ? AND theme IS ?"


class Variations:
    """The notes on imaginative variation of a study. They need no description to be begun."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def notes(
        self, kind: str, participant: ParticipantId | None, theme: ThemeId | None
    ) -> dict[str, str]:
        """Return what is noted beside a description, by the id of the prompt."""
        rows = self._run(
            f"SELECT prompt, body FROM variation WHERE {_ABOUT} ORDER BY id",
            [kind, participant, theme],
        )
        return dict(rows.fetchall())

    def write(
        self,
        kind: str,
        participant: ParticipantId | None,
        theme: ThemeId | None,
        prompt: str,
        text: str,
    ) -> None:
        """Write what is noted on a prompt; an empty note leaves no row."""
        place = [kind, participant, theme, prompt]
        if not text:
            self._run(f"DELETE FROM variation WHERE {_ABOUT} AND prompt = ?", place)
        elif prompt in self.notes(kind, participant, theme):
            query = f"UPDATE variation SET body = ? WHERE {_ABOUT} AND prompt = ?"
            self._run(query, [text, *place])
        else:
            self._run(
                "INSERT INTO variation(kind, participant, theme, prompt, body)"
                " VALUES (?, ?, ?, ?, ?)",
                [*place, text],
            )

    def of_theme(self, theme: ThemeId) -> list[tuple[str, ParticipantId | None, str, str]]:
        """Return what is noted on a theme: kind, participant, prompt and text."""
        return self._run(
            "SELECT kind, participant, prompt, body FROM variation WHERE theme = ? ORDER BY id",
            [theme],
        ).fetchall()

    def remove_of_theme(self, theme: ThemeId) -> None:
        """Take away what is noted on a theme."""
        self._run("DELETE FROM variation WHERE theme = ?", [theme])
