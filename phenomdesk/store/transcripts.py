"""Rows of transcripts, their speakers, and the texts that never change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.ids import ParticipantId, SpeakerId, TranscriptId
from phenomdesk.model.lines import line_starts
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision, Role, Speaker, Transcript, Turn
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import require

TRANSCRIPT_GONE = QT_TRANSLATE_NOOP("errors", "That transcript is no longer in the study.")
SPEAKER_GONE = QT_TRANSLATE_NOOP("errors", "That speaker is no longer in the study.")
_LIST = """
WITH told AS (
    SELECT t.id, t.title, t.held_on, t.position, t.revision,
        (SELECT s.participant FROM speaker AS s WHERE s.transcript = t.id
            AND s.participant IS NOT NULL ORDER BY s.ordinal LIMIT 1) AS participant
    FROM transcript AS t
)
SELECT id, title, participant, held_on, position, revision,
    row_number() OVER (PARTITION BY participant ORDER BY position, id)
FROM told ORDER BY position, id
"""


def _transcript(row: tuple[int, str, int | None, str, int, str, int]) -> Transcript:
    participant = None if row[2] is None else ParticipantId(row[2])
    return Transcript(TranscriptId(row[0]), row[1], participant, *row[3:])


class Transcripts:
    """The transcripts of a study, in the order of the interviews."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Transcript, ...]:
        """Return every transcript, in the order of the interviews."""
        return tuple(_transcript(row) for row in self._run(_LIST))

    def interviews(self) -> dict[tuple[ParticipantId, TranscriptId], int]:
        """Return which of a participant's interviews each transcript is, from 1."""
        rows = self._run(
            "SELECT participant, transcript, row_number() OVER (PARTITION BY participant"
            " ORDER BY position, transcript) FROM (SELECT DISTINCT s.participant, s.transcript,"
            " t.position FROM speaker AS s JOIN transcript AS t ON t.id = s.transcript"
            " WHERE s.participant IS NOT NULL)"
        )
        return {(ParticipantId(who), TranscriptId(which)): number for who, which, number in rows}

    def get(self, transcript: TranscriptId) -> Transcript:
        """Return one transcript. GoneError where there is none of that id."""
        for found in self.all():
            if found.id == transcript:
                return found
        raise GoneError(TRANSCRIPT_GONE)

    def require(self, transcripts: Iterable[TranscriptId]) -> None:
        """Raise GoneError where one of some transcripts is not there."""
        require(self._connection, "transcript", transcripts, TRANSCRIPT_GONE)

    def require_speakers(self, speakers: Iterable[SpeakerId]) -> None:
        """Raise GoneError where one of some speakers is not there."""
        require(self._connection, "speaker", speakers, SPEAKER_GONE)

    def add(self, title: str, held_on: str, revision: str, source: str, encoding: str) -> int:
        """Add a transcript after the others."""
        cursor = self._run(
            "INSERT INTO transcript(title, held_on, position, revision, source, encoding) VALUES"
            " (?, ?, (SELECT coalesce(max(position), 0) + 1024 FROM transcript), ?, ?, ?)",
            [title, held_on, revision, source, encoding],
        )
        return int(cursor.lastrowid or 0)

    def update(self, transcript: Transcript) -> None:
        """Write title, day and place in the order over the transcript of the same id."""
        self._run(
            "UPDATE transcript SET title = ?, held_on = ?, position = ? WHERE id = ?",
            [transcript.title, transcript.held_on, transcript.position, transcript.id],
        )

    def remove(self, transcript: TranscriptId) -> None:
        """Take a transcript and its speakers away; its statements must have gone before."""
        self._run("DELETE FROM speaker WHERE transcript = ?", [transcript])
        self._run("DELETE FROM reading WHERE transcript = ?", [transcript])
        self._run("DELETE FROM transcript WHERE id = ?", [transcript])

    def read_throughs(self) -> dict[TranscriptId, tuple[str, ...]]:
        """Return on which days (ISO 8601) each transcript that was read whole was so."""
        days: dict[TranscriptId, tuple[str, ...]] = {}
        for number, day in self._run("SELECT transcript, day FROM reading ORDER BY day, id"):
            days[TranscriptId(number)] = (*days.get(TranscriptId(number), ()), day)
        return days

    def keep_read_through(self, transcript: TranscriptId, day: str) -> None:
        """Keep that a transcript was read whole on a day."""
        self._run("INSERT INTO reading(transcript, day) VALUES (?, ?)", [transcript, day])

    def drop_read_through(self, transcript: TranscriptId, day: str) -> None:
        """Keep no longer that a transcript was read whole on a day."""
        self._run("DELETE FROM reading WHERE transcript = ? AND day = ?", [transcript, day])

    def of_source(self, sha: str) -> tuple[Transcript, ...]:
        """Return the transcripts that came from a file with these bytes."""
        rows = self._run("SELECT id FROM transcript WHERE source = ?", [sha]).fetchall()
        ids = {number for (number,) in rows}
        return tuple(t for t in self.all() if t.id in ids) if ids else ()

    def of_text(self, text: str, turns: Sequence[Turn]) -> tuple[Transcript, ...]:
        """Return the transcripts that hold this very text in these very turns."""
        sha = _sha_of(text, _turns_json(turns))
        return tuple(t for t in self.all() if t.revision == sha)

    def add_speaker(
        self,
        transcript: TranscriptId,
        ordinal: int,
        label: str,
        role: Role,
        participant: ParticipantId | None,
    ) -> None:
        """Add a speaker to a transcript."""
        self._run(
            "INSERT INTO speaker(transcript, ordinal, label, role, participant)"
            " VALUES (?, ?, ?, ?, ?)",
            [transcript, ordinal, label, role, participant],
        )

    def update_speaker(self, speaker: Speaker) -> None:
        """Write a speaker's role and participant over the one of the same id."""
        self._run(
            "UPDATE speaker SET role = ?, participant = ? WHERE id = ?",
            [speaker.role, speaker.participant, speaker.id],
        )

    def speakers(self, transcript: TranscriptId) -> tuple[Speaker, ...]:
        """Return a transcript's speakers by the index that turns use; -1 is the unlabelled."""
        rows = self._run(
            "SELECT id, transcript, ordinal, label, role, participant FROM speaker"
            " WHERE transcript = ? ORDER BY ordinal",
            [transcript],
        )
        return tuple(
            Speaker(
                SpeakerId(number),
                TranscriptId(of),
                ordinal,
                label,
                Role(role),
                None if participant is None else ParticipantId(participant),
            )
            for number, of, ordinal, label, role, participant in rows
        )

    def revision(self, sha: str) -> Revision:
        """Return a text with its turns and lines. KeyError where there is none."""
        row = self._run("SELECT body, turns, lines FROM revision WHERE sha = ?", [sha]).fetchone()
        if row is None:
            raise KeyError(sha)
        turns = tuple(
            Turn(Span(start, stop), speaker, seconds)
            for start, stop, speaker, seconds in json.loads(row[1])
        )
        return Revision(sha, row[0], turns, tuple(json.loads(row[2])))

    def lines(self, sha: str) -> tuple[int, ...]:
        """Return where the lines of a text begin, without reading it. KeyError as above."""
        row = self._run("SELECT lines FROM revision WHERE sha = ?", [sha]).fetchone()
        if row is None:
            raise KeyError(sha)
        return tuple(json.loads(row[0]))

    def keep_source(self, name: str, data: bytes) -> str:
        """Keep an original file; return its SHA-256. Kept once however often it comes."""
        sha = hashlib.sha256(data).hexdigest()
        self._run("INSERT OR IGNORE INTO source VALUES (?, ?, ?)", [sha, name, data])
        return sha

    def keep_revision(self, text: str, turns: Sequence[Turn]) -> str:
        """Keep a text with its turns, number its lines, index it; return its SHA-256."""
        told = _turns_json(turns)
        sha = _sha_of(text, told)
        lines = line_starts(text, (turn.span for turn in turns))
        fresh = self._run(
            "INSERT OR IGNORE INTO revision VALUES (?, ?, ?, ?)", [sha, text, told, _json(lines)]
        )
        if fresh.rowcount:
            # One statement for all: after each, the index would be written out anew.
            self._run(
                "INSERT INTO paragraph(revision, start, body)"
                " SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)",
                [sha, json.dumps(list(_paragraphs(text)), ensure_ascii=False)],
            )
        return sha


def _turns_json(turns: Iterable[Turn]) -> str:
    return _json([(t.span.start, t.span.stop, t.speaker, t.seconds) for t in turns])


def _sha_of(text: str, turns: str) -> str:
    return hashlib.sha256(f"{text}\0{turns}".encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _paragraphs(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for body in text.split("\n"):
        if body.strip():
            yield start, body
        start += len(body) + 1
