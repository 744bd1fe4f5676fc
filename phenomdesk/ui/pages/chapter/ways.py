"""The way from what is missing, or from a real name, to the record that holds it."""

from __future__ import annotations

from phenomdesk.model.ids import BlockId, DescriptionId, MeaningId, StatementId, ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.chapter.gaps import Gap
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick, Subject

Way = Pick | Subject | str
"""A record, a description, or the id of a page."""

_PAGES = {"no-statements": "reader", "no-meaning": "meanings", "unplaced": "board"}


def go(desk: Desk, way: Way | None) -> None:
    """Ask the window to show what a way leads to."""
    if isinstance(way, str):
        desk.page_wanted.emit(way)
    elif way is not None:
        desk.wanted.emit(way)


def way_of_gap(gap: Gap, study: Study) -> Way | None:
    """Return where a gap is filled: the first record that is concerned, or its page."""
    if gap.kind in _PAGES:
        return _PAGES[gap.kind]
    if gap.kind == "no-description":
        return Subject(gap.words[0])
    if gap.kind == "no-narrative":
        return Subject("narrative", theme=ThemeId(gap.ids[0]))
    if gap.kind in ("no-definition", "no-quotation"):
        return Pick(KnotKind.THEME, gap.ids[0])
    return _subject(DescriptionId(gap.ids[0]), study)


def way_of_bookmark(bookmark: str, study: Study) -> Way | None:
    """Return what a bookmark of the chapter names; None where it is the title's, or gone."""
    kind, _, number = bookmark.removeprefix("pd_").rpartition("_")
    row = int(number) if number.isdecimal() else 0
    if kind in ("participant", "placement"):
        return "participants"
    if kind == "assurance":
        return "trustworthiness"
    if kind == "step":
        return "trail"
    if kind == "transcript":
        return Pick(KnotKind.TRANSCRIPT, row)
    if kind == "statement":
        return Pick(KnotKind.STATEMENT, StatementId(row))
    if kind == "meaning":
        return Pick(KnotKind.MEANING, MeaningId(row))
    if kind in ("theme", "cluster", "definition"):
        return Pick(KnotKind.THEME, ThemeId(row))
    if kind == "entry":
        return Pick(KnotKind.ENTRY, row)
    if kind == "block":
        found = study.records.descriptions.of_blocks([BlockId(row)])
        return _subject(min(found), study) if found else None
    if kind == "citation":
        return _citing(row, study)
    return None


def _citing(citation: int, study: Study) -> Way | None:
    for description in study.records.descriptions.all():
        if any(
            each.id == citation for each in study.records.descriptions.citations(description.id)
        ):
            return _subject(description.id, study)
    return None


def _subject(description: DescriptionId, study: Study) -> Subject:
    found = study.records.descriptions.get(description)
    return Subject(found.kind, found.participant, found.theme)
