"""What the page knows of the study while it is shown: read once, read again after a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from phenomdesk.model.description import DraftBlock, DraftCitation
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId, statement_number
from phenomdesk.model.statement import Statement
from phenomdesk.model.theme import PlacedTheme, in_order
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.study import Study
from phenomdesk.study.validation import read_dropped
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.writing.chips import Chip
from phenomdesk.ui.pages.writing.runs import is_uncited
from phenomdesk.ui.widgets import CardData


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a description has come."""

    cited: tuple[StatementId, ...] = ()
    """Of each citation, in the order of the text."""
    uncited: int = 0
    """Paragraphs that cite nothing."""
    begun: bool = False


def coverage_of(drafts: Iterable[DraftBlock]) -> Coverage:
    """Return how far a description has come."""
    drafts = tuple(drafts)
    cited = tuple(each.statement for draft in drafts for each in draft.citations)
    begun = any(draft.text.strip() for draft in drafts)
    return Coverage(cited, sum(map(is_uncited, drafts)), begun)


class Material:
    """Participants, themes and statements as they are now, and how statements print."""

    def __init__(self, study: Study) -> None:
        """Read them from a study."""
        records = study.records
        about = records.about()
        self.study, self.language = study.token, about.language
        self.participants = {each.id: each for each in records.participants.all()}
        self.themes = in_order(records.themes.all())
        self.statements = {each.id: each for each in records.statements.standing()}
        self._references = study.texts.references(self.language)
        self._study = study
        self._counted = {None, *(each.id for each in who_counts(records))}
        self._column = study.method.main
        self._links = records.meanings.links(self._column)
        self._meanings = {each.id: each.text for each in records.meanings.all()}
        self._place(study)
        self._dropped = read_dropped(study.records, study.method)

    def _place(self, study: Study) -> None:
        self.theme = {placed.theme.id: placed for placed in self.themes}
        self._outermost: dict[ThemeId, ThemeId] = {}
        for placed in self.themes:
            parent = placed.theme.parent
            outer = placed.theme.id if parent is None else self._outermost[parent]
            self._outermost[placed.theme.id] = outer
        self._themes_of: dict[StatementId, list[ThemeId]] = {}
        self._statements_in: dict[ThemeId, list[StatementId]] = {}
        # The oldest placement tells a statement's first theme.
        for placement in sorted(study.records.themes.placements(), key=lambda p: p.id):
            self._themes_of.setdefault(placement.statement, []).append(placement.theme)
        for placement in study.records.themes.placements():
            self._statements_in.setdefault(placement.theme, []).append(placement.statement)

    def chip(self, citation: DraftCitation) -> Chip:
        """Return what a citation prints now."""
        statement = self.statements.get(citation.statement)
        if statement is None:
            return Chip(statement_number(citation.statement), "", gone=True)
        quote = self._references.printed(statement, citation.parts)
        return Chip(quote, self._references.of(statement), self.colour(statement.id))

    def colour(self, statement: StatementId) -> int:
        """Return the colour of a statement's first theme, 0 where it is in none."""
        themes = self._themes_of.get(statement)
        return self.theme[themes[0]].colour if themes else 0

    def reference(self, statement: Statement) -> str:
        """Return a statement's reference as cards print it: ``P2 lines 12–15``."""
        return self._references.of(statement).replace(",", "", 1)

    def meaning(self, statement: StatementId) -> str:
        """Return a statement's meaning, empty where none is written."""
        link = self._links.get(statement)
        return "" if link is None else self._meanings.get(link, "")

    def card(self, statement: StatementId, *, cited: bool, but: ThemeId | None) -> CardData:
        """Return the card of a statement; its themes `but` one stand at its foot."""
        found = self.statements[statement]
        others = [self.theme[t] for t in self._themes_of.get(statement, ()) if t != but]
        return CardData(
            found.number,
            " ".join(found.quote.split()),
            self.meaning(statement),
            self.reference(found),
            tuple((placed.number, placed.colour) for placed in others),
            cited=cited,
        )

    def statements_for(
        self, participant: ParticipantId | None, theme: ThemeId | None
    ) -> list[StatementId]:
        """Return a participant's statements (or all) in a theme and its sub-themes (or any)."""
        if theme is None:
            branch: Iterable[ThemeId] = self.theme
            found: Sequence[StatementId] = tuple(self.statements)
        else:
            branch = self._branch(theme)
            found = [s for each in branch for s in self._statements_in.get(each, ())]
        return [
            number
            for number in dict.fromkeys(found)
            if participant is None
            or (self.statements[number].participant == participant and self._stands(number, branch))
        ]

    def _stands(self, statement: StatementId, themes: Iterable[ThemeId]) -> bool:
        """Tell whether a participant's statement is in one of some themes that is not dropped.

        One that is in no theme at all stands.
        """
        who = self.statements[statement].participant
        inside = set(self._themes_of.get(statement, ())) & set(themes)
        return not inside or any((each, who) not in self._dropped for each in inside)

    def of_all(self, statements: Iterable[StatementId]) -> list[StatementId]:
        """Return those that a composite is made of: without an own account that does not count."""
        return [s for s in statements if self.statements[s].participant in self._counted]

    def counted(self) -> list[ParticipantId]:
        """Return whose descriptions a composite is made of, in the participants' order."""
        return [who for who in self.participants if who in self._counted]

    def placed_in(self, theme: ThemeId) -> Sequence[StatementId]:
        """Return a theme's own statements in their order."""
        return self._statements_in.get(theme, ())

    def searched(self, statement: StatementId) -> str:
        """Return what a search looks at, case folded: number, quote, meaning, reference."""
        found = self.statements[statement]
        words = (found.number, found.quote, self.meaning(statement), self.reference(found))
        return " ".join(words).casefold()

    def _branch(self, theme: ThemeId) -> list[ThemeId]:
        inside = [theme]
        for placed in self.themes:
            if placed.theme.parent in inside:
                inside.append(placed.theme.id)
        return inside

    def themes_for(self, subject: Subject) -> list[PlacedTheme]:
        """Return the outermost themes of which a description is to speak.

        Those in which a participant says something, or all in which anything is said.
        """
        of_all = subject.participant is None and subject.theme is None
        spoken = {
            self._outermost[theme]
            for theme, statements in self._statements_in.items()
            for each in statements
            if subject.participant in (None, self.statements[each].participant)
            and (theme, subject.participant) not in self._dropped
            and (not of_all or self.statements[each].participant in self._counted)
        }
        return [placed for placed in self.themes if placed.theme.id in spoken]

    def themes_written_of(self, cited: Iterable[StatementId]) -> set[ThemeId]:
        """Return the outermost themes of cited statements."""
        return {self._outermost[theme] for each in cited for theme in self._themes_of.get(each, ())}

    def aliases(self, cited: Iterable[StatementId]) -> list[str]:
        """Return whom citations quote, in the participants' order."""
        quoted = {self.statements[each].participant for each in cited if each in self.statements}
        return [each.alias for each in self.participants.values() if each.id in quoted]
