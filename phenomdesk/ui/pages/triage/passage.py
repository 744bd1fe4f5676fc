"""A statement in its context: some numbered lines before it, its own, and some after."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from phenomdesk.model.lines import lines_of
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision

AROUND, NEAREST = 3, 1
"""Lines before and after the statement's own, and where there is room for few."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as the margin names them; the interviewer is dimmed."""

    name: str
    dimmed: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one turn: whole lines of the transcript, in one paragraph."""

    text: str
    start: int
    """Where it begins in the transcript, in code points."""
    numbers: tuple[tuple[int, int], ...]
    """The number of each line, and where it begins in the text, in code points."""
    voice: Voice
    opens: bool
    """Whether the turn begins here, so that its speaker is named."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of one statement."""

    before: tuple[Piece, ...]
    said: tuple[Piece, ...]
    """The lines of the statement; `span` is less where it begins or ends within one."""
    after: tuple[Piece, ...]
    span: Span


def passage_of(
    revision: Revision, span: Span, voices: Mapping[int | None, Voice], around: int
) -> Passage:
    """Return a statement's lines and those around them; `voices` are by the turns' index."""
    first, last = lines_of(revision.lines, span)
    begin, end = max(0, first - 1 - around), min(len(revision.lines), last + around)
    return Passage(
        tuple(_pieces(revision, begin, first - 1, voices)),
        tuple(_pieces(revision, first - 1, last, voices)),
        tuple(_pieces(revision, last, end, voices)),
        span,
    )


def _pieces(
    revision: Revision, begin: int, end: int, voices: Mapping[int | None, Voice]
) -> list[Piece]:
    """Return the lines from index `begin` to `end` (excluded), each paragraph in one piece."""
    if begin >= end:
        return []
    lines, text = revision.lines, revision.text
    stop = lines[end] if end < len(lines) else len(text)
    found = []
    start = lines[begin]
    while start < stop:
        close = text.find("\n", start, stop)
        close = stop if close < 0 else close
        told = text[start:close].rstrip()
        if told:
            numbers = tuple(
                (index + 1, lines[index] - start)
                for index in range(begin, end)
                if start <= lines[index] < start + len(told)
            )
            found.append(Piece(told, start, numbers, *_voice(revision, start, voices)))
        start = close + 1
    return found


def _voice(
    revision: Revision, start: int, voices: Mapping[int | None, Voice]
) -> tuple[Voice, bool]:
    at = bisect_right(revision.turns, start, key=lambda turn: turn.span.start) - 1
    if at < 0:
        return Voice(""), False
    turn = revision.turns[at]
    return voices.get(turn.speaker, Voice("")), turn.span.start == start
