"""Validation: participants against themes, and themes that nobody bears out set aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.verdict import Verdict
from phenomdesk.study.checking import check_records
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.study.validation import read_grid


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "a.phenom"
    build_sample(path)
    study = Study(path)
    yield study
    assert not list(check_records(study.records))
    study.close()


def test_a_cell_holds_what_a_participant_said_in_the_theme_and_in_those_inside_it(
    study: Study,
) -> None:
    grid = read_grid(study.records)
    said = study.records.statements.some(range(1, 200))
    parents = {t.id: t.parent for t in study.records.themes.all()}
    outer = next(parent for parent in parents.values() if parent is not None)
    inner = [theme for theme, parent in parents.items() if parent == outer]
    for participant in grid.participants:
        own = set(grid.cells[outer, participant.id].statements)
        assert all(said[s].participant == participant.id for s in own)
        for theme in inner:
            assert set(grid.cells[theme, participant.id].statements) <= own
    assert len(grid.cells) == len(grid.themes) * len(grid.participants)


def test_a_verdict_and_its_note_are_kept_and_undone(study: Study) -> None:
    theme = study.records.themes.all()[0].id
    who = study.records.participants.all()[0].id
    study.validation.judge(theme, who, Verdict.COMPATIBLE)
    study.validation.note(theme, who, "Only by what she")
    study.validation.note(theme, who, "Only by what she does not say")
    cell = read_grid(study.records).cells[theme, who]
    assert (cell.verdict, cell.note) == (
        Verdict.COMPATIBLE,
        "Only by what she does not say",
    )
    study.undo()
    assert study.records.verdicts.get(theme, who).note == ""
    study.undo()
    assert study.records.verdicts.all() == {}


def test_a_theme_that_is_neither_for_everybody_is_supported_by_nobody(study: Study) -> None:
    theme = study.records.themes.all()[0].id
    assert theme not in read_grid(study.records).unsupported()
    for participant in study.records.participants.all():
        study.validation.judge(theme, participant.id, Verdict.NEITHER)
    assert theme in read_grid(study.records).unsupported()


def test_a_theme_set_aside_takes_all_it_holds_along_and_brings_it_back(study: Study) -> None:
    records = study.records
    themes, placements = records.themes.all(), records.themes.placements()
    outer = next(t.parent for t in themes if t.parent is not None)
    study.validation.set_aside(outer)
    assert outer not in {t.id for t in records.themes.all()}
    assert len(records.themes.set_aside()) > 1
    assert not [p for p in records.themes.placements() if p.theme == outer]
    study.validation.bring_back(outer)
    assert records.themes.all() == themes
    assert records.themes.placements() == placements


def test_a_statement_only_in_a_theme_set_aside_is_back_in_the_tray(study: Study) -> None:
    records = study.records
    theme = next(t for t in records.themes.all() if not records.themes.children(t.id))
    only = [
        p.statement
        for p in records.themes.placements_in(theme.id)
        if len(records.themes.placements_of([p.statement])[p.statement]) == 1
    ]
    study.validation.set_aside(theme.id)
    assert only
    assert set(only) <= set(records.statements.unplaced())


def test_a_theme_inside_one_set_aside_comes_back_with_those_around_it(study: Study) -> None:
    inner = next(t for t in study.records.themes.all() if t.parent is not None)
    assert inner.parent is not None
    study.validation.set_aside(inner.parent)
    study.validation.bring_back(inner.id)
    assert {inner.id, inner.parent} <= {t.id for t in study.records.themes.all()}


def test_a_theme_with_one_set_aside_inside_it_can_be_deleted(study: Study) -> None:
    inner = next(t for t in study.records.themes.all() if t.parent is not None)
    assert inner.parent is not None
    study.validation.set_aside(inner.id)
    study.clustering.delete_theme(inner.parent)
    study.validation.bring_back(inner.id)
    assert inner.id in {t.id for t in study.records.themes.all()}


def test_a_statement_set_aside_stays_so_when_its_theme_comes_back(study: Study) -> None:
    placement = study.records.themes.placements()[0]
    study.triage.set_aside([placement.statement])
    study.validation.set_aside(placement.theme)
    study.validation.bring_back(placement.theme)
    assert placement.statement not in {p.statement for p in study.records.themes.placements()}
    study.triage.bring_back([placement.statement])
    assert placement in study.records.themes.placements()


def test_a_theme_is_supported_by_whoever_supports_a_theme_inside_it(study: Study) -> None:
    inner = next(t for t in study.records.themes.all() if t.parent is not None)
    assert inner.parent is not None
    for who in study.records.participants.all():
        study.validation.judge(inner.parent, who.id, Verdict.NEITHER)
    assert {inner.id, inner.parent} <= set(read_grid(study.records).unsupported())
    study.validation.judge(inner.id, who.id, Verdict.COMPATIBLE)
    assert not {inner.id, inner.parent} & set(read_grid(study.records).unsupported())
