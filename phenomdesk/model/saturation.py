"""Saturation: what each interview brought that none before it had, in the order of interviews."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from phenomdesk.model.ids import TranscriptId


@dataclass(frozen=True, slots=True)
class Interview:
    """What is new in one interview."""

    transcript: TranscriptId
    name: str
    """Whose it is, such as ``P1`` or, a second one, ``P1-2``; its place where that is not said."""
    themes: int
    """Themes whose first statement lies in it."""
    meanings: int
    marked: bool = True
    """Whether any statement stands in it; where none does, nothing can be new yet."""


@dataclass(frozen=True, slots=True)
class Reached:
    """An interview, with what there was in all by its end."""

    interview: Interview
    themes: int
    meanings: int


def so_far(interviews: Sequence[Interview]) -> tuple[Reached, ...]:
    """Return the interviews in order, each with what it and those before it brought."""
    themes = itertools.accumulate(each.themes for each in interviews)
    meanings = itertools.accumulate(each.meanings for each in interviews)
    return tuple(map(Reached, interviews, themes, meanings))
