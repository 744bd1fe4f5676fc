"""Looking through many texts at once finds the names that are found in each one alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from phenomdesk.model.gap import GapKind
from phenomdesk.model.ids import ParticipantId
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.leaks import NameSearch, find_leaks, hiding
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study

NAMES = {
    ParticipantId(1): "Siti Nur’aini",
    ParticipantId(2): "Dr. José Søren Łukasz",
    ParticipantId(3): "王小明",
    ParticipantId(4): "Bu",
    ParticipantId(5): "Ida",
}
TEXTS = (
    "Nothing here.",
    "",
    "“Siti” said so",
    "SITI NURAINI",
    "siti … nur'aini",
    "Josenya, and jose",
    "Śøren and So\u0308ren",
    "我叫王小明。",
    "Lukasz\u200b",
    "idea, Idaho and Ida's",
    "Bu guru",
    "line one\nline Siti",
    "café “…” – nobody",
)


def test_many_texts_hold_the_names_that_each_one_holds() -> None:
    aliases = {who: f"P{who}" for who in NAMES}
    found = NameSearch(NAMES).owners(TEXTS)
    for index, text in enumerate(TEXTS):
        alone = {
            who for who in NAMES if hiding({who: NAMES[who]}, {who: aliases[who]})(text) != text
        }
        assert set(found.get(index, ())) == alone, text
    assert {2, 3, 4, 5, 6, 7, 8, 9, 11} == set(found)


def test_a_key_of_titles_alone_finds_nothing() -> None:
    search = NameSearch({ParticipantId(1): "Dr. H."})
    assert search.is_empty
    assert search.owners(["Dr. H. came"]) == {}


@pytest.mark.parametrize("every_part", [True, False])
def test_the_gaps_know_of_every_name_that_the_chapter_would_print(
    tmp_path: Path, every_part: bool
) -> None:
    build_sample(tmp_path / "a.phenom")
    study = Study(tmp_path / "a.phenom")
    for who, name in zip(
        study.records.participants.all(), ("Oven", "Stamp", "Phone"), strict=False
    ):
        study.participants.change(who.id, name=name)
    settings = study.chapter.settings()
    if every_part:
        parts = tuple(type(part)(part.part, True) for part in settings.parts)
        settings = type(settings)(
            settings.title, settings.number, settings.language, settings.aliases, parts
        )
        study.chapter.change(settings)
    statements = study.records.statements.all()
    study.meanings.write(statements[3].id, "Stamp’s own hour", column=study.method.main)
    study.clustering.define(study.records.themes.all()[0].id, "As OVEN would have it")
    study.marking.translate(statements[5].id, "The Phone")
    chapter = build_chapter(study.records, study.texts, study.method, settings)
    leaks = find_leaks(chapter, study.records.participants.names())
    found = study.gaps.all()[GapKind.REAL_NAME]
    assert {leak.participant for leak in leaks} == {owner for _, owner, _ in found}
    held = {f"pd_{place}_{number}" for number, _, place in found}
    for leak in leaks:
        kind = leak.bookmark.split("_")[1] if leak.bookmark else ""
        if kind in ("statement", "meaning", "theme", "transcript", "block"):
            assert leak.bookmark in held, leak
    study.close()
