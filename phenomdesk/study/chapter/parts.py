"""The parts of a chapter, and which of them a method can fill."""

from __future__ import annotations

from phenomdesk.model.method import Method
from phenomdesk.study.chapter.wording import Wording

PARTS = (
    "participants",
    "statements",
    "clusters",
    "theme-map",
    "themes",
    "descriptions",
    "validation-grid",
    "saturation",
    "trustworthiness",
    "set-aside",
    "epoche",
    "audit-trail",
    "transcripts",
)
"""The parts of a chapter, in their usual order."""
OPTIONAL = frozenset(
    {
        "theme-map",
        "validation-grid",
        "saturation",
        "trustworthiness",
        "set-aside",
        "epoche",
        "audit-trail",
        "transcripts",
    }
)
"""Parts that go in only when they are asked for."""
_NEEDED = {
    "clusters": "board",
    "theme-map": "board",
    "themes": "board",
    "validation-grid": "grid",
}
"""The pages without which there is nothing of a part."""


def can_print(part: str, method: Method) -> bool:
    """Tell whether a method has what a part of the chapter prints; else it waits unseen."""
    return part not in _NEEDED or method.has_page(_NEEDED[part])


def part_title(part: str, method: Method, words: Wording) -> str:
    """Return what a part is called: in the method's own words, where it has some."""
    own = method.titles.get(part)
    return own.in_language(words.language) if own else words(part)
