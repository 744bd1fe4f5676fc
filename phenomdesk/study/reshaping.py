"""Reshaping themes: two become one, one becomes two, and what is thought of one is noted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import COLOURS, Theme, branch
from phenomdesk.model.verdict import Verdict
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.marking import OTHERS_STATEMENT

NO_NAME = QT_TRANSLATE_NOOP("errors", "A theme needs a name.")
INTO_ITS_OWN = QT_TRANSLATE_NOOP(
    "errors", "A theme cannot be merged into one that it holds. Move that one out first."
)


class Reshaping:
    """The verbs that make other themes of themes."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def merge(self, themes: Sequence[ThemeId], into: ThemeId) -> None:
        """Make themes one with another, which keeps its name and takes over all they hold.

        Statements with their stars and sub-themes come after its own; definitions, memos and
        narratives are appended; of verdicts its own hold. UserError where one of the themes
        holds the other, or the other belongs to a participant who did not say all of it.
        """
        target = self._records.themes.get(into)
        sources = [self._records.themes.get(each) for each in dict.fromkeys(themes) if each != into]
        if not sources:
            return
        every = (*self._records.themes.all(), *self._records.themes.set_aside())
        for source in sources:
            inside = branch(every, source.id)
            if into in inside:
                raise UserError(INTO_ITS_OWN)
            self._refuse_what_others_said(target, [t for t in every if t.id in inside])
        detail = {"theme": target.name, "merged": [source.name for source in sources]}
        with self._history.step(Action.MERGE_THEMES, detail=detail):
            for source in sources:
                self._take_over(source.id, into)

    def split(self, theme: ThemeId, taken: Sequence[StatementId], name: str) -> ThemeId:
        """Make a new theme right after another, and move some of its statements there.

        They keep their stars. It belongs to whom the other one belongs. UserError where the name
        is empty.
        """
        themes = self._records.themes
        standing = themes.get(theme)
        self._records.statements.require(taken)
        name = named(name)
        here = [p for p in themes.placements_in(theme) if p.statement in set(taken)]
        detail = {"theme": standing.name, "name": name}
        with self._history.step(Action.SPLIT_THEME, detail=detail):
            siblings = [each.id for each in themes.children(standing.parent)]
            colour = len(themes.children(None)) % COLOURS + 1
            made = themes.add(name, colour, standing.parent, standing.participant)
            siblings.insert(siblings.index(theme) + 1 if theme in siblings else 0, made)
            themes.order(siblings)
            themes.take_over([placement.id for placement in here], made)
        return made

    def write_memo(self, theme: ThemeId, text: str) -> None:
        """Write what is thought of a theme, for the researcher alone. Typing folds."""
        standing = self._records.themes.get(theme)
        if text != standing.memo:
            detail = {"theme": standing.name}
            with self._history.step(Action.WRITE_MEMO, fold=f"memo:theme:{theme}", detail=detail):
                self._records.themes.update(dataclasses.replace(standing, memo=text))

    def _refuse_what_others_said(self, target: Theme, inside: Iterable[Theme]) -> None:
        owner = target.participant
        if owner is None:
            return
        for theme in inside:
            placed = self._records.themes.placements_in(theme.id)
            said = self._records.statements.some(p.statement for p in placed).values()
            if theme.participant != owner or any(each.participant != owner for each in said):
                raise UserError(OTHERS_STATEMENT, theme=target.name)

    def _take_over(self, source: ThemeId, into: ThemeId) -> None:
        themes = self._records.themes
        themes.take_over(themes.all_placed_in(source), into)
        children = [child.id for child in themes.children(source)]
        for child in themes.inside(source):
            themes.update(dataclasses.replace(child, parent=into))
        if children:
            own = [child.id for child in themes.children(into) if child.id not in children]
            themes.order([*own, *children])
        standing, target = themes.get(source), themes.get(into)
        themes.update(
            dataclasses.replace(
                target,
                definition=_joined(target.definition, standing.definition),
                memo=_joined(target.memo, standing.memo),
            )
        )
        self._take_over_narratives(source, into)
        self._take_over_notes(source, into)
        self._take_over_verdicts(source, into)
        themes.remove(source)

    def _take_over_narratives(self, source: ThemeId, into: ThemeId) -> None:
        descriptions = self._records.descriptions
        for told in descriptions.all():
            if told.theme != source:
                continue
            own = descriptions.find(told.kind, told.participant, into)
            if own is None:
                descriptions.give_to_theme(told.id, into)
            else:
                descriptions.append(own.id, told.id)

    def _take_over_notes(self, source: ThemeId, into: ThemeId) -> None:
        variations = self._records.variations
        for kind, who, prompt, text in variations.of_theme(source):
            own = variations.notes(kind, who, into).get(prompt, "")
            variations.write(kind, who, into, prompt, _joined(own, text))
        variations.remove_of_theme(source)

    def _take_over_verdicts(self, source: ThemeId, into: ThemeId) -> None:
        verdicts = self._records.verdicts
        for (theme, who), found in verdicts.all().items():
            if theme == source:
                own = verdicts.get(into, who)
                if own.verdict is Verdict.OPEN:
                    joined = dataclasses.replace(found, note=_joined(own.note, found.note))
                    verdicts.write(into, who, joined)
        verdicts.remove_of_theme(source)


def named(name: str) -> str:
    """Return a theme's name with single blanks. UserError where nothing is left of it."""
    name = " ".join(name.split())
    if not name:
        raise UserError(NO_NAME)
    return name


def _joined(first: str, second: str) -> str:
    return "\n\n".join(text for text in (first.strip(), second.strip()) if text)
