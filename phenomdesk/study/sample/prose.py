"""The sample's descriptions, from their readable form to blocks with citations.

A block is a paragraph between blank lines; ``# `` begins a heading, ``1. `` a numbered item,
``- `` a bullet, ``> `` a quotation. ``*`` and ``**`` hold italic and bold. ``{s01}`` cites a
statement whole, ``{s01 "kept" [put in] "kept"}`` the parts that are kept of it, in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation, Mark
from phenomdesk.model.part import Part
from phenomdesk.model.statement import Statement

_KINDS = (
    (re.compile(r"# "), BlockKind.HEADING),
    (re.compile(r"- "), BlockKind.BULLET),
    (re.compile(r"\d+\. "), BlockKind.NUMBER),
    (re.compile(r"> "), BlockKind.QUOTATION),
)
_TOKEN = re.compile(r"\{(?P<key>\w+)(?P<parts>[^}]*)\}|(?P<stars>\*\*?)")
_PART = re.compile(r'"(?P<kept>[^"]+)"|\[(?P<insert>[^\]]+)\]')
_STYLES = {"**": "bold", "*": "italic"}


@dataclass(frozen=True, slots=True)
class Written:
    """A description as its source has it: what it is about, and its prose."""

    kind: str
    participant: str
    """An alias; empty where it is about no single participant."""
    theme: str
    """The key of a theme; empty where it is about none."""
    body: str


def read_written(text: str) -> Written:
    """Read a description's source: lines of names and values, a blank line, the prose."""
    head, _, body = text.partition("\n\n")
    front = dict(line.split(": ", 1) for line in head.splitlines())
    return Written(
        front["kind"], front.get("participant", ""), front.get("theme", ""), body.strip()
    )


def drafts_of(body: str, statements: Mapping[str, Statement]) -> tuple[DraftBlock, ...]:
    """Return a description's blocks. KeyError where a citation names no statement.

    ValueError where a citation keeps words that its statement does not hold.
    """
    return tuple(_draft(paragraph, statements) for paragraph in body.split("\n\n"))


def _draft(source: str, statements: Mapping[str, Statement]) -> DraftBlock:
    kind = BlockKind.PARAGRAPH
    for beginning, found in _KINDS:
        if match := beginning.match(source):
            kind, source = found, source[match.end() :]
            break
    text, reached = "", 0
    opened: dict[str, int] = {}
    marks: list[Mark] = []
    citations: list[DraftCitation] = []
    for token in _TOKEN.finditer(source):
        text += source[reached : token.start()]
        reached = token.end()
        if token["key"]:
            statement = statements[token["key"]]
            parts = _parts(token["parts"], statement.quote)
            citations.append(DraftCitation(len(text), statement.id, parts))
            text += CITATION_MARK
        elif (style := _STYLES[token["stars"]]) in opened:
            marks.append(Mark(opened.pop(style), len(text), style))
        else:
            opened[style] = len(text)
    text += source[reached:]
    return DraftBlock(kind, text, tuple(marks), tuple(citations))


def _parts(source: str, quote: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    reached = 0
    for part in _PART.finditer(source):
        if part["insert"]:
            parts.append(Part(insert=part["insert"]))
            continue
        start = quote.index(part["kept"], reached)
        reached = start + len(part["kept"])
        parts.append(Part(start, reached))
    return tuple(parts)
