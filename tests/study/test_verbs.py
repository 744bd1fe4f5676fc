"""What each verb of a study does, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.change import ChangeSet, Direction
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.imports import SpeakerPlan
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Role
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview, write_interview


@pytest.fixture
def one(tmp_path: Path) -> Iterator[tuple[Study, TranscriptId]]:
    study, transcript = study_with_interview(tmp_path)
    yield study, transcript
    study.close()


def test_marking_cuts_the_quote_and_names_the_participant(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    statement = study.records.statements.get(
        study.marking.mark(transcript, span_of(study, transcript, " I stood there "))
    )
    assert statement.quote == "I stood there"
    assert statement.number == "S-001"
    assert statement.participant == study.records.participants.all()[0].id
    assert statement.stands_on(study.texts.revision(transcript).text)


def test_marking_takes_whole_graphemes(tmp_path: Path) -> None:
    family = "👨‍👩‍👧 e\u0301 नि"
    study, transcript = study_with_interview(
        tmp_path, f"Q: Who?\nP1: We {family} all.\nQ: Oh\nP1: Yes\n"
    )
    text = study.texts.revision(transcript).text
    inside = text.index("👩")
    statement = study.marking.mark(transcript, Span(inside, inside + 1))
    assert study.records.statements.get(statement).quote == "👨‍👩‍👧"
    accent = text.index("\u0301")
    statement = study.marking.mark(transcript, Span(accent, accent + 1))
    assert study.records.statements.get(statement).quote == "e\u0301"
    study.close()


def test_only_the_interviewers_words_are_no_statement(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    with pytest.raises(UserError, match="Only the interviewer"):
        study.marking.mark(transcript, span_of(study, transcript, "And then?"))
    with pytest.raises(UserError, match="no words"):
        study.marking.mark(transcript, span_of(study, transcript, " "))
    assert study.records.counts()["statements"] == 0
    assert study.records.counts()["steps"] == 1


def test_a_tie_between_participants_asks(tmp_path: Path) -> None:
    study, transcript = study_with_interview(
        tmp_path, "Interviewer: So?\nP1: aaaa\nP2: bbbb\nInterviewer: Oh\nP1: ok\nP2: no\n"
    )
    span = span_of(study, transcript, "aaaa\nbbbb")
    assert len(study.marking.participants_in(transcript, span)) == 2
    second = study.records.participants.all()[1].id
    statement = study.marking.mark(transcript, span, participant=second)
    assert study.records.statements.get(statement).participant == second
    study.close()


def test_a_near_duplicate_is_found_before_it_is_marked(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    span = span_of(study, transcript, "losing the stairs of one's own house")
    statement = study.marking.mark(transcript, span)
    near = study.marking.near(transcript, Span(span.start + 2, span.stop))
    assert [found.id for found in near] == [statement]
    assert not study.marking.near(transcript, Span(span.start, span.start + 12))


def test_a_number_is_never_given_twice(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    span = span_of(study, transcript, "I stood there")
    first = study.marking.mark(transcript, span)
    study.marking.remove([first])
    second = study.marking.mark(transcript, span)
    study.undo()
    third = study.marking.mark(transcript, span)
    assert len({first, second, third}) == 3


def test_resizing_keeps_number_meaning_and_themes(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    statement = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    study.meanings.write(statement, "Held up", column="meaning")
    theme = study.clustering.new_theme("Standing", statements=[statement])
    study.marking.resize(statement, span_of(study, transcript, "I stood there with my foot up"))
    assert study.records.statements.get(statement).quote == "I stood there with my foot up"
    meaning = study.records.meanings.of_statement(statement, "meaning")
    assert meaning is not None and meaning.text == "Held up"
    assert [p.statement for p in study.records.themes.placements_in(theme)] == [statement]


def test_marking_into_a_new_theme_is_one_step(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    heard: list[ChangeSet] = []
    study.listen(heard.append)
    span = span_of(study, transcript, "I stood there")
    statement, theme = study.marking.mark_into_new_theme(transcript, span, "Standing")
    assert len(heard) == 1
    assert heard[0].rows("statement") == {statement}
    assert heard[0].rows("theme") == {theme}
    study.undo()
    assert heard[1].direction is Direction.UNDONE
    assert study.records.counts()["themes"] == study.records.counts()["statements"] == 0


def test_statements_share_a_meaning_and_change_together(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    first = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    second = study.marking.mark(transcript, span_of(study, transcript, "Then nothing."))
    study.meanings.write(first, "Held up", column="meaning")
    study.meanings.write(second, "Something else", column="meaning")
    meaning = study.records.meanings.of_statement(first, "meaning")
    assert meaning is not None
    study.meanings.link([second], meaning.id)
    assert study.records.counts()["meanings"] == 1
    study.meanings.write(second, "Held in the air", column="meaning")
    assert study.records.meanings.get(meaning.id).text == "Held in the air"
    study.meanings.unlink([first], column="meaning")
    assert study.records.meanings.statements_of(meaning.id) == (second,)


def test_deleting_a_theme_lifts_what_it_holds(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    statement = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    before = study.clustering.new_theme("Before")
    outer = study.clustering.new_theme("Outer", statements=[statement])
    inner = study.clustering.new_theme("Inner", parent=outer)
    after = study.clustering.new_theme("After")
    study.clustering.delete_theme(outer)
    assert [t.id for t in study.records.themes.children(None)] == [before, inner, after]
    assert study.records.statements.unplaced() == (statement,)
    study.undo()
    assert [t.id for t in study.records.themes.children(None)] == [before, outer, after]
    assert study.records.statements.unplaced() == ()


def test_a_theme_is_not_put_inside_itself(one: tuple[Study, TranscriptId]) -> None:
    study, _ = one
    outer = study.clustering.new_theme("Outer")
    inner = study.clustering.new_theme("Inner", parent=outer)
    with pytest.raises(UserError, match="inside itself"):
        study.clustering.move_theme(outer, inner)


def test_moving_keeps_the_star_and_copying_keeps_both(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    statement = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    first = study.clustering.new_theme("First", statements=[statement])
    second = study.clustering.new_theme("Second")
    study.clustering.star([study.records.themes.placements_in(first)[0].id], True)
    study.clustering.place([statement], second, source=first)
    assert study.records.themes.placements_in(first) == ()
    assert study.records.themes.placements_in(second)[0].starred
    study.clustering.place([statement], first)
    assert len(study.records.themes.placements_of([statement])[statement]) == 2


def test_statements_are_put_at_the_row_where_they_are_dropped(
    one: tuple[Study, TranscriptId],
) -> None:
    study, transcript = one
    words = ("I stood there", "Then nothing.", "she laughed", "but later")
    a, b, c, d = (
        study.marking.mark(transcript, span_of(study, transcript, said)) for said in words
    )
    theme = study.clustering.new_theme("Theme", statements=[a, b, c])
    for _ in range(30):
        study.clustering.place([d], theme, row=1)
        study.clustering.place([d], theme, row=3, source=theme)
    study.clustering.place([d], theme, row=1, source=theme)
    assert [p.statement for p in study.records.themes.placements_in(theme)] == [a, d, b, c]


def test_the_same_file_twice_is_noticed(tmp_path: Path) -> None:
    study, transcript = study_with_interview(tmp_path)
    again = read_file(tmp_path / "one.txt")
    assert [known.id for known in study.importing.known(again)] == [transcript]
    study.close()


def test_a_second_interview_is_cited_as_the_second(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    read = read_file(write_interview(tmp_path, "two.txt", "Interviewer: Again?\nP1: Again, yes.\n"))
    (second,) = study.importing.bring_in(study.importing.propose([read]))
    assert study.records.counts()["participants"] == 1
    statement = study.marking.mark(second, span_of(study, second, "Again, yes"))
    reference = study.texts.references("id").of(study.records.statements.get(statement))
    assert reference == "P1-2, baris 2"
    study.close()


def test_a_speaker_can_be_said_anew(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    speaker = study.records.transcripts.speakers(transcript)[1]
    study.importing.change(
        transcript, speakers={speaker.id: SpeakerPlan(speaker.label, Role.OTHER)}
    )
    assert study.records.transcripts.speakers(transcript)[1].role is Role.OTHER
    study.undo()
    assert study.records.transcripts.speakers(transcript)[1].role is Role.PARTICIPANT


def test_typing_folds_into_one_step_until_it_settles(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    statement = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    steps = study.records.counts()["steps"]
    for text in ("H", "He", "Held"):
        study.meanings.write(statement, text, column="meaning")
    assert study.records.counts()["steps"] == steps + 1
    study.settle()
    study.meanings.write(statement, "Held up", column="meaning")
    assert study.records.counts()["steps"] == steps + 2
    study.undo()
    meaning = study.records.meanings.of_statement(statement, "meaning")
    assert meaning is not None and meaning.text == "Held"
    study.undo()
    assert study.records.meanings.of_statement(statement, "meaning") is None


def test_what_is_typed_and_taken_back_leaves_no_step(one: tuple[Study, TranscriptId]) -> None:
    study, transcript = one
    statement = study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    steps = study.records.counts()["steps"]
    study.meanings.write(statement, "H", column="meaning")
    study.meanings.write(statement, "", column="meaning")
    assert study.records.counts()["steps"] == steps


def test_an_alias_is_given_once(one: tuple[Study, TranscriptId]) -> None:
    study, _ = one
    with pytest.raises(UserError, match="already a participant"):
        study.participants.add("p1")
    with pytest.raises(UserError, match="speaks in the study"):
        study.participants.remove(study.records.participants.all()[0].id)


def test_undo_and_redo_tell_what_they_touched_as_the_verb_did(
    one: tuple[Study, TranscriptId],
) -> None:
    study, transcript = one
    heard: list[ChangeSet] = []
    study.listen(heard.append)
    study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    study.undo()
    study.redo()
    assert [changes.direction for changes in heard] == ["done", "undone", "redone"]
    assert heard[0].touched == heard[1].touched == heard[2].touched


def test_a_label_that_is_a_name_goes_into_the_key(tmp_path: Path) -> None:
    study, _ = study_with_interview(
        tmp_path,
        "Dewi: How?\nSari Utami: Long and dark.\nDewi: And?\nSari Utami: Dark.\nDewi: So?\n",
    )
    (participant,) = study.records.participants.all()
    assert participant.alias == "P1"
    assert study.records.participants.names() == {participant.id: "Sari Utami"}
    study.close()


def test_who_asks_is_the_interviewer_where_no_label_says_it(tmp_path: Path) -> None:
    study, transcript = study_with_interview(
        tmp_path, "Dewi: How?\nSari: It was long, really.\nDewi: And?\nSari: Dark.\nDewi: So?\n"
    )
    roles = {s.label: s.role for s in study.records.transcripts.speakers(transcript)}
    assert roles == {"Dewi": Role.INTERVIEWER, "Sari": Role.PARTICIPANT}
    study.close()


def test_an_alias_that_is_no_name_stays_out_of_the_key(one: tuple[Study, TranscriptId]) -> None:
    study, _ = one
    assert study.records.participants.names() == {}
