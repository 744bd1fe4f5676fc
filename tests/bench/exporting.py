"""Export 5,000 statements in 60 themes, beside the same paragraphs by python-docx."""

from __future__ import annotations

from pathlib import Path

from phenomdesk.model.chapter import Chapter, Heading, Paragraph, Quotation, Run, Table
from phenomdesk.resources import resource
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.verbs import complete
from phenomdesk.study.exporting import export_chapter
from phenomdesk.study.job import Control
from tests.bench.measuring import Row, folder, median, milliseconds
from tests.bench.studies import interviews, study_of


def rows() -> list[Row]:
    """Export all: 5,000 starred quotations, and the tables of statements and themes.

    The yardstick writes each paragraph, and each row of a table as one paragraph, by
    `add_paragraph` with the name of its style.
    """
    with folder() as place:
        study = study_of(place / "study.phenom", interviews(place, 10, 10_000), 5_000, themes=60)
        target = place / "chapter.docx"
        took = median(
            lambda: milliseconds(lambda: export_chapter(study.path, target, Control())), 5
        )
        chapter = build_chapter(
            study.records, study.texts, study.method, complete(study.records.chapters.settings())
        )
        beside = milliseconds(lambda: _by_paragraphs(chapter, place / "beside.docx"))
        study.close()
    name = "export 5,000 statements in 60 themes"
    return [Row(name, took, 400, beside / took, 10, faster=True)]


def _by_paragraphs(chapter: Chapter, target: Path) -> None:
    import docx

    document = docx.Document(str(resource("word", "chapter.docx")))
    for block in (block for part in chapter.parts for block in part.blocks):
        if isinstance(block, Heading):
            document.add_paragraph(block.text, style="Heading 2")
        elif isinstance(block, Quotation):
            document.add_paragraph(f"{_text(block.runs)} {block.reference}", style="Quote")
        elif isinstance(block, Paragraph):
            document.add_paragraph(_text(block.runs), style="Normal")
        elif isinstance(block, Table):
            for row in block.rows:
                cells = (_text(runs) for cell in row for runs in cell.paragraphs)
                document.add_paragraph("\t".join(cells), style="Normal")
    document.save(str(target))


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
