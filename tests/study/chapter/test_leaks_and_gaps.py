"""Real names that would be exported, and what is missing."""

from __future__ import annotations

import dataclasses
import unicodedata
from pathlib import Path

import pytest

from phenomdesk.errors import Cancelled
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.description import BlockKind, DraftBlock, DraftCitation
from phenomdesk.study.chapter.gaps import find_gaps
from phenomdesk.study.chapter.leaks import Leak, find_leaks, hiding
from phenomdesk.study.chapter.parts import PARTS
from phenomdesk.study.exporting import LeakError, draft_chapter, export_chapter
from phenomdesk.study.job import Control
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords


def leaks(study: Study, build: Build, name: str) -> tuple[Leak, ...]:
    who = study.records.participants.all()[0].id
    study.participants.change(who, name=name)
    return find_leaks(build(), study.records.participants.names())


def places(found: tuple[Leak, ...]) -> list[tuple[str, str]]:
    return [(leak.name, leak.bookmark) for leak in found]


def test_no_name_no_leak(study: Study, build: Build) -> None:
    assert leaks(study, build, "Owen Trevarthen") == ()


def test_a_name_in_a_definition_is_found_with_its_theme(study: Study, build: Build) -> None:
    theme = study.clustering.new_theme("At the door")
    study.clustering.define(theme, "Where Owen stood.")
    (leak,) = leaks(study, build, "Owen Trevarthen")
    assert (leak.name, leak.bookmark) == ("Owen", f"pd_definition_{theme}")
    assert leak.excerpt == "Where Owen stood."


def test_a_name_in_a_quote_is_found_with_its_statement(
    study: Study, mark: MarkWords, build: Build
) -> None:
    said = mark("The screen went grey")
    assert places(leaks(study, build, "Mrs Screen Grey")) == []
    study.marking.translate(said, "Said Grey.")
    assert places(leaks(study, build, "Mrs Screen Grey")) == [("Grey", f"pd_statement_{said}")]


def test_a_name_beside_a_citation_is_found_in_the_block_and_not_in_the_citation(
    study: Study, mark: MarkWords, build: Build
) -> None:
    said = mark("nobody came")
    draft = DraftBlock(BlockKind.PARAGRAPH, "\ufffc, Owen said.", (), (DraftCitation(0, said),))
    (written,) = study.describing.write("essence", [draft])
    found = leaks(study, build, "Owen Trevarthen")
    assert places(found) == [("Owen", f"pd_block_{written.id}")]


