"""What is copied out of a description: plain text for others, blocks with citations for itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData

from phenomdesk.model.description import BlockKind, DraftCitation
from phenomdesk.model.ids import StatementId
from phenomdesk.model.part import Part
from phenomdesk.ui.pages.writing.chips import Chip
from phenomdesk.ui.pages.writing.runs import NOT_A_MARK, Run

DRAFTS: Final = "application/x-phenomdesk-drafts"

Copied = tuple[BlockKind, list[Run]]

_PARAGRAPHS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def encode(
    blocks: Sequence[Copied], study: str, printing: Callable[[DraftCitation], Chip]
) -> QMimeData:
    """Return blocks as they are copied; `printing` tells how a citation prints."""
    lines, facts = [], []
    for kind, runs in blocks:
        words = [printing(run.citation).plain() if run.citation else run.words for run in runs]
        lines.append("".join(words))
        facts.append({"kind": kind, "runs": [_run_facts(run) for run in runs]})
    data = QMimeData()
    data.setText("\n".join(lines))
    data.setData(DRAFTS, json.dumps({"study": study, "blocks": facts}).encode())
    return data


def decode(data: QMimeData, study: str) -> list[Copied] | None:
    """Return copied blocks, None where there are none of this study."""
    if not data.hasFormat(DRAFTS):
        return None
    try:
        facts = json.loads(bytes(data.data(DRAFTS).data()))
        if facts["study"] != study:
            return None
        return [(BlockKind(b["kind"]), [_run(*run) for run in b["runs"]]) for b in facts["blocks"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def paragraphs(text: str) -> list[str]:
    """Return foreign text as paragraphs, without what is no text."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    clean = _NOT_TEXT.sub("", whole).replace("\ufffc", NOT_A_MARK).replace("\t", " ")
    return _PARAGRAPHS.split(clean)


def plain_blocks(text: str) -> list[Copied]:
    """Return foreign text as blocks; the empty lines between paragraphs go."""
    found = paragraphs(text)
    if len(found) > 1:
        found = [line for line in found if line.strip()] or [""]
    return [(BlockKind.PARAGRAPH, [Run(line)] if line else []) for line in found]


def _run_facts(run: Run) -> list[object]:
    if run.citation is None:
        return [run.words, run.bold, run.italic]
    parts = [[part.start, part.stop, part.insert] for part in run.citation.parts]
    return ["", run.bold, run.italic, run.citation.statement, parts]


def _run(
    words: object,
    bold: object,
    italic: object,
    statement: object = None,
    parts: Iterable[tuple[int, int, str]] = (),
) -> Run:
    if statement is None:
        (line, *rest) = paragraphs(str(words))
        return Run(" ".join([line, *rest]), bool(bold), bool(italic))
    if not isinstance(statement, int):
        raise TypeError(statement)
    kept = tuple(Part(int(start), int(stop), str(insert)) for start, stop, insert in parts)
    return Run("", bool(bold), bool(italic), DraftCitation(0, StatementId(statement), kept))
