"""What is found in the texts of transcripts, and exactly where."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.hit import Hit
from phenomdesk.model.ids import TranscriptId
from phenomdesk.store.search import _folded, _places_of_words
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.kit.interviews import write_interview

FIRST = """Interviewer: What was it like?
P1: Kehilangan rumah. Saya merasakan kehilangannya setiap pagi, kepada siapa pun saya bilang.
Interviewer: And then?
P1: I stood at the café door 😀 and nobody came; the CAFE was closed, straße auf.
P1: 我站在门口等了很久,没有人叫我的名字。走吧。
P1: ผมรอหน้าประตูนานมาก แต่ไม่มีใครเรียก
P1: كنت أنتظر أمام الباب طويلا ثم فتح الباب
P1: An e-mail came, don't ask me; 50% of it_was lost in the year 2019.
"""
SECOND = """Interviewer: What was it like?
P2: I had no door. The door was gone, the Door! E\u0301tage, cafe\u0301s, Phở and Phơ\u0309.
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study = Study.create(tmp_path / "study.phenom", title="A fictional study")
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        read = read_file(write_interview(tmp_path, name, text))
        study.importing.bring_in(study.importing.propose([read]))
    yield study
    study.close()


@pytest.fixture
def found(study: Study) -> Callable[..., list[str]]:
    """Find; return the text that each hit marks, after seeing that it stands there."""

    def find(words: str, transcript: int | None = None, limit: int = 50) -> list[str]:
        within = None if transcript is None else TranscriptId(transcript)
        hits = study.records.search.find(words, transcript=within, limit=limit)
        return [marked(study, hit) for hit in hits]

    return find


def marked(study: Study, hit: Hit) -> str:
    text = study.texts.revision(hit.transcript).text
    assert text[hit.at : hit.at + len(hit.paragraph)] == hit.paragraph
    assert hit.at <= hit.span.start < hit.span.stop <= hit.at + len(hit.paragraph)
    return hit.span.cut(text)


Found = Callable[..., list[str]]


def test_the_last_word_is_the_beginning_of_a_word(found: Found) -> None:
    assert found("kehilangan") == ["Kehilangan", "kehilangan"]
    assert found("kehilangann") == ["kehilangann"]
    assert found("hilang") == []


def test_a_word_inside_another_is_not_marked(found: Found) -> None:
    assert found("pada") == []
    assert found("sia") == ["sia"]


def test_words_that_follow_one_another_are_marked_together(found: Found) -> None:
    assert found("nobody ca") == ["nobody ca"]
    assert found("closed  STRAßE") == ["closed, straße"]


def test_words_apart_in_one_paragraph_mark_the_first(found: Found) -> None:
    assert found("nobody closed") == ["nobody"]
    assert found("closed nob") == ["closed"]
    assert found("door kehilangan") == []


def test_only_the_last_word_may_be_cut_short(found: Found) -> None:
    assert found("nobo closed") == []
    assert found("kehilangan pagi") == ["Kehilangan"]


def test_case_makes_no_difference(found: Found) -> None:
    assert found("DOOR", transcript=2) == ["door", "door", "Door"]
    assert found("cafe was") == ["CAFE was"]


def test_diacritics_make_no_difference_composed_or_not(found: Found) -> None:
    assert found("cafe") == ["café", "CAFE", "cafe\u0301"]
    assert found("café") == found("cafe\u0301") == found("cafe")
    assert found("etage") == ["E\u0301tage"]
    assert found("cafés") == ["cafe\u0301s"]
    assert found("pho") == ["Phở", "Phơ\u0309"]
    assert found("phở") == found("pho")


def test_scripts_without_spaces_are_found_in_the_middle(found: Found) -> None:
    assert found("没有人") == ["没有人"]
    assert found("走") == ["走"]
    assert found("ประตู") == ["ประตู"]


def test_arabic_words_are_found_by_their_beginning(found: Found) -> None:
    assert found("الباب") == ["الباب", "الباب"]
    assert found("أنتظ") == ["أنتظ"]


def test_an_emoji_is_found_and_counts_one_code_point(study: Study) -> None:
    (hit,) = study.records.search.find("😀")
    assert len(hit.span) == 1
    assert marked(study, hit) == "😀"
    (after,) = study.records.search.find("nobody")
    assert marked(study, after) == "nobody"


