"""All that a chapter is made of, read with a few queries."""

from __future__ import annotations

import itertools
from functools import cached_property

from phenomdesk.model.chapter import Run
from phenomdesk.model.chapter_settings import ChapterSettings
from phenomdesk.model.description import (
    BlockKind,
    Citation,
    Description,
    DraftBlock,
    DraftCitation,
)
from phenomdesk.model.ids import MeaningId, ParticipantId, StatementId, ThemeId, statement_number
from phenomdesk.model.method import Method
from phenomdesk.model.participant import Participant
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.model.statement import Statement
from phenomdesk.model.theme import Placement, in_order
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.saturation import interviews_counted
from phenomdesk.study.texts import Texts
from phenomdesk.study.validation import Grid, read_dropped, read_grid


class Material:
    """The rows of a study as a chapter needs them, and how its small pieces print."""

    def __init__(
        self, records: Records, texts: Texts, method: Method, settings: ChapterSettings
    ) -> None:
        self.settings = settings
        self.method = method
        self.words = Wording(settings.language)
        self.participants = records.participants.all()
        self.counted = who_counts(records)
        """The participants that counts and composites go by."""
        self.interviews = len(interviews_counted(records))
        self.epoche = records.epoche.all()
        self.transcripts = {t.id: t for t in records.transcripts.all()}
        self.themes = in_order(records.themes.all())
        self.statements = {s.id: s for s in records.statements.standing()}
        self.set_aside = records.triage.set_aside()
        self.aside = records.statements.some(each.statement for each in self.set_aside)
        self.meanings = {m.id: m for m in records.meanings.all()}
        self._links = {c.id: records.meanings.links(c.id) for c in method.columns}
        self.descriptions = records.descriptions.all()
        self.records = records
        self.revision = texts.revision
        self.speakers = texts.speakers
        self._drafts = records.descriptions.draft
        self.placements: dict[ThemeId, list[Placement]] = {}
        dropped = read_dropped(records, method)
        for placement in records.themes.placements():
            said = self.statements.get(placement.statement)
            if said is not None and (placement.theme, said.participant) in dropped:
                continue
            self.placements.setdefault(placement.theme, []).append(placement)
        self._references = texts.references(self.words.language, aliases=settings.aliases)
        self._told: dict[StatementId, str] = {}
        self._printed: dict[StatementId, str] = {}

    @cached_property
    def grid(self) -> Grid:
        """The validation, read where a part prints it."""
        return read_grid(self.records)

    @property
    def own(self) -> Participant | None:
        """The researcher, where their own account stands beside what is counted."""
        apart = (each for each in self.participants if each not in self.counted)
        return next(apart, None)

    def draft(self, description: Description) -> tuple[DraftBlock, ...]:
        """Return the blocks of a description."""
        return self._drafts(description.id)

    def alias(self, statement: Statement) -> str:
        """Return who said a statement, empty where aliases are not to print."""
        return self._references.alias(statement.participant)

    def called(self, participant: ParticipantId | None) -> str:
        """Return a participant's alias, empty for none or where aliases are not to print."""
        return self._references.alias(participant)

    def reference(self, statement: Statement) -> str:
        """Return ``P1, lines 12–15``."""
        if statement.id not in self._told:
            self._told[statement.id] = self._references.of(statement)
        return self._told[statement.id]

    def place(self, statement: Statement) -> str:
        """Return ``P1, 12–15``, as the tables print it."""
        first, last = self._references.lines(statement)
        lines = str(first) if first == last else f"{first}–{last}"
        words = self.reference(statement)
        alias = words.rpartition(", ")[0]
        return f"{alias}, {lines}" if alias else lines

    def quote(self, statement: Statement) -> str:
        """Return a quote as its statement prints, in quotation marks."""
        if statement.id not in self._printed:
            self._printed[statement.id] = in_quotation_marks(self._references.printed(statement))
        return self._printed[statement.id]

    def meaning(
        self, statement: StatementId, column: str | None = None
    ) -> tuple[MeaningId, str] | None:
        """Return what a statement means in a column or the main one, None where nothing stands."""
        link = self._links[column or self.method.main].get(statement)
        return (link, self.meanings[link].text) if link in self.meanings else None

    def cited(self, citation: DraftCitation | Citation) -> tuple[str, str]:
        """Return the quote of a citation, and its reference.

        It says when the statement is gone, or was set aside.
        """
        statement = self.statements.get(citation.statement)
        if statement is None:
            why = "cited_aside" if citation.statement in self.aside else "gone"
            return self.words(why, number=statement_number(citation.statement)), ""
        printed = self._references.printed(statement, citation.parts)
        return in_quotation_marks(printed), self.reference(statement)

    def runs(self, draft: DraftBlock) -> tuple[Run, ...]:
        """Return a block's text as runs, each citation as its quote and reference."""
        cited = {citation.at: citation for citation in draft.citations}
        edges = {0, len(draft.text)}
        for mark in draft.marks:
            edges |= {mark.start, mark.stop}
        for at in cited:
            edges |= {at, at + 1}
        ordered = sorted(edge for edge in edges if edge <= len(draft.text))
        runs: list[Run] = []
        for start, stop in itertools.pairwise(ordered):
            styles = {m.style for m in draft.marks if m.start <= start and stop <= m.stop}
            if start in cited:
                quote, reference = self.cited(cited[start])
                text = f"{quote} ({reference})" if reference else quote
                name = f"pd_citation_{cited[start].id}" if cited[start].id else ""
                runs.append(Run(text, bookmark=name))
            else:
                text = draft.text[start:stop]
                runs.append(Run(text, bold="bold" in styles, italic="italic" in styles))
        return tuple(run for run in runs if run.text)

    @staticmethod
    def is_block_quotation(draft: DraftBlock) -> bool:
        """Tell whether a block is one citation, set as a quotation by itself."""
        return (
            draft.kind is BlockKind.QUOTATION
            and len(draft.citations) == 1
            and draft.text.strip() == draft.text[draft.citations[0].at]
        )
