"""Find in the texts of transcripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from phenomdesk.model.hit import Hit
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.store.driver import Connection

_UNBROKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_WORD = re.compile(r"[^\W_]+")
_DIACRITIC = re.compile("[\u0300-\u036f]")
_UNMARKED = re.compile("[\x00-\xbf\u2000-\u206f\U0001f000-\U0001faff]*")
"""Characters that no fold but that of case changes: what nearly every paragraph consists of."""

Places = Callable[[str], Iterator[Span]]


class Search:
    """Find in transcripts by the full-text index; the last word is taken as a beginning."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def find(
        self, words: str, *, transcript: TranscriptId | None = None, limit: int = 50
    ) -> tuple[Hit, ...]:
        """Return the first places at which words stand, in the order of texts as they came in.

        All the words must stand in one paragraph, without regard to case and diacritics; hits
        mark them where they follow one another, else the first of them. Where a script has no
        spaces between words (Chinese, Thai), and for signs that are no words, any part of a
        paragraph is found as it was typed.
        """
        words = " ".join(words.split())
        if not words:
            return ()
        as_typed = _UNBROKEN.search(words) or not all(map(_WORD.search, words.split()))
        if as_typed:
            paragraphs = self._holding(words, transcript)
            places = _places_as_typed(words)
        else:
            paragraphs = self._matching(words, transcript)
            places = _places_of_words(words)
        hits: list[Hit] = []
        for number, start, body in paragraphs:
            for span in places(body):
                moved = Span(start + span.start, start + span.stop)
                hits.append(Hit(TranscriptId(number), moved, body, start))
                if len(hits) == limit:
                    return tuple(hits)
        return tuple(hits)

    def _holding(
        self, words: str, transcript: TranscriptId | None
    ) -> Iterator[tuple[int, int, str]]:
        escaped = re.sub(r"([\\%_])", r"\\\1", words)
        within, chosen = _within(transcript)
        yield from self._run(
            "SELECT t.id, p.start, p.body FROM paragraph AS p"
            " JOIN transcript AS t ON t.revision = p.revision"
            f" WHERE p.body LIKE ? ESCAPE '\\'{within} ORDER BY p.id, t.id",
            [f"%{escaped}%", *chosen],
        )

    def _matching(
        self, words: str, transcript: TranscriptId | None
    ) -> Iterator[tuple[int, int, str]]:
        plain = _DIACRITIC.sub("", unicodedata.normalize("NFC", words))
        match = " ".join(f'"{" ".join(_WORD.findall(word))}"' for word in plain.split()) + "*"
        within, chosen = _within(transcript)
        yield from self._run(
            "SELECT t.id, p.start, p.body FROM passage JOIN paragraph AS p ON p.id = passage.rowid"
            " JOIN transcript AS t ON t.revision = p.revision"
            f" WHERE passage MATCH ?{within} ORDER BY passage.rowid",
            [match, *chosen],
        )


def _within(transcript: TranscriptId | None) -> tuple[str, list[TranscriptId]]:
    return ("", []) if transcript is None else (" AND t.id = ?", [transcript])


def _places_as_typed(words: str) -> Places:
    looked_for = _lowered(words)

    def places(body: str) -> Iterator[Span]:
        lowered = _lowered(body)
        at = lowered.find(looked_for)
        while at >= 0:
            yield Span(at, at + len(looked_for))
            at = lowered.find(looked_for, at + len(looked_for))

    return places


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _places_of_words(words: str) -> Places:
    """Return what yields where the words stand in a row, else where the first of them does.

    A paragraph in which neither can be told is marked as a whole.
    """
    folded, _ = _folded(words)
    tokens = _WORD.findall(folded)
    begins = r"(?<![^\W_])"
    row = re.compile(begins + r"[\W_]+".join(map(re.escape, tokens)))
    first = re.compile(begins + re.escape(tokens[0]) + ("" if len(tokens) == 1 else r"(?![^\W_])"))

    def places(body: str) -> Iterator[Span]:
        text, origin = _folded(body)
        found = False
        for match in row.finditer(text):
            found = True
            yield _back(match.span(), origin, body)
        if not found:
            match_of_first = first.search(text)
            yield _back(match_of_first.span() if match_of_first else (0, len(text)), origin, body)

    return places


def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """Return a text without case and diacritics, and from where each of its characters came.

    None where each came from its own place.
    """
    if _UNMARKED.fullmatch(text):
        return text.casefold(), None
    pieces = [_fold(char) for char in text]
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]


@cache
def _fold(char: str) -> str:
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", char).casefold())
    return "".join(part for part in decomposed if unicodedata.category(part) != "Mn")


def _back(found: tuple[int, int], origin: Sequence[int] | None, body: str) -> Span:
    """Return where something found in a folded text stands in the text itself."""
    start, stop = found
    if origin is None:
        return Span(start, stop)
    end = origin[stop - 1] + 1 if stop else 0
    while end < len(body) and not _fold(body[end]):
        end += 1
    return Span(origin[start], end)
