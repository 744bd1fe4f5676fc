"""What is missing in the chapter, said plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phenomdesk.model.chapter_settings import ChapterSettings
from phenomdesk.model.ids import DescriptionId, StatementId, statement_number
from phenomdesk.model.method import Method
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.contents import starred_quotations
from phenomdesk.study.chapter.parts import can_print


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that is missing, and the rows concerned."""

    kind: str
    """``no-statements``, ``no-meaning``, ``no-definition``, ``no-narrative``,
    ``no-quotation``, ``unplaced``, ``no-description`` (ids count the kinds in `words`),
    ``no-citation``, ``gone`` and ``cites-aside`` (descriptions that cite nothing, what was
    removed, or what was set aside)."""
    part: str
    """The part of the chapter in which it would show."""
    ids: tuple[int, ...]
    words: tuple[str, ...] = ()
    """Names of what is concerned, for the line that says it; may be fewer than the ids."""


def find_gaps(records: Records, method: Method, settings: ChapterSettings) -> tuple[Gap, ...]:
    """Return what would print empty, or not at all, in the parts that go in."""
    chosen = {c.part for c in settings.parts if c.included and can_print(c.part, method)}
    found = _gaps(records, method, chosen)
    return tuple(gap for gap in found if gap.ids or gap.kind == "no-statements")


def _gaps(records: Records, method: Method, chosen: set[str]) -> Iterator[Gap]:
    statements = records.overview.statement_ids()
    if not statements:
        yield Gap("no-statements", "statements", ())
    if "statements" in chosen:
        lacking = tuple(
            StatementId(number) for number, _, _ in records.gaps.without_meaning(method.main)
        )
        yield Gap("no-meaning", "statements", lacking, tuple(map(statement_number, lacking)))
    if "clusters" in chosen:
        yield Gap("unplaced", "clusters", records.statements.unplaced())
    if "themes" in chosen:
        yield from _theme_gaps(records, method)
    if "descriptions" in chosen:
        begun = {d.kind for d in records.descriptions.all()}
        kinds = [k.id for k in method.kinds if k.about == "all" and k.id not in begun]
        yield Gap("no-description", "descriptions", tuple(range(len(kinds))), tuple(kinds))
    yield from _citation_gaps(records, method, chosen, set(statements))


def _theme_gaps(records: Records, method: Method) -> Iterator[Gap]:
    themes = records.themes.all()
    starred = {placement.theme for placement in starred_quotations(records, method)}
    told = {d.theme for d in records.descriptions.all() if d.kind == "narrative"}
    for kind, lacking in (
        ("no-definition", [t for t in themes if not t.definition.strip()]),
        ("no-narrative", [t for t in themes if t.id not in told]),
        ("no-quotation", [t for t in themes if t.id not in starred]),
    ):
        yield Gap(kind, "themes", tuple(t.id for t in lacking), tuple(t.name for t in lacking))


def _citation_gaps(
    records: Records, method: Method, chosen: set[str], statements: set[StatementId]
) -> Iterator[Gap]:
    about = {kind.id: kind.about for kind in method.kinds}
    aside = {each.statement for each in records.triage.set_aside()}
    found: dict[tuple[str, str], list[DescriptionId]] = {}
    for description in records.descriptions.all():
        if description.kind not in about:
            continue
        part = "themes" if about.get(description.kind) == "theme" else "descriptions"
        cited = records.descriptions.citations(description.id)
        if part not in chosen:
            continue
        if not cited:
            found.setdefault(("no-citation", part), []).append(description.id)
            continue
        lost = {citation.statement for citation in cited} - statements
        for kind, some in (("gone", lost - aside), ("cites-aside", lost & aside)):
            if some:
                found.setdefault((kind, part), []).append(description.id)
    for (kind, part), descriptions in found.items():
        yield Gap(kind, part, tuple(descriptions))
