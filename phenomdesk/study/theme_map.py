"""What the map of the themes shows, read from a study."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.method import Method
from phenomdesk.model.theme import in_order
from phenomdesk.model.theme_map import MapTheme
from phenomdesk.store.records import Records
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.validation import read_dropped


@dataclass(frozen=True, slots=True)
class MapWords:
    """How the map says what it says beside the themes' names."""

    owner: Callable[[str], str]
    """Says of an alias that a theme is that participant's alone."""
    counted: Callable[[int], str] | None = None
    """Says how many statements there are; None where counts are not asked for."""
    aliases: bool = True
    """Whether aliases are to be seen."""


def read_theme_map(records: Records, method: Method, words: MapWords) -> tuple[MapTheme, ...]:
    """Return the themes that stand, each before those that it holds, with what is in them.

    What is set aside is left out, and what the validation drops; so is the researcher's own
    account, unless it is switched in.
    """
    people = who_counts(records)
    known = {each.id: each.alias for each in people}
    every = records.participants.all()
    hidden = {each.id for each in every} - set(known)
    placed = [p for p in in_order(records.themes.all()) if p.theme.participant not in hidden]
    within: dict[ThemeId, set[StatementId]] = {each.theme.id: set() for each in placed}
    spoken: dict[ThemeId, set[str]] = {each.theme.id: set() for each in placed}
    dropped = read_dropped(records, method)
    for theme, who, statement in records.themes.voiced():
        if theme not in within or who in hidden or (who is not None and (theme, who) in dropped):
            continue
        within[theme].add(statement)
        if who is not None:
            spoken[theme].add(known[who])
    for each in reversed(placed):
        parent = each.theme.parent
        if parent in within:
            within[parent] |= within[each.theme.id]
            spoken[parent] |= spoken[each.theme.id]
    order = [each.alias for each in people]
    owners = {
        each.theme.id: known[each.theme.participant] if each.theme.participant is not None else ""
        for each in placed
    }
    return tuple(
        MapTheme(
            each.theme.id,
            each.theme.parent if each.theme.parent in within else None,
            each.depth,
            each.number,
            each.theme.name,
            each.colour,
            len(within[each.theme.id]),
            _spoken(spoken[each.theme.id], order, owners[each.theme.id], words),
            words.owner(owners[each.theme.id] if words.aliases else "")
            if each.theme.participant is not None
            else "",
            words.counted(len(within[each.theme.id])) if words.counted else "",
        )
        for each in placed
    )


def _spoken(within: set[str], order: list[str], owner: str, words: MapWords) -> str:
    """Return who spoke of a theme; of a participant's own theme that is said already."""
    if owner or not words.aliases:
        return ""
    return ", ".join(alias for alias in order if alias in within)
