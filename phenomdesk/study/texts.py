"""Transcripts' texts, kept at hand: who speaks where, and how quotes print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from phenomdesk.model.ids import ParticipantId, TranscriptId
from phenomdesk.model.lines import lines_of
from phenomdesk.model.part import Part, shortened
from phenomdesk.model.reference import reference
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement
from phenomdesk.model.transcript import Revision, Role, Speaker, Turn
from phenomdesk.store.records import Records

_KEPT = 4


class Texts:
    """Reads texts once and keeps the last few. A revision never changes, so none goes stale."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._kept: OrderedDict[str, Revision] = OrderedDict()

    def revision(self, transcript: TranscriptId) -> Revision:
        """Return a transcript's text with its turns and lines. GoneError where it is gone."""
        return self._revision(self._records.transcripts.get(transcript).revision)

    def _revision(self, sha: str) -> Revision:
        if sha not in self._kept:
            self._kept[sha] = self._records.transcripts.revision(sha)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(sha)
        return self._kept[sha]

    def speakers(self, transcript: TranscriptId) -> dict[int | None, Speaker]:
        """Return a transcript's speakers by the index that turns use; None is the unlabelled."""
        return {
            None if speaker.ordinal < 0 else speaker.ordinal: speaker
            for speaker in self._records.transcripts.speakers(transcript)
        }

    def lines(self, statement: Statement) -> tuple[int, int]:
        """Return the numbers of a statement's first and last line."""
        return lines_of(self.revision(statement.transcript).lines, statement.span)

    def references(self, language: str, *, aliases: bool = True) -> References:
        """Return what makes references in a language, for many statements at once."""
        return References(self, self._records, language, aliases=aliases)


def turns_in(turns: tuple[Turn, ...], span: Span) -> tuple[Turn, ...]:
    """Return the turns that a span touches."""
    first = bisect_left(turns, span.start + 1, key=lambda turn: turn.span.stop)
    last = bisect_left(turns, span.stop, key=lambda turn: turn.span.start)
    return turns[first:last]


class References:
    """Makes references and printed quotes; reads each table once."""

    def __init__(self, texts: Texts, records: Records, language: str, *, aliases: bool) -> None:
        self._texts = texts
        self._records = records
        self._language = language
        self._aliases = {p.id: p.alias for p in records.participants.all()} if aliases else {}
        self._interviews = records.transcripts.interviews()
        self._revisions = {t.id: t.revision for t in records.transcripts.all()}
        self._speakers: dict[TranscriptId, dict[int | None, Speaker]] = {}
        self._all: dict[TranscriptId, Revision] = {}
        self._lines: dict[TranscriptId, tuple[int, ...]] = {}
        self._stops: dict[TranscriptId, list[int]] = {}

    def revision(self, transcript: TranscriptId) -> Revision:
        """Return a transcript's text, read once for all of its statements."""
        if transcript not in self._all:
            self._all[transcript] = self._texts._revision(self._revisions[transcript])
        return self._all[transcript]

    def lines(self, statement: Statement) -> tuple[int, int]:
        """Return the numbers of a statement's first and last line."""
        transcript = statement.transcript
        if transcript not in self._lines:
            revision = self._revisions[transcript]
            self._lines[transcript] = self._records.transcripts.lines(revision)
        return lines_of(self._lines[transcript], statement.span)

    def alias(self, participant: ParticipantId | None) -> str:
        """Return a participant's alias, empty for none or where aliases are not to print."""
        return self._aliases.get(participant, "") if participant is not None else ""

    def of(self, statement: Statement) -> str:
        """Return ``P1, lines 12–15``."""
        interview = 1
        if statement.participant is not None:
            key = (statement.participant, statement.transcript)
            interview = self._interviews.get(key, 1)
        first, last = self.lines(statement)
        return reference(self.alias(statement.participant), interview, first, last, self._language)

    def printed(self, statement: Statement, parts: tuple[Part, ...] = ()) -> str:
        """Return a quote as it prints, in one paragraph.

        A citation gives the `parts` that are its own; without any the statement's hold.
        """
        return shortened(
            len(statement.quote),
            parts or statement.parts,
            lambda start, stop: self.verbatim(statement, start, stop),
        )

    def verbatim(
        self, statement: Statement, start: int = 0, stop: int | None = None, others: str = ""
    ) -> str:
        """Return a stretch of a quote with nothing left out of it, in one paragraph.

        `start` and `stop` are code points of the quote. The words of the interviewer, and of
        anybody but the statement's participant, stand in brackets; or `others` stands for them.
        """
        begin = statement.span.start
        end = begin + (len(statement.quote) if stop is None else stop)
        span = Span(begin + start, max(begin + start, end))
        pieces = []
        for turn in self._turns_in(statement.transcript, span):
            low = max(span.start, turn.span.start) - begin
            words = " ".join(statement.quote[low : min(span.stop, turn.span.stop) - begin].split())
            if words:
                own = self._is_own(statement, turn)
                pieces.append(words if own else others or f"[{words}]")
        return " ".join(pieces)

    def own_words(self, statement: Statement, parts: tuple[Part, ...] = ()) -> str:
        """Return a quote as it prints, with a sign for all that anybody else says in it."""
        return shortened(
            len(statement.quote),
            parts or statement.parts,
            lambda start, stop: self.verbatim(statement, start, stop, others="[…]"),
        )

    def _turns_in(self, transcript: TranscriptId, span: Span) -> Iterator[Turn]:
        """Yield the turns that a span touches, found without looking at the others."""
        turns = self.revision(transcript).turns
        if transcript not in self._stops:
            self._stops[transcript] = [turn.span.stop for turn in turns]
        for at in range(bisect_right(self._stops[transcript], span.start), len(turns)):
            if turns[at].span.start >= span.stop:
                return
            yield turns[at]

    def _is_own(self, statement: Statement, turn: Turn) -> bool:
        if statement.transcript not in self._speakers:
            self._speakers[statement.transcript] = self._texts.speakers(statement.transcript)
        speaker = self._speakers[statement.transcript].get(turn.speaker)
        if speaker is None or speaker.role is Role.INTERVIEWER:
            return speaker is None
        return speaker.participant == statement.participant
