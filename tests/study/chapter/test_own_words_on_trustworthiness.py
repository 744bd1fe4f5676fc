"""What the researcher says for each criterion prints behind what the study counts."""

from __future__ import annotations

import dataclasses

import pytest

from phenomdesk.model.chapter import Heading, Paragraph
from phenomdesk.model.chapter_settings import PartChoice
from phenomdesk.model.criterion import Criterion
from phenomdesk.model.gap import GapKind
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.trail import Wanted
from phenomdesk.study.chapter.contents import read_contents
from phenomdesk.study.chapter.leaks import find_leaks
from phenomdesk.study.gaps import read_gaps
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from tests.study.chapter.chapter_kinds import Build


def printed(build: Build, language: str = "en") -> list[str]:
    """Return the blocks of the part, headings marked."""
    (part,) = build("trustworthiness", language=language).parts
    return [
        f"# {block.text}" if isinstance(block, Heading) else "".join(r.text for r in block.runs)
        for block in part.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def newest(study: Study, language: str = "en") -> str:
    newest = study.records.trail.ids(Wanted())[:1]
    return in_words(TrailReader(study.records).told(newest)[0], language)


def test_own_words_stand_behind_what_is_counted_a_paragraph_a_line(
    study: Study, build: Build
) -> None:
    words = "The participants were sought in three towns.\n\n  None was known to me before. "
    study.chapter.write_assurance(Criterion.TRANSFERABILITY, words)
    told = printed(build)
    at = told.index("# Transferability")
    assert told[at + 1 : at + 4] == [
        "Two participants were interviewed in two interviews.",
        "The participants were sought in three towns.",
        "None was known to me before.",
    ]


def test_a_criterion_of_which_only_the_researcher_speaks_prints(study: Study, build: Build) -> None:
    assert "# Kredibilitas" not in printed(build, "id")
    study.chapter.write_assurance(Criterion.CREDIBILITY, "Dua rekan ikut membaca.")
    told = printed(build, "id")
    at = told.index("# Kredibilitas")
    assert told[at + 1] == "Dua rekan ikut membaca."
    assert read_contents(study.records, study.method).assured == 1


def test_typing_is_one_step_that_undo_takes_back_and_an_emptied_text_goes(study: Study) -> None:
    for text in ("A", "A peer", "A peer read along."):
        study.chapter.write_assurance(Criterion.CREDIBILITY, text)
    study.settle()
    assert newest(study) == "Wrote on credibility: “A peer read along.”"
    assert newest(study, "id") == "Menulis tentang kredibilitas: “A peer read along.”"
    study.chapter.write_assurance(Criterion.CREDIBILITY, " \n ")
    assert study.records.assurances.all() == {}
    assert newest(study) == "Took away what was written on trustworthiness: “A peer read along.”"
    study.undo()
    assert study.records.assurances.all()[Criterion.CREDIBILITY].text == "A peer read along."
    study.undo()
    assert study.records.assurances.all() == {}


def test_what_is_written_already_is_no_step(study: Study) -> None:
    study.chapter.write_assurance(Criterion.DEPENDABILITY, "Audited.")
    steps = study.records.counts()["steps"]
    study.chapter.write_assurance(Criterion.DEPENDABILITY, "Audited.")
    study.chapter.write_assurance(Criterion.CREDIBILITY, "")
    assert study.records.counts()["steps"] == steps


@pytest.mark.parametrize("prints", [True, False])
def test_a_real_name_in_them_is_a_leak_where_the_part_prints(
    study: Study, build: Build, prints: bool
) -> None:
    study.participants.change(ParticipantId(1), name="Siti Aminah")
    study.chapter.write_assurance(Criterion.CREDIBILITY, "My colleague Siti Aminah read along.")
    number = study.records.assurances.all()[Criterion.CREDIBILITY].id
    settings = study.chapter.settings()
    parts = tuple(
        PartChoice(p.part, prints and p.part == "trustworthiness") for p in settings.parts
    )
    study.chapter.change(dataclasses.replace(settings, parts=parts))
    for found in (study.gaps.all(), read_gaps(study.records)):
        spots = [spot for spot in found[GapKind.REAL_NAME] if spot[2] == "assurance"]
        assert spots == ([(number, 1, "assurance")] if prints else [])
    leaks = find_leaks(build("trustworthiness"), study.records.participants.names())
    assert [leak.bookmark for leak in leaks] == [f"pd_assurance_{number}"]
