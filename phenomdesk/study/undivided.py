"""Text that is not yet divided, where a method's units tile the whole transcript (Giorgi)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.gap import Spot
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision, Role, Speaker
from phenomdesk.store.records import Records
from phenomdesk.study.texts import Texts, turns_in


class Undivided:
    """Knows where each transcript is first not divided; after a change looks at those touched."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._texts = Texts(records)
        self._found: dict[TranscriptId, Span | None] = {}

    def follow(self, changes: ChangeSet) -> None:
        """Note what is to be looked at again."""
        if changes.touches("transcript", "speaker"):
            self._found.clear()
        rows = changes.rows("statement")
        for transcript in self._records.gaps.led_to("statement", rows, "transcript"):
            self._found.pop(TranscriptId(transcript), None)

    def all(self) -> list[Spot]:
        """Return the transcripts of which something is in no unit, in the order of interviews."""
        every = [each.id for each in self._records.transcripts.all()]
        return [(each, 0, "") for each in every if self._first(each) is not None]

    def words(self, transcript: TranscriptId) -> tuple[int, str]:
        """Return the first words of a transcript that are in no unit, and the line they are in."""
        revision, span = self._texts.revision(transcript), self._first(transcript)
        if span is None:
            return 0, ""
        left = span.cut(revision.text)
        skipped = next(at for at, char in enumerate(left) if char.isalnum())
        line = sum(start <= span.start + skipped for start in revision.lines)
        return line, left[skipped:]

    def _first(self, transcript: TranscriptId) -> Span | None:
        if transcript not in self._found:
            units = self._records.statements.standing_spans(transcript)
            left = undivided(
                self._texts.revision(transcript),
                self._texts.speakers(transcript),
                (Span(start, stop) for _, start, stop in units),
            )
            self._found[transcript] = next(left, None)
        return self._found[transcript]


def undivided(
    revision: Revision, speakers: Mapping[int | None, Speaker], units: Iterable[Span]
) -> Iterator[Span]:
    """Yield the stretches of a transcript that are in no unit, in order.

    White space at their ends is left out, and so is a stretch without words of a participant.
    """
    heard = {index for index, each in speakers.items() if each.role is Role.PARTICIPANT}
    for hole in _holes(len(revision.text), units):
        span = _trimmed(revision.text, hole)
        if span is not None and _has_words(revision, span, heard):
            yield span


def _holes(length: int, units: Iterable[Span]) -> Iterator[Span]:
    reached = 0
    for unit in sorted(units):
        if unit.start > reached:
            yield Span(reached, unit.start)
        reached = max(reached, unit.stop)
    if length > reached:
        yield Span(reached, length)


def _trimmed(text: str, span: Span) -> Span | None:
    inside = span.cut(text)
    start = span.start + len(inside) - len(inside.lstrip())
    stop = span.stop - len(inside) + len(inside.rstrip())
    return Span(start, stop) if start < stop else None


def _has_words(revision: Revision, span: Span, heard: Container[int | None]) -> bool:
    for turn in turns_in(revision.turns, span):
        if turn.speaker in heard:
            start, stop = max(span.start, turn.span.start), min(span.stop, turn.span.stop)
            if any(map(str.isalnum, revision.text[start:stop])):
                return True
    return False
