"""What a description does not mention yet: participants, themes and statements."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.method import Method
from phenomdesk.model.participant import Participant
from phenomdesk.model.theme import PlacedTheme, branch, in_order
from phenomdesk.store.records import Records
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.validation import read_dropped


@dataclass(frozen=True, slots=True)
class Unmentioned:
    """What is left out so far, each in its own order."""

    participants: tuple[Participant, ...] = ()
    """Of a description about a theme or all: those of whose statements none is cited."""
    themes: tuple[PlacedTheme, ...] = ()
    """Those that it could speak of, of whose statements none is cited nor the name written."""
    statements: tuple[StatementId, ...] = ()
    """Of its theme or participant, else of any theme: those that are not cited."""


def read_unmentioned(
    records: Records,
    method: Method,
    kind: str,
    *,
    participant: ParticipantId | None = None,
    theme: ThemeId | None = None,
) -> Unmentioned:
    """Return what a description does not mention yet; all of it where none was begun.

    What the method drops for a participant is not missed, nor is the researcher's own account,
    unless it is switched in.
    """
    found = records.descriptions.find(kind, participant, theme)
    number = found.id if found else None
    standing = records.themes.all()
    every = frozenset(each.id for each in standing)
    inside = branch(standing, theme) if theme is not None else every
    dropped = read_dropped(records, method)
    counted = who_counts(records)
    apart = {each.id for each in records.participants.all()} - {each.id for each in counted}
    apart.discard(participant)  # an own description is written of one's own words
    spoken = [
        (what, who)
        for what, who in records.mentions.spoken()
        if what in inside
        and who not in apart
        and participant in (None, who)
        and (what, who) not in dropped
    ]
    cited = set(records.mentions.spoken_in(number)) if number is not None else set()
    written = " ".join(b.text for b in records.descriptions.blocks(number)) if number else ""
    people = records.mentions.cited_people(number) if number is not None else frozenset()
    parents = {each.id: each.parent for each in standing}
    themes = _upwards({what for what, _ in spoken}, parents) & inside
    told = _upwards({what for what, _ in cited}, parents)
    words = written.casefold()
    return Unmentioned(
        participants=tuple(
            each
            for each in (counted if participant is None else ())
            if each.id in {who for _, who in spoken} and each.id not in people
        ),
        themes=tuple(
            placed
            for placed in in_order(standing)
            if placed.theme.id in themes - told
            and placed.theme.id != theme
            and placed.theme.name.casefold() not in words
        ),
        statements=records.mentions.uncited(
            number, participant, None if participant is not None else inside, apart
        ),
    )


def _upwards(themes: set[ThemeId], parents: dict[ThemeId, ThemeId | None]) -> set[ThemeId]:
    """Return themes with all those around them."""
    found: set[ThemeId] = set()
    for each in themes:
        at: ThemeId | None = each
        while at is not None and at not in found:
            found.add(at)
            at = parents.get(at)
    return found
