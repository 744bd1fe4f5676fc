"""The epoche: entries are dated, linked, and sealed once their day is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from phenomdesk.errors import GoneError, UserError
from phenomdesk.model.epoche import EpocheLink, LinkKind, Moment
from phenomdesk.model.ids import EntryId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.checking import check_records
from phenomdesk.study.epoche import SEALED, Epoche
from phenomdesk.study.methods import DEFAULT, question_words, read_method
from phenomdesk.study.study import Study
from tests.kit.interviews import study_with_interview

JAKARTA = timezone(timedelta(hours=7))


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 12, 23, 30, tzinfo=JAKARTA)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study, _ = study_with_interview(tmp_path)
    yield study
    study.close()


@pytest.fixture
def epoche(study: Study, clock: Clock) -> Epoche:
    return Epoche(study._history, study.records, clock)


def entry(study: Study, number: EntryId) -> str:
    return study.records.epoche.get(number).text


def test_an_entry_can_be_written_all_its_day_and_no_longer(
    study: Study, epoche: Epoche, clock: Clock
) -> None:
    made = epoche.add("I expect grief.", moment=Moment.BEFORE)
    clock.now += timedelta(minutes=29)
    epoche.write(made, "I expect grief, and anger.")
    clock.now += timedelta(minutes=2)
    for verb in (
        lambda: epoche.write(made, "I expected nothing."),
        lambda: epoche.remove(made),
        lambda: epoche.set_moment(made, Moment.AFTER),
        lambda: epoche.link(made, EpocheLink(LinkKind.STEP, step="cluster")),
    ):
        with pytest.raises(UserError) as raised:
            verb()
        assert raised.value.template == SEALED
    assert entry(study, made) == "I expect grief, and anger."


def test_a_sealed_entry_takes_addenda_each_with_its_own_day(
    study: Study, epoche: Epoche, clock: Clock
) -> None:
    made = epoche.add("I expect grief.")
    clock.now += timedelta(days=1)
    added = epoche.add_addendum(made, "P1 laughed.")
    epoche.write_addendum(made, added, "P1 laughed, twice.")
    clock.now += timedelta(days=1)
    with pytest.raises(UserError):
        epoche.write_addendum(made, added, "P1 wept.")
    kept = study.records.epoche.get(made)
    assert [(a.text, a.made_at[:10]) for a in kept.addenda] == [
        ("P1 laughed, twice.", "2026-03-13")
    ]


def test_sealing_binds_the_verbs_and_not_undo(study: Study, epoche: Epoche, clock: Clock) -> None:
    made = epoche.add("I expect grief.")
    clock.now += timedelta(days=3)
    study.undo()
    with pytest.raises(GoneError):
        study.records.epoche.get(made)
    assert [step.state for step in study.records.steps()][-1] == "undone"


def test_the_day_is_that_of_the_place_where_it_was_written(
    study: Study, epoche: Epoche, clock: Clock
) -> None:
    made = epoche.add("Late at night.")
    kept = study.records.epoche.get(made)
    assert kept.made_at == "2026-03-12T23:30:00+07:00"
    clock.now = datetime(2026, 3, 12, 18, 0, tzinfo=timezone(timedelta(hours=1)))
    assert not kept.is_sealed(epoche.today)


def test_an_entry_is_before_the_interviews_until_one_has_come_in(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "new.phenom", title="T")
    first = study.epoche.add("What do I expect to hear?")
    assert study.records.epoche.get(first).moment is Moment.BEFORE
    study.close()


def test_links_are_found_from_what_they_point_at_and_outlive_it(
    study: Study, epoche: Epoche
) -> None:
    participant = study.records.participants.all()[0].id
    link = EpocheLink(LinkKind.PARTICIPANT, participant)
    made = epoche.add("She is like me.", links=[link])
    epoche.link(made, EpocheLink(LinkKind.STEP, step="cluster"))
    epoche.link(made, link)
    assert [e.id for e in study.records.epoche.linked_to(link)] == [made]
    assert len(study.records.epoche.get(made).links) == 2
    epoche.unlink(made, link)
    assert study.records.epoche.linked_to(link) == ()


def test_an_entry_about_what_is_gone_is_not_begun(study: Study, epoche: Epoche) -> None:
    for kind in (LinkKind.PARTICIPANT, LinkKind.TRANSCRIPT, LinkKind.STATEMENT, LinkKind.THEME):
        with pytest.raises(GoneError):
            epoche.add("Of nothing.", links=[EpocheLink(kind, 100_000)])
    assert study.records.epoche.all() == ()


def test_an_entry_removed_on_its_day_stays_in_the_trail(study: Study, epoche: Epoche) -> None:
    made = epoche.add("A slip of the pen.")
    epoche.remove(made)
    assert study.records.epoche.all() == ()
    assert [step.action for step in study.records.steps()][-2:] == ["add-entry", "remove-entry"]


def done(study: Study) -> list[str]:
    return [step.action for step in study.records.steps() if step.state == "done"]


def test_what_is_typed_on_at_once_is_one_step_with_the_beginning(study: Study) -> None:
    before = done(study)
    made = study.epoche.add("I ex")
    study.epoche.write(made, "I expect grief.")
    assert done(study) == [*before, "add-entry"]
    study.settle()
    study.epoche.write(made, "I expect grief, and anger.")
    assert done(study) == [*before, "add-entry", "write-entry"]
    study.undo()
    study.undo()
    assert study.records.epoche.all() == ()


def test_two_entries_begun_at_once_are_two_steps(study: Study) -> None:
    before = done(study)
    first = study.epoche.add("One")
    study.epoche.add("Two")
    study.epoche.write(first, "One, once more")
    assert done(study) == [*before, "add-entry", "add-entry", "write-entry"]


def test_an_entry_begun_and_left_empty_leaves_no_step(study: Study) -> None:
    before = done(study)
    made = study.epoche.add("I")
    study.epoche.write(made, "")
    study.epoche.remove(made)
    assert done(study) == before
    assert not check_records(study.records)


def test_an_addendum_typed_and_taken_back_leaves_no_step(study: Study) -> None:
    made = study.epoche.add("I expect grief.")
    before = done(study)
    added = study.epoche.add_addendum(made, "She")
    study.epoche.write_addendum(made, added, "She laughed.")
    assert done(study) == [*before, "add-addendum"]
    study.epoche.write_addendum(made, added, "")
    assert done(study) == before


def test_every_question_has_an_id_of_its_own_and_both_languages() -> None:
    method = read_method(DEFAULT)
    assert len({question.id for question in method.questions}) == len(method.questions)
    for question in method.questions:
        assert question.words.en.endswith("?")
        assert question.words.id.endswith("?")
        assert question_words(method, question.id) == question.words
    assert {question.moment for question in method.questions} == set(Moment)
    assert question_words(method, "never asked").en == ""


def test_the_trace_finds_what_was_set_aside_about_a_record(study: Study, epoche: Epoche) -> None:
    participant = study.records.participants.all()[0]
    transcript = study.records.transcripts.all()[0]
    link = EpocheLink(LinkKind.PARTICIPANT, participant.id)
    made = epoche.add("She is like me.", prompt="surprised", links=[link])
    (knot,) = study.tracing.set_aside_about(link)
    assert (knot.kind, knot.id, knot.text) == (KnotKind.ENTRY, made, "She is like me.")
    assert (knot.fact("day"), knot.fact("prompt")) == ("2026-03-12", "surprised")
    assert [k.kind for k in study.tracing.of_participant(participant.id)] == [KnotKind.PARTICIPANT]
    assert [k.kind for k in study.tracing.of_transcript(transcript.id)] == [
        KnotKind.PARTICIPANT,
        KnotKind.TRANSCRIPT,
    ]
