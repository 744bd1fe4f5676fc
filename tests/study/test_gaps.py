"""The gaps of a study: where its thread is open, and which of them are accepted with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import GoneError, UserError
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.gap import Gap, GapKind
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId, TranscriptId
from phenomdesk.model.part import Part
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import Wanted
from phenomdesk.model.verdict import Verdict
from phenomdesk.store.file import StudyFile
from phenomdesk.study.checking import check, check_records
from phenomdesk.study.gaps import parted, read_gaps
from phenomdesk.study.methods import known_method
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from tests.kit.interviews import span_of, study_with_interview

TWO = """Interviewer: What was it like?
P1: I lost the stairs of my own house.
P2: I stood there with Siti Aminah, and waited.
P1: Then nothing happened for a long while.
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study, _ = study_with_interview(tmp_path, TWO)
    study.change_about(method=known_method("van-kaam"))
    yield study
    assert not list(check_records(study.records))
    assert study.gaps.all() == read_gaps(study.records)
    study.close()


def transcript_of(study: Study) -> TranscriptId:
    return study.records.transcripts.all()[0].id


def mark(study: Study, words: str, theme: ThemeId | None = None) -> StatementId:
    transcript = transcript_of(study)
    return study.marking.mark(transcript, span_of(study, transcript, words), theme=theme)


def people(study: Study) -> dict[str, ParticipantId]:
    return {each.alias: each.id for each in study.records.participants.all()}


def targets(study: Study, kind: GapKind) -> list[int]:
    return [target for target, _, _ in study.gaps.all()[kind]]


def test_a_statement_with_no_meaning_is_a_gap_until_it_has_one(study: Study) -> None:
    later, first = mark(study, "Then nothing happened"), mark(study, "lost the stairs")
    assert targets(study, GapKind.NO_MEANING) == [first, later]
    study.meanings.write(first, "ground goes", column="meaning")
    assert targets(study, GapKind.NO_MEANING) == [later]
    study.triage.set_aside([later], "Vague")
    assert targets(study, GapKind.NO_MEANING) == []
    study.undo()
    study.undo()
    assert targets(study, GapKind.NO_MEANING) == [first, later]


def test_a_meaning_is_in_no_theme_until_one_of_its_statements_is(study: Study) -> None:
    one, other = mark(study, "lost the stairs"), mark(study, "Then nothing happened")
    study.meanings.write(one, "ground goes", column="meaning")
    (meaning,) = study.records.meanings.all()
    study.meanings.link([other], meaning.id)
    assert targets(study, GapKind.NO_THEME) == [meaning.id]
    study.clustering.new_theme("Ground", statements=[other])
    assert targets(study, GapKind.NO_THEME) == []
    study.triage.set_aside([other], "Vague")
    assert targets(study, GapKind.NO_THEME) == [meaning.id]
    study.triage.set_aside([one], "Vague")
    assert targets(study, GapKind.NO_THEME) == []


def test_themes_without_a_definition_or_resting_on_one_participant(study: Study) -> None:
    one, other = mark(study, "lost the stairs"), mark(study, "I stood there")
    outer = study.clustering.new_theme("Ground", statements=[one])
    inner = study.clustering.new_theme("Inside", parent=outer, statements=[other])
    empty = study.clustering.new_theme("Empty")
    assert targets(study, GapKind.NO_DEFINITION) == [outer, inner, empty]
    study.clustering.define(outer, "What holds")
    assert targets(study, GapKind.NO_DEFINITION) == [inner, empty]
    assert targets(study, GapKind.ONE_PARTICIPANT) == [inner]
    study.validation.judge(outer, people(study)["P1"], Verdict.NEITHER)
    assert targets(study, GapKind.ONE_PARTICIPANT) == [outer, inner]
    study.validation.set_aside(inner)
    assert targets(study, GapKind.NO_DEFINITION) == [empty]


def test_a_theme_of_a_participant_may_rest_on_that_one_alone(study: Study) -> None:
    said = mark(study, "lost the stairs")
    study.clustering.new_theme("Own", participant=people(study)["P1"], statements=[said])
    assert targets(study, GapKind.ONE_PARTICIPANT) == []


