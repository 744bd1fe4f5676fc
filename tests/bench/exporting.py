"""Export 5,000 statements in 60 themes, beside the same paragraphs by python-docx."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from phenomdesk.model.chapter import Chapter, Heading, Paragraph, Quotation, Run, Table
from phenomdesk.resources import resource
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.verbs import complete
from phenomdesk.study.exporting import export_chapter
from phenomdesk.study.job import Control
from tests.bench.measuring import Row, folder, median, milliseconds
from tests.bench.studies import interviews, study_of

if TYPE_CHECKING:
    from docx.document import Document


def rows() -> list[Row]:
    """Export all: 5,000 starred quotations, and the tables of statements and themes.

    The yardstick writes the same runs by `add_run`, into paragraphs by `add_paragraph` with the
    name of their style; of a table each row is one paragraph, its cells runs of it.
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
            _add(document, "Heading 2", [block.text])
        elif isinstance(block, Quotation):
            _add(document, "Quote", [*_texts(block.runs), f" {block.reference}"])
        elif isinstance(block, Paragraph):
            _add(document, "Normal", _texts(block.runs))
        elif isinstance(block, Table):
            for row in block.rows:
                cells = [text for cell in row for runs in cell.paragraphs for text in _texts(runs)]
                _add(document, "Normal", cells)
    document.save(str(target))


def _add(document: Document, style: str, texts: Iterable[str]) -> None:
    paragraph = document.add_paragraph(style=style)
    for text in texts:
        paragraph.add_run(text)


def _texts(runs: tuple[Run, ...]) -> list[str]:
    return [run.text for run in runs]
