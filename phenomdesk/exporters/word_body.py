"""A chapter as the body of a Word document: one XML string.

Ten thousand paragraphs through python-docx take seconds; as a string, a tenth of one. Only
styles are named here; what they look like is the template's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from phenomdesk.errors import BugError
from phenomdesk.exporters.control import Control
from phenomdesk.exporters.word_figure import figure_xml
from phenomdesk.exporters.word_table import table_xml
from phenomdesk.exporters.word_text import clean, reads_right_to_left, run_xml
from phenomdesk.model.chapter import (
    Block,
    Chapter,
    Figure,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Table,
)

STYLES = {
    "body": "BodyText",
    "bullet": "ListBullet",
    "number": "ListNumber",
    "definition": "Definition",
    "turn": "TranscriptTurn",
    "line": "TranscriptLine",
    "step": "TrailStep",
    "sheet": "AnswerSheet",
    "question": "Question",
    "ruled": "RuledLine",
}
"""The template's style for each style of a paragraph."""

FIRST_FREE_LIST = 3
"""The number of the first numbered list; the template has lists 1 (bullets) and 2."""

_BOOKMARK = re.compile(r"[A-Za-z_]\w{0,39}", re.ASCII)
_NOT_A_LABEL = re.compile(r"\W+")
_UNITS_BETWEEN_REPORTS = 50


