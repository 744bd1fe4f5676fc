"""Where the method says so, "neither" leaves a theme out for that participant alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.chapter import Quotation, Table
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.method import Neither
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.contents import read_contents
from phenomdesk.study.chapter.gaps import find_gaps
from phenomdesk.study.methods import known_method, method_ids, read_method
from phenomdesk.study.outline import what_is_left
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.study.validation import cells_to_judge, read_dropped, read_grid
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.writing.material import Material

VAN_KAAM = known_method("van-kaam")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "a.phenom"
    build_sample(path)
    study = Study(path)
    study.change_about(method=VAN_KAAM)
    yield study
    study.close()


@pytest.fixture
def outer(study: Study) -> ThemeId:
    """A theme with sub-themes of which two participants speak."""
    parents = {theme.parent for theme in study.records.themes.all() if theme.parent is not None}
    return min(parents)


@pytest.fixture
def who(study: Study, outer: ThemeId) -> ParticipantId:
    return next(p for (theme, p), c in read_grid(study.records).cells.items()
                if theme == outer and c.statements)  # fmt: skip


def chapter(study: Study, *parts: str) -> list[object]:
    settings = ChapterSettings("", 4, "en", True, tuple(PartChoice(part, True) for part in parts))
    built = build_chapter(study.records, study.texts, study.method, settings)
    return [block for part in built.parts for block in part.blocks]


def test_van_kaam_alone_drops_and_he_and_colaizzi_validate() -> None:
    methods = {name: read_method(known_method(name)) for name in method_ids()}
    assert [n for n, m in methods.items() if m.neither is Neither.DROPS] == ["van-kaam"]
    assert [n for n, m in methods.items() if m.has_page("grid")] == ["colaizzi", "van-kaam"]


def test_neither_drops_the_theme_and_what_it_holds_for_that_participant_alone(
    study: Study, outer: ThemeId, who: ParticipantId
) -> None:
    study.validation.judge(outer, who, Verdict.NEITHER)
    inside = {t.id for t in study.records.themes.children(outer)}
    dropped = read_dropped(study.records, study.method)
    assert {(outer, who)} | {(theme, who) for theme in inside} == dropped
    kept = min(inside)
    study.validation.judge(kept, who, Verdict.EXPLICIT)
    assert (kept, who) not in read_dropped(study.records, study.method)


def test_another_method_drops_nothing(study: Study, outer: ThemeId, who: ParticipantId) -> None:
    study.validation.judge(outer, who, Verdict.NEITHER)
    before = chapter(study, "clusters", "themes")
    study.change_about(method=known_method("colaizzi"))
    assert not read_dropped(study.records, study.method)
    assert chapter(study, "clusters", "themes") != before


def test_a_theme_of_which_only_dropped_quotations_are_starred_lacks_one(study: Study) -> None:
    starred = {p.theme for p in study.records.themes.placements() if p.starred}
    theme = min(starred)

    def lacking() -> set[int]:
        found = find_gaps(study.records, study.method, study.chapter.settings())
        return {number for gap in found if gap.kind == "no-quotation" for number in gap.ids}

    assert theme not in lacking()
    for participant in study.records.participants.all():
        study.validation.judge(theme, participant.id, Verdict.NEITHER)
    assert theme in lacking()


def test_the_chapter_leaves_a_dropped_participant_out_of_the_theme(
    study: Study, outer: ThemeId, who: ParticipantId
) -> None:
    alias = next(p.alias for p in study.records.participants.all() if p.id == who)
    others = chapter(study, "clusters")
    starred = read_contents(study.records, study.method).quotations
    quoted = sum(isinstance(block, Quotation) for block in chapter(study, "themes"))
    for theme in study.records.themes.all():
        study.validation.judge(theme.id, who, Verdict.NEITHER)
    table = next(block for block in chapter(study, "clusters") if isinstance(block, Table))
    before = next(block for block in others if isinstance(block, Table))
    told = [{run.text for runs in row[3].paragraphs for run in runs} for row in table.rows]
    assert not any(alias in words for cell in told for words in cell)
    assert any(alias in run.text for row in before.rows for runs in row[3].paragraphs
               for run in runs)  # fmt: skip
    quotations = [b for b in chapter(study, "themes") if isinstance(b, Quotation)]
    assert not any(quotation.reference.startswith(f"({alias},") for quotation in quotations
                   if quotation.bookmark.startswith("pd_placement"))  # fmt: skip
    left = read_contents(study.records, study.method).quotations
    assert starred - left == quoted - len(quotations)
    assert left < starred


def test_the_sources_of_that_participants_descriptions_leave_the_themes_statements_out(
    study: Study, outer: ThemeId, who: ParticipantId
) -> None:
    before = Material(study)
    study.validation.judge(outer, who, Verdict.NEITHER)
    now = Material(study)
    assert before.statements_for(who, outer)
    assert now.statements_for(who, outer) == []
    gone = set(before.statements_for(who, None)) - set(now.statements_for(who, None))
    assert gone
    assert gone <= set(before.statements_for(who, outer))
    assert now.statements_for(None, outer) == before.statements_for(None, outer)
    spoken = Subject("textural", participant=who)
    assert outer in {placed.theme.id for placed in before.themes_for(spoken)}
    assert outer not in {placed.theme.id for placed in now.themes_for(spoken)}


def test_the_outline_counts_the_cells_with_statements_and_no_verdict(study: Study) -> None:
    cells = read_grid(study.records).cells.values()
    spoken = [cell for cell in cells if cell.statements]
    assert cells_to_judge(study.records) == (len(spoken), len(spoken))
    study.validation.judge(spoken[0].theme, spoken[0].participant, Verdict.COMPATIBLE)
    left = {told.step: told for told in what_is_left(study.records, study.method)}
    assert (left["validate"].kind, left["validate"].count) == ("judge", len(spoken) - 1)
