"""Rows of the returning: one for each participant to whom something went back."""

from __future__ import annotations

from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.returning import Changed, Outcome, Returned
from phenomdesk.model.thread import KnotKind
from phenomdesk.store.driver import Connection


class Packets:
    """The log of the packets of a study."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def all(self) -> dict[ParticipantId, Returned]:
        """Return how far the returning to each participant has come who has a row."""
        links: dict[int, tuple[Changed, ...]] = {}
        for who, kind, target in self._run(
            "SELECT participant, kind, target FROM packet_link ORDER BY id"
        ):
            links[who] = (*links.get(who, ()), Changed(KnotKind(kind), target))
        rows = self._run("SELECT id, sent, answered, outcome, answer FROM packet ORDER BY id")
        return {
            ParticipantId(who): Returned(
                sent, answered, Outcome(outcome), answer, links.get(who, ())
            )
            for who, sent, answered, outcome, answer in rows
        }

    def get(self, participant: ParticipantId) -> Returned:
        """Return how far the returning to a participant has come."""
        return self.all().get(participant, Returned())

    def write(self, participant: ParticipantId, returned: Returned) -> None:
        """Write days, outcome and answer; where there is nothing to keep no row stays."""
        kept = (returned.sent, returned.answered, returned.outcome.value, returned.answer)
        if not any(kept) and not returned.changed:
            self._run("DELETE FROM packet WHERE id = ?", [participant])
            return
        self._run(
            "INSERT INTO packet VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
            " sent = excluded.sent, answered = excluded.answered, outcome = excluded.outcome,"
            " answer = excluded.answer",
            [participant, *kept],
        )

    def link(self, participant: ParticipantId, changed: Changed) -> None:
        """Say that an answer changed a record."""
        self._run("INSERT INTO packet VALUES (?, '', '', '', '') ON CONFLICT DO NOTHING",
                  [participant])  # fmt: skip
        self._run(
            "INSERT INTO packet_link(participant, kind, target) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [participant, changed.kind, changed.target],
        )

    def unlink(self, participant: ParticipantId, changed: Changed) -> None:
        """Say no longer that an answer changed a record."""
        self._run(
            "DELETE FROM packet_link WHERE participant = ? AND kind = ? AND target = ?",
            [participant, changed.kind, changed.target],
        )
        self.write(participant, self.get(participant))

    def that_changed(self, changed: Changed) -> tuple[ParticipantId, ...]:
        """Return the participants whose answers changed a record."""
        rows = self._run(
            "SELECT participant FROM packet_link WHERE kind = ? AND target = ? ORDER BY id",
            [changed.kind, changed.target],
        )
        return tuple(ParticipantId(who) for (who,) in rows)
