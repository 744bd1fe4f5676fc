"""Themes and placements: clusters of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from phenomdesk.model.ids import ParticipantId, PlacementId, StatementId, ThemeId

COLOURS = 12
"""Colours that a theme can take, numbered from 1 (look.md)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A named cluster of statements; may hold themes."""

    id: ThemeId
    name: str
    colour: int
    """1 to `COLOURS`; a theme inside another shows its parent's."""
    position: int
    parent: ThemeId | None = None
    definition: str = ""
    participant: ParticipantId | None = None
    """Whose it is, where themes begin within one participant."""
    memo: str = ""
    """What the researcher thinks about the theme; not printed."""
    aside: bool = False
    """Whether it is set aside, with all that it holds: out of board, counts and chapter."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One statement in one theme, in an order, perhaps starred for the chapter."""

    id: PlacementId
    theme: ThemeId
    statement: StatementId
    position: int
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A statement as it was taken up from where it stands."""

    statement: StatementId
    theme: ThemeId | None = None
    """The theme out of which it would move; None for one that leaves no theme."""


@dataclass(frozen=True, slots=True)
class PlacedTheme:
    """A theme where it stands in the tree: its depth from 0, and its number on the board."""

    theme: Theme
    depth: int
    number: str
    """``8``; inside it ``8a``, ``8b``; inside that ``8a1``."""
    colour: int
    """The colour that it shows: that of the outermost theme around it."""


def in_order(themes: Iterable[Theme]) -> tuple[PlacedTheme, ...]:
    """Return themes as the board and the chapter show them: each before its own sub-themes."""
    children: dict[ThemeId | None, list[Theme]] = {}
    for theme in themes:
        children.setdefault(theme.parent, []).append(theme)
    for siblings in children.values():
        siblings.sort(key=lambda theme: (theme.position, theme.id))
    placed: list[PlacedTheme] = []

    def walk(parent: PlacedTheme | None) -> None:
        siblings = children.get(parent.theme.id if parent else None, [])
        for index, theme in enumerate(siblings, start=1):
            depth = parent.depth + 1 if parent else 0
            number = (parent.number if parent else "") + _ordinal(index, depth)
            here = PlacedTheme(theme, depth, number, parent.colour if parent else theme.colour)
            placed.append(here)
            walk(here)

    walk(None)
    return tuple(placed)


def _ordinal(index: int, depth: int) -> str:
    if depth % 2 == 0:
        return str(index)
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def branch(themes: Sequence[Theme], root: ThemeId) -> frozenset[ThemeId]:
    """Return a theme and all the themes that it holds, at any depth."""
    found = {root}
    grown = True
    while grown:
        inside = {t.id for t in themes if t.parent in found}
        grown = not inside <= found
        found |= inside
    return frozenset(found)


def seen_with(placed: Sequence[PlacedTheme], owner: ParticipantId | None) -> frozenset[ThemeId]:
    """Return the themes of a participant with those around them; all where none is given."""
    by_id = {each.theme.id: each.theme for each in placed}
    if owner is None:
        return frozenset(by_id)
    seen: set[ThemeId] = set()
    for theme in by_id.values():
        here: Theme | None = theme if theme.participant == owner else None
        while here is not None:
            seen.add(here.id)
            here = by_id.get(here.parent) if here.parent is not None else None
    return frozenset(seen)


def speaking_within(
    placed: Sequence[PlacedTheme],
    speaking: Mapping[ThemeId, Sequence[ParticipantId]],
    order: Sequence[ParticipantId],
) -> dict[ThemeId, tuple[ParticipantId, ...]]:
    """Return who speaks in each theme or in any that it holds, in an order of participants."""
    found: dict[ThemeId, set[ParticipantId]] = {}
    for each in reversed(placed):
        within = found.setdefault(each.theme.id, set())
        within.update(speaking.get(each.theme.id, ()))
        if each.theme.parent is not None:
            found.setdefault(each.theme.parent, set()).update(within)
    return {theme: tuple(who for who in order if who in within) for theme, within in found.items()}
