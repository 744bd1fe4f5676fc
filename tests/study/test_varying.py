"""Notes on imaginative variation stay with what they are about."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.action import Action
from phenomdesk.model.method import parse_method
from phenomdesk.model.participant import Participant
from phenomdesk.model.trail import Wanted
from phenomdesk.resources import resource
from phenomdesk.study.checking import check_records
from phenomdesk.study.methods import known_method, method_ids, read_method
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from tests.kit.interviews import study_with_interview


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made, _ = study_with_interview(tmp_path)
    yield made
    made.close()


def person(study: Study) -> Participant:
    return study.records.participants.all()[0]


def test_every_varied_kind_of_every_method_has_the_ten_prompts_in_both_languages() -> None:
    expected = "time space body materiality causality self others polarities reversals roles"
    for method in map(read_method, map(known_method, method_ids())):
        assert [each.id for each in method.variations] == expected.split()
        for each in method.variations:
            assert each.prompt.en.strip() and each.prompt.id.strip()
            assert each.prompt.en != each.prompt.id


def test_a_method_of_ones_own_brings_its_own_prompts() -> None:
    table = tomllib.loads(resource("methods", "creswell.toml").read_text(encoding="utf-8"))
    words = {"en": "And if it rained?", "id": "Bagaimana jika hujan?"}
    table["variation"] = [{"id": "rain", "name": words, "prompt": words}]
    assert [each.id for each in parse_method(table).variations] == ["rain"]


def test_a_note_is_one_step_however_long_it_is_typed_and_is_undone_as_one(study: Study) -> None:
    who = person(study).id
    before = len(study.records.steps())
    for text in ("W", "Wi", "Without a door"):
        study.varying.note("structural", "space", text, participant=who)
    study.settle()
    assert len(study.records.steps()) == before + 1
    assert study.varying.notes("structural", participant=who) == {"space": "Without a door"}
    assert study.varying.notes("structural") == {}
    study.undo()
    assert study.varying.notes("structural", participant=who) == {}


def test_the_trail_tells_on_what_and_for_whom_a_note_was_written(study: Study) -> None:
    study.varying.note("structural", "self", "Nobody", participant=person(study).id)
    study.settle()
    reader = TrailReader(study.records)
    (told,) = reader.told(study.records.trail.ids(Wanted())[:1])
    assert in_words(told, "en") == (
        "Noted on “Relation to self” for the description “structural” of P1"
    )


def test_notes_on_a_theme_go_with_it_or_over_to_that_into_which_it_is_merged(study: Study) -> None:
    one, other = study.clustering.new_theme("One"), study.clustering.new_theme("Other")
    study.varying.note("narrative", "time", "Of one", theme=one)
    study.varying.note("narrative", "time", "Of the other", theme=other)
    study.clustering.merge([one], other)
    assert study.varying.notes("narrative", theme=other) == {"time": "Of the other\n\nOf one"}
    study.clustering.delete_theme(other)
    assert study.varying.notes("narrative", theme=other) == {}
    assert check_records(study.records) == ()
    study.undo()
    assert study.varying.notes("narrative", theme=other) == {"time": "Of the other\n\nOf one"}


def test_a_participant_with_notes_is_not_removed(study: Study) -> None:
    alone = study.participants.add("P9")
    study.varying.note("structural", "time", "Long", participant=alone)
    with pytest.raises(UserError):
        study.participants.remove(alone)


def test_a_note_that_is_there_twice_is_told_by_check(study: Study) -> None:
    with study._history.step(Action.NOTE_VARIATION):
        for text in ("Long", "Longer"):
            study._file.connection.execute(
                "INSERT INTO variation(kind, prompt, body) VALUES ('essence', 'time', ?)", [text]
            )
    (problem,) = check_records(study.records)
    assert (problem.kind, problem.table, problem.found) == ("doubled-note", "variation", "time")
