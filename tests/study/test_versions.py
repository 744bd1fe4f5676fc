"""A description as it was at the end of a day: compared with another, and brought back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import StatementId
from phenomdesk.model.trail import Wanted
from phenomdesk.model.versions import Came
from phenomdesk.study.comparing import compare
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from tests.kit.days import move_last_step
from tests.ui.writing.writing_room import make_study

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = make_study(tmp_path)
    yield made
    made.close()


def block(words: str, *statements: int, kind: BlockKind = BlockKind.PARAGRAPH) -> DraftBlock:
    """Return a paragraph, each `#` of it a citation."""
    places = [at for at, letter in enumerate(words) if letter == "#"]
    cited = zip(places, statements, strict=True)
    return DraftBlock(
        kind,
        words.replace("#", CITATION_MARK),
        (),
        tuple(DraftCitation(at, StatementId(each)) for at, each in cited),
    )


def write(study: Study, *blocks: DraftBlock, day: date | None = None) -> None:
    study.describing.write("essence", blocks)
    study.settle()
    if day is not None:
        move_last_step(study, day)


def texts(drafts: tuple[DraftBlock, ...]) -> list[str]:
    return [draft.text.replace(CITATION_MARK, "#") for draft in drafts]


def test_each_day_on_which_it_changed_is_a_version_and_the_first_is_what_stands(
    study: Study,
) -> None:
    write(study, block("One #.", 1), day=FIRST)
    write(study, block("One # and #.", 1, 2), day=FIRST)
    write(study, block("Two #.", 2), block("Three."), day=SECOND)
    newest, oldest = study.records.versions.of("essence", None, None)
    assert (newest.day, texts(newest.drafts)) == (SECOND, ["Two #.", "Three."])
    assert newest.drafts == study.describing.read("essence")
    assert (oldest.day, texts(oldest.drafts)) == (FIRST, ["One # and #."])
    assert [c.statement for c in oldest.drafts[0].citations] == [1, 2]
    assert study.records.versions.of("textural", None, None) == ()


def test_what_was_undone_is_no_version(study: Study) -> None:
    write(study, block("One."), day=FIRST)
    write(study, block("Wrong."), day=SECOND)
    study.undo()
    (version,) = study.records.versions.of("essence", None, None)
    assert (version.day, texts(version.drafts)) == (FIRST, ["One."])


def test_a_version_comes_back_with_its_citations_as_one_step_that_can_be_undone(
    study: Study,
) -> None:
    write(study, block("One #, two #.", 1, 3), day=FIRST)
    write(study, block("Quite another."), day=SECOND)
    before = len(study.records.steps())
    old = study.records.versions.of("essence", None, None)[1]
    study.describing.bring_back("essence", old)
    now = study.describing.read("essence")
    assert texts(now) == ["One #, two #."]
    assert [c.statement for c in now[0].citations] == [1, 3]
    assert len(study.records.steps()) == before + 1
    (told,) = TrailReader(study.records).told(study.records.trail.ids(Wanted())[:1])
    assert in_words(told, "en") == "Brought the description “essence” back as it was on 2026-03-01"
    study.undo()
    assert texts(study.describing.read("essence")) == ["Quite another."]


def test_a_description_that_was_emptied_comes_back(study: Study) -> None:
    write(study, block("One #.", 1), day=FIRST)
    write(study, block(""), day=SECOND)
    newest, old = study.records.versions.of("essence", None, None)
    assert newest.drafts == ()
    study.describing.bring_back("essence", old)
    assert texts(study.describing.read("essence")) == ["One #."]


def shown(earlier: list[DraftBlock], later: list[DraftBlock]) -> str:
    """Return a comparison with what was added in + and what was removed in - brackets."""
    signs = {Came.STAYED: "{}", Came.ADDED: "[+{}]", Came.REMOVED: "[-{}]"}
    return "".join(
        signs[piece.came].format(
            f"#{piece.citation.statement}"
            if piece.citation
            else "¶"
            if piece.begins
            else piece.words
        )
        for piece in compare(earlier, later)
    )


def test_words_and_citations_that_came_and_went_are_told_word_by_word() -> None:
    earlier = [block("The old door was # closed.", 1)]
    later = [block("The door was # # open.", 1, 2), block("It stayed so.")]
    assert shown(earlier, later) == (
        "¶The [-old ]door was #1 [-closed.][+#2][+ open.][+¶][+It stayed so.]"
    )


def test_a_word_stays_parted_from_one_that_came_behind_it() -> None:
    assert shown([block("A door.")], [block("A door. Open.")]) == "¶A door. [+Open.]"
    assert shown([block("A door. Open.")], [block("A door.")]) == "¶A door. [-Open.]"


@given(*(st.lists(st.text("ab .", max_size=12), max_size=4) for _ in range(2)))
def test_both_versions_can_be_read_from_a_comparison(one: list[str], other: list[str]) -> None:
    earlier, later = [block(each) for each in one], [block(each) for each in other]
    for side, drafts in ((Came.ADDED, earlier), (Came.REMOVED, later)):
        kept = [piece for piece in compare(earlier, later) if piece.came is not side]
        assert sum(piece.begins is not None for piece in kept) == len(drafts)
        words = " ".join(p.words if p.begins is None else " " for p in kept).split()
        assert "".join(words) == "".join("".join(d.text.split()) for d in drafts)


def test_nine_thousand_other_words_are_compared_in_a_moment() -> None:
    one = [
        block(" ".join(f"w{n * 7 % 991}" for n in range(90 * k, 90 * k + 90))) for k in range(100)
    ]
    other = [
        block(" ".join(f"w{n * 11 % 983}" for n in range(90 * k, 90 * k + 90))) for k in range(100)
    ]
    began = time.perf_counter()
    compare(one, other)
    assert time.perf_counter() - began < 1.0