def test_cells_with_statements_are_to_be_judged(study: Study) -> None:
    theme = study.clustering.new_theme("Ground", statements=[mark(study, "lost the stairs")])
    one = people(study)["P1"]
    assert study.gaps.all()[GapKind.UNVALIDATED] == [(theme, one, "")]
    study.validation.judge(theme, one, Verdict.EXPLICIT)
    assert study.gaps.all()[GapKind.UNVALIDATED] == []


def test_a_paragraph_that_cites_nothing_is_a_gap_but_no_heading_and_no_blank_one(
    study: Study,
) -> None:
    said = mark(study, "lost the stairs")
    drafts = (
        DraftBlock(BlockKind.HEADING, "Ground"),
        DraftBlock(BlockKind.PARAGRAPH, "A claim."),
        DraftBlock(BlockKind.PARAGRAPH, " \t"),
        DraftBlock(BlockKind.PARAGRAPH, f"So {CITATION_MARK}", citations=(DraftCitation(3, said),)),
    )
    study.describing.write("composite-textural-structural", drafts)
    (block,) = targets(study, GapKind.NO_CITATION)
    told = study.records.gaps.block(block)  # type: ignore[arg-type]
    assert told is not None
    assert told[1] == "A claim."


def test_who_is_neither_cited_nor_named_is_not_in_the_composite(study: Study) -> None:
    assert targets(study, GapKind.NOT_IN_COMPOSITE) == []
    said = mark(study, "lost the stairs")
    cited = DraftBlock(
        BlockKind.PARAGRAPH, f"So {CITATION_MARK}", citations=(DraftCitation(3, said),)
    )
    study.describing.write("composite-textural-structural", (cited,))
    assert targets(study, GapKind.NOT_IN_COMPOSITE) == [people(study)["P2"]]
    named = DraftBlock(BlockKind.PARAGRAPH, "P2 says so as well.")
    study.describing.write("composite-textural-structural", (cited, named))
    assert targets(study, GapKind.NOT_IN_COMPOSITE) == []


def test_a_transcript_is_unread_where_the_method_has_a_step_for_that(study: Study) -> None:
    assert GapKind.UNREAD not in study.gaps.all()
    study.change_about(method=known_method("colaizzi"))
    assert targets(study, GapKind.UNREAD) == [transcript_of(study)]
    study.read_whole.keep(transcript_of(study))
    assert targets(study, GapKind.UNREAD) == []


def test_what_the_units_of_giorgi_leave_out_is_a_gap_of_its_transcript(study: Study) -> None:
    study.change_about(method=known_method("giorgi"))
    transcript = transcript_of(study)
    mark(study, "I lost the stairs of my")
    later = mark(study, "Then nothing happened for a long while.")
    assert targets(study, GapKind.UNDIVIDED) == [transcript]
    assert study.gaps.undivided(transcript) == (
        2,
        "own house.\nI stood there with Siti Aminah, and waited.",
    )
    mark(study, "own house")
    assert study.gaps.undivided(transcript) == (3, "I stood there with Siti Aminah, and waited.")
    mark(study, "stood there with Siti Aminah, and waited.")
    assert study.gaps.undivided(transcript) == (3, "I")
    mark(study, "I stood")
    assert targets(study, GapKind.UNDIVIDED) == []
    study.marking.remove([later])
    assert targets(study, GapKind.UNDIVIDED) == [transcript]
    study.undo()
    assert targets(study, GapKind.UNDIVIDED) == []


def test_the_method_says_which_gaps_there_can_be(study: Study) -> None:
    study.change_about(method=known_method("giorgi"))
    kinds = set(study.gaps.all())
    assert GapKind.REAL_NAME in kinds
    assert not kinds & {
        GapKind.NO_THEME, GapKind.NO_DEFINITION, GapKind.ONE_PARTICIPANT, GapKind.UNVALIDATED
    }  # fmt: skip


