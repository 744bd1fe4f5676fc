"""The chapter calls its parts and columns as the method does."""

from __future__ import annotations

import pytest

from phenomdesk.model.chapter import Heading, Paragraph, Table
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import MarkWords


@pytest.mark.parametrize(
    ("method", "language", "title", "columns", "told"),
    [
        (
            *("creswell", "en", "Significant statements and formulated meanings"),
            *(("Meaning",), "one significant statement was marked"),
        ),
        (
            *("giorgi", "en", "Meaning units and their transformations"),
            *(("In the third person", "Psychological meaning"), "one passage was marked"),
        ),
        (
            *("van-kaam", "id", "Pernyataan terdaftar dan konstituen"),
            *(("Konstituen",), "Dari transkrip ditandai satu bagian."),
        ),
    ],
)
def test_a_table_of_statements_has_the_words_of_its_method(
    study: Study,
    mark: MarkWords,
    method: str,
    language: str,
    title: str,
    columns: tuple[str, ...],
    told: str,
) -> None:
    mark("The screen went grey")
    study.change_about(method=known_method(method))
    settings = ChapterSettings("", 4, language, True, (PartChoice("statements", True),))
    chapter = build_chapter(study.records, study.texts, study.method, settings)
    heading, intro, table = chapter.parts[0].blocks
    assert isinstance(heading, Heading)
    assert isinstance(intro, Paragraph)
    assert isinstance(table, Table)
    assert heading.text == f"A. {title}"
    assert table.caption == title
    assert table.header[-len(columns) :] == columns
    assert len(table.header) == len(columns) + (3 if len(columns) <= 2 else 2)
    assert told in "".join(run.text for run in intro.runs)


def test_among_many_columns_number_and_lines_share_one(study: Study, mark: MarkWords) -> None:
    mark("The screen went grey")
    study.change_about(method=known_method("ipa"))
    settings = ChapterSettings("", 4, "en", True, (PartChoice("statements", True),))
    chapter = build_chapter(study.records, study.texts, study.method, settings)
    table = chapter.parts[0].blocks[-1]
    assert isinstance(table, Table)
    assert table.header[:2] == ("No., lines", "Statement")
    told = [run.text for runs in table.rows[0][0].paragraphs for run in runs]
    assert told == ["S-001", "P1, 2"]
    assert min(table.widths) / sum(table.widths) > 0.12
