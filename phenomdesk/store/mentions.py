"""What descriptions cite of what they could: read set by set, whatever the size of the study."""

from __future__ import annotations

from collections.abc import Collection

from phenomdesk.model.ids import DescriptionId, ParticipantId, StatementId, ThemeId
from phenomdesk.store.driver import Connection

_CITED = (
    "SELECT c.statement FROM citation AS c JOIN block AS b ON b.id = c.block"
    " WHERE b.description = ?"
)
_SPOKEN = (
    "SELECT DISTINCT p.theme, s.participant FROM placement AS p JOIN statement AS s"
    " ON s.id = p.statement WHERE NOT p.aside AND s.participant IS NOT NULL"
)


class Mentions:
    """What descriptions speak of. Statements and themes that are set aside are left out."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def spoken(self) -> list[tuple[ThemeId, ParticipantId]]:
        """Return who says anything in each theme itself."""
        return self._run(_SPOKEN).fetchall()

    def spoken_in(self, description: DescriptionId) -> list[tuple[ThemeId, ParticipantId]]:
        """Return the same of the statements that a description cites."""
        return self._run(f"{_SPOKEN} AND s.id IN ({_CITED})", [description]).fetchall()

    def cited_people(self, description: DescriptionId) -> frozenset[ParticipantId]:
        """Return whom a description quotes, in whatever theme or in none."""
        rows = self._run(
            f"SELECT DISTINCT participant FROM statement WHERE NOT aside AND id IN ({_CITED})",
            [description],
        )
        return frozenset(who for (who,) in rows if who is not None)

    def uncited(
        self,
        description: DescriptionId | None,
        participant: ParticipantId | None,
        themes: Collection[ThemeId] | None,
        apart: Collection[ParticipantId],
    ) -> tuple[StatementId, ...]:
        """Return a participant's statements (or all) in themes that a description does not cite.

        Without themes those in none count too; what those `apart` say does not. In the order of
        the transcripts.
        """
        terms, values = ["NOT s.aside", f"s.id NOT IN ({_CITED})"], [description or 0]
        if participant is not None:
            terms.append("s.participant = ?")
            values.append(participant)
        if themes is not None:
            listed = ", ".join(str(int(each)) for each in themes)
            terms.append(
                f"s.id IN (SELECT statement FROM placement WHERE NOT aside AND theme IN ({listed}))"
            )
        if apart:
            listed = ", ".join(str(int(each)) for each in apart)
            terms.append(f"(s.participant IS NULL OR s.participant NOT IN ({listed}))")
        rows = self._run(
            "SELECT s.id FROM statement AS s JOIN transcript AS t ON t.id = s.transcript"
            f" WHERE {' AND '.join(terms)} ORDER BY t.position, t.id, s.start, s.id",
            values,
        )
        return tuple(StatementId(number) for (number,) in rows)
