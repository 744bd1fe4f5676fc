"""Text that is not yet divided, where a method's units tile the whole transcript (Giorgi)."""

from __future__ import annotations

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.gap import Spot
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision, Role
from phenomdesk.store.records import Records
from phenomdesk.study.texts import Texts


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
        line = sum(start <= span.start for start in revision.lines)
        return line, span.cut(revision.text)

    def _first(self, transcript: TranscriptId) -> Span | None:
        if transcript not in self._found:
            speakers = self._texts.speakers(transcript)
            heard = {n for n, who in speakers.items() if who.role is Role.PARTICIPANT}
            units = self._records.statements.standing_spans(transcript)
            self._found[transcript] = _first_between(
                self._texts.revision(transcript), heard, [(start, stop) for _, start, stop in units]
            )
        return self._found[transcript]


def _first_between(
    revision: Revision, heard: set[int | None], units: list[tuple[int, int]]
) -> Span | None:
    """Return the first stretch of a participant's turn with a letter or digit in no unit."""
    at, reached = 0, 0
    for turn in revision.turns:
        if turn.speaker not in heard:
            continue
        reached = max(reached, turn.span.start)
        while reached < turn.span.stop:
            while at < len(units) and units[at][0] <= reached:
                reached = max(reached, units[at][1])
                at += 1
            stop = min(turn.span.stop, units[at][0] if at < len(units) else turn.span.stop)
            if reached < stop:
                if any(char.isalnum() for char in revision.text[reached:stop]):
                    return Span(reached, stop)
                reached = stop
    return None
