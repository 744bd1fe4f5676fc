"""The researcher's own account stands beside what is counted, unless it is switched in."""

from __future__ import annotations

import pytest

from phenomdesk.model.chapter import Chapter, Paragraph, Table
from phenomdesk.model.gap import GapKind
from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.study.mentioning import read_unmentioned
from phenomdesk.study.study import Study
from phenomdesk.study.validation import cells_to_judge, read_grid
from tests.study.chapter.chapter_kinds import Build, MarkWords


@pytest.fixture
def theme(study: Study, mark: MarkWords) -> ThemeId:
    """Make the second participant the researcher, and place a statement of each in one theme."""
    study.participants.change(ParticipantId(2), alias="P0")
    theme = study.clustering.new_theme("Waiting")
    study.clustering.place([mark("The screen went grey"), mark("Saya menunggu")], theme)
    return theme


def _aliases(study: Study) -> list[str]:
    return [each.alias for each in read_grid(study.records).participants]


def _told(chapter: Chapter) -> str:
    blocks = [block for part in chapter.parts for block in part.blocks]
    said = (b.runs for b in blocks if isinstance(b, Paragraph))
    return "\n".join("".join(run.text for run in runs) for runs in said)


def _cells(chapter: Chapter) -> list[str]:
    tables = [b for part in chapter.parts for b in part.blocks if isinstance(b, Table)]
    cells = (cell for table in tables for row in table.rows for cell in row)
    return ["".join(run.text for runs in cell.paragraphs for run in runs) for cell in cells]


def test_the_grid_holds_the_own_account_only_when_it_is_switched_in(
    study: Study, theme: ThemeId
) -> None:
    assert _aliases(study) == ["P1"]
    assert cells_to_judge(study.records) == (1, 1)
    study.change_about(own_account=True)
    assert _aliases(study) == ["P1", "P0"]
    assert cells_to_judge(study.records) == (2, 2)
    study.undo()
    assert _aliases(study) == ["P1"]


def test_a_composite_lacks_no_own_account(study: Study, theme: ThemeId) -> None:
    def lacking() -> tuple[list[str], int]:
        found = read_unmentioned(study.records, study.method, "essence")
        return [each.alias for each in found.participants], len(found.statements)

    assert lacking() == (["P1"], 1)
    study.change_about(own_account=True)
    assert lacking() == (["P1", "P0"], 2)


def test_an_own_description_is_written_of_ones_own_words(study: Study, theme: ThemeId) -> None:
    own = ParticipantId(2)
    found = read_unmentioned(study.records, study.method, "textural", participant=own)
    assert len(found.statements) == 1
    assert [each.theme.id for each in found.themes] == [theme]


def test_a_theme_of_the_researcher_and_one_participant_rests_on_one(
    study: Study, theme: ThemeId
) -> None:
    study.participants.add("P3")

    def resting() -> int:
        return len(study.gaps.all().get(GapKind.ONE_PARTICIPANT, []))

    assert resting() == 1
    study.change_about(own_account=True)
    assert resting() == 0


@pytest.mark.parametrize(
    ("language", "named", "sentence"),
    [
        ("en", "P0, the researcher", "One participant was interviewed in one interview."),
        ("id", "P0, peneliti", "Satu partisipan"),
    ],
)
def test_the_chapter_says_whose_account_it_is_and_does_not_count_it(
    study: Study, theme: ThemeId, build: Build, language: str, named: str, sentence: str
) -> None:
    chapter = build("participants", "statements", "clusters", language=language)
    assert named in _cells(chapter)
    assert sentence in _told(chapter)
    assert "P1, P0" not in _cells(chapter)
    assert ("One further statement" if language == "en" else "Satu pernyataan lain") in _told(
        chapter
    )


def test_switched_in_the_own_account_is_counted_like_any_other(
    study: Study, theme: ThemeId, build: Build
) -> None:
    study.change_about(own_account=True)
    chapter = build("participants", "statements", "clusters")
    assert "Two participants were interviewed in two interviews." in _told(chapter)
    assert "P1, P0" in _cells(chapter)
    assert "further statement" not in _told(chapter)
