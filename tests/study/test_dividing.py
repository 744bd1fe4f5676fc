"""A transcript is divided into units, one cut after another, without holes and overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phenomdesk.errors import UserError
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.part import Part
from phenomdesk.model.span import Span
from phenomdesk.study.checking import check_records
from phenomdesk.study.dividing import (
    LONE_QUESTION,
    NO_NEIGHBOUR,
    NOTHING_TO_CUT,
    TOO_SOON,
)
from phenomdesk.study.study import Study
from phenomdesk.study.undivided import undivided
from tests.kit.interviews import span_of, study_with_interview

_ASTRAL = (
    "Interviewer: How?\nP1: Like 👨‍👩‍👧 losing e\u0301 stairs, ok?\n"
    "Interviewer: Oh\nP1: نعم yes 走吧\n"
)


class Divided:
    """A study with one interview, cut by words."""

    def __init__(self, study: Study, transcript: TranscriptId) -> None:
        self.study = study
        self.transcript = transcript

    @property
    def text(self) -> str:
        return self.study.texts.revision(self.transcript).text

    def cut_after(self, words: str) -> tuple[StatementId, ...]:
        at = span_of(self.study, self.transcript, words).stop
        return self.study.dividing.cut(self.transcript, at)

    def quotes(self) -> list[str]:
        found = self.study.records.statements.of_transcript(self.transcript)
        return [each.quote for each in found]

    def left(self) -> list[str]:
        texts = self.study.texts
        spans = [Span(*s[1:]) for s in self.study.records.statements.spans(self.transcript)]
        revision = texts.revision(self.transcript)
        holes = undivided(revision, texts.speakers(self.transcript), spans)
        return [hole.cut(revision.text) for hole in holes]

    def mean(self, unit: StatementId, text: str) -> None:
        self.study.meanings.write(unit, text, column="psychological")

    def meaning(self, unit: StatementId) -> str:
        found = self.study.records.meanings.of_statement(unit, "psychological")
        return found.text if found else ""


@pytest.fixture
def divided(tmp_path: Path) -> Iterator[Divided]:
    study, transcript = study_with_interview(tmp_path)
    yield Divided(study, transcript)
    study.close()


def refusal(divided: Divided, words: str) -> str:
    with pytest.raises(UserError) as refused:
        divided.cut_after(words)
    return refused.value.template


def test_a_cut_makes_a_unit_of_what_lies_behind_the_last_one(divided: Divided) -> None:
    divided.cut_after("one's own house.")
    divided.cut_after("nobody saw.")
    assert divided.quotes() == [
        "What was the first morning like?\nIt was like, eh, losing the stairs of one's own house.",
        "I stood there with my foot up.\nAnd then?\n"
        "Then nothing. You put the foot down again and you pretend nobody saw.",
    ]
    assert divided.left() == [
        "Who could have seen?\nMy daughter 😀 she laughed, and I laughed too, but later."
    ]


def test_a_cut_inside_a_unit_makes_two_and_the_first_keeps_the_meaning(divided: Divided) -> None:
    (unit,) = divided.cut_after("nobody saw.")
    divided.mean(unit, "The ground is lost")
    first, second = divided.cut_after("foot up.")
    assert first == unit
    assert divided.quotes()[1].startswith("And then?\nThen nothing.")
    assert (divided.meaning(first), divided.meaning(second)) == ("The ground is lost", "")
    divided.study.undo()
    assert len(divided.quotes()) == 1
    assert divided.meaning(unit) == "The ground is lost"


def test_what_is_cited_goes_with_its_half(divided: Divided) -> None:
    (unit,) = divided.cut_after("nobody saw.")
    quote = divided.quotes()[0]
    at = quote.index("Then nothing.")
    wide = quote.index("foot up.")
    parts = ((Part(at, at + 4),), (Part(wide, at + 4),), ())
    text = CITATION_MARK * 3
    cited = tuple(DraftCitation(place, unit, each) for place, each in enumerate(parts))
    draft = DraftBlock(BlockKind.PARAGRAPH, text, (), cited)
    divided.study.describing.write("general", [draft])
    _, second = divided.cut_after("foot up.")
    (block,) = divided.study.describing.read("general")
    start = divided.quotes()[1].index("Then")
    assert [(c.statement, c.parts) for c in block.citations] == [
        (second, (Part(start, start + 4),)),
        (unit, (Part(wide, wide + 8),)),
        (unit, ()),
    ]
    divided.study.dividing.join(unit)
    (block,) = divided.study.describing.read("general")
    assert [c.statement for c in block.citations] == [unit] * 3
    assert block.citations[0].parts == (Part(at, at + 4),)
    assert block.citations[2].parts == (Part(0, wide + 8),)
    assert check_records(divided.study.records) == ()


def test_two_neighbours_become_one_with_all_that_was_said_of_both(divided: Divided) -> None:
    (first,) = divided.cut_after("own house.")
    (second,) = divided.cut_after("nobody saw.")
    divided.mean(first, "It is lost.")
    divided.mean(second, "It is hidden.")
    divided.study.marking.translate(second, "And nothing.")
    theme = divided.study.clustering.new_theme("Ground", statements=[second])
    divided.study.dividing.join(first)
    (joined,) = divided.study.records.statements.of_transcript(divided.transcript)
    assert joined.id == first
    assert joined.quote.endswith("nobody saw.")
    assert joined.translation == "And nothing."
    assert divided.meaning(first) == "It is lost. It is hidden."
    assert [p.theme for p in divided.study.records.themes.placements_of([first])[first]] == [theme]
    divided.study.undo()
    assert divided.meaning(second) == "It is hidden."
    assert divided.meaning(first) == "It is lost."


def test_a_shared_meaning_is_not_reworded_for_the_others(divided: Divided) -> None:
    units = [divided.cut_after(w)[0] for w in ("own house.", "foot up.", "but later.")]
    for unit, text in zip(units, ("Lost", "Hidden", "Late"), strict=True):
        divided.mean(unit, text)
    shared = divided.study.records.meanings.of_statement(units[0], "psychological")
    assert shared is not None
    divided.study.meanings.link([units[2]], shared.id)
    divided.study.dividing.join(units[0])
    assert divided.meaning(units[0]) == "Lost Hidden"
    assert divided.meaning(units[2]) == "Lost"


def test_a_cut_that_would_make_nothing_says_so_and_writes_nothing(divided: Divided) -> None:
    assert refusal(divided, "morning like?") == TOO_SOON
    (unit,) = divided.cut_after("own house.")
    assert refusal(divided, "own house.") == NOTHING_TO_CUT
    assert refusal(divided, "morning like?") == LONE_QUESTION
    with pytest.raises(UserError) as refused:
        divided.study.dividing.join(unit)
    assert refused.value.template == NO_NEIGHBOUR
    assert len(divided.study.records.steps()) == 2


@settings(max_examples=60, deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(0, 90), st.integers(0, 5)), max_size=14),
)
def test_units_never_overlap_and_cover_all_that_was_cut(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, int]]
) -> None:
    study, transcript = study_with_interview(tmp_path_factory.mktemp("cuts"), _ASTRAL)
    divided = Divided(study, transcript)
    last = 0
    for offset, what in places:
        before = study.records.statements.spans(transcript)
        try:
            if what == 0 and before:
                study.dividing.join(before[offset % len(before)][0])
            else:
                study.dividing.cut(transcript, offset)
                last = max(
                    last, max(stop for _, _, stop in study.records.statements.spans(transcript))
                )
        except UserError:
            assert study.records.statements.spans(transcript) == before
        spans = study.records.statements.spans(transcript)
        for (_, _, stop), (_, start, _) in pairwise(spans):
            assert stop <= start
            assert not divided.text[stop:start].strip()
        assert max((stop for _, _, stop in spans), default=0) == last
        assert not spans or not divided.text[: spans[0][1]].strip()
    assert check_records(study.records) == ()
    while study.undo():
        pass
    study.close()


def test_what_was_set_aside_is_no_unit(divided: Divided) -> None:
    (unit,) = divided.cut_after("own house.")
    divided.study.triage.set_aside([unit], "Said before")
    (again,) = divided.cut_after("foot up.")
    assert divided.study.records.statements.get(again).quote.startswith("What was the first")
    assert divided.study.records.statements.get(unit).aside
    divided.cut_after("own house.")
    assert len(divided.quotes()) == 3


def test_a_cut_through_a_unit_asks_where_the_rest_is_tied(tmp_path: Path) -> None:
    study, transcript = study_with_interview(
        tmp_path, "P1: I waited long, and longer.\nP2: I went.\nP3: I fell.\n"
    )
    divided = Divided(study, transcript)
    divided.cut_after("I fell.")
    offset = span_of(study, transcript, "and longer.").stop
    tied = study.dividing.tied(transcript, offset)
    assert [study.records.participants.get(each).alias for each in tied] == ["P2", "P3"]
    _, second = study.dividing.cut(transcript, offset, participant=tied[1])
    assert study.records.statements.get(second).participant == tied[1]
    assert study.dividing.tied(transcript, span_of(study, transcript, "I went.").stop) == ()
    study.close()
