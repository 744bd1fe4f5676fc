"""A method that begins with the researcher's own account misses it until P0 speaks somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.gap import Gap, GapKind
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.method import MethodError, parse_method
from phenomdesk.model.trail import Wanted
from phenomdesk.study.checking import check_records
from phenomdesk.study.gaps import parted, read_gaps
from phenomdesk.study.methods import known_method, method_ids, read_method
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from tests.kit.interviews import study_with_interview

OWN = GapKind.NO_OWN_ACCOUNT


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study, _ = study_with_interview(tmp_path)
    study.change_about(method=known_method("stevick-colaizzi-keen"))
    yield study
    assert study.gaps.all() == read_gaps(study.records)
    assert not list(check_records(study.records))
    study.close()


def test_only_the_method_of_stevick_colaizzi_and_keen_asks_for_it() -> None:
    asking = [name for name in method_ids() if read_method(known_method(name)).own_account]
    assert asking == ["stevick-colaizzi-keen"]


def test_a_file_that_says_it_otherwise_than_true_or_false_is_refused() -> None:
    with pytest.raises(MethodError, match="own_account"):
        parse_method(
            {
                "id": "x",
                "name": {"en": "X", "id": "X"},
                "own_account": "yes",
                "column": [{"id": "m", "name": {"en": "M", "id": "M"}}],
                "step": [{"id": "c", "page": "chapter", "name": {"en": "C", "id": "C"}}],
            }
        )


def test_it_is_missing_until_p0_speaks_in_a_transcript(study: Study) -> None:
    assert study.gaps.open()[OWN] == [(1, 0, "")]
    added = study.participants.add("P0")
    assert study.gaps.open()[OWN] == [(1, 0, "")]
    study.participants.remove(added)
    study.participants.change(ParticipantId(1), alias="p0")
    assert study.gaps.open()[OWN] == []
    study.undo()
    assert study.gaps.open()[OWN] == [(1, 0, "")]


def test_another_method_does_not_miss_it(study: Study) -> None:
    study.change_about(method=known_method("van-kaam"))
    assert OWN not in study.gaps.all()


def test_it_can_be_accepted_with_a_reason_and_taken_back(study: Study) -> None:
    gap = Gap(OWN, 1)
    study.gaps.accept([gap], "I never lived through it")
    still, let_be = parted(study.records, study.gaps.all())
    assert (still[OWN], let_be[OWN]) == ([], [(1, 0, "")])
    newest = study.records.trail.ids(Wanted())[:1]
    told = in_words(TrailReader(study.records).told(newest)[0], "en")
    assert told == (
        "Accepted that the researcher’s own account (P0) is missing: I never lived through it"
    )
    study.gaps.take_back([gap])
    assert study.gaps.open()[OWN] == [(1, 0, "")]
