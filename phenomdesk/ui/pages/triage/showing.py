"""What the sheet and the cards say of statements, read from the study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId
from phenomdesk.model.theme import PlacedTheme, in_order
from phenomdesk.model.transcript import Role
from phenomdesk.model.triage import Triage
from phenomdesk.study.look_alikes import LookAlike
from phenomdesk.study.study import Study
from phenomdesk.study.texts import References
from phenomdesk.ui.aside_words import aside_words
from phenomdesk.ui.models.triage_rows import standing_of
from phenomdesk.ui.pages.triage.beside import Beside
from phenomdesk.ui.pages.triage.passage import Voice, passage_of
from phenomdesk.ui.pages.triage.sheet import Shown

_KEPT = ("transcript", "speaker", "participant", "study", "theme")


class Showing:
    """Reads one statement, or a few, as they are shown."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._references: References | None = None
        self._themes: Mapping[int, PlacedTheme] | None = None

    def follow(self, changes: ChangeSet) -> None:
        """Let go of what a change touched."""
        if changes.touches(*_KEPT):
            self._references = self._themes = None

    def of(self, triage: Triage, around: int) -> Shown | None:
        """Return what the sheet says of a statement, with so many lines before and after it.

        None where the statement is gone.
        """
        records = self._study.records
        found = records.statements.some([triage.statement]).get(triage.statement)
        if found is None:
            return None
        revision = self._study.texts.revision(found.transcript)
        meaning = records.meanings.of_statement(found.id, self._study.method.main)
        return Shown(
            found.number,
            found.quote,
            self._referring().of(found),
            passage_of(revision, found.span, self._voices(found.transcript), around),
            tuple(
                (each.number, each.colour, each.theme.name)
                for each in self._placed([found.id]).get(found.id, ())
            ),
            " ".join(meaning.text.split()) if meaning is not None else "",
            aside_words(triage) if triage.aside else "",
        )

    def beside(self, found: Iterable[LookAlike]) -> list[Beside]:
        """Return look-alikes as their cards show them; those that are gone are left out."""
        alike = list(found)
        ids = [each.statement for each in alike]
        records = self._study.records
        statements, triages = records.statements.some(ids), records.triage.some(ids)
        placed = self._placed(ids)
        return [
            Beside(
                each.statement,
                statements[each.statement].number,
                " ".join(statements[each.statement].quote.split()),
                self._referring().of(statements[each.statement]),
                each.likeness,
                standing_of(triages[each.statement]),
                tuple((p.number, p.colour) for p in placed.get(each.statement, ())),
            )
            for each in alike
            if each.statement in statements
        ]

    def _referring(self) -> References:
        if self._references is None:
            language = self._study.records.about().language
            self._references = self._study.texts.references(language)
        return self._references

    def _placed(self, statements: list[StatementId]) -> dict[StatementId, list[PlacedTheme]]:
        themes = self._study.records.themes
        if self._themes is None:
            self._themes = {each.theme.id: each for each in in_order(themes.all())}
        known = self._themes
        return {
            statement: [known[p.theme] for p in placements if p.theme in known]
            for statement, placements in themes.placements_of(statements).items()
        }

    def _voices(self, transcript: TranscriptId) -> dict[int | None, Voice]:
        """Return who speaks, by the index of the turns: aliases, never the interviewer's name."""
        aliases = {p.id: p.alias for p in self._study.records.participants.all()}
        told: dict[int | None, Voice] = {}
        for ordinal, speaker in self._study.texts.speakers(transcript).items():
            interviewer = speaker.role is Role.INTERVIEWER
            name = speaker.label
            if interviewer:
                name = QCoreApplication.translate("reader", "Interviewer")
            if speaker.participant is not None:
                name = aliases[ParticipantId(speaker.participant)]
            told[ordinal] = Voice(name, interviewer)
        return told
