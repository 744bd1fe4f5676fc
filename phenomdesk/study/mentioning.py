"""What a description does not mention yet: participants, themes and statements."""

from __future__ import annotations

from collections.abc import Sequence
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
    inside = branch(standing, theme) if theme is not None else {each.id for each in standing}
    dropped = read_dropped(records, method)
    counted = who_counts(records)
    apart = _apart(records, counted, participant)
    spoken = [
        at
        for at in records.mentions.spoken()
        if at[0] in inside and at[1] not in apart and participant in (None, at[1])
        if at not in dropped
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


def _apart(
    records: Records, counted: Sequence[Participant], about: ParticipantId | None
) -> set[ParticipantId]:
    """Return who stands beside what is counted, but for whom it is about."""
    counts = {about, *(each.id for each in counted)}
    return {each.id for each in records.participants.all() if each.id not in counts}


def _upwards(themes: set[ThemeId], parents: dict[ThemeId, ThemeId | None]) -> set[ThemeId]:
    """Return themes with all those around them."""
    found: set[ThemeId] = set()
    for each in themes:
        at: ThemeId | None = each
        while at is not None and at not in found:
            found.add(at)
            at = parents.get(at)
    return found
