"""Themes are merged and split as one step each, and nothing that hangs on them is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import Theme
from phenomdesk.model.verdict import Judged, Verdict
from phenomdesk.study.checking import check_records
from phenomdesk.study.reshaping import INTO_ITS_OWN
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    build_sample(tmp_path / "a.phenom")
    study = Study(tmp_path / "a.phenom")
    yield study
    assert not list(check_records(study.records))
    study.close()


def rows(study: Study) -> dict[str, list[tuple[object, ...]]]:
    tables = ("theme", "placement", "description", "block", "citation", "verdict")
    run = study._file.connection.execute
    return {table: run(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}


def flat(study: Study) -> list[Theme]:
    """Return the outermost themes that hold none."""
    themes = study.records.themes
    return [t for t in themes.children(None) if not themes.children(t.id)]


def statements(study: Study, theme: ThemeId) -> list[int]:
    return [placement.statement for placement in study.records.themes.placements_in(theme)]


def steps(study: Study) -> int:
    return sum(step.state == "done" for step in study.records.steps())


def test_a_merged_theme_gives_its_statements_and_stars_and_is_gone(study: Study) -> None:
    source, target = flat(study)[:2]
    own, given = statements(study, target.id), statements(study, source.id)
    starred = {p.statement for t in (source, target)
               for p in study.records.themes.placements_in(t.id) if p.starred}  # fmt: skip
    before, done = rows(study), steps(study)
    study.clustering.merge([source.id], target.id)
    assert steps(study) == done + 1
    assert statements(study, target.id) == list(dict.fromkeys([*own, *given]))
    now = {p.statement for p in study.records.themes.placements_in(target.id) if p.starred}
    assert now == starred
    assert source.id not in {theme.id for theme in study.records.themes.all()}
    study.undo()
    assert rows(study) == before


def test_a_statement_in_both_is_there_once_and_keeps_its_star(study: Study) -> None:
    source, target = flat(study)[:2]
    (shared, *_) = study.records.themes.placements_in(source.id)
    study.clustering.place([shared.statement], target.id)
    study.clustering.star([shared.id], True)
    study.clustering.merge([source.id], target.id)
    (kept,) = (p for p in study.records.themes.placements_in(target.id)
               if p.statement == shared.statement)  # fmt: skip
    assert kept.starred


def test_sub_themes_come_after_its_own(study: Study) -> None:
    themes = study.records.themes
    outer = next(t for t in themes.children(None) if themes.children(t.id))
    inner = themes.children(outer.id)
    target = flat(study)[0]
    own = study.clustering.new_theme("Its own", parent=target.id)
    study.clustering.merge([outer.id], target.id)
    assert [t.id for t in themes.children(target.id)] == [own, *(t.id for t in inner)]


def test_definition_memo_and_narrative_are_appended(study: Study) -> None:
    source, target = flat(study)[:2]
    study.clustering.write_memo(source.id, "Thought one")
    study.clustering.write_memo(target.id, "Thought two")
    told = {t.id: study.describing.read("narrative", theme=t.id) for t in (source, target)}
    assert all(told.values())
    study.clustering.merge([source.id], target.id)
    now = study.records.themes.get(target.id)
    assert now.memo == "Thought two\n\nThought one"
    assert now.definition == f"{target.definition}\n\n{source.definition}"
    assert study.describing.read("narrative", theme=target.id) == (
        *told[target.id],
        *told[source.id],
    )


def test_a_narrative_is_taken_over_where_there_is_none(study: Study) -> None:
    source, target = flat(study)[0], study.clustering.new_theme("Bare")
    told = study.describing.read("narrative", theme=source.id)
    study.clustering.merge([source.id], target)
    assert study.describing.read("narrative", theme=target) == told


def test_its_own_verdicts_hold_and_those_it_lacks_are_taken_over(study: Study) -> None:
    source, target = flat(study)[:2]
    first, second, third = (p.id for p in study.records.participants.all()[:3])
    study.validation.judge(source.id, first, Verdict.NEITHER)
    study.validation.judge(target.id, first, Verdict.EXPLICIT)
    study.validation.judge(source.id, second, Verdict.COMPATIBLE)
    study.validation.note(source.id, third, "Here")
    study.validation.note(target.id, third, "There")
    study.clustering.merge([source.id], target.id)
    found = study.records.verdicts
    assert found.get(target.id, first) == Judged(Verdict.EXPLICIT)
    assert found.get(target.id, second) == Judged(Verdict.COMPATIBLE)
    assert found.get(target.id, third) == Judged(note="There\n\nHere")


def test_a_statement_that_was_set_aside_comes_back_into_the_merged_theme(study: Study) -> None:
    source, target = flat(study)[:2]
    given = statements(study, source.id)[0]
    study.triage.set_aside([study.records.themes.placements_in(source.id)[0].statement])
    study.clustering.merge([source.id], target.id)
    assert given not in statements(study, target.id)
    study.triage.bring_back([study.records.statements.get(given).id])  # type: ignore[arg-type]
    assert given in statements(study, target.id)


def test_several_themes_are_merged_in_one_step_and_a_theme_with_itself_is_nothing(
    study: Study,
) -> None:
    target, *others = [theme.id for theme in study.records.themes.children(None)]
    done = steps(study)
    study.clustering.merge([target], target)
    assert steps(study) == done
    study.clustering.merge([*others, target], target)
    assert steps(study) == done + 1
    assert [theme.id for theme in study.records.themes.children(None)] == [target]


def test_a_theme_is_not_merged_into_one_that_it_holds(study: Study) -> None:
    inner = next(t for t in study.records.themes.all() if t.parent is not None)
    assert inner.parent is not None
    before = rows(study)
    with pytest.raises(UserError) as refused:
        study.clustering.merge([inner.parent], inner.id)
    assert refused.value.template == INTO_ITS_OWN
    assert rows(study) == before
    study.clustering.merge([inner.id], inner.parent)


def test_a_theme_of_one_participant_takes_over_no_words_of_others(study: Study) -> None:
    who = study.records.participants.all()[0].id
    own = study.clustering.new_theme("Only P1", participant=who)
    with pytest.raises(UserError, match="P1"):
        study.clustering.merge([flat(study)[0].id], own)


def test_a_split_theme_stands_right_after_the_other_with_what_was_taken(study: Study) -> None:
    theme = flat(study)[0]
    placed = study.records.themes.placements_in(theme.id)
    study.clustering.star([placed[0].id], True)
    before = rows(study)
    made = study.clustering.split(theme.id, [placed[0].statement], "  A  part of it ")
    order = [t.id for t in study.records.themes.children(None)]
    assert order.index(made) == order.index(theme.id) + 1
    assert study.records.themes.get(made).name == "A part of it"
    (moved,) = study.records.themes.placements_in(made)
    assert (moved.statement, moved.starred) == (placed[0].statement, True)
    assert placed[0].statement not in statements(study, theme.id)
    study.undo()
    assert rows(study) == before
    with pytest.raises(UserError, match="name"):
        study.clustering.split(theme.id, [placed[0].statement], " ")


def test_a_memo_being_typed_is_one_step(study: Study) -> None:
    theme, done = flat(study)[0], steps(study)
    study.clustering.write_memo(theme.id, "Per")
    study.clustering.write_memo(theme.id, "Perhaps two")
    assert steps(study) == done + 1
    assert study.records.themes.get(theme.id).memo == "Perhaps two"
