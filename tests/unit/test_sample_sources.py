"""The sample study's sources hold together: counts, quotes, references, citations, the key."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
LABEL = re.compile(
    r"^(?:\[(?P<boxed>[^\]\n]+)\] \d\d:\d\d:\d\d\n"
    r"|(?P<named>Interviewer|Pewawancara|P\d): (?:\[\d\d:\d\d:\d\d\] )?)"
)
CITATION = re.compile(r"\{(?P<key>s\d+)(?P<parts>[^}]*)\}")
PART = re.compile(r'\s*(?:"(?P<kept>[^"]+)"|\[(?P<inserted>[^\]]+)\])')
WORDS_OF_KIND = {
    "textural": (120, 220),
    "structural": (120, 220),
    "textural-structural": (120, 220),
    "narrative": (110, 200),
    "composite-textural": (200, 300),
    "composite-structural": (200, 300),
    "composite-textural-structural": (200, 300),
    "essence": (150, 220),
}
CITATIONS_OF_KIND = {"textural": (2, 4), "structural": (2, 4), "textural-structural": (2, 4)}
CITATIONS_OF_KIND["narrative"] = (2, 4)


class Turn(NamedTuple):
    """Who speaks, and what, without label and time."""

    speaker: str
    text: str


class Written(NamedTuple):
    """A description's front lines and its body."""

    front: dict[str, str]
    body: str


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def turns_of(path: Path) -> list[Turn]:
    turns = []
    for piece in path.read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
        label = LABEL.match(piece)
        assert label, f"{path.name}: no label before {piece[:40]!r}"
        turns.append(Turn(label["boxed"] or label["named"], piece[label.end() :]))
    return turns


def read_description(path: Path) -> Written:
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return Written(dict(pair for pair in pairs), body.rstrip("\n"))


def span_of(statement: dict[str, Any], text: str) -> tuple[int, int]:
    if "quote" in statement:
        start = text.index(statement["quote"])
        return start, start + len(statement["quote"])
    return text.index(statement["start"]), text.index(statement["stop"]) + len(statement["stop"])


STUDY = read_toml("study.toml")
STATEMENTS = read_toml("statements.toml")["statement"]
MEANINGS = read_toml("meanings.toml")["meaning"]
THEMES = read_toml("themes.toml")["theme"]
TURNS = {each["key"]: turns_of(SAMPLE / each["file"]) for each in STUDY["interview"]}
TEXTS = {key: "\n".join(turn.text for turn in turns) for key, turns in TURNS.items()}
SPANS = {each["key"]: span_of(each, TEXTS[each["interview"]]) for each in STATEMENTS}
QUOTES = {each["key"]: TEXTS[each["interview"]][slice(*SPANS[each["key"]])] for each in STATEMENTS}
DESCRIPTIONS = {
    path.stem: read_description(path) for path in sorted(SAMPLE.glob("descriptions/*.md"))
}


def speakers_within(key: str, span: tuple[int, int]) -> list[str]:
    """Return who speaks in a span of an interview's text, in order."""
    speakers, reached = [], 0
    for turn in TURNS[key]:
        if reached < span[1] and span[0] < reached + len(turn.text):
            speakers.append(turn.speaker)
        reached += len(turn.text) + 1
    return speakers


