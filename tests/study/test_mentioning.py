"""What a description does not mention yet, and what counts as mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.mentioning import Unmentioned, read_unmentioned
from phenomdesk.study.methods import known_method, read_method
from phenomdesk.study.study import Study
from tests.ui.writing.writing_room import make_study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = make_study(tmp_path)
    yield made
    made.close()


def write(study: Study, words: str, *statements: StatementId) -> None:
    text = words + CITATION_MARK * len(statements)
    cited = tuple(DraftCitation(len(words) + at, each) for at, each in enumerate(statements))
    draft = DraftBlock(BlockKind.PARAGRAPH, text, (), cited)
    study.describing.write("composite-textural", [draft])
    study.settle()


def missed(
    study: Study,
    kind: str = "composite-textural",
    participant: ParticipantId | None = None,
    theme: ThemeId | None = None,
    method: str = "creswell",
) -> tuple[list[str], list[str], list[int]]:
    """Return aliases, names of themes, and the numbers of statements."""
    found: Unmentioned = read_unmentioned(
        study.records, read_method(known_method(method)), kind, participant=participant, theme=theme
    )
    return (
        [each.alias for each in found.participants],
        [each.theme.name for each in found.themes],
        list(found.statements),
    )


def test_of_what_is_not_begun_everything_is_missed(study: Study) -> None:
    assert missed(study) == (["P1", "P2"], ["Doors", "Being asked"], [1, 2, 3])


def test_a_citation_mentions_its_statement_its_participant_and_its_theme(study: Study) -> None:
    write(study, "So it was ", StatementId(2))
    assert missed(study) == (["P2"], ["Doors"], [1, 3])


def test_a_theme_whose_name_is_written_is_mentioned(study: Study) -> None:
    write(study, "They spoke of doors.")
    assert missed(study)[1] == ["Being asked"]


def test_a_theme_is_mentioned_by_one_that_it_holds(study: Study) -> None:
    doors, asked = (each.id for each in study.records.themes.all())
    study.clustering.move_theme(asked, doors)
    write(study, "So it was ", StatementId(2))
    assert missed(study)[1] == []


def test_of_a_participant_only_what_they_said_is_missed(study: Study) -> None:
    second = study.records.participants.all()[1].id
    assert missed(study, "textural", participant=second) == ([], ["Doors"], [3])


def test_of_a_theme_who_speaks_in_it_is_missed_and_what_they_say_there(study: Study) -> None:
    doors = study.records.themes.all()[0].id
    assert missed(study, "narrative", theme=doors) == (["P1", "P2"], [], [1, 3])


def test_what_is_set_aside_or_dropped_is_not_missed(study: Study) -> None:
    study.triage.set_aside([StatementId(1)])
    doors = study.records.themes.all()[0].id
    second = study.records.participants.all()[1].id
    study.validation.judge(doors, second, Verdict.NEITHER)
    people, themes, statements = missed(study, method="van-kaam")
    assert (people, themes) == (["P1"], ["Being asked"])
    assert 1 not in statements
