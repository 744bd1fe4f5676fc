"""What is missing in the chapter, said plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phenomdesk.model.chapter import ChapterSettings
from phenomdesk.model.method import Method
from phenomdesk.store.records import Records


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that is missing, and the rows concerned."""

    kind: str
    """``no-statements``, ``no-meaning``, ``no-definition``,
    ``no-narrative``, ``no-quotation``, ``unplaced``, ``no-description``."""
    ids: tuple[int, ...]
    words: tuple[str, ...] = ()
    """Names of what is concerned, for the line that says it; may be fewer than the ids."""


def find_gaps(records: Records, method: Method, settings: ChapterSettings) -> tuple[Gap, ...]:
    """Return what would print empty, or not at all, in the parts that go in."""
    chosen = {choice.part for choice in settings.parts if choice.included}
    found = _gaps(records, method, chosen)
    return tuple(gap for gap in found if gap.ids or gap.kind == "no-statements")


def _gaps(records: Records, method: Method, chosen: set[str]) -> Iterator[Gap]:
    statements = records.statements.all()
    if not statements:
        yield Gap("no-statements", ())
    if "statements" in chosen:
        links = records.meanings.links(method.columns[0][0])
        lacking = [s for s in statements if s.id not in links]
        yield Gap("no-meaning", tuple(s.id for s in lacking), tuple(s.number for s in lacking))
    if "clusters" in chosen:
        yield Gap("unplaced", records.statements.unplaced())
    if "themes" in chosen:
        yield from _theme_gaps(records)
    if "descriptions" in chosen:
        begun = {d.kind for d in records.descriptions.all()}
        lacking_kinds = [k for k in method.kinds if k.about == "all" and k.id not in begun]
        numbers = tuple(range(len(lacking_kinds)))
        yield Gap("no-description", numbers, tuple(k.id for k in lacking_kinds))


def _theme_gaps(records: Records) -> Iterator[Gap]:
    themes = records.themes.all()
    starred = {p.theme for p in records.themes.placements() if p.starred}
    told = {d.theme for d in records.descriptions.all() if d.kind == "narrative"}
    for kind, lacking in (
        ("no-definition", [t for t in themes if not t.definition.strip()]),
        ("no-narrative", [t for t in themes if t.id not in told]),
        ("no-quotation", [t for t in themes if t.id not in starred]),
    ):
        yield Gap(kind, tuple(t.id for t in lacking), tuple(t.name for t in lacking))
