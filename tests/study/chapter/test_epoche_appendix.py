"""The epoche as an appendix of the chapter: off at first, by day, and no way for a real name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from docx import Document

from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.epoche import EpocheLink, LinkKind, Moment
from phenomdesk.model.ids import EntryId
from phenomdesk.study.chapter.parts import OPTIONAL, PARTS
from phenomdesk.study.chapter.verbs import complete
from phenomdesk.study.epoche import Epoche
from phenomdesk.study.exporting import LeakError, draft_chapter, export_chapter
from phenomdesk.study.job import Control
from tests.kit.interviews import span_of, study_with_interview


class Written:
    """A study with two entries on two days, the first with an addendum and links."""

    def __init__(self, folder: Path) -> None:
        self.study, transcript = study_with_interview(folder)
        self.now = datetime(2026, 3, 12, 8, 15, tzinfo=timezone(timedelta(hours=7)))
        epoche = Epoche(self.study._history, self.study.records, lambda: self.now)
        statement = self.study.marking.mark(
            transcript, span_of(self.study, transcript, "losing the stairs")
        )
        theme = self.study.clustering.new_theme("Footing")
        self.first: EntryId = epoche.add(
            "I expect grief.\n\nAnd anger.",
            moment=Moment.BEFORE,
            prompt="expect-to-hear",
            links=[
                EpocheLink(LinkKind.STATEMENT, statement),
                EpocheLink(LinkKind.THEME, theme),
                EpocheLink(LinkKind.STEP, step="cluster"),
                EpocheLink(LinkKind.TRANSCRIPT, transcript),
                EpocheLink(LinkKind.PARTICIPANT, self.study.records.participants.all()[0].id),
            ],
        )
        self.now += timedelta(days=2)
        epoche.add_addendum(self.first, "She laughed.")
        epoche.add("", moment=Moment.DURING)
        epoche.add("She laughed, and I with her.", moment=Moment.DURING)
        self.statement = statement
        self.folder = folder

    def settings(self, language: str = "en", *, aliases: bool = True) -> ChapterSettings:
        return ChapterSettings("", 4, language, aliases, (PartChoice("epoche", True),))

    def printed(self, language: str = "en", *, aliases: bool = True) -> list[str]:
        target = self.folder / f"out-{language}-{aliases}.docx"
        settings = self.settings(language, aliases=aliases)
        export_chapter(self.study.path, target, Control(), settings=settings)
        return [p.text for p in Document(str(target)).paragraphs if p.text]


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    written = Written(tmp_path)
    yield written
    written.study.close()


def test_the_epoche_goes_in_only_when_it_is_asked_for(written: Written) -> None:
    choices = {c.part: c.included for c in written.study.chapter.settings().parts}
    assert choices == {part: part not in OPTIONAL for part in PARTS}
    kept = complete(written.settings())
    assert {c.part for c in kept.parts if c.included} == set(PARTS) - OPTIONAL | {"epoche"}


def test_word_reads_back_the_entries_by_day_with_what_was_added(written: Written) -> None:
    printed = written.printed()
    assert printed[1:] == [
        "A. Epoche entries",
        "Before and during the work the researcher set presuppositions aside in two dated"
        " entries. Each was sealed at the end of its day; what was added later bears a date of"
        " its own.",
        "12 March 2026",
        "08:15, before the interviews · What do I expect to hear?",
        "I expect grief.",
        "And anger.",
        "About statement S-001 (P1, line 2); theme 1, “Footing”; the step “Themes”; "
        "interview 1 of P1; P1.",
        "Added on 14 March 2026: She laughed.",
        "14 March 2026",
        "08:15, during the interviews",
        "She laughed, and I with her.",
    ]


def test_it_is_printed_in_indonesian_too(written: Written) -> None:
    printed = written.printed("id")
    assert printed[1] == "A. Catatan epoche"
    assert "12 Maret 2026" in printed
    assert "08:15, sebelum wawancara · Apa yang saya kira akan saya dengar?" in printed
    assert "Ditambahkan pada 14 Maret 2026: She laughed." in printed


def test_without_aliases_nobody_is_named(written: Written) -> None:
    printed = written.printed(aliases=False)
    assert not any("P1" in text for text in printed)
    assert any("interview 1 of a participant; a participant." in text for text in printed)


def test_what_an_entry_was_about_may_be_gone(written: Written) -> None:
    written.study.marking.remove([written.statement])
    assert any("About statement S-001; theme 1" in text for text in written.printed())


def test_a_study_without_entries_says_so(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    settings = ChapterSettings("", 4, "en", True, (PartChoice("epoche", True),))
    target = tmp_path / "out.docx"
    export_chapter(study.path, target, Control(), settings=settings)
    assert Document(str(target)).paragraphs[-1].text == "Nothing has been written here yet."
    study.close()


@pytest.mark.parametrize("where", ["text", "addendum"])
def test_a_real_name_in_an_entry_stops_the_export_with_a_way_to_it(
    written: Written, where: str
) -> None:
    study = written.study
    participant = study.records.participants.all()[0].id
    study.participants.change(participant, name="Siti Rahayu")
    made = study.epoche.add("Nobody is named here.")
    if where == "text":
        study.epoche.write(made, "I have known Siti for years.")
    else:
        study.epoche.add_addendum(made, "I have known Siti for years.")
    with pytest.raises(LeakError) as raised:
        export_chapter(
            study.path, written.folder / "no.docx", Control(), settings=written.settings()
        )
    assert [leak.bookmark for leak in raised.value.leaks] == [f"pd_entry_{made}"]
    assert not (written.folder / "no.docx").exists()


def test_the_contents_count_the_entries_that_have_words(written: Written) -> None:
    assert draft_chapter(written.study.path, Control()).contents.entries == 2
