"""Marking: significant statements."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, BugError, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import (
    ParticipantId,
    StatementId,
    ThemeId,
    TranscriptId,
    statement_number,
)
from phenomdesk.model.part import Part
from phenomdesk.model.span import Span
from phenomdesk.model.statement import CONTEXT, Statement
from phenomdesk.model.theme import COLOURS
from phenomdesk.model.transcript import Revision, Role
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.belonging import begin_within, refuse_into_group
from phenomdesk.study.graphemes import edge_after, edge_before
from phenomdesk.study.texts import Texts, turns_in

NOTHING_MARKED = QT_TRANSLATE_NOOP(
    "errors", "There are no words in the selection. Select a passage, then mark it."
)
OTHERS_STATEMENT = QT_TRANSLATE_NOOP(
    "errors", "{theme} belongs to one participant: only their own statements go in."
)
ONLY_INTERVIEWER = QT_TRANSLATE_NOOP(
    "errors",
    "Only the interviewer speaks here. A statement holds words of a participant: "
    "select some of theirs.",
)


class Marking:
    """The verbs on statements."""

    def __init__(self, history: History, records: Records, texts: Texts) -> None:
        self._history = history
        self._records = records
        self._texts = texts

    def participants_in(self, transcript: TranscriptId, span: Span) -> tuple[ParticipantId, ...]:
        """Return who speaks most of a span: one, several when they tie, none when unknown.

        The interviewer never counts (method.md, statement). UserError where only the
        interviewer speaks.
        """
        revision = self._texts.revision(transcript)
        return self._participants_in(transcript, revision, self.snapped(revision, span))

    def near(self, transcript: TranscriptId, span: Span) -> tuple[Statement, ...]:
        """Return the statements that mark nearly the same passage already."""
        wanted = self.snapped(self._texts.revision(transcript), span)
        standing = self._records.statements.overlapping(transcript, wanted)
        return tuple(statement for statement in standing if wanted.nearly(statement.span))

    def mark(
        self,
        transcript: TranscriptId,
        span: Span,
        *,
        participant: ParticipantId | None = None,
        theme: ThemeId | None = None,
        row: int | None = None,
    ) -> StatementId:
        """Mark a passage as a significant statement, and place it if a theme is given.

        The span is drawn in to its words and out to the edges of their graphemes.
        `participant` settles a tie; without it the first who spoke is taken. UserError where
        there are no words, or only the interviewer's, or the theme takes none of theirs.
        """
        revision = self._texts.revision(transcript)
        span = self.snapped(revision, span)
        if participant is None:
            speaking = self._participants_in(transcript, revision, span)
            participant = speaking[0] if speaking else None
        self._records.participants.require(participant)
        if theme is not None:
            target = self._records.themes.get(theme)
            if target.participant not in (None, participant):
                raise UserError(OTHERS_STATEMENT, theme=target.name)
            refuse_into_group(self._records, target)
        action = Action.MARK if theme is None else Action.MARK_AND_PLACE
        with self._history.step(action, detail={"transcript": transcript}):
            statement = self._records.statements.add(
                transcript, span, span.cut(revision.text), _context(revision, span), participant
            )
            if theme is not None:
                self._records.themes.place(theme, [statement], row)
        return statement

    def mark_with_meaning(
        self,
        transcript: TranscriptId,
        span: Span,
        meaning: str,
        *,
        column: str,
        participant: ParticipantId | None = None,
    ) -> StatementId:
        """Mark a passage and write what it means, in one step."""
        with self._history.step(Action.MARK_WITH_MEANING, detail={"transcript": transcript}):
            statement = self.mark(transcript, span, participant=participant)
            if meaning.strip():
                written = self._records.meanings.add(meaning.strip(), column)
                self._records.meanings.link(statement, self._records.meanings.get(written))
        return statement

    def mark_into_new_theme(
        self,
        transcript: TranscriptId,
        span: Span,
        name: str,
        *,
        participant: ParticipantId | None = None,
        owner: ParticipantId | None = None,
    ) -> tuple[StatementId, ThemeId]:
        """Mark a passage, make a theme and place the statement in it, in one step.

        The theme belongs to `owner`, or, where themes begin within one participant, to the one
        who speaks. UserError where another speaks.
        """
        if owner is None and begin_within(self._records):
            speaking = self.participants_in(transcript, span)
            owner = participant if participant is not None else next(iter(speaking), None)
        with self._history.step(Action.MARK_AND_PLACE, detail={"theme": name}):
            colour = len(self._records.themes.children(None)) % COLOURS + 1
            theme = self._records.themes.add(name, colour, None, owner)
            statement = self.mark(transcript, span, participant=participant, theme=theme)
        return statement, theme

    def resize(self, statement: StatementId, span: Span) -> None:
        """Give a statement other ends; its number, meaning and themes stay with it.

        It prints whole again: what was left out was told by places in the old quote.
        """
        standing = self._records.statements.get(statement)
        revision = self._texts.revision(standing.transcript)
        span = self.snapped(revision, span)
        if span == standing.span:
            return
        speaking = self._participants_in(standing.transcript, revision, span)
        keeps = standing.participant in speaking or not speaking
        before, after = _context(revision, span)
        resized = dataclasses.replace(
            standing,
            span=span,
            quote=span.cut(revision.text),
            before=before,
            after=after,
            participant=standing.participant if keeps else speaking[0],
            parts=(),
        )
        self._refuse_leaving(standing, resized)
        with self._history.step(Action.RESIZE, detail={"statement": statement}):
            self._records.statements.update(resized)

    def _refuse_leaving(self, before: Statement, after: Statement) -> None:
        """Raise UserError where a statement in somebody's theme would become another's."""
        if after.participant == before.participant:
            return
        for placement in self._records.themes.placements_of([before.id]).get(before.id, ()):
            theme = self._records.themes.get(placement.theme)
            if theme.participant not in (None, after.participant):
                raise UserError(OTHERS_STATEMENT, theme=theme.name)

    def remove(self, statements: Sequence[StatementId]) -> None:
        """Take statements away with their placements and links to meanings.

        Citations of them stay in the descriptions, and say that the statement is gone.
        """
        self._records.statements.require(statements)
        numbers = [statement_number(statement) for statement in statements]
        with self._history.step(Action.REMOVE_STATEMENT, detail={"statements": numbers}):
            for statement in statements:
                meanings = self._records.meanings.meanings_of(statement)
                self._records.statements.remove(statement)
                for meaning in meanings:
                    self._records.meanings.drop_if_unused(meaning)

    def translate(self, statement: StatementId, translation: str) -> None:
        """Write a statement's translation, printed under the verbatim. Typing folds."""
        standing = self._records.statements.get(statement)
        if standing.translation == translation:
            return
        fold = f"translation:{statement}"
        with self._history.step(Action.TRANSLATE, fold=fold, detail={"statement": statement}):
            self._records.statements.update(dataclasses.replace(standing, translation=translation))

    def print_as(self, statement: StatementId, parts: Sequence[Part]) -> None:
        """Print some parts of a statement's quote and words put in; the whole without parts.

        The verbatim stays as it is. BugError where a part is not inside the quote.
        """
        standing = self._records.statements.get(statement)
        parts, length = tuple(parts), len(standing.quote)
        if parts == standing.parts:
            return
        if any(not each.insert and not 0 <= each.start < each.stop <= length for each in parts):
            raise BugError(f"the parts {parts} reach beyond the quote of {standing.number}")
        with self._history.step(Action.SHORTEN, detail={"statement": statement}):
            self._records.statements.update(dataclasses.replace(standing, parts=parts))

    def snapped(self, revision: Revision, span: Span) -> Span:
        """Return a span without white space at its ends, at the edges of whole graphemes.

        UserError where no word is left.
        """
        text = revision.text
        if span.stop > len(text):
            raise BugError(f"the span {span} reaches beyond the text")
        inside = span.cut(text)
        start = span.start + len(inside) - len(inside.lstrip())
        stop = span.stop - len(inside) + len(inside.rstrip())
        if start >= stop:
            raise UserError(NOTHING_MARKED)
        return Span(edge_before(text, start), edge_after(text, stop))

    def _participants_in(
        self, transcript: TranscriptId, revision: Revision, span: Span
    ) -> tuple[ParticipantId, ...]:
        speakers = self._texts.speakers(transcript)
        spoken: Counter[ParticipantId] = Counter()
        anybody = False
        for turn in turns_in(revision.turns, span):
            speaker = speakers.get(turn.speaker)
            if speaker is not None and speaker.role is Role.INTERVIEWER:
                continue
            anybody = True
            if speaker is not None and speaker.participant is not None:
                spoken[speaker.participant] += span.overlap(turn.span)
        if not anybody:
            raise UserError(ONLY_INTERVIEWER)
        most = max(spoken.values(), default=0)
        return tuple(who for who, said in spoken.items() if said == most)


def _context(revision: Revision, span: Span) -> tuple[str, str]:
    text = revision.text
    before = text[max(0, span.start - CONTEXT) : span.start]
    return before, text[span.stop : span.stop + CONTEXT]