def test_a_real_name_is_a_gap_wherever_it_is_printed(study: Study) -> None:
    who = people(study)["P2"]
    said = mark(study, "stood there with Siti Aminah")
    assert study.gaps.all()[GapKind.REAL_NAME] == []
    study.participants.change(who, name="Siti Aminah")
    assert study.gaps.all()[GapKind.REAL_NAME] == [(said, who, "statement")]
    theme = study.clustering.new_theme("What Siti’s days are", statements=[said])
    study.describing.write("narrative", (DraftBlock(BlockKind.PARAGRAPH, "Śiti"),), theme=theme)
    names = study.gaps.all()[GapKind.REAL_NAME]
    assert [place for _, _, place in names] == ["statement", "theme", "block"]
    study.marking.print_as(said, (Part(0, 5), Part(insert="P2")))
    assert [place for _, _, place in study.gaps.all()[GapKind.REAL_NAME]] == ["theme", "block"]
    study.validation.set_aside(theme)
    assert study.gaps.all()[GapKind.REAL_NAME] == []
    study.participants.change(who, name="")
    study.undo()
    study.undo()
    assert len(study.gaps.all()[GapKind.REAL_NAME]) == 2


def test_a_citation_that_prints_the_name_which_its_statement_leaves_out_is_a_gap(
    study: Study,
) -> None:
    who = people(study)["P2"]
    study.participants.change(who, name="Siti Aminah")
    said = mark(study, "stood there with Siti Aminah")
    study.marking.print_as(said, (Part(0, 5),))
    cited = (DraftCitation(0, said, (Part(17, 28),)),)
    study.describing.write(
        "composite-textural-structural",
        (DraftBlock(BlockKind.PARAGRAPH, CITATION_MARK, (), cited),),
    )
    ((_, owner, place),) = study.gaps.all()[GapKind.REAL_NAME]
    assert (owner, place) == (who, "citation")


def test_what_is_not_printed_gives_no_name_away(study: Study) -> None:
    study.participants.change(people(study)["P2"], name="Siti Aminah")
    study.epoche.add("Before I met Siti Aminah")
    assert study.gaps.all()[GapKind.REAL_NAME] == []
    settings = study.chapter.settings()
    parts = tuple(type(part)(part.part, True) for part in settings.parts)
    study.chapter.change(
        type(settings)(settings.title, settings.number, "en", settings.aliases, parts)
    )
    names = study.gaps.all()[GapKind.REAL_NAME]
    assert [place for _, _, place in names] == ["entry", "transcript"]
    none = tuple(type(part)(part.part, False) for part in settings.parts)
    study.chapter.change(
        type(settings)(settings.title, settings.number, "en", settings.aliases, none)
    )
    mark(study, "stood there with Siti Aminah")
    assert study.gaps.all()[GapKind.REAL_NAME] == []


def test_an_accepted_gap_is_told_apart_until_its_acceptance_is_taken_back(study: Study) -> None:
    said = mark(study, "lost the stairs")
    gap = Gap(GapKind.NO_MEANING, said)
    study.gaps.accept([gap], "  Only a cry ")
    still, let_be = parted(study.records, study.gaps.all())
    assert still[GapKind.NO_MEANING] == []
    assert let_be[GapKind.NO_MEANING] == [(said, 0, "")]
    assert study.records.acceptances.reason(gap) == "Only a cry"
    study.gaps.accept([gap], "A cry")
    assert study.records.acceptances.reason(gap) == "A cry"
    study.gaps.take_back([gap])
    assert study.gaps.open()[GapKind.NO_MEANING] == [(said, 0, "")]
    study.undo()
    assert study.gaps.open()[GapKind.NO_MEANING] == []


def test_an_acceptance_of_what_is_no_longer_a_gap_stays_but_says_nothing(study: Study) -> None:
    said = mark(study, "lost the stairs")
    gap = Gap(GapKind.NO_MEANING, said)
    study.gaps.accept([gap], "Only a cry")
    study.meanings.write(said, "ground goes", column="meaning")
    still, let_be = parted(study.records, study.gaps.all())
    assert still[GapKind.NO_MEANING] == let_be[GapKind.NO_MEANING] == []
    assert [each.gap for each in study.records.acceptances.all()] == [gap]


def test_nothing_is_accepted_without_a_reason_nor_what_cannot_be_a_gap(study: Study) -> None:
    said = mark(study, "lost the stairs")
    with pytest.raises(UserError, match="Say in a few words"):
        study.gaps.accept([Gap(GapKind.NO_MEANING, said)], "  ")
    for impossible in (
        Gap(GapKind.NO_MEANING, said, 1),
        Gap(GapKind.UNVALIDATED, 1),
        Gap(GapKind.REAL_NAME, said, 1, "shelf"),
    ):
        with pytest.raises(GoneError):
            study.gaps.accept([impossible], "So")
    assert study.records.acceptances.all() == ()


