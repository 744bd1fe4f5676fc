"""Reduction sets statements aside with their reasons, and never deletes one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.ids import StatementId
from phenomdesk.model.triage import Trouble
from phenomdesk.study.checking import check_records
from phenomdesk.study.clustering import STATEMENT_ASIDE
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "a.phenom"
    build_sample(path)
    study = Study(path)
    yield study
    assert not list(check_records(study.records))
    study.close()


@pytest.fixture
def placed(study: Study) -> StatementId:
    """A statement that is in a theme."""
    return study.records.themes.placements()[0].statement


def test_a_no_to_either_question_sets_a_statement_aside_and_a_yes_brings_it_back(
    study: Study, placed: StatementId
) -> None:
    study.triage.answer(placed, necessary=True)
    study.triage.answer(placed, abstractable=False)
    assert study.records.triage.get(placed).aside
    study.triage.answer(placed, abstractable=True)
    answered = study.records.triage.get(placed)
    assert not answered.aside
    assert answered.is_decided


def test_a_statement_set_aside_is_in_no_board_no_count_and_no_table(
    study: Study, placed: StatementId
) -> None:
    records = study.records
    themes = [p.theme for p in records.themes.placements_of([placed])[placed]]
    count, left = records.overview.statements(), len(records.themes.placements())
    study.triage.answer(placed, trouble=Trouble.REPETITIVE)
    assert records.overview.statements() == count - 1
    assert len(records.themes.placements()) == left - len(themes)
    assert placed not in records.themes.placements_of([placed])
    assert placed not in records.statements.unplaced()
    assert placed not in {s.id for s in records.statements.standing()}
    assert records.statements.get(placed).aside


def test_what_is_brought_back_is_in_its_themes_again_where_it_was(
    study: Study, placed: StatementId
) -> None:
    before = study.records.themes.placements()
    study.triage.set_aside([placed], "Said before, in other words")
    study.triage.bring_back([placed])
    assert study.records.themes.placements() == before
    assert study.records.triage.get(placed).reason == "Said before, in other words"


def test_many_are_set_aside_in_one_step_and_undone_in_one(study: Study) -> None:
    many = [s.id for s in study.records.statements.standing()[:5]]
    study.triage.set_aside(many, "vague")
    assert [t.statement for t in study.records.triage.set_aside()] == many
    study.undo()
    assert study.records.triage.set_aside() == ()


def test_a_statement_set_aside_is_not_placed_before_it_is_brought_back(
    study: Study, placed: StatementId
) -> None:
    theme = study.records.themes.all()[-1].id
    study.triage.set_aside([placed])
    with pytest.raises(UserError) as raised:
        study.clustering.place([placed], theme)
    assert raised.value.template == STATEMENT_ASIDE


def test_clearer_words_stand_beside_the_verbatim_and_do_not_touch_it(
    study: Study, placed: StatementId
) -> None:
    quote = study.records.statements.get(placed).quote
    study.triage.restate(placed, "He no longer asks anybody.")
    study.triage.restate(placed, "He asks nobody any more.")
    assert study.records.triage.get(placed).restated == "He asks nobody any more."
    assert study.records.statements.get(placed).quote == quote
    study.undo()
    assert study.records.triage.get(placed).restated == ""


def test_answers_can_be_taken_back_and_the_reason_stays(study: Study, placed: StatementId) -> None:
    study.triage.answer(placed, necessary=False)
    study.triage.give_reason(placed, "About the weather")
    study.triage.forget(placed)
    answered = study.records.triage.get(placed)
    assert (answered.necessary, answered.aside) == (None, False)
    assert answered.reason == "About the weather"


def test_what_neither_passed_nor_failed_is_undecided(study: Study, placed: StatementId) -> None:
    every = study.records.overview.statements()
    assert study.records.triage.undecided() == every
    study.triage.answer(placed, necessary=True, abstractable=True)
    assert study.records.triage.undecided() == every - 1
    study.triage.set_aside([s.id for s in study.records.statements.standing()[:3]])
    assert study.records.triage.undecided() in (every - 3, every - 4)


def test_a_removed_statement_takes_its_answers_along_and_undo_brings_both_back(
    study: Study, placed: StatementId
) -> None:
    study.triage.answer(placed, necessary=False)
    study.marking.remove([placed])
    study.undo()
    assert study.records.triage.get(placed).necessary is False
