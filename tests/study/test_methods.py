"""Methods are data: the program's own, and a researcher's from a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.method import PAGES, ThemesBegin, Units
from phenomdesk.resources import resource
from phenomdesk.study.methods import (
    BAD_METHOD,
    TAKEN_ID,
    UNREADABLE_METHOD,
    MethodText,
    known_method,
    method_ids,
    own_method,
    question_words,
    read_method,
    save_method,
)
from phenomdesk.study.study import Study, reading

OWN = """
id = "hycner"
name = { en = "Hycner, shortened", id = "Hycner, diringkas" }
[[step]]
id = "units"
page = "reader"
name = { en = "Units", id = "Unit" }
[[step]]
id = "chapter"
page = "chapter"
name = { en = "Chapter", id = "Bab" }
[[column]]
id = "relevant"
name = { en = "Relevant meaning", id = "Makna relevan" }
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "hycner.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_the_program_has_the_six_methods_and_begins_with_creswells() -> None:
    assert method_ids() == (
        *("creswell", "colaizzi", "giorgi", "ipa", "stevick-colaizzi-keen", "van-kaam"),
    )


@pytest.mark.parametrize("method", method_ids())
def test_every_method_names_its_source_and_has_words_in_both_languages(method: str) -> None:
    read = read_method(known_method(method))
    assert read.id == method
    assert len(read.source) > 20
    for named in (*read.steps, *read.columns, *read.kinds):
        assert named.name.en
        assert named.name.id
    for step in read.steps:
        assert step.page in PAGES
        assert bool(step.descriptions) == (step.page == "writing")
    written = [kind for step in read.steps for kind in step.descriptions]
    assert sorted(written) == sorted(kind.id for kind in read.kinds)


def test_giorgi_divides_the_whole_transcript_and_has_no_board() -> None:
    giorgi = read_method(known_method("giorgi"))
    assert giorgi.units is Units.TILES
    assert not giorgi.has_page("board")
    assert [column.id for column in giorgi.columns] == ["third-person", "psychological"]


def test_ipa_begins_its_themes_within_one_participant() -> None:
    ipa = read_method(known_method("ipa"))
    assert ipa.themes is ThemesBegin.PARTICIPANT
    assert len(ipa.columns) == 4


def test_a_study_carries_the_researchers_own_method_and_needs_its_file_no_more(
    own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.phenom"
    Study.create(path, title="T", method=own_method(own)).close()
    own.unlink()
    with reading(path) as reader:
        assert reader.method.id == "hycner"
        assert reader.method.main == "relevant"


def test_a_method_with_questions_of_its_own_keeps_what_entries_began_from(own: Path) -> None:
    asked = '[[question]]\nid = "x"\nmoment = "before"\nwords = { en = "Why?", id = "Mengapa?" }\n'
    own.write_text(OWN + asked, encoding="utf-8")
    method = read_method(own_method(own))
    assert [question.id for question in method.questions] == ["x"]
    assert question_words(method, "x").id == "Mengapa?"
    assert question_words(method, "expect-to-hear").en == "What do I expect to hear?"


@pytest.mark.parametrize("method", method_ids())
def test_a_method_is_saved_with_all_that_it_asks_to_be_changed(method: str, tmp_path: Path) -> None:
    known, target = known_method(method), tmp_path / "mine.toml"
    save_method(known, target)
    mine = own_method(target)
    assert mine.id == f"own-{method}"
    assert replace(read_method(mine), id=method) == read_method(known)
    for asked in (*read_method(known).questions, *read_method(known).variations):
        assert f'id = "{asked.id}"' in mine.own
    save_method(mine, tmp_path / "again.toml")
    assert own_method(tmp_path / "again.toml") == mine


def test_another_method_keeps_everything_and_can_be_undone(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "a.phenom", title="T")
    study.change_about(method=known_method("giorgi"))
    assert study.method.id == "giorgi"
    study.undo()
    assert study.method.id == "creswell"
    study.close()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('page = "reader"', 'page = "oracle"', "'oracle' is no page"),
        ('id = "chapter"', 'id = "units"', "'units' is there twice"),
        ('page = "chapter"', 'page = "reader"', "No step of it is the chapter"),
        ('[[column]]\nid = "relevant"', '[[column]]\nid = ""', "'id' is missing"),
        ('id = "hycner"', 'id = "hycner"\nmain = "other"', "main column 'other'"),
        ('id = "hycner"', 'id = "hycner"\nunits = "halves"', "'halves' is none of passages, tiles"),
        ("[[step]]", "[titles]\nepoche = 1\n[[step]]", "'epoche' is no part with a title"),
        ("[[step]]", '[[question]]\nid = "x"\nmoment = "soon"\n[[step]]', "'soon' is none of"),
        ("[[step]]", "[step", "at line"),
        ("[[step]]", 'unit = "tiles"\n[[step]]', "'unit' means nothing here; known are"),
        ('page = "reader"', 'page = "reader"\npromt = "x"', "'promt' means nothing here"),
        (
            'page = "reader"',
            'page = "reader"\ndescriptions = [["x"]]',
            "['x'] is none of",
        ),
        ("[[step]]", '[[kind]]\nid = "x"\n[[step]]', "[[kind]] 'x': 'about' is missing"),
        ("[[step]]", '[[kind]]\nabout = "all"\n[[step]]', "[[kind]] number 1: 'id' is missing"),
        ("[[step]]", f"deep = {'[' * 5000}{']' * 5000}\n[[step]]", "nested too deeply"),
    ],
)
def test_a_file_that_is_no_method_is_refused_with_what_is_wrong_in_it(
    own: Path, old: str, new: str, told: str
) -> None:
    own.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        own_method(own)
    assert raised.value.template == BAD_METHOD
    assert told in str(raised.value.facts["reason"])


