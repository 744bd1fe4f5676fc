"""Saturation: what each interview was the first to bring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.saturation import Interview
from phenomdesk.model.span import Span
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.importing import read_file
from phenomdesk.study.methods import known_method
from phenomdesk.study.saturation import read_saturation
from phenomdesk.study.study import Study

SPOKEN = ("grey one two", "grey three four", "grey five six", "grey seven eight")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Four interviews: of P1, of P2, of P1 again, and of P3."""
    study = Study.create(tmp_path / "study.phenom", title="Grey")
    for number, (who, words) in enumerate(zip(("P1", "P2", "P1", "P3"), SPOKEN, strict=True)):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Interviewer: How?\n\n{who}: {words}.\n", encoding="utf-8")
        study.importing.bring_in(study.importing.propose([read_file(path)]))
    yield study
    study.close()


def mark(study: Study, words: str) -> StatementId:
    for transcript in study.records.transcripts.all():
        start = study.texts.revision(transcript.id).text.find(words)
        if start >= 0:
            return study.marking.mark(transcript.id, Span(start, start + len(words)))
    raise AssertionError(words)


def found(study: Study) -> list[Interview]:
    return list(read_saturation(study.records, study.method))


def themes(study: Study) -> list[int]:
    return [each.themes for each in found(study)]


def meanings(study: Study) -> list[int]:
    return [each.meanings for each in found(study)]


def theme(study: Study, *statements: StatementId, parent: ThemeId | None = None) -> ThemeId:
    made = study.clustering.new_theme("Theme", parent=parent)
    study.clustering.place(statements, made)
    return made


def test_the_interviews_stand_in_their_order_by_whose_they_are(study: Study) -> None:
    assert [each.name for each in found(study)] == ["P1", "P2", "P1-2", "P3"]
    hidden = read_saturation(study.records, study.method, aliases=False)
    assert [each.name for each in hidden] == ["1", "2", "3", "4"]


def test_a_theme_is_new_where_its_first_statement_lies_however_they_were_placed(
    study: Study,
) -> None:
    theme(study, mark(study, "eight"), mark(study, "three"))
    theme(study, mark(study, "five"))
    assert themes(study) == [0, 1, 1, 0]


def test_a_theme_is_new_with_the_first_statement_of_those_that_it_holds(study: Study) -> None:
    outer = theme(study, mark(study, "seven"))
    theme(study, mark(study, "one"), parent=outer)
    assert themes(study) == [2, 0, 0, 0]


def test_a_meaning_is_new_where_its_first_statement_lies(study: Study) -> None:
    late, early = mark(study, "five"), mark(study, "four")
    study.meanings.write(late, "It waits", column=study.method.main)
    meaning = study.records.meanings.of_statement(late, study.method.main)
    assert meaning is not None
    study.meanings.link([early], meaning.id)
    study.meanings.write(mark(study, "six"), "It goes", column=study.method.main)
    assert meanings(study) == [0, 1, 1, 0]


def test_an_interview_without_statements_says_that_nothing_is_marked(study: Study) -> None:
    mark(study, "three")
    assert [each.marked for each in found(study)] == [False, True, False, False]


def test_what_is_set_aside_is_not_counted_and_counts_again_once_brought_back(
    study: Study,
) -> None:
    first, later = mark(study, "one"), mark(study, "five")
    theme(study, first, later)
    gone = theme(study, later)
    study.triage.set_aside([first], "vague")
    study.validation.set_aside(gone)
    assert themes(study) == [0, 0, 1, 0]
    study.triage.bring_back([first])
    study.validation.bring_back(gone)
    assert themes(study) == [1, 0, 1, 0]


def test_what_the_validation_drops_for_a_participant_is_not_counted(study: Study) -> None:
    study.change_about(method=known_method("van-kaam"))
    made = theme(study, mark(study, "one"), mark(study, "three"))
    first = study.records.participants.all()[0]
    study.validation.judge(made, first.id, Verdict.NEITHER)
    assert themes(study) == [0, 1, 0, 0]


def test_the_own_account_of_the_researcher_counts_only_when_switched_in(study: Study) -> None:
    first = study.records.participants.all()[0]
    study.participants.change(first.id, alias="P0")
    theme(study, mark(study, "one"), mark(study, "three"))
    assert [each.name for each in found(study)] == ["P2", "P3"]
    assert themes(study) == [1, 0]
    study.change_about(own_account=True)
    assert [each.name for each in found(study)] == ["P0", "P2", "P0-2", "P3"]
    assert themes(study) == [1, 0, 0, 0]


def test_a_method_without_themes_counts_meanings_alone(study: Study) -> None:
    theme(study, mark(study, "one"))
    study.change_about(method=known_method("giorgi"))
    study.meanings.write(mark(study, "four"), "It waits", column=study.method.main)
    assert themes(study) == [0, 0, 0, 0]
    assert meanings(study) == [0, 1, 0, 0]
