"""Themes that belong to one participant, and the group's that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId
from phenomdesk.model.theme import Taken, in_order, seen_with, speaking_within
from phenomdesk.study.belonging import INTO_GROUP
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.tables import clusters
from phenomdesk.study.checking import check_records
from phenomdesk.study.clustering import OTHERS_THEME
from phenomdesk.study.marking import OTHERS_STATEMENT
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview

TEXT = "Interviewer: How?\nP1: I waited at the door.\nP2: I never saw a door.\n"


class Two:
    """A study of two participants with a statement of each."""

    def __init__(self, study: Study, transcript: TranscriptId) -> None:
        self.study = study
        self.transcript = transcript
        self.first, self.second = (each.id for each in study.records.participants.all())
        self.of_first = self.marked("I waited at the door.")
        self.of_second = self.marked("I never saw a door.")

    def marked(self, words: str) -> StatementId:
        return self.study.marking.mark(self.transcript, span_of(self.study, self.transcript, words))

    def belongs(self, theme: int) -> ParticipantId | None:
        return {t.id: t.participant for t in self.study.records.themes.all()}[theme]  # type: ignore[index]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    study, transcript = study_with_interview(tmp_path, TEXT)
    yield Two(study, transcript)
    study.close()


def refused(two: Two, template: str, do: object) -> None:
    steps = len(two.study.records.steps())
    with pytest.raises(UserError) as error:
        do()  # type: ignore[operator]
    assert error.value.template == template
    assert len(two.study.records.steps()) == steps


def test_only_that_participants_statements_go_in(two: Two) -> None:
    clustering = two.study.clustering
    theme = clustering.new_theme("Waiting", participant=two.first)
    group = clustering.new_theme("Doors", statements=[two.of_second])
    clustering.place([two.of_first], theme)
    refused(two, OTHERS_STATEMENT, lambda: clustering.place([two.of_second], theme))
    refused(
        two,
        OTHERS_STATEMENT,
        lambda: clustering.move([Taken(two.of_second, group), Taken(two.of_first)], theme),
    )
    refused(
        two,
        OTHERS_STATEMENT,
        lambda: clustering.new_theme("Mine", participant=two.first, statements=[two.of_second]),
    )


def test_a_sub_theme_belongs_to_whom_its_theme_does(two: Two) -> None:
    clustering = two.study.clustering
    theme = clustering.new_theme("Waiting", participant=two.first)
    assert two.belongs(clustering.new_theme("Long", parent=theme)) == two.first
    refused(
        two,
        OTHERS_THEME,
        lambda: clustering.new_theme("Hers", parent=theme, participant=two.second),
    )


def test_a_personal_theme_goes_into_the_groups_and_not_into_anothers(two: Two) -> None:
    clustering = two.study.clustering
    mine = clustering.new_theme("Waiting", participant=two.first)
    hers = clustering.new_theme("Not seeing", participant=two.second)
    group = clustering.new_theme("Doors")
    clustering.move_theme(mine, group)
    refused(two, OTHERS_THEME, lambda: clustering.move_theme(hers, mine))
    refused(two, OTHERS_THEME, lambda: clustering.move_theme(group, hers))
    clustering.move_theme(hers, group)
    assert two.belongs(group) is None
    assert two.belongs(hers) == two.second


def test_a_passage_marked_into_a_new_theme_of_another_is_refused_whole(two: Two) -> None:
    span = span_of(two.study, two.transcript, "never saw")
    marking = two.study.marking
    refused(
        two,
        OTHERS_STATEMENT,
        lambda: marking.mark_into_new_theme(two.transcript, span, "Mine", owner=two.first),
    )
    assert two.study.records.themes.all() == ()
    _, theme = marking.mark_into_new_theme(two.transcript, span, "Hers", owner=two.second)
    assert two.belongs(theme) == two.second


def test_a_statement_in_somebodys_theme_is_not_drawn_over_to_another(two: Two) -> None:
    theme = two.study.clustering.new_theme("Waiting", participant=two.first)
    two.study.clustering.place([two.of_first], theme)
    span = span_of(two.study, two.transcript, "never saw a door")
    refused(two, OTHERS_STATEMENT, lambda: two.study.marking.resize(two.of_first, span))


def test_who_is_seen_and_who_speaks_comes_from_below(two: Two) -> None:
    clustering = two.study.clustering
    group = clustering.new_theme("Doors")
    mine = clustering.new_theme(
        "Waiting", parent=group, participant=two.first, statements=[two.of_first]
    )
    hers = clustering.new_theme(
        "Not seeing", parent=group, participant=two.second, statements=[two.of_second]
    )
    alone = clustering.new_theme("Alone")
    placed = in_order(two.study.records.themes.all())
    assert seen_with(placed, None) == {group, mine, hers, alone}
    assert seen_with(placed, two.first) == {group, mine}
    own = two.study.records.themes.participants_in()
    speaking = speaking_within(placed, own, (two.first, two.second))
    assert speaking[group] == (two.first, two.second)
    assert speaking[hers] == (two.second,)
    assert speaking[alone] == ()


def test_the_chapter_names_for_a_group_theme_who_speaks_in_the_personal_ones(two: Two) -> None:
    clustering = two.study.clustering
    group = clustering.new_theme("Doors")
    for who, said in ((two.first, two.of_first), (two.second, two.of_second)):
        clustering.new_theme("Own", parent=group, participant=who, statements=[said])
    study = two.study
    material = Material(study.records, study.texts, study.method, study.chapter.settings())
    told = ["".join(run.text for run in row[-1].paragraphs[0]) for row in clusters(material).rows]
    assert told == ["P1, P2", "P1", "P2"]


def test_what_is_another_participants_in_a_theme_of_one_is_told_by_check(two: Two) -> None:
    mine = two.study.clustering.new_theme("Waiting", participant=two.first)
    group = two.study.clustering.new_theme("Doors", statements=[two.of_second])
    assert check_records(two.study.records) == ()
    with two.study._history.step(Action.MOVE):
        run = two.study._file.connection.execute
        run("UPDATE placement SET theme = ? WHERE statement = ?", [mine, two.of_second])
        run("UPDATE theme SET parent = ? WHERE id = ?", [mine, group])
    found = check_records(two.study.records)
    assert [(each.kind, each.found) for each in found] == [
        ("others-statement", "Waiting"),
        ("others-theme", "Waiting"),
    ]


def test_in_ipa_statements_go_into_personal_themes_and_not_into_the_groups(two: Two) -> None:
    clustering, marking = two.study.clustering, two.study.marking
    earlier = clustering.new_theme("Doors", statements=[two.of_first, two.of_second])
    two.study.change_about(method=known_method("ipa"))
    group = clustering.new_theme("Group")
    span = span_of(two.study, two.transcript, "waited at")
    refused(two, INTO_GROUP, lambda: clustering.place([two.of_first], group))
    refused(two, INTO_GROUP, lambda: clustering.move([Taken(two.of_first, earlier)], group))
    refused(two, INTO_GROUP, lambda: marking.mark(two.transcript, span, theme=group))
    refused(
        two,
        INTO_GROUP,
        lambda: clustering.new_theme("Both", statements=[two.of_first, two.of_second]),
    )
    clustering.place([two.of_second], earlier, row=0, source=earlier)
    assert two.belongs(clustering.new_theme("Mine", parent=group, statements=[two.of_first])) == (
        two.first
    )
    _, theme = marking.mark_into_new_theme(two.transcript, span, "Waiting")
    assert two.belongs(theme) == two.first
    assert check_records(two.study.records) == ()