def test_words_beside_a_sign_are_found_as_they_were_typed(found: Found) -> None:
    assert found("door 😀") == ["door 😀"]
    assert found("was 😀") == []


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("e-mail", ["e-mail"]),
        ("mail", ["mail"]),
        ("don't", ["don't"]),
        ("it_was", ["it_was"]),
        ("was lost", ["was lost"]),
        ("50%", ["50"]),
        ("%", ["%"]),
        ("_", ["_"]),
        ("2019", ["2019"]),
        ('"door', ["door"] * 4),
        ("door*", ["door"] * 4),
        ("NEAR(door", []),
        ("body:door", []),
        ("door OR nobody", []),
        ("\\", []),
        ("'", ["'"]),
    ],
)
def test_signs_are_no_commands(found: Found, typed: str, marks: list[str]) -> None:
    assert [mark.casefold() for mark in found(typed)] == [mark.casefold() for mark in marks]


def test_nothing_typed_finds_nothing(found: Found) -> None:
    assert found("") == found("  \t") == []


def test_no_more_are_returned_than_were_asked_for(study: Study, tmp_path: Path) -> None:
    text = "".join(f"P3: door {n} door\nInterviewer: Hm\n" for n in range(100))
    read = read_file(write_interview(tmp_path, "many.txt", text))
    study.importing.bring_in(study.importing.propose([read]))
    hits = study.records.search.find("door")
    assert len(hits) == 50
    assert len(study.records.search.find("door", limit=3)) == 3
    places = [(hit.transcript, hit.span.start) for hit in hits]
    assert places == sorted(set(places))


def test_one_transcript_can_be_searched_alone(found: Found) -> None:
    assert found("door", transcript=1) == ["door"]
    assert found("door", transcript=2) == ["door", "door", "Door"]
    assert found("走", transcript=2) == []


def test_what_is_undone_is_not_found_and_what_is_redone_is(study: Study, found: Found) -> None:
    before = found("door")
    study.undo()
    assert found("door") == ["door"]
    study.undo()
    assert found("door") == found("走") == []
    study.redo()
    study.redo()
    assert found("door") == before
    sound(study)


def test_a_text_that_came_twice_is_found_in_both(study: Study, tmp_path: Path) -> None:
    read = read_file(write_interview(tmp_path, "again.txt", FIRST))
    study.importing.bring_in(study.importing.propose([read]))
    hits = study.records.search.find("kehilangannya")
    assert [hit.transcript for hit in hits] == [1, 3]
    sound(study)


def test_a_removed_transcript_is_not_found(study: Study, found: Found) -> None:
    study.importing.remove(study.records.transcripts.all()[0].id)
    assert found("kehilangan") == []
    study.undo()
    assert found("kehilangan") != []
    sound(study)


def sound(study: Study) -> None:
    """Hold the index to the texts that it indexes."""
    connection = study._file.connection
    connection.execute("INSERT INTO passage(passage, rank) VALUES ('integrity-check', 1)")


@given(st.text(max_size=60))
def test_a_fold_knows_from_where_each_of_its_characters_came(text: str) -> None:
    folded, origin = _folded(text)
    if origin is None:
        assert len(folded) == len(text)
    else:
        assert len(folded) == len(origin)
        assert list(origin) == sorted(origin)
        assert all(0 <= at < len(text) for at in origin)


@given(
    st.text(alphabet="ab é\u0301ñßİ😀—\u064b", max_size=40),
    st.text(alphabet="abéñ", min_size=1, max_size=6),
    st.text(alphabet="ab é\u0301😀—", max_size=40),
)
def test_a_word_that_stands_in_a_paragraph_is_marked_with_all_its_marks(
    before: str, word: str, after: str
) -> None:
    body = f"{before} {word} {after}"
    spans = list(_places_of_words(word)(body))
    start = len(before) + 1
    stop = start + len(word)
    while unicodedata.combining(body[stop]):
        stop += 1
    assert (start, stop) in [(span.start, span.stop) for span in spans]
    for span in spans:
        assert _folded(span.cut(body))[0] == _folded(word)[0]