def test_a_whole_name_counts_however_it_is_written(study: Study, build: Build) -> None:
    study.clustering.new_theme("with owen  TREVARTHEN there, and OWEN, not bowen or owen")
    found = [leak.name for leak in leaks(study, build, "Owen Trevarthen")]
    assert list(dict.fromkeys(found)) == ["owen TREVARTHEN", "OWEN"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ratna Sari", "Kata Ratnanya, sudah."),
        ("siti aminah", "Bu Siti datang."),
        ("Liam O'Brien", "Then O\u2019Brien left."),
        ("Siti Aminah", "S\u200biti datang."),
        ("\u738b\u5c0f\u660e", "\u6211\u548c\u738b\u5c0f\u660e\u53bb\u4e86"),
        ("\u0623\u062d\u0645\u062f", "\u0648\u0623\u062d\u0645\u062f \u0630\u0647\u0628"),
        ("Ann Hope", "It was Ann's."),
        ("Budi Santoso", "budi.santoso@example.id"),
        ("Budi Santoso", "the file budi_santoso-2.wav"),
        ("Budi Santoso", "Pak BudiSantoso"),
        ("Budi Santoso", "Budi10 said"),
        ("Budi Santoso", "interview_Budi"),
        ("Budi2", "Budi said"),
        ("BUDI SANTOSO", "Pak Budi said"),
        ("Anne-Marie", "Anne Marie"),
        ("Anne-Marie Dupont", "AnneMarie"),
        ("Anne-Marie Dupont", "Marie said"),
        ("Siti Nur'aini", "Nuraini said"),
        ("Siti Nur\u2019aini", "Nur Aini said"),
        ("Siti Nuraini", "SITI  Nuraini"),
        ("Ren\u00e9e", "Renee"),
        ("Renee Moreau", "Rene\u0301e said"),
        ("S\u00f8ren Lund", "Soren said"),
        ("\u674e\u4f1f", "\u4ed6\u53eb\u674e \u4f1f"),
        ("\u674e \u4f1f", "\u4ed6\u53eb\u674e\u4f1f"),
        ("Dr. Budi", "dr budi came"),
        ("Dr.Eko", "Eko came"),
        ("Budi, S.Pd., M.Si", "Budi came"),
        ("Budi Hartono, S.Pd.", "budi hartono came"),
    ],
)
def test_a_name_is_found_as_people_write_it(
    name: str, told: str, study: Study, build: Build
) -> None:
    theme = study.clustering.new_theme("At the door")
    study.clustering.define(theme, told)
    assert leaks(study, build, name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ani Bunga", "An Animal, a bunga."),
        ("Bu Wu", "Bu guru."),
        ("Dewi Sri", "Adewi."),
        ("Dr. Budi", "Dr. Hartono came."),
        ("Prof. Dr. H. Budi Hartono, S.Pd., M.Si", "Prof., Dr., H., Pd, S.Pd and M.Si."),
        ("Mrs Budi", "Mrs Hartono came."),
        ("Bapak Budi", "Bapak Hartono, Bapak dan Ibu."),
        ("Ibu", "Ibu said."),
        ("Budi Santoso", "Budiman, Kesantosoan, budisantosoan"),
        ("Anne-Marie", "marie"),
        ("Siti Nur'aini", "Nur and the garden"),
        ("\u304b\u306a", "\u304c\u306a"),
    ],
)
def test_what_only_looks_like_a_name_is_let_by(
    name: str, told: str, study: Study, build: Build
) -> None:
    theme = study.clustering.new_theme("At the door")
    study.clustering.define(theme, told)
    assert leaks(study, build, name) == ()


def test_a_name_is_told_as_it_stands_in_the_text(study: Study, build: Build) -> None:
    study.clustering.new_theme("\u00e9\ufb01n\u00e9 of Ren\u00e9e\u2019s, caf\u00e9")
    (leak, *_) = leaks(study, build, "Renee Moreau")
    assert leak.name == "Ren\u00e9e\u2019s"
    assert leak.excerpt.endswith("\u00e9\ufb01n\u00e9 of Ren\u00e9e\u2019s, caf\u00e9")


def test_names_in_attributes_and_the_title_are_found(study: Study, build: Build) -> None:
    who = study.records.participants.all()[0].id
    study.participants.change(who, attributes=[("Wife of Owen", "Anna")], name="Owen Anna Lim")
    names = study.records.participants.names()
    row = f"pd_participant_{who}"
    assert places(find_leaks(build(), names)) == [("Owen", row), ("Anna", row)]
    assert ("Owen", "") in places(find_leaks(build(title="OWEN and Owen"), names))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("What siti_RAHAYU lost", "What [P1] lost"),
        ("Rahayunya, and SITI.", "[P1], and [P1]."),
        ("Re\u0301ne\u0301e \U0001f600 Siti", "Re\u0301ne\u0301e \U0001f600 [P1]"),
        ("e\u0301 and no name", "e\u0301 and no name"),
    ],
)
def test_the_alias_is_written_over_a_name(study: Study, text: str, hidden: str) -> None:
    who = study.records.participants.all()[0].id
    told = hiding({who: "Siti Rahayu"}, {who: "P1"})(text)
    assert unicodedata.normalize("NFC", told) == unicodedata.normalize("NFC", hidden)