def test_that_a_kind_is_varied_is_said_by_true_or_false(own: Path) -> None:
    kind = '[[kind]]\nid = "x"\nabout = "all"\nname = { en = "A", id = "B" }\nvaried = "no"\n'
    own.write_text(OWN + kind, encoding="utf-8")
    with pytest.raises(UserError) as raised:
        own_method(own)
    assert "'varied' is true or false" in str(raised.value.facts["reason"])


def test_no_file_of_the_programs_holds_a_key_that_means_nothing(tmp_path: Path) -> None:
    for each in method_ids():
        text = resource("methods", f"{each}.toml").read_text(encoding="utf-8")
        copy = tmp_path / f"{each}.toml"
        copy.write_text(text.replace(f'id = "{each}"', 'id = "mine"', 1), encoding="utf-8")
        assert own_method(copy).id == "mine"


def test_a_study_opens_with_a_method_that_says_more_than_this_program_knows(
    own: Path, tmp_path: Path
) -> None:
    later = MethodText("hycner", OWN.replace("[[step]]", "later = 1\n[[step]]", 1))
    Study.create(tmp_path / "a.phenom", title="T", method=later).close()
    with reading(tmp_path / "a.phenom") as reader:
        assert reader.method.id == "hycner"


def test_a_file_with_the_id_of_one_of_the_programs_methods_is_refused(own: Path) -> None:
    own.write_text(OWN.replace("hycner", "ipa", 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        own_method(own)
    assert raised.value.template == TAKEN_ID


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UserError) as raised:
            own_method(path)
        assert raised.value.template == UNREADABLE_METHOD
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError) as raised:
        own_method(tmp_path / "b.toml")
    assert raised.value.template == UNREADABLE_METHOD


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "hycner"', 'id = "hyc\\nner"', "on one line"),
        ('page = "reader"', 'page = "epoche"', "No step of it has the page reader"),
        ('page = "chapter"', 'page = "chapter"\nmode = "whole"', "'chapter': only a step with the"),
        ('page = "reader"', 'page = "reader"\nmode = "all"', "'all' is none of whole."),
        ("[[step]]", "[[step]]\nid = 3\n[[step]]", "'page' is missing"),
        (', id = "Unit"', "", "'name' has no text in Indonesian: id = "),
        ('{ en = "Units", id = "Unit" }', '"Units"', "'name' is missing, or is no pair"),
        (
            'page = "chapter"',
            'page = "grid"\nname = { en = "G", id = "G" }\n[[step]]\nid = "x"\npage = "chapter"',
            "no step of it has the page board",
        ),
    ],
)
def test_what_no_page_could_show_is_refused_too(own: Path, old: str, new: str, told: str) -> None:
    own.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        own_method(own)
    assert told in str(raised.value.facts["reason"])
    assert str(raised.value.facts["reason"]).endswith(".")


@pytest.mark.parametrize(
    ("about", "steps", "told"),
    [
        ("all", "", "[[kind]] 'x' is written in no step"),
        ("theme", 'page = "writing"\ndescriptions = ["x"]', "'x' is about themes, but no step"),
        ("all", 'page = "meanings"\ndescriptions = ["x"]', "only a step with the page writing"),
    ],
)
def test_a_kind_that_could_not_be_written_is_refused(
    own: Path, about: str, steps: str, told: str
) -> None:
    kind = f'[[kind]]\nid = "x"\nabout = "{about}"\nname = {{ en = "A", id = "B" }}\n'
    step = f'[[step]]\nid = "s"\nname = {{ en = "A", id = "B" }}\n{steps}\n' if steps else ""
    own.write_text(OWN + kind + step, encoding="utf-8")
    with pytest.raises(UserError) as raised:
        own_method(own)
    assert told in str(raised.value.facts["reason"])
