"""What will look different when a study follows another method."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.method import Method, Words
from phenomdesk.store.records import Records


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records that one of two methods shows and the other does not."""

    name: Words
    """Of the column of meanings, or of the kind of description."""
    count: int
    """How many records there are; never 0."""


@dataclass(frozen=True, slots=True)
class MethodChange:
    """What comes, what goes, and what waits unseen until a method shows it again."""

    steps_coming: tuple[Words, ...]
    steps_going: tuple[Words, ...]
    meanings_waiting: tuple[Waiting, ...]
    descriptions_waiting: tuple[Waiting, ...]
    themes_waiting: int
    meanings_back: tuple[Waiting, ...]
    """What waited since an earlier method and is shown again."""
    descriptions_back: tuple[Waiting, ...]
    themes_back: int


def compare_methods(records: Records, now: Method, then: Method) -> MethodChange:
    """Return what will look different once a study that follows `now` follows `then`."""
    themes = records.overview.themes()
    board_now, board_then = now.has_page("board"), then.has_page("board")
    return MethodChange(
        steps_coming=_steps(then, but=now),
        steps_going=_steps(now, but=then),
        meanings_waiting=_meanings(records, now, but=then),
        descriptions_waiting=_descriptions(records, now, but=then),
        themes_waiting=themes if board_now and not board_then else 0,
        meanings_back=_meanings(records, then, but=now),
        descriptions_back=_descriptions(records, then, but=now),
        themes_back=themes if board_then and not board_now else 0,
    )


def _steps(method: Method, *, but: Method) -> tuple[Words, ...]:
    """Return the names of the steps of one method that another does not have."""
    known = {step.name for step in but.steps}
    return tuple(step.name for step in method.steps if step.name not in known)


def _meanings(records: Records, method: Method, *, but: Method) -> tuple[Waiting, ...]:
    known = {column.id for column in but.columns}
    found = (
        Waiting(column.name, len(set(records.meanings.links(column.id).values())))
        for column in method.columns
        if column.id not in known
    )
    return tuple(waiting for waiting in found if waiting.count)


def _descriptions(records: Records, method: Method, *, but: Method) -> tuple[Waiting, ...]:
    known = {kind.id for kind in but.kinds}
    found = (
        Waiting(kind.name, records.overview.descriptions(kind.id))
        for kind in method.kinds
        if kind.id not in known
    )
    return tuple(waiting for waiting in found if waiting.count)
