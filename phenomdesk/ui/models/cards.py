"""The cards of statements: read when they are to be seen, many at once, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import MeaningId, ParticipantId, StatementId, ThemeId
from phenomdesk.model.statement import Statement
from phenomdesk.model.theme import PlacedTheme
from phenomdesk.study.study import Study
from phenomdesk.study.texts import References
from phenomdesk.ui.widgets import CardData

_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a statement to draw its card anywhere."""

    statement: StatementId
    participant: ParticipantId | None
    number: str
    quote: str
    reference: str
    """As ``P2 lines 147–148``."""
    meaning_id: MeaningId | None
    meaning: str
    themes: tuple[ThemeId, ...]
    """All that hold it, in the order in which it came into them."""

    def data(
        self,
        themes: Mapping[ThemeId, PlacedTheme],
        *,
        within: ThemeId | None = None,
        starred: bool = False,
    ) -> CardData:
        """Return the card as it is drawn in a theme, or outside of them."""
        others = tuple(
            (themes[theme].number, themes[theme].colour)
            for theme in self.themes
            if theme != within and theme in themes
        )
        return CardData(self.number, self.quote, self.meaning, self.reference, others, starred)


class Cards:
    """Reads cards in batches and keeps them until a change touches them."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._kept: dict[StatementId, Card] = {}
        self._references: References | None = None
        self.column = study.method.main
        """The column of the method whose meanings the cards show."""

    def get(self, statement: StatementId) -> Card | None:
        """Return one card, None where the statement is gone."""
        return self.some([statement]).get(statement)

    def some(self, statements: Iterable[StatementId]) -> Mapping[StatementId, Card]:
        """Return the cards of those statements that are still there."""
        wanted = list(statements)
        missing = [statement for statement in wanted if statement not in self._kept]
        if missing:
            if len(self._kept) + len(missing) > _KEPT:
                self._kept.clear()
                missing = wanted
            self._read(missing)
        return {each: self._kept[each] for each in wanted if each in self._kept}

    def forget(self, changes: ChangeSet, placed: Iterable[StatementId]) -> None:
        """Let go of what a change touched; `placed` are statements whose themes changed."""
        if changes.touches("transcript", "participant", "speaker", "study"):
            self._references = None
            self.column = self._study.method.main
            self._kept.clear()
        if changes.touches("meaning_link"):
            self._kept.clear()
        for statement in (*placed, *map(StatementId, changes.rows("statement"))):
            self._kept.pop(statement, None)
        meanings = changes.rows("meaning")
        for card in list(self._kept.values()) if meanings else ():
            if card.meaning_id in meanings:
                del self._kept[card.statement]

    def _read(self, ids: list[StatementId]) -> None:
        records = self._study.records
        statements = records.statements.some(ids)
        links = records.meanings.links_of(ids, self.column)
        meanings = records.meanings.some(set(links.values()))
        placements = records.themes.placements_of(ids)
        for statement in statements.values():
            meaning = meanings.get(links.get(statement.id, MeaningId(0)))
            self._kept[statement.id] = Card(
                statement.id,
                statement.participant,
                statement.number,
                statement.quote,
                self._reference(statement),
                meaning.id if meaning else None,
                meaning.text if meaning else "",
                tuple(p.theme for p in placements.get(statement.id, ())),
            )

    def _reference(self, statement: Statement) -> str:
        if self._references is None:
            language = self._study.records.about().language
            self._references = self._study.texts.references(language)
        return self._references.of(statement).replace(", ", " ", 1)
