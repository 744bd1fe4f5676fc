"""Rows of participants, and the key to their names."""

from __future__ import annotations

import json
from collections.abc import Iterable

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.participant import Participant
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import require

PARTICIPANT_GONE = QT_TRANSLATE_NOOP("errors", "That participant is no longer in the study.")
_COLUMNS = "id, alias, position, attributes"


def _participant(row: tuple[int, str, int, str]) -> Participant:
    pairs = tuple((str(name), str(value)) for name, value in json.loads(row[3]))
    return Participant(ParticipantId(row[0]), row[1], row[2], pairs)


class Participants:
    """The participants of a study."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Participant, ...]:
        """Return every participant, in the order of the table."""
        rows = self._run(f"SELECT {_COLUMNS} FROM participant ORDER BY position, id")
        return tuple(_participant(row) for row in rows)

    def get(self, participant: ParticipantId) -> Participant:
        """Return one participant. GoneError where there is none of that id."""
        row = self._run(
            f"SELECT {_COLUMNS} FROM participant WHERE id = ?", [participant]
        ).fetchone()
        if row is None:
            raise GoneError(PARTICIPANT_GONE)
        return _participant(row)

    def require(self, *participants: ParticipantId | None) -> None:
        """Raise GoneError where one of some participants is not there; None always is."""
        require(self._connection, "participant", participants, PARTICIPANT_GONE)

    def add(self, alias: str, attributes: Iterable[tuple[str, str]] = ()) -> ParticipantId:
        """Add a participant after the others."""
        cursor = self._run(
            "INSERT INTO participant(alias, position, attributes) VALUES"
            " (?, (SELECT coalesce(max(position), 0) + 1024 FROM participant), ?)",
            [alias, json.dumps(list(attributes), ensure_ascii=False)],
        )
        return ParticipantId(cursor.lastrowid or 0)

    def update(self, participant: Participant) -> None:
        """Write a participant over the one of the same id."""
        self._run(
            "UPDATE participant SET alias = ?, position = ?, attributes = ? WHERE id = ?",
            [
                participant.alias,
                participant.position,
                json.dumps(list(participant.attributes), ensure_ascii=False),
                participant.id,
            ],
        )

    def remove(self, participant: ParticipantId) -> None:
        """Take a participant away; nothing may point at them any more."""
        self._run("DELETE FROM identity WHERE id = ?", [participant])
        self._run("DELETE FROM participant WHERE id = ?", [participant])

    def name(self, participant: ParticipantId) -> str:
        """Return the real name from the key, empty where it holds none."""
        row = self._run("SELECT name FROM identity WHERE id = ?", [participant]).fetchone()
        return str(row[0]) if row else ""

    def names(self) -> dict[ParticipantId, str]:
        """Return the key: the real names that are known."""
        rows = self._run("SELECT id, name FROM identity ORDER BY id")
        return {ParticipantId(number): name for number, name in rows}

    def set_name(self, participant: ParticipantId, name: str) -> None:
        """Write a real name into the key; an empty one leaves the key."""
        if name:
            self._run(
                "INSERT INTO identity VALUES (?, ?)"
                " ON CONFLICT(id) DO UPDATE SET name = excluded.name",
                [participant, name],
            )
        else:
            self._run("DELETE FROM identity WHERE id = ?", [participant])

    def in_use(self, participant: ParticipantId) -> bool:
        """Tell whether anything of the study points at a participant."""
        row = self._run(
            "SELECT EXISTS (SELECT 1 FROM speaker WHERE participant = ?1)"
            " OR EXISTS (SELECT 1 FROM statement WHERE participant = ?1)"
            " OR EXISTS (SELECT 1 FROM theme WHERE participant = ?1)"
            " OR EXISTS (SELECT 1 FROM description WHERE participant = ?1)"
            " OR EXISTS (SELECT 1 FROM variation WHERE participant = ?1)"
            " OR EXISTS (SELECT 1 FROM packet WHERE id = ?1)"
            " OR EXISTS (SELECT 1 FROM verdict WHERE participant = ?1)",
            [participant],
        ).fetchone()
        return bool(row[0])
