"""A block as runs: words of one style, and citations, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from phenomdesk.model.description import (
    CITATION_MARK,
    BlockKind,
    DraftBlock,
    DraftCitation,
    Mark,
)
from phenomdesk.model.ids import BlockId

NOT_A_MARK = "\ufffd"
"""What stands for a `CITATION_MARK` that somebody brought into the words themselves."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are alike in style, or one citation (then without words)."""

    words: str = ""
    bold: bool = False
    italic: bool = False
    citation: DraftCitation | None = None

    def __len__(self) -> int:
        return len(self.words) if self.citation is None else 1


def runs_of(draft: DraftBlock) -> list[Run]:
    """Return a block's text as runs; places of citations that hold no mark are passed over."""
    cited = {citation.at: citation for citation in draft.citations}
    edges = {0, len(draft.text)}
    for mark in draft.marks:
        edges |= {mark.start, min(mark.stop, len(draft.text))}
    for at, letter in enumerate(draft.text):
        if letter == CITATION_MARK:
            edges |= {at, at + 1}
    runs: list[Run] = []
    places = sorted(edges)
    for start, stop in pairwise(places):
        styles = {mark.style for mark in draft.marks if mark.start <= start < mark.stop}
        run = Run(draft.text[start:stop], "bold" in styles, "italic" in styles)
        if run.words == CITATION_MARK:
            if start not in cited:
                continue
            run = replace(run, words="", citation=cited[start])
        runs.append(run)
    return runs


def draft_of(runs: Iterable[Run], kind: BlockKind, block: BlockId | None) -> DraftBlock:
    """Return runs as a block to be written; marks that meet are one mark."""
    text: list[str] = []
    at = 0
    citations: list[DraftCitation] = []
    marks: dict[str, list[Mark]] = {"bold": [], "italic": []}
    for run in runs:
        if not len(run):
            continue
        if run.citation is not None:
            citations.append(replace(run.citation, at=at))
        text.append(run.words if run.citation is None else CITATION_MARK)
        for style, on in (("bold", run.bold), ("italic", run.italic)):
            standing = marks[style]
            if on and standing and standing[-1].stop == at:
                standing[-1] = replace(standing[-1], stop=at + len(run))
            elif on:
                standing.append(Mark(at, at + len(run), style))
        at += len(run)
    ordered = sorted((*marks["bold"], *marks["italic"]), key=lambda m: (m.start, m.stop, m.style))
    return DraftBlock(kind, "".join(text), tuple(ordered), tuple(citations), block)


def is_uncited(draft: DraftBlock) -> bool:
    """Tell whether a block says something and cites nothing; a heading need not."""
    return bool(draft.kind is not BlockKind.HEADING and draft.text.strip() and not draft.citations)


def pieces(runs: Sequence[Run]) -> list[Run]:
    """Return runs cut to single characters and citations without ids: what two texts share."""
    cut: list[Run] = []
    for run in runs:
        if run.citation is not None:
            cut.append(replace(run, citation=replace(run.citation, at=0, id=None)))
        else:
            cut.extend(replace(run, words=letter) for letter in run.words)
    return cut


def cut_runs(runs: Sequence[Run], start: int, stop: int) -> list[Run]:
    """Return the part of runs between two code points; a citation counts one."""
    found: list[Run] = []
    at = 0
    for run in runs:
        low, high = max(start - at, 0), min(stop - at, len(run))
        if low < high:
            found.append(run if run.citation else replace(run, words=run.words[low:high]))
        at += len(run)
    return found
