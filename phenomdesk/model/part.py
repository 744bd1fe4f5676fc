"""Parts: what of a quote is printed, and the words put in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a shortened quote, in order.

    Either words kept from the quote (`start` and `stop`, code points of the quote), or words
    put in by the researcher (`insert`), which print in square brackets. What lies between
    two kept pieces prints as […].
    """

    start: int = 0
    stop: int = 0
    insert: str = ""


def shortened(length: int, parts: tuple[Part, ...], printed: Callable[[int, int], str]) -> str:
    """Return a quote as its parts print, with […] and [words put in].

    `length` is that of the quote, in code points; `printed` tells how a stretch of it prints.
    Without parts the whole quote is printed. Only a stretch with a letter or a digit in it is
    left out as […]: punctuation and space alone stay with the words beside them.
    """
    if not parts:
        return printed(0, length)

    def leaves_out(start: int, stop: int) -> bool:
        return any(character.isalnum() for character in printed(start, stop))

    pieces: list[str | tuple[int, int]] = []
    last, begun, reached = -1, 0, 0
    for part in parts:
        if part.insert:
            pieces.append(f"[{part.insert}]")
            continue
        start = part.start
        if leaves_out(reached, start):
            pieces.append("[…]")
        elif last < 0:
            start = min(start, reached)
        elif reached <= start and last == len(pieces) - 1:
            pieces.pop()
            start = begun
        elif reached < start:
            pieces[last] = (begun, start)
        last, begun, reached = len(pieces), start, part.stop
        pieces.append((start, part.stop))
    if leaves_out(reached, length):
        pieces.append("[…]")
    elif last >= 0:
        pieces[last] = (begun, length)
    told = [piece if isinstance(piece, str) else printed(*piece).strip() for piece in pieces]
    return " ".join(piece for piece in told if piece)
