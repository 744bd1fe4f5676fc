"""The thread from any record, and what the rail says is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.ids import DescriptionId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.chapter.gaps import find_gaps
from phenomdesk.study.outline import what_is_left
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "sample.phenom"
    build_sample(path)
    study = Study(path)
    yield study
    study.close()


def test_a_description_leads_back_to_every_statement_that_it_cites(sample: Study) -> None:
    essence = next(d for d in sample.records.descriptions.all() if d.kind == "essence")
    cited = {c.statement for c in sample.records.descriptions.citations(essence.id)}
    knots = sample.tracing.of_description(essence.id)
    assert {k.id for k in knots if k.kind is KnotKind.STATEMENT} == cited
    (current,) = [k for k in knots if k.current]
    assert (current.kind, current.id) == (KnotKind.DESCRIPTION, essence.id)
    assert knots[0].kind is KnotKind.PARTICIPANT


def test_a_theme_leads_to_its_statements_and_to_its_narrative(sample: Study) -> None:
    theme = sample.records.themes.children(None)[0]
    knots = sample.tracing.of_theme(theme.id)
    placed = {p.statement for p in sample.records.themes.placements_in(theme.id)}
    assert {k.id for k in knots if k.kind is KnotKind.STATEMENT} == placed
    assert "narrative" in {k.text for k in knots if k.kind is KnotKind.DESCRIPTION}


def test_a_description_that_is_gone_has_no_thread(sample: Study) -> None:
    assert sample.tracing.of_description(DescriptionId(9999)) == ()


def test_a_statement_that_is_gone_says_so(tmp_path: Path) -> None:
    study, transcript = study_with_interview(tmp_path)
    statement = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    study.marking.remove([statement])
    (knot,) = study.tracing.of_statement(statement)
    assert knot.fact("gone") == "yes"
    assert knot.fact("number") == "S-001"
    study.close()


def test_the_rail_and_the_chapter_count_the_same_things_as_missing(
    sample: Study, tmp_path: Path
) -> None:
    empty = Study.create(tmp_path / "empty.phenom", title="Empty")
    for study in (sample, empty):
        left = {told.step: told for told in what_is_left(study.records, study.method)}
        gaps = find_gaps(study.records, study.method, study.chapter.settings())
        assert left["chapter"].count == len(gaps)
    empty.close()
