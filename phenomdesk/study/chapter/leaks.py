"""Real names in what would be exported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from phenomdesk.model.chapter import Block, Chapter, Heading, Paragraph, Quotation, Run, Table
from phenomdesk.model.ids import ParticipantId

_AROUND = 40

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02bb\u00b4`"), "'")
_ENDINGS = "(?i:nya|ku|mu|lah|kah|pun|'s|s')"
"""What Indonesian and English write onto the end of a name."""
_JOINED = re.compile("[\u0600-\u06ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that set no space around a name, or write words onto its front."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A place where a real name of the key would be exported."""

    participant: ParticipantId
    name: str
    """As it stands in the text."""
    bookmark: str
    """``pd_<kind>_<id>`` of the record that holds it; empty for the title."""
    excerpt: str


Pieces = Sequence[tuple[str, str]]
"""A text in pieces, each with the bookmark of the record that holds it."""


def find_leaks(chapter: Chapter, names: dict[ParticipantId, str]) -> tuple[Leak, ...]:
    """Return every place at which a real name of the key occurs in a chapter.

    The whole name counts however it is written; a part of it (of three letters or more)
    counts where it is written with the key's capitals, or all in capitals. Both count as
    whole words only, with an ending of Indonesian or English or without; in scripts that
    write names and other words together they count anywhere.
    """
    looked_for = {who: _pattern(name) for who, name in names.items() if name.strip()}
    leaks: dict[Leak, None] = {}
    for pieces in _texts(chapter) if looked_for else ():
        told = [_plain(text) for text, _ in pieces]
        plain = "".join(told)
        for who, pattern in looked_for.items():
            for found in pattern.finditer(plain):
                start = max(0, found.start() - _AROUND)
                excerpt = plain[start : found.end() + _AROUND].strip()
                bookmark = _at(found.start(), told, pieces)
                leaks.setdefault(Leak(who, found.group(), bookmark, excerpt))
    return tuple(leaks)


def _at(offset: int, told: Sequence[str], pieces: Pieces) -> str:
    reached = 0
    for text, (_, bookmark) in zip(told, pieces, strict=True):
        reached += len(text)
        if offset < reached:
            return bookmark
    return ""


def _pattern(name: str) -> re.Pattern[str]:
    words = _plain(name).split()
    if all(word.islower() for word in words):
        words = [word.capitalize() for word in words]
    whole = r"\s+".join(re.escape(word) for word in words)
    joined = [re.escape(word) for word in words if _JOINED.search(word) and len(word) >= 2]
    long = [word for word in words if len(word) >= 3 and word[0].isupper()]
    parts = [re.escape(form) for word in long for form in (word, word.upper())]
    choices = [f"(?i:{whole})", *parts]
    alone = rf"(?<!\w)(?:{'|'.join(choices)})(?:{_ENDINGS})?(?!\w)"
    return re.compile("|".join([alone, *joined]))


def _plain(text: str) -> str:
    """Return a text with one form of each apostrophe, and nothing that cannot be seen."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


def _texts(chapter: Chapter) -> Iterator[Pieces]:
    yield [(chapter.title, "")]
    for part in chapter.parts:
        for block in part.blocks:
            yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[Pieces]:
    match block:
        case Heading():
            yield [(block.text, block.bookmark)]
        case Paragraph():
            yield _runs(block.runs, block.bookmark)
        case Quotation():
            yield [*_runs(block.runs, block.bookmark), (f" {block.reference}", block.bookmark)]
            yield [(block.translation, _first_bookmark([block.runs]) or block.bookmark)]
        case Table():
            yield from _texts_in(block)


def _texts_in(table: Table) -> Iterator[Pieces]:
    marks = [_first_bookmark(p for cell in row for p in cell.paragraphs) for row in table.rows]
    first = marks[0] if marks else ""
    yield [(table.caption, first)]
    for text in table.header:
        yield [(text, first)]
    for row, mark in zip(table.rows, marks, strict=True):
        for cell in row:
            for paragraph in cell.paragraphs:
                yield _runs(paragraph, mark)


def _runs(runs: tuple[Run, ...], bookmark: str) -> Pieces:
    return [(run.text, run.bookmark or bookmark) for run in runs]


def _first_bookmark(paragraphs: Iterable[tuple[Run, ...]]) -> str:
    return next((run.bookmark for runs in paragraphs for run in runs if run.bookmark), "")
