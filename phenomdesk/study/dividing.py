"""Dividing: units of meaning that tile a transcript, one cut after another."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId, statement_number
from phenomdesk.model.part import Part
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement
from phenomdesk.model.transcript import Revision
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.graphemes import edge_before
from phenomdesk.study.marking import ONLY_INTERVIEWER, OTHERS_STATEMENT, Marking
from phenomdesk.study.texts import Texts

NOTHING_TO_CUT = QT_TRANSLATE_NOOP(
    "errors", "A unit ends here already. Put the caret where the meaning shifts next."
)
TOO_SOON = QT_TRANSLATE_NOOP(
    "errors",
    "Only the interviewer speaks from the last cut to here. A unit holds words of a participant: "
    "cut after some of theirs.",
)
LONE_QUESTION = QT_TRANSLATE_NOOP(
    "errors",
    "One of the two units would hold only words of the interviewer. Cut where each holds some of "
    "a participant's.",
)
NO_NEIGHBOUR = QT_TRANSLATE_NOOP("errors", "No unit follows {unit}: there is nothing to join.")


class Dividing:
    """The verbs that divide a transcript into units, each of them a statement."""

    def __init__(self, history: History, records: Records, texts: Texts, marking: Marking) -> None:
        self._history = history
        self._records = records
        self._texts = texts
        self._marking = marking

    def tied(self, transcript: TranscriptId, offset: int) -> tuple[ParticipantId, ...]:
        """Return who says the same amount of the unit that a cut would make; empty for no tie.

        UserError as of `cut`.
        """
        revision, offset = self._place(transcript, offset)
        inside, hole = self._around(transcript, offset)
        said = [self._halves(unit, offset) for unit in inside]
        if not inside:
            said = [self._speaking_off(transcript, revision, hole)]
        unsettled = {who for who in said if len(who) > 1}
        return unsettled.pop() if unsettled else ()

    def cut(
        self, transcript: TranscriptId, offset: int, *, participant: ParticipantId | None = None
    ) -> tuple[StatementId, ...]:
        """Cut a transcript at a place, and return the units whose end or beginning it became.

        A unit in which the cut falls becomes two: the first half keeps number, meanings and
        themes. Outside of units the text from the end of the last one becomes a unit.
        `participant` settles a tie; without it the first who spoke is taken. UserError where no
        words lie between, or only the interviewer's.
        """
        revision, offset = self._place(transcript, offset)
        inside, hole = self._around(transcript, offset)
        if inside:
            return self._cut_in_two(inside, offset, participant)
        who = self._speaking_off(transcript, revision, hole)
        with self._history.step(Action.CUT_OFF, detail={"transcript": transcript}):
            return (self._marking.mark(transcript, hole, participant=_settled(who, participant)),)

    def _place(self, transcript: TranscriptId, offset: int) -> tuple[Revision, int]:
        revision = self._texts.revision(transcript)
        within = max(0, min(offset, len(revision.text)))
        return revision, edge_before(revision.text, within)

    def _around(self, transcript: TranscriptId, offset: int) -> tuple[list[Statement], Span]:
        """Return the units in which a place lies, and the text before it that is in none."""
        units = self._units(transcript)
        inside = [each for each in units if each.span.start < offset < each.span.stop]
        stops = (each.span.stop for each in units if each.span.stop <= offset)
        return inside, Span(max(stops, default=0), offset)

    def _speaking_off(
        self, transcript: TranscriptId, revision: Revision, hole: Span
    ) -> tuple[ParticipantId, ...]:
        if not hole.cut(revision.text).strip():
            raise UserError(NOTHING_TO_CUT)
        return self._speaking(transcript, hole, TOO_SOON)

    def _halves(self, unit: Statement, offset: int) -> tuple[ParticipantId, ...]:
        """Return who speaks most of the second half: the unit's own participant where they may."""
        halves = Span(unit.span.start, offset), Span(offset, unit.span.stop)
        _, who = (self._speaking(unit.transcript, half, LONE_QUESTION) for half in halves)
        return (unit.participant,) if unit.participant in who else who

    def _cut_in_two(
        self, units: list[Statement], offset: int, participant: ParticipantId | None
    ) -> tuple[StatementId, ...]:
        found: list[StatementId] = []
        with self._history.step(Action.CUT_IN_TWO, detail={}):
            for unit in units:
                who = _settled(self._halves(unit, offset), participant)
                self._marking.resize(unit.id, Span(unit.span.start, offset))
                rest = Span(offset, unit.span.stop)
                second = self._marking.mark(unit.transcript, rest, participant=who)
                self._part_citations(unit, second)
                found += [unit.id, second]
        return tuple(found)

    def join(self, unit: StatementId) -> StatementId:
        """Join a unit with the next one of its transcript, whose number goes; return the unit.

        What lies between them belongs to it, meanings of a column follow one another, themes and
        citations of both stay. UserError where none follows.
        """
        first = self._records.statements.get(unit)
        after = [
            each for each in self._units(first.transcript) if each.span.start >= first.span.stop
        ]
        if not after:
            raise UserError(NO_NEIGHBOUR, unit=first.number)
        second = min(after, key=lambda each: (each.span, each.id))
        numbers = [statement_number(each.id) for each in (first, second)]
        with self._history.step(Action.JOIN_UNITS, detail={"statements": numbers}):
            self._marking.resize(unit, Span(first.span.start, second.span.stop))
            self._join_translations(first, second)
            self._join_meanings(first, second)
            self._join_themes(unit, second)
            self._join_citations(first, second)
            self._marking.remove([second.id])
        return unit

    def _units(self, transcript: TranscriptId) -> list[Statement]:
        """Return the statements of a transcript that are not set aside: its units."""
        found = self._records.statements.of_transcript(transcript)
        return [each for each in found if not each.aside]

    def _speaking(
        self, transcript: TranscriptId, span: Span, otherwise: str
    ) -> tuple[ParticipantId, ...]:
        """Return who speaks most of a span. UserError where it is nobody but the interviewer."""
        try:
            return self._marking.participants_in(transcript, span)
        except UserError as error:
            if error.template == ONLY_INTERVIEWER:
                raise UserError(otherwise) from None
            raise

    def _part_citations(self, whole: Statement, second: StatementId) -> None:
        """Let a citation of words that went to the second half follow them there."""
        first = self._records.statements.get(whole.id)
        shift = self._records.statements.get(second).span.start - first.span.start
        for citation in self._records.descriptions.citations_of(whole.id):
            kept = [part for part in citation.parts if not part.insert]
            if kept and all(part.start >= shift for part in kept):
                moved = _shifted(citation.parts, -shift)
                self._records.descriptions.cite_otherwise(citation.id, second, moved)
            elif kept:
                clipped = tuple(_clipped(citation.parts, len(first.quote)))
                self._records.descriptions.cite_otherwise(citation.id, whole.id, clipped)

    def _join_translations(self, first: Statement, second: Statement) -> None:
        if second.translation:
            joined = self._records.statements.get(first.id)
            told = "\n".join(each for each in (first.translation, second.translation) if each)
            self._records.statements.update(dataclasses.replace(joined, translation=told))

    def _join_meanings(self, first: Statement, second: Statement) -> None:
        meanings = self._records.meanings
        for meaning in meanings.some(meanings.meanings_of(second.id)).values():
            standing = meanings.of_statement(first.id, meaning.column)
            if standing is None:
                meanings.link(first.id, meaning)
            elif standing.id != meaning.id:
                text = f"{standing.text} {meaning.text}"
                if len(meanings.statements_of(standing.id)) == 1:
                    meanings.rewrite(standing.id, text)
                else:
                    meanings.link(first.id, meanings.get(meanings.add(text, meaning.column)))

    def _join_themes(self, unit: StatementId, second: Statement) -> None:
        themes, joined = self._records.themes, self._records.statements.get(unit)
        placed = themes.placements_of([unit, second.id])
        there = {placement.theme for placement in placed.get(unit, ())}
        for placement in placed.get(second.id, ()):
            theme = themes.get(placement.theme)
            if theme.participant not in (None, joined.participant):
                raise UserError(OTHERS_STATEMENT, theme=theme.name)
            if theme.id not in there:
                themes.place(theme.id, [unit], None)

    def _join_citations(self, first: Statement, second: Statement) -> None:
        """Let what was cited print as before: as kept parts of the longer quote."""
        shift = second.span.start - first.span.start
        for unit, by in ((first, 0), (second, shift)):
            for citation in self._records.descriptions.citations_of(unit.id):
                parts = citation.parts or unit.parts or (Part(0, len(unit.quote)),)
                moved = _shifted(parts, by)
                self._records.descriptions.cite_otherwise(citation.id, first.id, moved)


def _settled(
    who: tuple[ParticipantId, ...], participant: ParticipantId | None
) -> ParticipantId | None:
    """Return who says a new unit: `participant` where there is a tie, or nobody is known."""
    if len(who) == 1 or (who and participant is None):
        return who[0]
    return participant


def _shifted(parts: Iterable[Part], by: int) -> tuple[Part, ...]:
    return tuple(part if part.insert else Part(part.start + by, part.stop + by) for part in parts)


def _clipped(parts: Iterable[Part], length: int) -> Iterator[Part]:
    for part in parts:
        if part.insert or part.stop <= length:
            yield part
        elif part.start < length:
            yield Part(part.start, length)
