"""Bringing interviews in."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path, PurePath

from phenomdesk import importers
from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.importers.asking import who_asks
from phenomdesk.importers.speakers import guess_alias, guess_roles, is_known
from phenomdesk.importers.worker import Worker
from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId, SpeakerId, TranscriptId
from phenomdesk.model.imports import ImportPlan, SpeakerPlan
from phenomdesk.model.transcript import ImportedTranscript, Role, Speaker, Transcript
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.job import Control
from phenomdesk.study.participants import NO_ALIAS

UNREADABLE_FILE = QT_TRANSLATE_NOOP(
    "errors", "{path} could not be read: {reason}. Nothing was brought in from it."
)
HAS_STATEMENTS = QT_TRANSLATE_NOOP(
    "errors", "Statements are marked in this transcript. Remove them first, or undo."
)
_ALIAS = re.compile(r"P(\d+)$")
_FILE_NAME_ENDS = re.compile(r"(?<=\d)[-_ .]")


def read_file(
    path: Path, *, encoding: str | None = None, language: str = "en"
) -> ImportedTranscript:
    """Read one interview file; writes nothing. UserError where it cannot come in."""
    importers.kind_of(path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None
    return importers.read_transcript(path.name, data, encoding=encoding, language=language)


def read_files(
    paths: Sequence[Path],
    control: Control,
    *,
    language: str = "en",
    came: Callable[[int, ImportedTranscript | UserError], None] | None = None,
) -> list[ImportedTranscript | UserError]:
    """Read many interview files, each as it is or with why it cannot come in; writes nothing.

    Word documents are read in a process of their own, which ends when this does. `came` is
    told of each file by its index as soon as it is read, on the thread that reads. Cancelled
    when asked to stop, in the middle of a file too.
    """
    results: list[ImportedTranscript | UserError] = []
    worker = Worker()
    try:
        for index, path in enumerate(paths):
            control.progress(index, len(paths), path.name)
            results.append(_read_one(worker, path, control, language))
            if came is not None:
                came(index, results[-1])
        control.progress(len(paths), len(paths))
    finally:
        worker.close()
    return results


def _read_one(
    worker: Worker, path: Path, control: Control, language: str
) -> ImportedTranscript | UserError:
    try:
        return worker.read(
            path, name=path.name, language=language, cancelled=lambda: control.cancelled
        )
    except UserError as error:
        return error
    except OSError as error:
        return _unreadable(path, error)


def read_again(
    read: ImportedTranscript, encoding: str, *, language: str = "en"
) -> ImportedTranscript:
    """Read a plain text in another encoding, from the bytes that are there already.

    UserError where it cannot be read so.
    """
    return importers.read_transcript(read.name, read.source, encoding=encoding, language=language)


def encodings_offered() -> tuple[str, ...]:
    """Return the names of the encodings in which a plain text can be read, likeliest first."""
    return importers.encodings_offered()


def kinds_offered() -> tuple[str, ...]:
    """Return the endings of the files that can come in, such as ``.docx``."""
    return importers.KINDS


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError(UNREADABLE_FILE, path=path, reason=error.strerror or type(error).__name__)


class Importing:
    """The verbs by which transcripts come in, change and go."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def known(self, read: ImportedTranscript) -> tuple[Transcript, ...]:
        """Return the transcripts that came from the same file, or hold the same text."""
        sha = hashlib.sha256(read.source).hexdigest()
        same = self._records.transcripts.of_source(sha)
        return same or self._records.transcripts.of_text(read.text, read.turns)

    def propose(
        self, reads: Sequence[ImportedTranscript], *, taken: Collection[str] = ()
    ) -> tuple[ImportPlan, ...]:
        """Return a plan for each file: who interviews, which participant each other is.

        A label that names a known participant means them, and so does the file's name where
        one person speaks alone or with the interviewer; every other speaking label is a new
        participant with the next free alias, none of those `taken`. Nothing is written.
        """
        taken = {*taken} | {participant.alias for participant in self._records.participants.all()}
        taken |= {alias for read in reads for alias in map(guess_alias, read.labels) if alias}
        taken |= {alias for read in reads if (alias := _alias_of_file(read.name))}
        language = self._records.about().language
        return tuple(_plan(read, taken, language) for read in reads)

    def bring_in(self, plans: Sequence[ImportPlan]) -> tuple[TranscriptId, ...]:
        """Write the transcripts to which the researcher agreed: one step for all."""
        names = [plan.read.name for plan in plans]
        with self._history.step(Action.IMPORT, detail={"files": names}):
            return tuple(self._bring_in(plan) for plan in plans)

    def _bring_in(self, plan: ImportPlan) -> TranscriptId:
        transcripts = self._records.transcripts
        read = plan.read
        source = transcripts.keep_source(read.name, read.source)
        revision = transcripts.keep_revision(read.text, read.turns)
        added = transcripts.add(plan.title, plan.held_on, revision, source, read.encoding or "")
        transcript = TranscriptId(added)
        speakers = list(enumerate(plan.speakers))
        if plan.unlabelled is not None:
            speakers.insert(0, (-1, plan.unlabelled))
        for ordinal, speaker in speakers:
            participant = None
            if speaker.role is Role.PARTICIPANT and speaker.alias:
                participant = self._participant(speaker.alias, speaker.label)
            transcripts.add_speaker(transcript, ordinal, speaker.label, speaker.role, participant)
        return transcript

    def _participant(self, alias: str, label: str) -> ParticipantId:
        """Return the participant of an alias, known or new.

        A label that is a person's name goes into the key, so that an export that would print it
        is stopped.
        """
        people = self._records.participants
        known = next((p for p in people.all() if p.alias.casefold() == alias.casefold()), None)
        participant = known.id if known is not None else people.add(alias)
        is_name = label and not is_known(label) and label.casefold() != alias.casefold()
        if is_name and not people.name(participant):
            people.set_name(participant, label)
        return participant

    def change(
        self,
        transcript: TranscriptId,
        *,
        title: str | None = None,
        held_on: str | None = None,
        speakers: Mapping[SpeakerId, SpeakerPlan] | None = None,
        place: int | None = None,
    ) -> None:
        """Give a transcript another title, day, speakers or place among the interviews: one step.

        The aliases of `speakers` name participants, known or new ones who come in with the same
        step; statements keep the participant they were given. `place` counts from 0. UserError
        where a participant has no alias.
        """
        detail = {"transcript": transcript}
        with self._history.step(Action.CHANGE_TRANSCRIPT, detail=detail):
            standing = self._records.transcripts.get(transcript)
            self._records.transcripts.require_speakers(speakers or ())
            wanted = dataclasses.replace(
                standing,
                title=standing.title if title is None else title.strip(),
                held_on=standing.held_on if held_on is None else held_on,
            )
            if wanted != standing:
                self._records.transcripts.update(wanted)
            for speaker in self._records.transcripts.speakers(transcript):
                if speakers is not None and speaker.id in speakers:
                    self._say_anew(speaker, speakers[speaker.id])
            if place is not None:
                order = [each.id for each in self._records.transcripts.all()]
                order.remove(transcript)
                self._put_in_order([*order[:place], transcript, *order[place:]])

    def _say_anew(self, speaker: Speaker, plan: SpeakerPlan) -> None:
        participant = None
        if plan.role is Role.PARTICIPANT:
            alias = " ".join(plan.alias.split())
            if not alias:
                raise UserError(NO_ALIAS)
            participant = self._participant(alias, speaker.label)
        wanted = dataclasses.replace(speaker, role=plan.role, participant=participant)
        if wanted != speaker:
            self._records.transcripts.update_speaker(wanted)

    def reorder(self, transcripts: Sequence[TranscriptId]) -> None:
        """Put the interviews in another order; all of them are named."""
        self._records.transcripts.require(transcripts)
        with self._history.step(Action.CHANGE_TRANSCRIPT, detail={"order": list(transcripts)}):
            self._put_in_order(transcripts)

    def _put_in_order(self, transcripts: Sequence[TranscriptId]) -> None:
        standing = {each.id: each for each in self._records.transcripts.all()}
        if [*standing] == [*transcripts]:
            return
        for index, number in enumerate(transcripts, start=1):
            if standing[number].position != index * 1024:
                self._records.transcripts.update(
                    dataclasses.replace(standing[number], position=index * 1024)
                )

    def remove(self, transcript: TranscriptId) -> None:
        """Take a transcript without statements out of the study. UserError where it has some."""
        self._records.transcripts.require([transcript])
        if self._records.statements.of_transcript(transcript):
            raise UserError(HAS_STATEMENTS)
        with self._history.step(Action.REMOVE_TRANSCRIPT, detail={"transcript": transcript}):
            self._records.transcripts.remove(transcript)


