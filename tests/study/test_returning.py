"""The log of what went back to participants, and what their answers changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import GoneError, UserError
from phenomdesk.model.returning import Changed, Outcome, Returned
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.outline import what_is_left
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study, _ = study_with_interview(tmp_path)
    yield study
    study.close()


def test_days_outcome_and_answer_are_kept_and_undone(study: Study) -> None:
    who = study.records.participants.all()[0].id
    study.returning.send(who, "2026-03-12")
    study.returning.answered(who, "2026-03-20")
    study.returning.conclude(who, Outcome.CHANGES)
    study.returning.write_answer(who, "Not the stairs: the door.")
    kept = Returned("2026-03-12", "2026-03-20", Outcome.CHANGES, "Not the stairs: the door.")
    assert study.records.packets.get(who) == kept
    for _ in range(4):
        study.undo()
    assert study.records.packets.all() == {}


def test_today_is_the_day_where_none_is_given(study: Study) -> None:
    who = study.records.participants.all()[0].id
    study.returning.send(who)
    study.returning.conclude(who, Outcome.AGREES)
    today = study.returning.today.isoformat()
    assert study.records.packets.get(who) == Returned(today, today, Outcome.AGREES)


def test_nobody_answered_has_no_day_and_what_is_no_day_is_refused(study: Study) -> None:
    who = study.records.participants.all()[0].id
    study.returning.conclude(who, Outcome.SILENT)
    assert study.records.packets.get(who).answered == ""
    with pytest.raises(UserError, match="no day"):
        study.returning.send(who, "soon")


def test_taking_all_away_leaves_no_row(study: Study) -> None:
    who = study.records.participants.all()[0].id
    study.returning.send(who)
    study.returning.send(who, "")
    assert study.records.packets.all() == {}


def test_an_answer_is_on_the_thread_of_what_it_changed(study: Study) -> None:
    who = study.records.participants.all()[0].id
    (transcript,) = study.records.transcripts.all()
    statement = study.marking.mark(
        transcript.id, span_of(study, transcript.id, "losing the stairs")
    )
    changed = Changed(KnotKind.STATEMENT, statement)
    study.returning.link(who, changed)
    study.returning.write_answer(who, "It was the door.")
    (knot,) = study.tracing.answers_about(changed)
    assert (knot.kind, knot.id, knot.text) == (KnotKind.ANSWER, who, "It was the door.")
    study.marking.remove([statement])
    assert study.records.packets.get(who).changed == (changed,)
    study.returning.unlink(who, changed)
    assert study.tracing.answers_about(changed) == ()


def test_an_answer_changes_only_what_is_there(study: Study) -> None:
    who = study.records.participants.all()[0].id
    for kind in (KnotKind.DESCRIPTION, KnotKind.MEANING, KnotKind.CHAPTER):
        with pytest.raises(GoneError):
            study.returning.link(who, Changed(kind, 99))


def test_the_rail_counts_who_has_no_outcome(study: Study) -> None:
    def left() -> tuple[int, int]:
        told = what_is_left(study.records, study.method)
        return next((each.count, each.of) for each in told if each.kind == "return")

    assert left() == (1, 1)
    study.returning.conclude(study.records.participants.all()[0].id, Outcome.AGREES)
    assert left() == (0, 1)


def test_a_participant_to_whom_something_went_is_not_removed(study: Study) -> None:
    who = study.participants.add("P9")
    study.returning.send(who)
    with pytest.raises(UserError):
        study.participants.remove(who)
