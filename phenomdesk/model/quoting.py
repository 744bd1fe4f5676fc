"""Quotation marks around a passage, and what becomes of those that stand within it."""

from __future__ import annotations

import re

_STRAIGHT = '"'
_MARK = re.compile('[“”"]')
_PARTNER = {"”": "“", _STRAIGHT: _STRAIGHT}


def in_quotation_marks(passage: str) -> str:
    """Return a passage in double quotation marks.

    A pair of double marks within it becomes single; a mark without its partner stays as it is.
    """
    printed = list(passage)
    for opening, closing in _pairs(passage):
        printed[opening], printed[closing] = "‘", "’"
    return f"“{''.join(printed)}”"


def _pairs(passage: str) -> list[tuple[int, int]]:
    """Return where quotations begin and end, each a pair of double marks of one kind."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for found in _MARK.finditer(passage):
        at, mark = found.start(), found[0]
        kind = _PARTNER.get(mark)
        open_ = [place for place, (begun, _) in enumerate(waiting) if begun == kind]
        if open_ and not (mark == _STRAIGHT and _only_opens(passage, at)):
            pairs.append((waiting[open_[-1]][1], at))
            del waiting[open_[-1] :]
        elif mark != "”" and not (mark == _STRAIGHT and _only_closes(passage, at)):
            waiting.append((mark, at))
    return pairs


def _only_opens(passage: str, at: int) -> bool:
    """Tell whether a straight mark stands as one before words does."""
    before, after = passage[at - 1 : at], passage[at + 1 : at + 2]
    return not before.strip() and bool(after.strip())


def _only_closes(passage: str, at: int) -> bool:
    """Tell whether a straight mark stands as one after words does."""
    before, after = passage[at - 1 : at], passage[at + 1 : at + 2]
    return bool(before.strip()) and not after.strip()
