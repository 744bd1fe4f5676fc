"""References to lines of an interview, as they are printed everywhere."""

from __future__ import annotations

_LINE = {"en": ("line", "lines"), "id": ("baris", "baris")}


def lines_words(first: int, last: int, language: str) -> str:
    """Return ``line 12`` or ``lines 12–15`` in the language of the study."""
    one, several = _LINE.get(language, _LINE["en"])
    return f"{one} {first}" if first == last else f"{several} {first}–{last}"


def reference(alias: str, interview: int, first: int, last: int, language: str) -> str:
    """Return ``P1, lines 12–15``; ``P1-2, lines 12–15`` from a second interview.

    An empty alias leaves the lines alone.
    """
    lines = lines_words(first, last, language)
    if not alias:
        return lines
    return f"{alias}-{interview}, {lines}" if interview > 1 else f"{alias}, {lines}"
