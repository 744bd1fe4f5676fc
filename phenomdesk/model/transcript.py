"""Transcripts: one interview's text, in turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from phenomdesk.model.ids import ParticipantId, SpeakerId, TranscriptId
from phenomdesk.model.span import Span


class Role(StrEnum):
    """What a speaker is in an interview."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next does.

    `span` is in code points of the text, without the label; `speaker` is an index into the
    transcript's speakers, None where no label was found; `seconds` is the time since the
    recording began, None where the file says none.
    """

    span: Span
    speaker: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedTranscript:
    """A file's text as it will be, before the researcher agrees to it.

    `labels` are the speakers' labels in the order of their first turn; `Turn.speaker` points
    into them. `text` is the turns' texts joined by one LF each.
    """

    name: str
    source: bytes
    text: str
    turns: tuple[Turn, ...]
    labels: tuple[str, ...]
    encoding: str | None = None
    """The encoding by which a plain text was read, None for a format that has none."""
    notes: tuple[Note, ...] = ()

    @property
    def words(self) -> int:
        """Return the number of words, separated by white space."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the researcher should know of an import: a template and its facts."""

    template: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in one transcript, its role and the participant for whom it stands."""

    id: SpeakerId
    transcript: TranscriptId
    ordinal: int
    """The index by which turns point to the speaker."""
    label: str
    role: Role
    participant: ParticipantId | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One interview as the lists show it, without its text."""

    id: TranscriptId
    title: str
    participant: ParticipantId | None
    """The first participant who speaks in it; None where none does."""
    held_on: str
    """The day of the interview, ISO 8601, or empty."""
    position: int
    """The place in the order of interviews; integers with gaps."""
    revision: str
    """SHA-256 of the text and turns, as kept."""
    interview: int
    """Which of its participant's interviews it is, from 1."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A transcript's text, turns and lines: never changed in place."""

    sha: str
    text: str
    turns: tuple[Turn, ...]
    lines: tuple[int, ...]
    """Offsets (code points) at which the numbered lines begin."""