def test_the_study_says_first_of_all_that_it_is_fictional() -> None:
    first = (SAMPLE / "study.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("notice = ") and "fictional" in STUDY["notice"]
    assert "fictional" in (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert (STUDY["language"], STUDY["method"]) == ("en", "creswell")


@pytest.mark.parametrize("key", TURNS)
def test_an_interview_has_1200_to_2000_words(key: str) -> None:
    spoken = re.sub(r"\[[^\]]*\]", "", TEXTS[key])
    assert 1200 <= len(re.findall(r"[\w’-]*\w[\w’-]*", spoken)) <= 2000


@pytest.mark.parametrize("key", TURNS)
def test_an_interviews_turns_alternate_between_two_speakers(key: str) -> None:
    participant = next(each["participant"] for each in STUDY["interview"] if each["key"] == key)
    speakers = [turn.speaker for turn in TURNS[key]]
    assert set(speakers[1::2]) == {participant}
    assert len(set(speakers[::2])) == 1 and speakers[0] in ("Interviewer", "Pewawancara")


def test_interviews_are_plain_utf_8_with_lf() -> None:
    for path in SAMPLE.glob("interviews/*.txt"):
        assert b"\r" not in path.read_bytes() and path.read_bytes().endswith(b"\n")
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("key", ["p3", "p4"])
def test_times_only_go_forward(key: str) -> None:
    text = (SAMPLE / "interviews" / f"{key}.txt").read_text(encoding="utf-8")
    times = re.findall(r"\d\d:\d\d:\d\d", text)
    assert len(times) == len(TURNS[key]) and times == sorted(set(times))


def test_there_are_as_many_records_as_the_study_promises() -> None:
    assert len(STUDY["participant"]) == len(STUDY["interview"]) == 4
    assert 58 <= len(STATEMENTS) <= 68
    assert 43 <= len(MEANINGS) <= 47
    assert len(THEMES) == 8
    assert len(DESCRIPTIONS) == 12 + 8 + 3 + 1
    assert sum("meaning" not in each for each in STATEMENTS) == 8
    assert sum(not each["themes"] for each in STATEMENTS) == 5
    assert sum(len(each["themes"]) > 1 for each in STATEMENTS) >= 5
    assert sum("translation" in each for each in STATEMENTS) >= 6


@pytest.mark.parametrize("records", [STATEMENTS, MEANINGS, THEMES])
def test_keys_are_given_once_and_in_order(records: list[dict[str, Any]]) -> None:
    keys = [each["key"] for each in records]
    assert keys == sorted(set(keys), key=lambda key: int(key[1:]))


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each["key"])
def test_a_statement_stands_exactly_once_in_its_interview(statement: dict[str, Any]) -> None:
    ends = [statement[name] for name in ("quote", "start", "stop") if name in statement]
    assert ("quote" in statement) == (len(ends) == 1)
    for words in ends:
        assert TEXTS[statement["interview"]].count(words) == 1
        assert words == words.strip()


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each["key"])
def test_a_statement_is_spoken_by_its_participant(statement: dict[str, Any]) -> None:
    key = statement["interview"]
    speakers = speakers_within(key, SPANS[statement["key"]])
    assert speakers[0] == speakers[-1] == key.upper()
    assert len(speakers) == 1 or "start" in statement


def test_some_statements_run_across_turns_and_some_overlap() -> None:
    across = [
        each
        for each in STATEMENTS
        if len(speakers_within(each["interview"], SPANS[each["key"]])) > 1
    ]
    overlapping = [
        (one["key"], other["key"])
        for one in STATEMENTS
        for other in STATEMENTS
        if one["key"] < other["key"]
        and one["interview"] == other["interview"]
        and SPANS[one["key"]][0] < SPANS[other["key"]][1]
        and SPANS[other["key"]][0] < SPANS[one["key"]][1]
    ]
    assert len(across) >= 2
    assert len(overlapping) >= 3


def test_statements_are_in_the_order_of_the_interviews() -> None:
    order = [(each["interview"], *SPANS[each["key"]][:1]) for each in STATEMENTS]
    assert order == sorted(order)
    assert len(set(SPANS.items())) == len(set(SPANS.values())) == len(STATEMENTS)


def test_only_indonesian_statements_are_translated() -> None:
    assert {each["interview"] for each in STATEMENTS if "translation" in each} == {"p2", "p4"}


def test_every_reference_leads_to_a_record_and_every_record_is_used() -> None:
    used = {each["meaning"] for each in STATEMENTS if "meaning" in each}
    placed = {theme for each in STATEMENTS for theme in each["themes"]}
    assert used == {each["key"] for each in MEANINGS}
    assert placed == {each["key"] for each in THEMES}
    assert {each["interview"] for each in STATEMENTS} == set(TURNS)


def test_several_meanings_are_shared_across_participants() -> None:
    holders: dict[str, list[str]] = {}
    for each in STATEMENTS:
        if "meaning" in each:
            holders.setdefault(each["meaning"], []).append(each["interview"])
    assert sum(len(set(interviews)) > 1 for interviews in holders.values()) >= 5
    assert max(map(len, holders.values())) <= 3