def test_check_finds_an_acceptance_of_what_cannot_be_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    Study.create(path, title="A fictional study").close()
    file = StudyFile(path, locks=tmp_path)
    file.connection.execute(
        "INSERT INTO acceptance(kind, target, reason) VALUES ('shelf', 1, 'So'),"
        " ('no-meaning', 1, 'So'), ('unvalidated-cell', 1, 'So')"
    )
    file.close()
    told = [str(problem) for problem in check(path)]
    assert told == [
        "impossible-gap: acceptance 1 (shelf)",
        "impossible-gap: acceptance 3 (unvalidated-cell)",
    ]


def test_the_sample_study_is_counted_alike_whatever_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    build_sample(path)
    study = Study(path)
    assert study.gaps.all() == read_gaps(study.records)
    study.clustering.delete_theme(study.records.themes.all()[0].id)
    assert study.gaps.all() == read_gaps(study.records)
    while study.undo():
        assert study.gaps.all() == read_gaps(study.records)
    study.close()


def test_the_trail_says_what_was_accepted_and_why(study: Study) -> None:
    said = mark(study, "lost the stairs")
    theme = study.clustering.new_theme("Ground", statements=[said])
    study.gaps.accept([Gap(GapKind.NO_MEANING, said)], "Only a cry")
    study.gaps.accept([Gap(GapKind.UNVALIDATED, theme, people(study)["P1"])], "Read again")
    study.gaps.accept([Gap(GapKind.NO_DEFINITION, theme)], "Its name says it")
    study.gaps.take_back([Gap(GapKind.NO_DEFINITION, theme)])
    steps = TrailReader(study.records).told(study.records.trail.ids(Wanted())[:4])
    assert [in_words(step, "en") for step in steps] == [
        "Took the acceptance of a gap back",
        "Accepted a gap of “Ground”: Its name says it",
        "Accepted a gap of “Ground” for P1: Read again",
        "Accepted a gap of S-001: Only a cry",
    ]
    assert [step.record for step in steps[1:]] == [
        (KnotKind.THEME, theme), (KnotKind.THEME, theme), (KnotKind.STATEMENT, said)
    ]  # fmt: skip


def test_the_trail_of_a_record_holds_what_was_accepted_of_it(study: Study) -> None:
    who = people(study)["P2"]
    study.participants.change(who, name="Siti Aminah")
    said = mark(study, "stood there with Siti Aminah")
    study.meanings.write(said, "to wait", column="meaning")
    (meaning,) = study.records.meanings.all()
    entry = study.epoche.add("Siti Aminah waits.")
    addendum = study.epoche.add_addendum(entry, "And Siti still.")
    cited = DraftBlock(BlockKind.PARAGRAPH, f"So {CITATION_MARK}", (), (DraftCitation(3, said),))
    study.describing.write("composite-textural-structural", (cited,))
    (description,) = study.records.descriptions.all()
    (citation,) = study.records.descriptions.citations(description.id)
    about = {
        Gap(GapKind.NO_THEME, meaning.id): (KnotKind.MEANING, meaning.id),
        Gap(GapKind.NO_CITATION, citation.block): (KnotKind.DESCRIPTION, description.id),
        Gap(GapKind.REAL_NAME, citation.id, who, "citation"): (
            KnotKind.DESCRIPTION, description.id
        ),
        Gap(GapKind.REAL_NAME, said, who, "statement"): (KnotKind.STATEMENT, said),
        Gap(GapKind.REAL_NAME, addendum, who, "addendum"): (KnotKind.ENTRY, entry),
        Gap(GapKind.NOT_IN_COMPOSITE, who): (KnotKind.PARTICIPANT, who),
        Gap(GapKind.UNREAD, transcript_of(study)): (KnotKind.TRANSCRIPT, transcript_of(study)),
    }  # fmt: skip
    for gap, record in about.items():
        study.gaps.accept([gap], "So be it")
        newest = study.records.trail.ids(Wanted())[:1]
        (step,) = TrailReader(study.records).told(newest)
        assert step.record == record, gap
        if gap.place not in ("citation", "addendum") and gap.kind is not GapKind.NO_CITATION:
            assert newest[0] in study.records.trail.ids(Wanted(about=record)), gap
