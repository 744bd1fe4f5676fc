"""Stretches of text, in code points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a transcript's text, ``start <= i < stop``, in code points."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"no such span: {self.start}–{self.stop}")

    def __len__(self) -> int:
        return self.stop - self.start

    def overlap(self, other: Span) -> int:
        """Return how many code points both spans share."""
        return max(0, min(self.stop, other.stop) - max(self.start, other.start))

    def nearly(self, other: Span) -> bool:
        """Tell whether two spans are the same passage but for their edges.

        They are when they share at least nine tenths of the longer one.
        """
        return self.overlap(other) * 10 >= max(len(self), len(other)) * 9 > 0

    def cut(self, text: str) -> str:
        """Return what the span covers in a text."""
        return text[self.start : self.stop]