def _plan(read: ImportedTranscript, taken: set[str], language: str) -> ImportPlan:
    roles = list(guess_roles(read.labels, language))
    if Role.INTERVIEWER not in roles:
        asking = who_asks(read.text, read.turns, len(roles))
        if asking is not None:
            roles[asking] = Role.INTERVIEWER
    named = _alias_of_file(read.name) if roles.count(Role.PARTICIPANT) == 1 else None
    speakers = []
    for label, role in zip(read.labels, roles, strict=True):
        alias = ""
        if role is Role.PARTICIPANT:
            alias = guess_alias(label) or named or _next_alias(taken)
            taken.add(alias)
        speakers.append(SpeakerPlan(label, role, alias))
    unlabelled = None
    if any(turn.speaker is None for turn in read.turns):
        unlabelled = SpeakerPlan("", Role.OTHER)
        if not read.labels:
            alias = _alias_of_file(read.name) or _next_alias(taken)
            taken.add(alias)
            unlabelled = SpeakerPlan("", Role.PARTICIPANT, alias)
    return ImportPlan(read, tuple(speakers), unlabelled)


def _alias_of_file(name: str) -> str | None:
    """Return the alias that a file is named after, as P1 for “P1-2.docx” or “Informan 1.txt”."""
    stem = PurePath(name).stem
    return guess_alias(stem) or guess_alias(_FILE_NAME_ENDS.split(stem)[0])


def _next_alias(taken: set[str]) -> str:
    numbers = {int(found[1]) for alias in taken if (found := _ALIAS.match(alias))}
    return f"P{max(numbers, default=0) + 1}"
