"""The sample study: built through the verbs, whole, quickly, and copied afresh."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from phenomdesk.model.description import BlockKind, DraftBlock
from phenomdesk.study.exporting import export_chapter
from phenomdesk.study.job import Control
from phenomdesk.study.sample import build_sample, open_sample_copy
from phenomdesk.study.study import Study


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.phenom"
    build_sample(path)
    return path


@pytest.fixture
def study(built: Path) -> Iterator[Study]:
    study = Study(built)
    yield study
    study.close()


def test_it_holds_what_its_sources_promise(study: Study) -> None:
    counts = study.records.counts()
    assert counts["participants"] == counts["transcripts"] == 4
    assert counts["statements"] == 66
    assert counts["meanings"] == 44
    assert counts["themes"] == 8
    assert counts["descriptions"] == 24
    assert counts["citations"] >= 90


def test_it_is_built_within_two_seconds(tmp_path: Path) -> None:
    begun = time.perf_counter()
    build_sample(tmp_path / "again.phenom")
    assert time.perf_counter() - begun < 2


def test_building_leaves_one_plain_file(tmp_path: Path) -> None:
    build_sample(tmp_path / "one.phenom")
    assert [path.name for path in tmp_path.iterdir()] == ["one.phenom"]


def test_every_statement_stands_on_its_quote(study: Study) -> None:
    for statement in study.records.statements.all():
        text = study.texts.revision(statement.transcript).text
        assert statement.stands_on(text), statement.number


def test_numbers_follow_the_order_of_the_interviews(study: Study) -> None:
    numbers = [statement.number for statement in study.records.statements.all()]
    assert numbers == [f"S-{index:03d}" for index in range(1, 67)]


def test_each_statement_belongs_to_the_one_who_was_interviewed(study: Study) -> None:
    spoken = {t.id: t.participant for t in study.records.transcripts.all()}
    for statement in study.records.statements.all():
        assert statement.participant == spoken[statement.transcript], statement.number


def test_participants_have_attributes_and_names_in_the_key(study: Study) -> None:
    participants = study.records.participants.all()
    assert [participant.alias for participant in participants] == ["P1", "P2", "P3", "P4"]
    assert all(dict(participant.attributes)["Role"] for participant in participants)
    assert len(study.records.participants.names()) == 4


def test_the_work_is_left_a_little_unfinished(study: Study) -> None:
    links = study.records.meanings.links(study.method.main)
    assert len(study.records.statements.all()) - len(links) == 8
    assert len(study.records.statements.unplaced()) == 5


def test_some_meanings_are_shared(study: Study) -> None:
    links = study.records.meanings.links(study.method.main)
    assert len(links) > len(set(links.values()))


def test_every_theme_has_a_definition_a_narrative_and_stars(study: Study) -> None:
    starred = {p.theme for p in study.records.themes.placements() if p.starred}
    told = {d.theme for d in study.records.descriptions.all() if d.kind == "narrative"}
    themes = study.records.themes.all()
    assert {theme.id for theme in themes} == starred == told
    assert all(theme.definition for theme in themes)
    assert sum(theme.parent is not None for theme in themes) == 3


def test_every_citation_leads_to_a_statement_and_keeps_words_of_it(study: Study) -> None:
    statements = {s.id: s for s in study.records.statements.all()}
    for description in study.records.descriptions.all():
        for citation in study.records.descriptions.citations(description.id):
            quote = statements[citation.statement].quote
            for part in citation.parts:
                assert part.insert or 0 <= part.start < part.stop <= len(quote)


def test_headings_numbered_items_bold_and_italic_are_taken_over(study: Study) -> None:
    drafts: list[DraftBlock] = []
    for description in study.records.descriptions.all():
        drafts += study.records.descriptions.draft(description.id)
    kinds = {draft.kind for draft in drafts}
    assert {BlockKind.HEADING, BlockKind.NUMBER, BlockKind.PARAGRAPH} <= kinds
    assert {mark.style for draft in drafts for mark in draft.marks} == {"bold", "italic"}
    assert not any(sign in draft.text for draft in drafts for sign in "*{}")


def test_all_of_it_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "undone.phenom"
    build_sample(path)
    study = Study(path)
    while study.undo() is not None:
        pass
    counts = study.records.counts()
    study.close()
    assert {word for word, count in counts.items() if count} == {"steps"}


@pytest.mark.parametrize("aliases", [True, False])
@pytest.mark.parametrize("language", ["en", "id"])
def test_its_chapter_is_exported_without_a_name_of_the_key(
    built: Path, tmp_path: Path, language: str, aliases: bool
) -> None:
    study = Study(built)
    settings = study.chapter.settings()
    names = study.records.participants.names().values()
    study.close()
    target = tmp_path / "chapter.docx"
    chosen = type(settings)("", 4, language, aliases, settings.parts)
    export_chapter(built, target, Control(), settings=chosen)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    assert ("BAB IV" if language == "id" else "CHAPTER IV") in text
    assert not any(word in text for name in names for word in name.split())


def test_a_copy_is_fresh_and_leaves_an_earlier_one_alone(tmp_path: Path) -> None:
    first = open_sample_copy(tmp_path / "copies", cache=tmp_path / "cache")
    study = Study(first)
    study.change_about(title="Changed")
    study.close()
    second = open_sample_copy(tmp_path / "copies", cache=tmp_path / "cache")
    assert second != first
    study = Study(second)
    title = study.records.about().title
    study.close()
    assert title == "A city in one hand (fictional)"


def test_the_kept_study_is_built_once_and_older_ones_go(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "sample-0.0.1-0123456789ab.phenom").write_bytes(b"old")
    open_sample_copy(tmp_path / "a", cache=cache)
    (kept,) = cache.iterdir()
    when = kept.stat().st_mtime_ns
    open_sample_copy(tmp_path / "b", cache=cache)
    assert [path.name for path in cache.iterdir()] == [kept.name]
    assert kept.stat().st_mtime_ns == when


def test_a_copy_can_be_built_without_a_cache(tmp_path: Path) -> None:
    path = open_sample_copy(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
