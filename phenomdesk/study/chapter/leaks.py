"""Real names in what would be exported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from phenomdesk.model.chapter import Block, Chapter, Heading, Paragraph, Quotation, Run, Table
from phenomdesk.model.ids import ParticipantId

_AROUND = 40


@dataclass(frozen=True, slots=True)
class Leak:
    """A place where a real name of the key would be exported."""

    participant: ParticipantId
    name: str
    """As it stands in the text."""
    bookmark: str
    """``pd_<kind>_<id>`` of the record that holds it; empty for the title."""
    excerpt: str


def find_leaks(chapter: Chapter, names: dict[ParticipantId, str]) -> tuple[Leak, ...]:
    """Return every place at which a real name of the key occurs in a chapter.

    The whole name counts however it is written; a part of it (of three letters or more)
    counts where it is written with the key's capitals. Both count as whole words only.
    """
    looked_for = {who: _pattern(name) for who, name in names.items() if name.strip()}
    leaks: dict[Leak, None] = {}
    for text, bookmark in _texts(chapter):
        plain = unicodedata.normalize("NFKC", text)
        for who, pattern in looked_for.items():
            for found in pattern.finditer(plain):
                start = max(0, found.start() - _AROUND)
                excerpt = plain[start : found.end() + _AROUND].strip()
                leaks.setdefault(Leak(who, found.group(), bookmark, excerpt))
    return tuple(leaks)


def _pattern(name: str) -> re.Pattern[str]:
    words = unicodedata.normalize("NFKC", name).split()
    whole = r"\s+".join(re.escape(word) for word in words)
    parts = [re.escape(word) for word in words if len(word) >= 3 and word[0].isupper()]
    choices = [f"(?i:{whole})", *parts]
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)")


def _texts(chapter: Chapter) -> Iterator[tuple[str, str]]:
    yield chapter.title, ""
    for part in chapter.parts:
        for block in part.blocks:
            yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield block.text, block.bookmark
        case Paragraph():
            yield from _runs(block.runs, block.bookmark)
        case Quotation():
            yield from _runs(block.runs, block.bookmark)
            yield block.reference, block.bookmark
            named = next((run.bookmark for run in block.runs if run.bookmark), block.bookmark)
            yield block.translation, named
        case Table():
            yield block.caption, ""
            for text in block.header:
                yield text, ""
            for row in block.rows:
                row_mark = next(
                    (r.bookmark for c in row for p in c.paragraphs for r in p if r.bookmark), ""
                )
                for cell in row:
                    for paragraph in cell.paragraphs:
                        yield from _runs(paragraph, row_mark)


def _runs(runs: tuple[Run, ...], bookmark: str) -> Iterator[tuple[str, str]]:
    yield (
        "".join(run.text for run in runs),
        next((run.bookmark for run in runs if run.bookmark), bookmark),
    )
