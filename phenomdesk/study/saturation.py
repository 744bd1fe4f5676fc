"""Saturation, read from a study: what is new in each interview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId, TranscriptId
from phenomdesk.model.method import Method
from phenomdesk.model.saturation import Interview
from phenomdesk.store.records import Records
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.validation import read_dropped

_Found = TypeVar("_Found")


def read_saturation(
    records: Records, method: Method, *, aliases: bool = True
) -> tuple[Interview, ...]:
    """Return the interviews in their order, with the themes and meanings that are new in each.

    A theme or meaning is new where its first statement lies, in a theme that it holds as well.
    Left out are what is set aside, what the validation drops, meanings in other columns than
    the main one, and the researcher's own account unless it is switched in.
    """
    hidden = {p.id for p in records.participants.all()} - {p.id for p in who_counts(records)}
    order = {t.id: at for at, t in enumerate(records.transcripts.all())}
    lies = {
        statement.id: order[statement.transcript]
        for statement in records.statements.standing()
        if statement.participant not in hidden
    }
    links = records.meanings.links(method.main)
    meanings = Counter(_first((links[said], at) for said, at in lies.items() if said in links))
    themes = Counter(_first(_placed(records, method, lies, hidden)))
    marked = set(lies.values())
    return tuple(
        Interview(
            transcript,
            name if aliases and name else str(number),
            themes[order[transcript]],
            meanings[order[transcript]],
            order[transcript] in marked,
        )
        for number, (transcript, name) in enumerate(interviews_counted(records).items(), start=1)
    )


def _first(found: Iterable[tuple[_Found, int]]) -> Iterable[int]:
    """Return for each thing the first place at which it was found."""
    first: dict[_Found, int] = {}
    for each, at in found:
        first[each] = min(at, first.get(each, at))
    return first.values()


def _placed(
    records: Records,
    method: Method,
    lies: Mapping[StatementId, int],
    hidden: set[ParticipantId],
) -> Iterable[tuple[ThemeId, int]]:
    """Yield where each theme is spoken of; what is in a theme is in those around it as well."""
    if not method.has_page("board"):
        return
    themes = {theme.id: theme for theme in records.themes.all()}
    dropped = read_dropped(records, method)
    for theme, who, statement in records.themes.voiced():
        if statement not in lies or (who is not None and (theme, who) in dropped):
            continue
        here = themes.get(theme)
        while here is not None:
            if here.participant not in hidden:
                yield here.id, lies[statement]
            here = themes.get(here.parent) if here.parent is not None else None


def interviews_counted(records: Records) -> dict[TranscriptId, str]:
    """Return the interviews in order with who speaks in each; the researcher's alone is none."""
    known = {each.id: each.alias for each in who_counts(records)}
    speaking: dict[TranscriptId, list[str]] = {}
    alone: set[TranscriptId] = set()
    for (who, transcript), number in sorted(records.transcripts.interviews().items()):
        if who not in known:
            alone.add(transcript)
        else:
            name = f"{known[who]}-{number}" if number > 1 else known[who]
            speaking.setdefault(transcript, []).append(name)
    return {
        each.id: ", ".join(speaking.get(each.id, ()))
        for each in records.transcripts.all()
        if each.id in speaking or each.id not in alone
    }
