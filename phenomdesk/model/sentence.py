"""Sentences of prose that cites: which citations belong to which sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phenomdesk.model.description import CITATION_MARK
from phenomdesk.model.ids import StatementId

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|\ufffc|$)|[。！？]+[」』”’]*|\n")
_CITATIONS = re.compile(rf"\s*(?:{CITATION_MARK}\s*)+")
_SHORT = re.compile(
    r"(?:^|[\s(\[“\"])(?:\w|dr|prof|mr|mrs|ms|st|cf|pp?|no|vs|al|ed|eds|e\.g|i\.e|hlm|dkk|bpk)\.$",
    re.IGNORECASE,
)
"""What ends in a full stop without ending a sentence: a single letter, and common short forms."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a description that somebody points at, and the statements cited in them."""

    words: str
    statements: tuple[StatementId, ...] = ()


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a block stand, in code points; together they are all of it.

    A citation behind a full stop belongs to the sentence that ended there, unless the words go on
    behind it in lower case or with a mark: then it begins the next.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        stop = _stop_of(text, match, begin)
        if stop is not None and stop > begin:
            found.append((begin, stop))
            begin = stop
    if text[begin:].strip() or not found:
        found.append((begin, len(text)))
    elif begin < len(text):
        found[-1] = (found[-1][0], len(text))
    return found


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Return the sentence around an offset; at the seam of two, the one that ends there."""
    spans = sentences(text)
    for start, stop in spans:
        if at <= start + len(text[start:stop].rstrip()) or at < stop:
            return start, stop
    return spans[-1]


def _stop_of(text: str, match: re.Match[str], begin: int) -> int | None:
    stop = match.end()
    if match.group() == "\n":
        return stop
    if match.group() == "." and _SHORT.search(text[begin:stop]):
        return None
    cited = _CITATIONS.match(text, stop)
    following = text[cited.end() :] if cited else text[stop:].lstrip()
    goes_on = following[:1].islower() or following[:1] in {",", ";", ":", ".", "–", "—", ")"}
    if cited:
        return stop if goes_on and following else cited.end()
    return None if following[:1].islower() else stop + len(text[stop:]) - len(text[stop:].lstrip())
