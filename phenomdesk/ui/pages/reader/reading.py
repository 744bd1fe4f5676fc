"""Which statements of the shown transcript are bands, and in which themes they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import (
    ParticipantId,
    PlacementId,
    StatementId,
    ThemeId,
    TranscriptId,
    statement_number,
)
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Role
from phenomdesk.study.study import Study
from phenomdesk.study.undivided import undivided
from phenomdesk.ui.models.theme_tree import Bucket
from phenomdesk.ui.pages.reader.bands import Band, SpeakerView

Numbers = Mapping[ThemeId, Bucket]


def _interviewer() -> str:
    return QCoreApplication.translate("reader", "Interviewer")


class Reading:
    """The bands of one transcript, kept in step with the study: only what changed is read."""

    def __init__(self, study: Study, transcript: TranscriptId) -> None:
        self._study = study
        self.transcript = transcript
        self._placed: dict[PlacementId, tuple[StatementId, ThemeId]] = {}
        self._themes: dict[StatementId, list[ThemeId]] = {}

    def speakers(self) -> Sequence[SpeakerView]:
        """Return the speakers by the index of their turns: aliases, or the labels of the file.

        The interviewer is named by the part they have, never by their own name.
        """
        aliases = {p.id: p.alias for p in self._study.records.participants.all()}
        told: list[SpeakerView] = []
        for speaker in self._study.records.transcripts.speakers(self.transcript):
            if speaker.ordinal < 0:
                continue
            told += [SpeakerView("")] * (speaker.ordinal - len(told))
            interviewer = speaker.role is Role.INTERVIEWER
            name = _interviewer() if interviewer else speaker.label
            if speaker.participant is not None:
                name = aliases[ParticipantId(speaker.participant)]
            told.append(SpeakerView(name, dimmed=interviewer))
        return told

    def read(self, numbers: Numbers) -> Iterable[Band]:
        """Read all bands."""
        records = self._study.records
        self._placed = {}
        self._themes = {}
        for placement, statement, theme in records.themes.places_in_transcript(self.transcript):
            self._placed[placement] = (statement, theme)
            self._themes.setdefault(statement, []).append(theme)
        told: dict[tuple[ThemeId, ...], tuple[tuple[str, int], ...]] = {}
        aside = records.statements.aside_in(self.transcript)
        bands = []
        for statement, start, stop in records.statements.spans(self.transcript):
            key = tuple(self._themes.get(statement, ()))
            if key not in told:
                told[key] = _numbered(key, numbers)
            number = statement_number(statement)
            span = Span(start, stop)
            bands.append(Band(statement, number, span, told[key], statement in aside))
        return bands

    def undivided(self) -> Sequence[Span]:
        """Return the stretches that are in no unit yet."""
        statements, texts = self._study.records.statements, self._study.texts
        rows = statements.standing_spans(self.transcript)
        revision, speakers = texts.revision(self.transcript), texts.speakers(self.transcript)
        units = (Span(start, stop) for _, start, stop in rows)
        return tuple(undivided(revision, speakers, units))

    def themes_of(self, statement: StatementId | None) -> Sequence[ThemeId]:
        """Return the themes of a statement of this transcript."""
        return self._themes.get(statement, ()) if statement is not None else ()

    def changed(
        self,
        changes: ChangeSet,
        themes: frozenset[ThemeId],
        numbers: Numbers,
    ) -> tuple[list[Band], list[StatementId]]:
        """Return the bands that are new or different, and the statements that are gone.

        `themes` are those whose number or colour is another.
        """
        records = self._study.records
        statements = {StatementId(row) for row in changes.rows("statement")}
        statements |= self._follow_placements(changes)
        if themes:
            statements |= {s for s, here in self._themes.items() if not themes.isdisjoint(here)}
        if not statements:
            return [], []
        found = records.statements.some(statements)
        bands, gone = [], []
        for statement in statements:
            row = found.get(statement)
            if row is None or row.transcript != self.transcript:
                gone.append(statement)
                self._themes.pop(statement, None)
                continue
            key = tuple(self._themes.get(statement, ()))
            themes_here = _numbered(key, numbers)
            bands.append(Band(statement, row.number, row.span, themes_here, row.aside))
        return bands, gone

    def _follow_placements(self, changes: ChangeSet) -> set[StatementId]:
        """Read the placements that a change touched, and return their statements."""
        rows = changes.rows("placement")
        if not rows:
            return set()
        records = self._study.records
        standing = records.themes.some_placements(rows)
        touched = {self._placed[row][0] for row in map(PlacementId, rows) if row in self._placed}
        touched |= {placement.statement for placement in standing.values()}
        here = {
            each.id
            for each in records.statements.some(touched).values()
            if each.transcript == self.transcript
        }
        for row in map(PlacementId, rows):
            self._placed.pop(row, None)
        placed = records.themes.placements_of(here)
        for statement in touched:
            self._themes.pop(statement, None)
        for statement in here:
            placements = placed.get(statement, [])
            self._placed.update((p.id, (statement, p.theme)) for p in placements)
            if placements:
                self._themes[statement] = [placement.theme for placement in placements]
        return here


def _numbered(themes: Iterable[ThemeId], numbers: Numbers) -> tuple[tuple[str, int], ...]:
    return tuple(
        (numbers[theme].placed.number, numbers[theme].placed.colour)
        for theme in themes
        if theme in numbers
    )