class Bookmarks:
    """Gives each bookmark of a document its number, and each name only once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def open(self, name: str) -> tuple[str, str]:
        """Return the marks that stand before and after; both empty for an empty name.

        Word takes names without regard to case, and at most 40 characters; a name that
        occurs again gets ``_2``, ``_3`` … Raises BugError for a name that Word refuses.
        """
        if not name:
            return "", ""
        if not _BOOKMARK.fullmatch(name):
            raise BugError(f"not the name of a bookmark: {name!r}")
        unique, number = name, 1
        while unique.lower() in self._taken:
            number += 1
            ending = f"_{number}"
            unique = name[: 40 - len(ending)] + ending
        self._taken.add(unique.lower())
        id = len(self._taken)
        return (
            f'<w:bookmarkStart w:id="{id}" w:name="{unique}"/>',
            f'<w:bookmarkEnd w:id="{id}"/>',
        )


class Body:
    """Writes a chapter's blocks one after another. `text_width` is in twips."""

    def __init__(self, chapter: Chapter, text_width: int, control: Control) -> None:
        self._chapter = chapter
        self._text_width = text_width
        self._control = control
        self._bookmarks = Bookmarks()
        self._pieces: list[str] = []
        self._in_numbered_list = False
        self._tables = 0
        self._figures = 0
        self._done = 0
        self._total = sum(_units(block) for part in chapter.parts for block in part.blocks)
        self._what = ""
        self.numbered_lists = 0
        """How many numbered lists were written; each needs its own instance."""

    def write(self) -> str:
        """Return the paragraphs and tables of the whole chapter, title included.

        Raises what `control.progress` raises.
        """
        self._title()
        for part in self._chapter.parts:
            self._what = part.id
            self._control.progress(self._done, self._total, self._what)
            for block in part.blocks:
                self._block(block)
        return "".join(self._pieces)

    def _title(self) -> None:
        if self._chapter.title:
            self._add("Heading1", (Run(self._chapter.title),))

    def _block(self, block: Block) -> None:
        numbered = isinstance(block, Paragraph) and block.style == "number"
        if numbered and not self._in_numbered_list:
            self.numbered_lists += 1
        self._in_numbered_list = numbered
        match block:
            case Paragraph():
                self._text(block)
            case Quotation():
                self._quotation(block)
            case Heading():
                self._heading(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
        if not isinstance(block, Table):
            self._advance()

    def _advance(self) -> None:
        self._done += 1
        if self._done % _UNITS_BETWEEN_REPORTS == 0:
            self._control.progress(self._done, self._total, self._what)

    def _heading(self, heading: Heading) -> None:
        if not 1 <= heading.level <= 4:
            raise BugError(f"a heading of level {heading.level}")
        marks = self._bookmarks.open(heading.bookmark)
        self._add(f"Heading{heading.level + 1}", (Run(heading.text),), marks)

    def _text(self, paragraph: Paragraph) -> None:
        if paragraph.style not in STYLES:
            raise BugError(f"a paragraph of the style {paragraph.style!r}")
        numbering = ""
        if paragraph.style == "number":
            list_id = FIRST_FREE_LIST + self.numbered_lists - 1
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
        marks = self._bookmarks.open(paragraph.bookmark)
        self._add(STYLES[paragraph.style], paragraph.runs, marks, before_bidi=numbering)

    def _quotation(self, quotation: Quotation) -> None:
        """The bookmark lies around the translation too: what is said of either is said of both."""
        runs = quotation.runs
        if quotation.reference:
            runs = (*runs, Run(f" {quotation.reference}" if runs else quotation.reference))
        start, end = self._bookmarks.open(quotation.bookmark)
        if not quotation.translation:
            self._add("Quote", runs, (start, end))
            return
        self._add(
            "Quote",
            runs,
            (start, ""),
            before_bidi="<w:keepNext/>",
            after_bidi='<w:spacing w:after="60"/>',
        )
        self._add("QuoteTranslation", (Run(quotation.translation),), ("", end))

    def _table(self, table: Table) -> None:
        self._tables += 1
        word = clean(self._chapter.caption_word)
        self._pieces.append(self._caption(word, self._tables, table.caption))
        self._pieces.append(table_xml(table, self._text_width, self._paragraph, self._advance))
        self._pieces.append('<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>')

    def _figure(self, figure: Figure) -> None:
        """The caption stands under the drawing, on the same page."""
        self._figures += 1
        self._pieces.append(figure_xml(figure, self._figures, self._text_width))
        word = clean(self._chapter.figure_word)
        under = '<w:keepNext w:val="0"/><w:spacing w:before="120" w:after="240"/>'
        self._pieces.append(self._caption(word, self._figures, figure.caption, under))

    def _caption(self, word: str, number: int, caption: str, looks: str = "") -> str:
        """A literal chapter number, then a field that counts tables or figures since the title."""
        label = _NOT_A_LABEL.sub("_", word)
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
            f'<w:instrText xml:space="preserve"> SEQ {label} \\* ARABIC \\s 1 </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>{number}</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Caption"/>{looks}</w:pPr>'
            f"{run_xml(f'{word} {self._chapter.number}.')}{field}{run_xml(f' {caption}')}</w:p>"
        )

    def _add(
        self,
        style: str,
        runs: Sequence[Run],
        marks: tuple[str, str] = ("", ""),
        *,
        before_bidi: str = "",
        after_bidi: str = "",
    ) -> None:
        self._pieces.append(self._paragraph(style, runs, marks, before_bidi, after_bidi))

    def _paragraph(
        self,
        style: str,
        runs: Sequence[Run],
        marks: tuple[str, str] = ("", ""),
        before_bidi: str = "",
        after_bidi: str = "",
    ) -> str:
        """Return a paragraph; its properties stand in the order that the schema fixes."""
        rtl = reads_right_to_left(run.text for run in runs)
        bidi = "<w:bidi/>" if rtl else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before_bidi}{bidi}{after_bidi}</w:pPr>'
            f"{marks[0]}{self._runs(runs, rtl)}{marks[1]}</w:p>"
        )

    def _runs(self, runs: Sequence[Run], rtl: bool) -> str:
        """Neighbours that name the same record are one bookmark."""
        if len(runs) == 1:
            (run,) = runs
            start, end = self._bookmarks.open(run.bookmark)
            return f"{start}{run_xml(run.text, bold=run.bold, italic=run.italic, rtl=rtl)}{end}"
        pieces = []
        for name, group in groupby(runs, key=lambda run: run.bookmark):
            start, end = self._bookmarks.open(name)
            pieces.append(start)
            pieces += [
                run_xml(run.text, bold=run.bold, italic=run.italic, rtl=rtl) for run in group
            ]
            pieces.append(end)
        return "".join(pieces)


def _units(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) else 1
