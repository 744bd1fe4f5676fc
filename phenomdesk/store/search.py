"""Find in the texts of transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phenomdesk.model.hit import Hit
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.store.driver import Connection

_UNBROKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_WORD = re.compile(r"\w+")


class Search:
    """Find in transcripts by the full-text index; the last word is taken as a beginning."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def find(
        self, words: str, *, transcript: TranscriptId | None = None, limit: int = 50
    ) -> tuple[Hit, ...]:
        """Return the first places at which words stand, in the order of texts as they came in.

        All the words must stand in one paragraph; hits mark the first of them.
        Where a script has no spaces between words (Chinese, Thai), any part of it is found.
        """
        if not words.strip():
            return ()
        hits: list[Hit] = []
        for number, start, body in self._paragraphs(words.strip(), transcript):
            for span in _places(body, words.strip()):
                moved = Span(start + span.start, start + span.stop)
                hits.append(Hit(TranscriptId(number), moved, body, start))
                if len(hits) == limit:
                    return tuple(hits)
        return tuple(hits)

    def _paragraphs(
        self, words: str, transcript: TranscriptId | None
    ) -> Iterator[tuple[int, int, str]]:
        within = "" if transcript is None else " AND t.id = ?"
        chosen = [] if transcript is None else [transcript]
        tokens = _WORD.findall(words)
        if _UNBROKEN.search(words) or not tokens:
            escaped = re.sub(r"([\\%_])", r"\\\1", words)
            yield from self._run(
                "SELECT t.id, p.start, p.body FROM paragraph AS p"
                " JOIN transcript AS t ON t.revision = p.revision"
                f" WHERE p.body LIKE ? ESCAPE '\\'{within} ORDER BY p.id, t.id",
                [f"%{escaped}%", *chosen],
            )
            return
        match = " ".join(f'"{token}"' for token in tokens) + "*"
        yield from self._run(
            "SELECT t.id, p.start, p.body FROM passage JOIN paragraph AS p ON p.id = passage.rowid"
            " JOIN transcript AS t ON t.revision = p.revision"
            f" WHERE passage MATCH ?{within} ORDER BY passage.rowid",
            [match, *chosen],
        )


def _places(body: str, words: str) -> Iterator[Span]:
    """Yield where the words stand as they were typed, else where the first of them does."""
    folded, looked_for = body.casefold(), words.casefold()
    if len(folded) != len(body):
        folded, looked_for = body.lower(), words.lower()
    at = folded.find(looked_for)
    if at < 0:
        first = _WORD.search(looked_for)
        looked_for = first.group() if first else looked_for
        at = folded.find(looked_for)
        yield Span(max(at, 0), max(at, 0) + (len(looked_for) if at >= 0 else 0))
        return
    while at >= 0:
        yield Span(at, min(len(body), at + len(looked_for)))
        at = folded.find(looked_for, at + len(looked_for))