def test_a_leak_stops_the_export_and_writes_nothing(study: Study, tmp_path: Path) -> None:
    who = study.records.participants.all()[0].id
    study.participants.change(who, name="Owen Trevarthen")
    study.clustering.new_theme("Where Owen stood")
    target = tmp_path / "chapter.docx"
    with pytest.raises(LeakError) as caught:
        export_chapter(study.path, target, Control())
    assert len(caught.value.leaks) == 2
    assert not target.exists()


def settings(*parts: str) -> ChapterSettings:
    choices = tuple(PartChoice(part, part in parts or not parts) for part in PARTS)
    return ChapterSettings("", 4, "en", True, choices)


def gaps(study: Study, *parts: str) -> dict[str, int]:
    found = find_gaps(study.records, study.method, settings(*parts))
    return {gap.kind: len(gap.ids) for gap in found}


def test_an_empty_study_lacks_statements_and_descriptions(study: Study) -> None:
    assert gaps(study) == {"no-statements": 0, "no-description": 4}


def test_statements_lack_meanings_and_themes(study: Study, mark: MarkWords) -> None:
    mark("nobody came")
    assert gaps(study, "statements") == {"no-meaning": 1}
    assert gaps(study, "clusters") == {"unplaced": 1}
    assert gaps(study, "participants") == {}


def test_a_theme_lacks_definition_narrative_and_quotation(study: Study, mark: MarkWords) -> None:
    theme = study.clustering.new_theme("At the door", statements=[mark("nobody came")])
    assert gaps(study, "themes") == {"no-definition": 1, "no-narrative": 1, "no-quotation": 1}
    study.clustering.define(theme, "Being stopped.")
    assert "no-definition" not in gaps(study, "themes")


def test_descriptions_that_cite_nothing_or_what_is_gone_are_found(
    study: Study, mark: MarkWords
) -> None:
    said = mark("nobody came")
    mark("The screen went grey")
    study.describing.write("essence", [DraftBlock(BlockKind.PARAGRAPH, "All of it.")])
    assert gaps(study, "descriptions") == {"no-description": 3, "no-citation": 1}
    cited = DraftBlock(BlockKind.PARAGRAPH, "\ufffc", (), (DraftCitation(0, said),))
    study.describing.write("essence", [cited])
    assert "no-citation" not in gaps(study, "descriptions")
    study.marking.remove([said])
    assert gaps(study, "descriptions") == {"no-description": 3, "gone": 1}
    assert "gone" not in gaps(study, "participants")


def test_a_description_that_cites_what_is_set_aside_says_so_and_not_that_it_is_gone(
    study: Study, mark: MarkWords
) -> None:
    said = mark("nobody came")
    mark("The screen went grey")
    cited = DraftBlock(BlockKind.PARAGRAPH, "\ufffc", (), (DraftCitation(0, said),))
    study.describing.write("essence", [cited])
    study.triage.set_aside([said])
    assert gaps(study, "descriptions") == {"no-description": 3, "cites-aside": 1}
    study.triage.bring_back([said])
    assert gaps(study, "descriptions") == {"no-description": 3}


def test_a_draft_is_the_chapter_as_it_would_be_exported_now(study: Study, mark: MarkWords) -> None:
    mark("nobody came")
    theme = study.clustering.new_theme("At the door")
    study.clustering.new_theme("Time", parent=theme)
    study.chapter.change(dataclasses.replace(study.chapter.settings(), language="id"))
    draft = draft_chapter(study.path, Control())
    assert draft.chapter.title == "BAB IV\nHASIL PENELITIAN"
    assert draft.leaks == ()
    assert {gap.kind for gap in draft.gaps} >= {"no-meaning", "unplaced", "no-definition"}
    counted = draft.contents
    assert (counted.participants, counted.statements) == (2, 1)
    assert (counted.themes, counted.subthemes, counted.quotations) == (1, 1, 0)
    assert (counted.descriptions, counted.expected) == (0, 2 * 3 + 4)


def test_drafting_can_be_cancelled(study: Study) -> None:
    control = Control()
    control.cancel()
    with pytest.raises(Cancelled):
        draft_chapter(study.path, control)
