"""The audit trail tells every step in words, finds it again, and leaves as a file."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.action import Action
from phenomdesk.model.chapter import Paragraph
from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.step_words import STEP_WORDS
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import Wanted
from phenomdesk.model.trail_words import SENTENCES, words_of
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.chapter import trail as appendix
from phenomdesk.study.chapter.trail import print_trail
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.job import Control
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from phenomdesk.study.trail_export import export_trail
from tests.kit.interviews import span_of, study_with_interview


@dataclass
class Story:
    study: Study
    transcript: TranscriptId
    statement: StatementId
    theme: ThemeId

    def told(self, wanted: Wanted = Wanted(), language: str = "en") -> list[str]:  # noqa: B008
        records = self.study.records
        steps = TrailReader(records).told(records.trail.ids(wanted))
        return [in_words(step, language) for step in steps]


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    study, transcript = study_with_interview(tmp_path)
    statement = study.marking.mark(transcript, span_of(study, transcript, "losing the stairs"))
    theme = study.clustering.new_theme("Stairs")
    study.clustering.rename(theme, "Footing")
    study.clustering.place([statement], theme)
    yield Story(study, transcript, statement, theme)
    study.close()


def test_every_action_has_sentences_of_which_the_last_needs_no_fact() -> None:
    assert set(SENTENCES) == set(Action) == set(STEP_WORDS)
    for action, sentences in SENTENCES.items():
        assert "{" not in sentences[-1].en + sentences[-1].id
        assert words_of(action, {}) == sentences[-1]


def test_both_languages_of_a_sentence_have_the_same_places() -> None:
    facts: defaultdict[str, str] = defaultdict(lambda: "fact")
    for sentences in SENTENCES.values():
        for words in sentences:
            told = [text.format_map(facts).count("fact") for text in (words.en, words.id)]
            assert told[0] == told[1]


def test_steps_are_told_the_newest_first_with_their_facts(story: Story) -> None:
    assert story.told()[:4] == [
        "Placed S-001 in “Footing”",
        "Renamed the theme “Stairs” to “Footing”",
        "Made the theme “Stairs”",
        "Marked S-001",
    ]
    assert story.told(language="id")[1] == "Mengganti nama tema “Stairs” menjadi “Footing”"


def test_an_undone_step_stays_and_says_so_and_an_abandoned_one_too(story: Story) -> None:
    records = story.study.records
    story.study.undo()
    (newest,) = TrailReader(records).told(records.trail.ids(Wanted())[:1])
    assert (newest.action, newest.state) == (Action.PLACE, "undone")
    story.study.clustering.new_theme("Other")
    states = [step.state for step in TrailReader(records).told(records.trail.ids(Wanted())[:3])]
    assert states == ["done", "abandoned", "done"]
    assert story.told(Wanted(state="abandoned")) == ["Placed S-001 in “Footing”"]


def test_a_theme_that_is_gone_keeps_its_own_story(story: Story) -> None:
    story.study.clustering.delete_theme(story.theme)
    other = story.study.clustering.new_theme("Other")
    told = story.told(Wanted(about=(KnotKind.THEME, story.theme)))
    assert told == [
        "Deleted the theme “Footing”",
        "Placed S-001 in “Footing”",
        "Renamed the theme “Stairs” to “Footing”",
        "Made the theme “Stairs”",
    ]
    assert story.told(Wanted(about=(KnotKind.THEME, other))) == ["Made the theme “Other”"]


def test_the_story_of_a_statement_holds_its_meaning_and_how_it_was_reworded(story: Story) -> None:
    story.study.meanings.write(story.statement, "To lose a floor", column="meaning")
    story.study.settle()
    story.study.meanings.write(story.statement, "To lose what carries", column="meaning")
    story.study.settle()
    told = story.told(Wanted(about=(KnotKind.STATEMENT, story.statement)))
    assert told == [
        "Reworded the meaning of S-001 from “To lose a floor” to “To lose what carries”",
        "Wrote the meaning of S-001: “To lose a floor”",
        "Placed S-001 in “Footing”",
        "Marked S-001",
    ]


def test_everything_that_concerns_a_participant_or_transcript_is_found(story: Story) -> None:
    (who,) = story.study.records.participants.all()
    for about in ((KnotKind.PARTICIPANT, who.id), (KnotKind.TRANSCRIPT, story.transcript)):
        told = story.told(Wanted(about=about))
        assert told == ["Marked S-001", "Brought in one.txt"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("stairs", 2), ("FOOTING", 2), ("S-001", 2), ("name", 0), ("100%", 0), ("no_thing", 0)],
)
def test_a_text_is_looked_for_in_the_facts_and_in_no_key_of_theirs(
    story: Story, text: str, found: int
) -> None:
    assert len(story.told(Wanted(text=text))) == found


def test_steps_are_found_by_kind_and_by_what_their_words_are_alike(story: Story) -> None:
    assert story.told(Wanted(action=Action.MARK)) == ["Marked S-001"]
    found = story.told(Wanted(text="nothing says so", alike=frozenset({Action.MARK})))
    assert found == ["Marked S-001"]
    assert Action.MARK in story.study.records.trail.actions()


def test_a_step_leads_to_its_record_and_where_that_is_gone_to_its_transcript(story: Story) -> None:
    records = story.study.records
    steps = TrailReader(records).told(records.trail.ids(Wanted()))
    assert steps[1].record == (KnotKind.THEME, story.theme)
    assert steps[3].record == (KnotKind.STATEMENT, story.statement)
    story.study.marking.remove([story.statement])
    story.study.clustering.delete_theme(story.theme)
    steps = TrailReader(records).told(records.trail.ids(Wanted()))
    records_of = {step.action: step.record for step in steps}
    assert records_of[Action.MARK] == (KnotKind.TRANSCRIPT, story.transcript)
    assert records_of[Action.RENAME_THEME] is None


def test_a_table_opens_in_a_spreadsheet_and_holds_every_step(story: Story, tmp_path: Path) -> None:
    target = tmp_path / "trail.csv"
    export_trail(story.study.path, target, Control())
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Step", "Day", "Time", "What was done", "State"]
    assert [row[3] for row in rows[1:]] == story.told()


def test_a_text_holds_what_is_wanted_by_day(story: Story, tmp_path: Path) -> None:
    target = tmp_path / "trail.txt"
    export_trail(story.study.path, target, Control(), Wanted(action=Action.RENAME_THEME))
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[2].endswith("Renamed the theme “Stairs” to “Footing”")


def test_an_exported_trail_writes_the_alias_over_a_real_name(story: Story, tmp_path: Path) -> None:
    (who,) = story.study.records.participants.all()
    story.study.participants.change(who.id, name="Ratna Wulandari")
    story.study.clustering.rename(story.theme, "What Ratna lost")
    story.study.clustering.rename(story.theme, "Loss")
    target = tmp_path / "trail.csv"
    export_trail(story.study.path, target, Control())
    told = target.read_text(encoding="utf-8-sig")
    assert "Ratna" not in told
    assert f"Renamed the theme “What [{who.alias}] lost” to “Loss”" in told


def test_a_name_does_not_stay_in_halves_where_a_long_text_is_cut(
    story: Story, tmp_path: Path
) -> None:
    (who,) = story.study.records.participants.all()
    story.study.participants.change(who.id, name="Wulandari")
    story.study.clustering.define(story.theme, "x" * 84 + " Wulandari said so")
    target = tmp_path / "trail.txt"
    export_trail(story.study.path, target, Control())
    assert "Wul" not in target.read_text(encoding="utf-8-sig")


def test_the_appendix_of_the_trail_holds_no_real_name(story: Story) -> None:
    (who,) = story.study.records.participants.all()
    story.study.participants.change(who.id, name="Ratna Wulandari")
    story.study.clustering.rename(story.theme, "What RATNA lost")
    story.study.clustering.rename(story.theme, "Loss")
    assert not any("RATNA" in line for line in _printed(story.study, "en"))


def test_a_trail_goes_to_no_other_kind_of_file(story: Story, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="neither"):
        export_trail(story.study.path, story.study.path, Control())


def _printed(study: Study, language: str) -> list[str]:
    blocks = print_trail(study.records, Wording(language))
    return ["".join(run.text for run in block.runs) for block in blocks if hasattr(block, "runs")]


def test_the_appendix_tells_each_step_of_a_short_trail(story: Story) -> None:
    story.study.undo()
    printed = _printed(story.study, "en")
    assert printed[-1].endswith("Placed S-001 in “Footing” (undone)")
    assert printed[2].endswith("Marked S-001")


def test_each_step_of_the_appendix_is_set_as_one(story: Story) -> None:
    blocks = list(print_trail(story.study.records, Wording("en")))
    styles = [block.style for block in blocks if isinstance(block, Paragraph)]
    assert styles == ["body", *["step"] * (len(styles) - 1)]


def test_the_appendix_counts_a_long_trail_by_day_and_kind_and_says_so(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appendix, "MOST", 3)
    story.study.undo()
    printed = _printed(story.study, "id")
    assert "lebih dari 3" in printed[0]
    assert "Menandai pernyataan: 1×" in printed
    assert printed[-1] == "Satu langkah lain dibatalkan."


def test_a_verdict_is_told_by_what_was_found_and_a_note_by_its_words(story: Story) -> None:
    study = story.study
    who = study.records.participants.all()[0]
    judging = study.validation
    judging.judge(story.theme, who.id, Verdict.EXPLICIT)
    judging.judge(story.theme, who.id, Verdict.COMPATIBLE)
    judging.judge(story.theme, who.id, Verdict.NEITHER)
    judging.note(story.theme, who.id, "Only once.")
    study.settle()
    judging.note(story.theme, who.id, "")
    study.settle()
    judging.judge(story.theme, who.id, Verdict.OPEN)
    assert story.told()[:6] == [
        f"Left “Footing” open again for {who.alias}",
        f"Took the note on “Footing” for {who.alias} away",
        f"Noted on “Footing” for {who.alias}: “Only once.”",
        f"Found “Footing” neither explicit nor compatible for {who.alias}",
        f"Found “Footing” compatible with what {who.alias} said",
        f"Found “Footing” said explicitly by {who.alias}",
    ]
    assert (
        story.told(language="id")[2]
        == f"Mencatat tentang “Footing” untuk {who.alias}: “Only once.”"
    )
