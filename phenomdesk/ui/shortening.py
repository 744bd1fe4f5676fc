"""Which words of a quote are printed, as the researcher changes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from phenomdesk.model.part import Part


@dataclass(frozen=True, slots=True)
class Shortening:
    """A quote with stretches left out and words put in; offsets are code points of the quote."""

    quote: str
    left_out: tuple[tuple[int, int], ...] = ()
    """Apart from one another, in order."""
    put_in: tuple[tuple[int, str], ...] = ()
    """In order of their offsets."""

    @classmethod
    def of(cls, quote: str, parts: Iterable[Part]) -> Shortening:
        """Read what is printed; what lies beyond the quote's end is passed over."""
        parts = tuple(parts)
        if not parts:
            return cls(quote)
        left_out, put_in = [], []
        reached = 0
        for part in parts:
            if part.insert:
                put_in.append((reached, part.insert))
                continue
            start, stop = min(part.start, len(quote)), min(part.stop, len(quote))
            if reached < start:
                left_out.append((reached, start))
            reached = max(reached, stop)
        if reached < len(quote):
            left_out.append((reached, len(quote)))
        return cls(quote, tuple(left_out), tuple(put_in))

    def without(self, start: int, stop: int) -> Shortening:
        """Leave out the words that a stretch touches.

        As it was where no word would stay, or where there are none: punctuation alone prints.
        """
        start, stop = self._words(start, stop)
        if not any(letter.isalnum() for letter in self.quote[start:stop]):
            return self
        stretches = sorted([*self.left_out, (start, stop)])
        joined: list[tuple[int, int]] = []
        for low, high in stretches:
            if joined and not self.quote[joined[-1][1] : low].strip():
                joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
            elif low < high:
                joined.append((low, high))
        shorter = replace(self, left_out=tuple(joined))
        return shorter if shorter._keeps_words() else self

    def with_words(self, at: int, words: str) -> Shortening:
        """Put words in after those that stand at an offset; they print in square brackets."""
        words = " ".join(words.replace("[", " ").replace("]", " ").split())
        if not words:
            return self
        _, at = self._words(at, at)
        for low, high in self.left_out:
            if low < at <= high:
                at = low
        put_in = sorted([*self.put_in, (at, words)], key=lambda each: each[0])
        return replace(self, put_in=tuple(put_in))

    def parts(self) -> tuple[Part, ...]:
        """Return what is to be kept of this: nothing where the whole quote is printed."""
        if not self.left_out and not self.put_in:
            return ()
        edges = {at for at, _ in self.put_in} | {0, len(self.quote)}
        edges |= {edge for stretch in self.left_out for edge in stretch}
        places = sorted(edges)
        found: list[Part] = []
        for index, start in enumerate(places):
            found += [Part(insert=words) for at, words in self.put_in if at == start]
            stop = places[index + 1] if index + 1 < len(places) else start
            out = any(low <= start and stop <= high for low, high in self.left_out)
            if not out and self.quote[start:stop].strip():
                found.append(Part(start, stop))
        return tuple(found)

    def _keeps_words(self) -> bool:
        return any(not part.insert for part in self.parts()) or not self.left_out

    def _words(self, start: int, stop: int) -> tuple[int, int]:
        """Widen a stretch to whole words, without white space at its ends."""
        text = self.quote
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while stop < len(text) and not text[stop].isspace():
            stop += 1
        return start, stop
