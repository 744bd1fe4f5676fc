"""Which statements the meanings table shows, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from phenomdesk.model.ids import MeaningId, ParticipantId, StatementId, ThemeId
from phenomdesk.ui.models.meaning_columns import MAIN
from phenomdesk.ui.models.meaning_rows import MeaningRow


class Order(StrEnum):
    """How the rows are sorted. Statements that share a meaning always stand together."""

    PLACE = "place"
    """Interviews in their order; sharers follow the first of them."""
    MEANING = "meaning"
    """Meanings by their words; statements without one last."""


class Share(StrEnum):
    """Which rows are wanted by what they have of a meaning."""

    ALL = "all"
    EMPTY = "empty"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the researcher wants to see; the plain one is everything."""

    share: Share = Share.ALL
    participant: ParticipantId | None = None
    theme: ThemeId | None = None
    words: str = ""
    """To be found in quote, meaning or translation, whatever their case."""
    order: Order = Order.PLACE
    slot: int = MAIN
    """The column of meanings that is looked at."""


def sharers(rows: Iterable[MeaningRow]) -> Counter[MeaningId]:
    """Return how many statements each meaning has."""
    rows = tuple(rows)
    shared = Counter(row.meaning for row in rows if row.meaning is not None)
    if rows and rows[0].others:
        shared.update(each.meaning for row in rows for each in row.others if each is not None)
    return shared


def arranged(
    rows: Iterable[MeaningRow], wanted: Wanted, shared: Mapping[MeaningId, int]
) -> list[StatementId]:
    """Return the statements that are wanted, in their order."""
    chosen = [row for row in rows if _is_wanted(row, wanted, shared)]
    needle = wanted.words.casefold().strip()
    if needle:
        chosen = [row for row in chosen if row.says(needle)]
    slot = wanted.slot
    if wanted.order is Order.MEANING:
        chosen.sort(key=lambda row: _by_meaning(row, slot))
        return [row.statement for row in chosen]
    chosen.sort(key=lambda row: row.place)
    return _together(chosen, shared, slot)


def _is_wanted(row: MeaningRow, wanted: Wanted, shared: Mapping[MeaningId, int]) -> bool:
    meaning = row.meaning_in(wanted.slot)
    if wanted.share is Share.EMPTY and meaning is not None:
        return False
    if wanted.share is Share.SHARED and (meaning is None or shared[meaning] < 2):
        return False
    if wanted.participant is not None and row.participant != wanted.participant:
        return False
    return wanted.theme is None or any(tag.theme == wanted.theme for tag in row.themes)


def _by_meaning(row: MeaningRow, slot: int) -> tuple[bool, str, int, tuple[int, ...]]:
    meaning = row.meaning_in(slot)
    return (meaning is None, row.text_in(slot).casefold(), meaning or 0, row.place)


def _together(
    rows: list[MeaningRow], shared: Mapping[MeaningId, int], slot: int
) -> list[StatementId]:
    groups: dict[MeaningId, list[StatementId]] = {}
    for row in rows:
        meaning = row.meaning_in(slot)
        if meaning is not None and shared[meaning] > 1:
            groups.setdefault(meaning, []).append(row.statement)
    order: list[StatementId] = []
    for row in rows:
        meaning = row.meaning_in(slot)
        group = groups.get(meaning) if meaning is not None else None
        if group is None:
            order.append(row.statement)
        elif group[0] == row.statement:
            order.extend(group)
    return order
