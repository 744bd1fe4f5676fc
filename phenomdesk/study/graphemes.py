"""The edges of graphemes: where a text can be divided without breaking a character."""

from __future__ import annotations


def edge_before(text: str, offset: int) -> int:
    """Return the last edge of a grapheme at or before an offset, within its line."""
    at = text.rfind("\n", 0, offset) + 1
    if text[at : offset + 1].isascii():
        return offset
    from wcwidth import iter_graphemes

    for grapheme in iter_graphemes(text[at : _line_end(text, offset)]):
        if at + len(grapheme) > offset:
            return at
        at += len(grapheme)
    return offset


def edge_after(text: str, offset: int) -> int:
    """Return the first edge of a grapheme at or after an offset, within its line."""
    at = text.rfind("\n", 0, offset) + 1
    if text[at : offset + 1].isascii():
        return offset
    from wcwidth import iter_graphemes

    for grapheme in iter_graphemes(text[at : _line_end(text, offset)]):
        if at >= offset:
            return at
        at += len(grapheme)
    return max(at, offset)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
