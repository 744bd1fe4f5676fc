"""What is left to do in each step of the method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from phenomdesk.model.method import Method, MethodStep, Mode, Units
from phenomdesk.model.returning import Returned
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.gaps import find_gaps
from phenomdesk.study.chapter.verbs import complete
from phenomdesk.study.undivided import Undivided
from phenomdesk.study.validation import cells_to_judge


@dataclass(frozen=True, slots=True)
class Left:
    """How much of a step is left: `of` is how much there is in all, 0 where that is unknown."""

    step: str
    kind: str
    """``entries``, ``mark``, ``divide``, ``decide``, ``write``, ``place``, ``judge``, ``describe``,
    ``return``, ``missing``, ``read``: what is counted.

    Of entries there are never any left: the researcher goes on."""
    count: int
    of: int
    unread: int = 0
    """Transcripts not read whole, where the method has no step of its own for that."""


def what_is_left(
    records: Records, method: Method, undivided: Callable[[], int] | None = None
) -> tuple[Left, ...]:
    """Return what is left in each step, in the method's order.

    `undivided` tells how many transcripts are not wholly divided, where that is known by now.
    """
    count = undivided or (lambda: len(Undivided(records).all()))
    return tuple(_left(records, method, step, count) for step in method.steps)


def _left(records: Records, method: Method, step: MethodStep, undivided: Callable[[], int]) -> Left:
    overview = records.overview
    column = method.main
    match step.page:
        case "epoche":
            return Left(step.id, "entries", 0, overview.entries())
        case "reader" if step.mode is Mode.WHOLE:
            return Left(step.id, "read", overview.transcripts_unread(), overview.transcripts())
        case "reader":
            whole = any(each.mode is Mode.WHOLE for each in method.steps)
            unread = 0 if whole else overview.transcripts_unread()
            tiles = method.units is Units.TILES
            count = undivided() if tiles else overview.transcripts_without_statement()
            kind = "divide" if tiles else "mark"
            return Left(step.id, kind, count, overview.transcripts(), unread)
        case "triage":
            every = overview.statements_marked()
            return Left(step.id, "decide", records.triage.undecided(), every)
        case "meanings":
            count = overview.statements_without_meaning(column)
            return Left(step.id, "write", count, overview.statements())
        case "board":
            return Left(step.id, "place", overview.statements_unplaced(), overview.statements())
        case "grid":
            return Left(step.id, "judge", *cells_to_judge(records))
        case "returning":
            people = [who for who in records.participants.all() if not who.is_researcher]
            packets = records.packets.all()
            still = sum(not packets.get(who.id, Returned()).outcome for who in people)
            return Left(step.id, "return", still, len(people))
        case "writing":
            wanted = sum(_wanted(records, method, kind) for kind in step.descriptions)
            begun = sum(overview.descriptions(kind) for kind in step.descriptions)
            return Left(step.id, "describe", max(0, wanted - begun), wanted)
        case _:
            settings = complete(records.chapters.settings())
            return Left(step.id, "missing", len(find_gaps(records, method, settings)), 0)


def _wanted(records: Records, method: Method, kind: str) -> int:
    match method.kind(kind).about:
        case "participant":
            return records.overview.participants()
        case "theme":
            return records.overview.themes()
        case _:
            return 1
