"""Tracing: the golden thread from any record, in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from phenomdesk.model.epoche import EpocheLink
from phenomdesk.model.ids import (
    DescriptionId,
    ParticipantId,
    StatementId,
    ThemeId,
    TranscriptId,
    statement_number,
)
from phenomdesk.model.returning import Changed
from phenomdesk.model.sentence import Passage
from phenomdesk.model.statement import Statement
from phenomdesk.model.theme import in_order
from phenomdesk.model.thread import Knot, KnotKind
from phenomdesk.store.records import Records
from phenomdesk.study.methods import method_of
from phenomdesk.study.texts import Texts


class Tracing:
    """Follows the thread. Each answer is a list of knots in the thread's order."""

    def __init__(self, records: Records, texts: Texts) -> None:
        self._records = records
        self._texts = texts

    def of_statement(self, statement: StatementId) -> tuple[Knot, ...]:
        """Return the thread through a statement, or that it is gone: citations outlive it."""
        found = self._records.statements.some([statement])
        if found:
            return self._thread(list(found.values()), KnotKind.STATEMENT, statement)
        gone = (("gone", "yes"), ("number", statement_number(statement)))
        return (Knot(KnotKind.STATEMENT, statement, "", gone, True),)

    def of_description(self, description: DescriptionId) -> tuple[Knot, ...]:
        """Return the thread through a description: the statements that it cites, and onward.

        Empty where it is gone.
        """
        if description not in {known.id for known in self._records.descriptions.all()}:
            return ()
        citations = self._records.descriptions.citations(description)
        found = self._records.statements.some(dict.fromkeys(c.statement for c in citations))
        return tuple(
            replace(knot, current=knot.id == description)
            if knot.kind is KnotKind.DESCRIPTION
            else knot
            for knot in self._thread(list(found.values()), KnotKind.DESCRIPTION, description)
        )

    def of_passage(self, description: DescriptionId, passage: Passage) -> tuple[Knot, ...]:
        """Return the thread through words of a description: what is cited in them alone.

        Their own knot stands last, as the description that holds them; alone where they cite
        nothing. Statements that are gone are said to be. Empty where the description is gone.
        """
        known = next((d for d in self._records.descriptions.all() if d.id == description), None)
        if known is None:
            return ()
        cited = list(dict.fromkeys(passage.statements))
        found = self._records.statements.some(cited)
        gone = [s for s in cited if s not in found]
        knots = self._thread([found[s] for s in cited if s in found], KnotKind.DESCRIPTION, 0)
        facts = (("passage", "yes"), *self._about(known.participant, known.theme))
        own = Knot(KnotKind.DESCRIPTION, description, passage.words, facts, True)
        told = [knot for knot in knots if knot.kind is not KnotKind.CHAPTER]
        return (*told, *(knot for s in gone for knot in self.of_statement(s)), own)

    def of_theme(self, theme: ThemeId) -> tuple[Knot, ...]:
        """Return the thread through a theme: all the statements in it, and where it leads."""
        placements = self._records.themes.placements_in(theme)
        found = self._records.statements.some(p.statement for p in placements)
        statements = [found[p.statement] for p in placements if p.statement in found]
        knots = self._thread(statements, KnotKind.THEME, theme)
        if any(knot.current for knot in knots):
            return knots
        return (*knots, *self._themes([theme], KnotKind.THEME, theme))

    def of_participant(self, participant: ParticipantId) -> tuple[Knot, ...]:
        """Return a participant alone: what leads on from there is too much for a thread.

        Empty where they are gone.
        """
        return tuple(
            Knot(KnotKind.PARTICIPANT, p.id, p.alias, p.attributes, True)
            for p in self._records.participants.all()
            if p.id == participant
        )

    def of_transcript(self, transcript: TranscriptId) -> tuple[Knot, ...]:
        """Return a transcript and its first participant; empty where it is gone."""
        for found in self._records.transcripts.all():
            if found.id == transcript:
                facts = (("interview", str(found.interview)), ("lines", ""))
                knot = Knot(KnotKind.TRANSCRIPT, found.id, found.title, facts, True)
                who = self.of_participant(found.participant) if found.participant else ()
                return (*(replace(p, current=False) for p in who), knot)
        return ()

    def set_aside_about(self, link: EpocheLink) -> tuple[Knot, ...]:
        """Return the epoche entries that are linked to a record, the oldest first.

        Their `text` is what was written, their facts ``day`` (ISO 8601) and ``prompt`` (an id).
        """
        return tuple(
            Knot(
                KnotKind.ENTRY,
                entry.id,
                entry.text,
                (("day", entry.day.isoformat()), ("prompt", entry.prompt)),
            )
            for entry in self._records.epoche.linked_to(link)
        )

    def answers_about(self, changed: Changed) -> tuple[Knot, ...]:
        """Return the answers of participants that changed a record.

        Their `text` is what was answered, their facts ``alias`` and ``outcome``.
        """
        people = {p.id: p.alias for p in self._records.participants.all()}
        knots = []
        for who in self._records.packets.that_changed(changed):
            returned = self._records.packets.get(who)
            facts = (("alias", people[who]), ("outcome", returned.outcome.value))
            knots.append(Knot(KnotKind.ANSWER, who, returned.answer, facts))
        return tuple(knots)

    def _thread(
        self, statements: list[Statement], kind: KnotKind, current: int
    ) -> tuple[Knot, ...]:
        ids = [statement.id for statement in statements]
        placed = self._records.themes.placements_of(ids)
        themes = list(dict.fromkeys(p.theme for s in ids for p in placed.get(s, ())))
        if kind is KnotKind.THEME:
            themes = [theme for theme in themes if theme == current]
        return (
            *self._participants(statements),
            *self._transcripts(statements),
            *(self._statement(s, kind is KnotKind.STATEMENT) for s in statements),
            *self._meanings(ids),
            *self._themes(themes, kind, current),
            *self._descriptions(ids, themes, current if kind is KnotKind.DESCRIPTION else None),
            *self._chapter(ids, placed_in=themes),
        )

    def _participants(self, statements: Iterable[Statement]) -> list[Knot]:
        spoken = {s.participant for s in statements if s.participant is not None}
        return [
            Knot(KnotKind.PARTICIPANT, p.id, p.alias, p.attributes)
            for p in self._records.participants.all()
            if p.id in spoken
        ]

    def _transcripts(self, statements: list[Statement]) -> list[Knot]:
        told: dict[TranscriptId, list[Statement]] = {}
        for statement in statements:
            told.setdefault(statement.transcript, []).append(statement)
        knots = []
        for transcript in self._records.transcripts.all():
            if transcript.id in told:
                lines = self._lines(told[transcript.id][0]) if len(told[transcript.id]) == 1 else ""
                facts = (("interview", str(transcript.interview)), ("lines", lines))
                knots.append(Knot(KnotKind.TRANSCRIPT, transcript.id, transcript.title, facts))
        return knots

    def _lines(self, statement: Statement) -> str:
        first, last = self._texts.lines(statement)
        return str(first) if first == last else f"{first}–{last}"

    def _statement(self, statement: Statement, current: bool) -> Knot:
        facts = (("number", statement.number), ("lines", self._lines(statement)))
        return Knot(KnotKind.STATEMENT, statement.id, statement.quote, facts, current)

    def _meanings(self, statements: list[StatementId]) -> list[Knot]:
        """Return meanings in the order of the method's columns, each with its ``column``.

        Those in columns that the method does not have are left out: they wait.
        """
        columns = [column.id for column in method_of(self._records.about()).columns]
        knots = []
        for column in columns:
            links = self._records.meanings.links_of(statements, column)
            numbers = dict.fromkeys(links[each] for each in statements if each in links)
            found = self._records.meanings.some(numbers)
            facts = (("column", column),) if len(columns) > 1 else ()
            knots += [
                Knot(KnotKind.MEANING, number, found[number].text, facts) for number in numbers
            ]
        return knots

    def _themes(self, themes: list[ThemeId], kind: KnotKind, current: int) -> list[Knot]:
        return [
            Knot(
                KnotKind.THEME,
                placed.theme.id,
                placed.theme.name,
                (("number", placed.number), ("colour", str(placed.colour))),
                kind is KnotKind.THEME and placed.theme.id == current,
            )
            for placed in in_order(self._records.themes.all())
            if placed.theme.id in themes
        ]

    def _descriptions(
        self, statements: list[StatementId], themes: list[ThemeId], alone: int | None
    ) -> list[Knot]:
        """Return the descriptions that cite statements or tell of themes; or one alone.

        Those of kinds that the method does not ask for are left out: they wait.
        """
        kinds = {kind.id for kind in method_of(self._records.about()).kinds}
        citing = self._records.descriptions.citing(statements)
        wanted = {number for numbers in citing.values() for number in numbers}
        knots = []
        for description in self._records.descriptions.all():
            if description.kind not in kinds:
                continue
            leads_here = description.id in wanted or description.theme in themes
            if description.id == alone if alone is not None else leads_here:
                about = self._about(description.participant, description.theme)
                knots.append(Knot(KnotKind.DESCRIPTION, description.id, description.kind, about))
        return knots

    def _about(
        self, participant: ParticipantId | None, theme: ThemeId | None
    ) -> tuple[tuple[str, str], ...]:
        if participant is not None:
            return (("about", self._records.participants.get(participant).alias),)
        if theme is not None:
            return (("about", self._records.themes.get(theme).name),)
        return ()

    def _chapter(self, statements: list[StatementId], *, placed_in: list[ThemeId]) -> list[Knot]:
        placed = self._records.themes.placements_of(statements)
        starred = [
            placement
            for statement in statements
            for placement in placed.get(statement, ())
            if placement.starred and placement.theme in placed_in
        ]
        if starred:
            return [Knot(KnotKind.CHAPTER, 0, "themes")]
        return [Knot(KnotKind.CHAPTER, 0, "statements")] if statements else []
