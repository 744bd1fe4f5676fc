"""Clustering: themes, and the statements placed in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, BugError, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId, PlacementId, StatementId, ThemeId
from phenomdesk.model.theme import COLOURS, Taken, Theme, branch
from phenomdesk.study.belonging import refuse_into_group, who_said
from phenomdesk.study.marking import OTHERS_STATEMENT
from phenomdesk.study.reshaping import Reshaping, named

STATEMENT_ASIDE = QT_TRANSLATE_NOOP(
    "errors", "{number} is set aside. Bring it back before you place it in a theme."
)
OTHERS_THEME = QT_TRANSLATE_NOOP(
    "errors", "{theme} belongs to one participant: only their own themes go into it."
)
IN_ITSELF = QT_TRANSLATE_NOOP("errors", "A theme cannot be put inside itself.")


class Clustering(Reshaping):
    """The verbs on themes and placements."""

    def new_theme(
        self,
        name: str,
        *,
        parent: ThemeId | None = None,
        participant: ParticipantId | None = None,
        statements: Sequence[StatementId] = (),
        source: ThemeId | None = None,
        taken: Sequence[Taken] = (),
    ) -> ThemeId:
        """Make a theme after its siblings, and put statements into it, in one step.

        With `source` the statements leave that theme; those `taken` leave each its own. It
        belongs to `participant`, or to whom its parent does, or, where themes begin within one
        participant, to the one who said all of it. UserError where the name is empty, or
        something goes into it that is not that participant's.
        """
        name = named(name)
        self._records.themes.require(parent)
        self._records.participants.require(participant)
        participant = self._belonging(parent, participant)
        if participant is None:
            every = {*statements, *(each.statement for each in taken)}
            participant = who_said(self._records, every)
        with self._history.step(Action.NEW_THEME, detail={"name": name}):
            theme = self._records.themes.add(name, self.next_colour(), parent, participant)
            if statements:
                self.place(statements, theme, source=source)
            if taken:
                self.move(taken, theme)
        return theme

    def _belonging(
        self, parent: ThemeId | None, participant: ParticipantId | None
    ) -> ParticipantId | None:
        """Return to whom a new theme in a parent belongs. UserError where that cannot be."""
        if parent is None:
            return participant
        around = self._records.themes.get(parent)
        if around.participant is not None and participant not in (None, around.participant):
            raise UserError(OTHERS_THEME, theme=around.name)
        return participant if around.participant is None else around.participant

    def next_colour(self) -> int:
        """Return the colour that the next outermost theme takes."""
        return len(self._records.themes.children(None)) % COLOURS + 1

    def rename(self, theme: ThemeId, name: str) -> None:
        """Give a theme another name. UserError where it is empty."""
        name = named(name)
        standing = self._records.themes.get(theme)
        if name != standing.name:
            detail = {"from": standing.name, "to": name}
            with self._history.step(Action.RENAME_THEME, detail=detail):
                self._records.themes.update(dataclasses.replace(standing, name=name))

    def recolour(self, theme: ThemeId, colour: int) -> None:
        """Give a theme one of the twelve colours."""
        if not 1 <= colour <= COLOURS:
            raise BugError(f"no such colour: {colour}")
        standing = self._records.themes.get(theme)
        if colour != standing.colour:
            with self._history.step(Action.COLOUR_THEME, detail={"theme": standing.name}):
                self._records.themes.update(dataclasses.replace(standing, colour=colour))

    def define(self, theme: ThemeId, definition: str) -> None:
        """Write what a theme means. Typing folds."""
        standing = self._records.themes.get(theme)
        if definition != standing.definition:
            fold = f"definition:{theme}"
            detail = {"theme": standing.name}
            with self._history.step(Action.DEFINE_THEME, fold=fold, detail=detail):
                self._records.themes.update(dataclasses.replace(standing, definition=definition))

    def move_theme(self, theme: ThemeId, parent: ThemeId | None, index: int | None = None) -> None:
        """Put a theme, with all that it holds, into another or outermost, at a place there.

        `index` counts the siblings without the moved theme; None is after the last. UserError
        where it would be put inside itself, or inside a theme that belongs to somebody else.
        """
        themes = self._records.themes
        standing = themes.get(theme)
        themes.require(parent)
        if parent is not None and parent in branch(themes.all(), theme):
            raise UserError(IN_ITSELF)
        if parent is not None and self._is_others(standing, themes.get(parent)):
            raise UserError(OTHERS_THEME, theme=themes.get(parent).name)
        siblings = [sibling.id for sibling in themes.children(parent) if sibling.id != theme]
        siblings.insert(len(siblings) if index is None else index, theme)
        if parent == standing.parent and siblings == [t.id for t in themes.children(parent)]:
            return
        with self._history.step(Action.MOVE_THEME, detail={"theme": standing.name}):
            if parent != standing.parent:
                themes.update(dataclasses.replace(standing, parent=parent))
            themes.order(siblings)

    @staticmethod
    def _is_others(theme: Theme, parent: Theme) -> bool:
        return parent.participant is not None and theme.participant != parent.participant

    def delete_theme(self, theme: ThemeId) -> None:
        """Delete a theme: its sub-themes rise a level into its place, its narrative goes.

        Statements that are in no other theme are in none now: back in the tray.
        """
        themes = self._records.themes
        standing = themes.get(theme)
        with self._history.step(Action.DELETE_THEME, detail={"name": standing.name}):
            children = themes.children(theme)
            for child in themes.inside(theme):
                themes.update(
                    dataclasses.replace(
                        child,
                        parent=standing.parent,
                        colour=standing.colour if standing.parent is None else child.colour,
                    )
                )
            order: list[ThemeId] = []
            for sibling in themes.children(standing.parent):
                if sibling.id == theme:
                    order += [child.id for child in children]
                elif sibling.id not in {child.id for child in children}:
                    order.append(sibling.id)
            for description in self._records.descriptions.all():
                if description.theme == theme:
                    self._records.descriptions.remove(description.id)
            self._records.variations.remove_of_theme(theme)
            self._records.verdicts.remove_of_theme(theme)
            themes.remove(theme)
            if children:
                themes.order(order)

    def place(
        self,
        statements: Sequence[StatementId],
        theme: ThemeId,
        *,
        row: int | None = None,
        source: ThemeId | None = None,
    ) -> None:
        """Put statements into a theme before its `row`-th placement, or at its end.

        With `source` they leave that theme: a move; without, they stay wherever else they
        are. Into the theme in which they are already, it is a reordering. A star goes along.
        UserError where the theme belongs to a participant who did not say them, or to the group
        while the method's themes begin within participants.
        """
        themes = self._records.themes
        target = themes.get(theme)
        themes.require(source)
        self._refuse_set_aside(statements)
        self._refuse_others(target.participant, target.name, statements)
        refuse_into_group(self._records, target, statements)
        starred = self._starred(source, statements) if source is not None else set()
        action = Action.PLACE if source is None else Action.MOVE
        action = Action.REORDER if source == theme else action
        detail = {"theme": target.name, "statements": list(statements)}
        with self._history.step(action, detail=detail):
            themes.place(theme, statements, row)
            if source is not None and source != theme:
                for statement in statements:
                    themes.unplace(source, statement)
                self._carry_stars(theme, starred)

    def _refuse_set_aside(self, statements: Sequence[StatementId]) -> None:
        self._records.statements.require(statements)
        for statement in self._records.statements.some(statements).values():
            if statement.aside:
                raise UserError(STATEMENT_ASIDE, number=statement.number)

    def move(self, taken: Sequence[Taken], theme: ThemeId, *, row: int | None = None) -> None:
        """Put statements into a theme, each out of the one from which it was taken: one step.

        Otherwise as `place`.
        """
        statements = list(dict.fromkeys(each.statement for each in taken))
        sources = list(dict.fromkeys(each.theme for each in taken if each.theme is not None))
        if len(sources) < 2:
            self.place(statements, theme, row=row, source=sources[0] if sources else None)
            return
        name = self._records.themes.get(theme).name
        with self._history.step(Action.MOVE, detail={"theme": name, "statements": statements}):
            self.place(statements, theme, row=row)
            for source in sources:
                leaving = {each.statement for each in taken if each.theme == source}
                if source != theme:
                    starred = self._starred(source, leaving)
                    self.unplace(sorted(leaving), source)
                    self._carry_stars(theme, starred)

    def take_out(self, taken: Sequence[Taken]) -> None:
        """Take statements out of the themes from which they were taken, in one step."""
        themes = list(dict.fromkeys(each.theme for each in taken if each.theme is not None))
        self._records.statements.require(each.statement for each in taken)
        detail = {"statements": [each.statement for each in taken]}
        with self._history.step(Action.UNPLACE, detail=detail):
            for theme in themes:
                self.unplace([each.statement for each in taken if each.theme == theme], theme)

    def _starred(self, theme: ThemeId, statements: Iterable[StatementId]) -> set[StatementId]:
        """Return which of some statements are starred in a theme."""
        placed = self._records.themes.placements_of(statements)
        return {
            s for s, here in placed.items() if any(p.starred and p.theme == theme for p in here)
        }

    def _carry_stars(self, theme: ThemeId, starred: set[StatementId]) -> None:
        for placements in self._records.themes.placements_of(starred).values():
            for placement in placements:
                if placement.theme == theme and not placement.starred:
                    self._records.themes.star(placement.id, True)

    def unplace(self, statements: Sequence[StatementId], theme: ThemeId) -> None:
        """Take statements out of a theme; those in no other go back to the tray."""
        detail = {"theme": self._records.themes.get(theme).name, "statements": list(statements)}
        self._records.statements.require(statements)
        with self._history.step(Action.UNPLACE, detail=detail):
            for statement in statements:
                self._records.themes.unplace(theme, statement)

    def star(self, placements: Sequence[PlacementId], starred: bool) -> None:
        """Choose placements for the chapter, or leave them out of it."""
        self._records.themes.require_placements(placements)
        standing = self._records.themes.some_placements(placements)
        with self._history.step(Action.STAR, detail={"starred": starred}):
            for placement in standing.values():
                if placement.starred != starred:
                    self._records.themes.star(placement.id, starred)

    def _refuse_others(
        self, participant: ParticipantId | None, name: str, statements: Sequence[StatementId]
    ) -> None:
        if participant is None:
            return
        for statement in self._records.statements.some(statements).values():
            if statement.participant != participant:
                raise UserError(OTHERS_STATEMENT, theme=name)