def test_two_to_four_placements_are_starred_in_each_theme() -> None:
    stars: Counter[str] = Counter()
    for each in STATEMENTS:
        assert set(each["starred"]) <= set(each["themes"])
        stars.update(each["starred"])
    assert set(stars) == {each["key"] for each in THEMES}
    assert all(2 <= count <= 4 for count in stars.values()), stars


def test_themes_are_of_two_levels_and_defined_in_two_sentences() -> None:
    top = {each["key"] for each in THEMES if "parent" not in each}
    assert len(top) == 5
    for theme in THEMES:
        assert theme.get("parent") in top | {None}
        assert 1 <= theme["colour"] <= 12
        assert theme["definition"].count(". ") == 1 and theme["definition"].endswith(".")


def test_every_participant_theme_and_whole_has_its_descriptions() -> None:
    subjects = Counter(
        (each.front["kind"], each.front.get("participant") or each.front.get("theme"))
        for each in DESCRIPTIONS.values()
    )
    individual = ("textural", "structural", "textural-structural")
    expected = {(kind, each["alias"]) for kind in individual for each in STUDY["participant"]}
    expected |= {("narrative", each["key"]) for each in THEMES}
    expected |= {(f"composite-{kind}", None) for kind in individual} | {("essence", None)}
    assert set(subjects) == expected and set(subjects.values()) == {1}


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_has_the_length_of_its_kind(name: str) -> None:
    front, body = DESCRIPTIONS[name]
    least, most = WORDS_OF_KIND[front["kind"]]
    assert least <= len(CITATION.sub("", body).split())
    assert len(re.sub(r"\{s\d+", "", body).split()) <= most


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_citation_keeps_words_that_are_in_its_quote_once_and_in_order(name: str) -> None:
    body = DESCRIPTIONS[name].body
    assert body.count("{") == len(CITATION.findall(body))
    for citation in CITATION.finditer(body):
        quote, reached = QUOTES[citation["key"]], 0
        assert not PART.sub("", citation["parts"]).strip(), citation[0]
        for part in PART.finditer(citation["parts"]):
            if part["kept"] is None:
                continue
            assert quote.count(part["kept"]) == 1, citation[0]
            assert quote.index(part["kept"]) >= reached, citation[0]
            reached = quote.index(part["kept"]) + len(part["kept"])


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_cites_statements_of_its_own_subject(name: str) -> None:
    front, body = DESCRIPTIONS[name]
    cited = [found["key"] for found in CITATION.finditer(body)]
    of_key = {each["key"]: each for each in STATEMENTS}
    least, most = CITATIONS_OF_KIND.get(front["kind"], (2, 12))
    assert least <= len(cited) <= most and len(set(cited)) == len(cited)
    if "participant" in front:
        assert {of_key[key]["interview"].upper() for key in cited} == {front["participant"]}
    elif "theme" in front:
        assert all(front["theme"] in of_key[key]["themes"] for key in cited)
    else:
        assert len({of_key[key]["interview"] for key in cited}) >= 3


def test_a_citation_never_leaves_out_punctuation_alone() -> None:
    for each in DESCRIPTIONS.values():
        for citation in CITATION.finditer(each.body):
            kept = [part["kept"] for part in PART.finditer(citation["parts"]) if part["kept"]]
            rest = QUOTES[citation["key"]].partition(kept[-1])[2] if kept else ""
            assert not rest or any(character.isalnum() for character in rest), citation[0]


def test_some_citations_put_words_in() -> None:
    bodies = "\n".join(each.body for each in DESCRIPTIONS.values())
    parts = [part for found in CITATION.finditer(bodies) for part in PART.finditer(found["parts"])]
    assert sum(part["inserted"] is not None for part in parts) >= 2


def test_bold_and_italic_are_closed_in_every_block() -> None:
    for each in DESCRIPTIONS.values():
        for block in each.body.split("\n\n"):
            assert "\n" not in block and not block.count("*") % 2


def test_names_of_the_key_occur_nowhere_but_in_the_key() -> None:
    parts = {part for each in STUDY["participant"] for part in each["name"].casefold().split()}
    assert len(parts) == 8
    for path in sorted(SAMPLE.rglob("*")):
        if path.is_dir():
            continue
        text = path.read_text(encoding="utf-8").casefold()
        expected = 1 if path.name == "study.toml" else 0
        assert all(text.count(part) == expected for part in parts), path.name
