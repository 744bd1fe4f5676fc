"""What is dragged: ids as JSON, and the quotes as plain text so that they drop into Word too.

An id means something in its own study alone. Whoever encodes names the open study by its token,
and whoever decodes names theirs: what comes from another window, be it of a copy of the same
file, is nothing here but its plain text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData

from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.theme import Taken

SPAN: Final = "application/x-phenomdesk-span"
STATEMENTS: Final = "application/x-phenomdesk-statements"
THEMES: Final = "application/x-phenomdesk-themes"


def is_of_a_study(data: QMimeData) -> bool:
    """Tell whether passages, statements or themes are dragged, whichever study's they are."""
    return any(data.hasFormat(kind) for kind in (SPAN, STATEMENTS, THEMES))


def encode_span(transcript: TranscriptId, span: Span, quote: str, *, study: str = "") -> QMimeData:
    """Return a passage not yet marked, as it is dragged; the span is in code points."""
    facts: dict[str, object] = {"transcript": transcript, "start": span.start, "stop": span.stop}
    return _data(SPAN, facts, quote, study)


def decode_span(data: QMimeData, *, study: str) -> tuple[TranscriptId, Span] | None:
    """Return a dragged passage, None where there is none or it makes no sense."""
    facts = _facts(data, SPAN, study)
    match facts:
        case {"transcript": int(transcript), "start": int(start), "stop": int(stop)}:
            if 0 <= start < stop:
                return TranscriptId(transcript), Span(start, stop)
    return None


def encode_statements(
    statements: Iterable[StatementId], quotes: Iterable[str], *, study: str = ""
) -> QMimeData:
    """Return statements as they are dragged, their quotes a paragraph each."""
    return _data(STATEMENTS, {"ids": list(statements)}, "\n\n".join(quotes), study)


def encode_taken(taken: Sequence[Taken], quotes: Iterable[str], *, study: str = "") -> QMimeData:
    """Return statements as they are dragged, each with the theme from which it was taken."""
    facts: dict[str, object] = {
        "ids": [each.statement for each in taken],
        "from": [each.theme for each in taken],
    }
    return _data(STATEMENTS, facts, "\n\n".join(quotes), study)


def decode_taken(data: QMimeData, *, study: str) -> tuple[Taken, ...]:
    """Return dragged statements with their themes; from elsewhere they leave none."""
    statements = decode_statements(data, study=study)
    facts = _facts(data, STATEMENTS, study)
    themes = facts.get("from") if isinstance(facts, dict) else None
    if not isinstance(themes, list) or len(themes) != len(statements):
        return tuple(Taken(each) for each in statements)
    return tuple(
        Taken(statement, ThemeId(theme) if type(theme) is int else None)
        for statement, theme in zip(statements, themes, strict=True)
    )


def decode_statements(data: QMimeData, *, study: str) -> tuple[StatementId, ...]:
    """Return dragged statements in their order, none where there are none."""
    return tuple(StatementId(each) for each in _ids(data, STATEMENTS, study))


def encode_themes(themes: Iterable[ThemeId], names: Iterable[str], *, study: str = "") -> QMimeData:
    """Return themes as they are dragged, their names a line each."""
    return _data(THEMES, {"ids": list(themes)}, "\n".join(names), study)


def decode_themes(data: QMimeData, *, study: str) -> tuple[ThemeId, ...]:
    """Return dragged themes in their order, none where there are none."""
    return tuple(ThemeId(each) for each in _ids(data, THEMES, study))


def _data(kind: str, facts: dict[str, object], text: str, study: str) -> QMimeData:
    data = QMimeData()
    data.setData(kind, json.dumps(facts | {"study": study}).encode())
    data.setText(text)
    return data


def _facts(data: QMimeData, kind: str, study: str) -> object:
    if not data.hasFormat(kind):
        return None
    try:
        facts = json.loads(bytes(data.data(kind).data()))
    except (ValueError, RecursionError):
        return None
    if not isinstance(facts, dict) or facts.get("study", "") not in ("", study):
        return None
    return facts


def _ids(data: QMimeData, kind: str, study: str) -> Sequence[int]:
    facts = _facts(data, kind, study)
    ids = facts.get("ids") if isinstance(facts, dict) else None
    if not isinstance(ids, list) or not all(type(each) is int for each in ids):
        return ()
    return ids
