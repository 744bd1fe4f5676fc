"""The findings chapter as plain data, ready to be written to a file.

Nothing here knows Word: a chapter is a sequence of parts, a part a sequence of blocks.
`study.chapter` builds one; an exporter writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from phenomdesk.model.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. `bookmark` names a record of the study, or is empty."""

    text: str
    bold: bool = False
    italic: bool = False
    bookmark: str = ""
    """``pd_<kind>_<id>``, at most 40 characters, so that an edited chapter can come back."""
    missing: bool = False
    """Stands for something that was not written yet; it prints like any other."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a part) to 4."""

    level: int
    text: str
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    `style` is ``body``, ``bullet``, ``number``, ``definition``, ``turn``, ``line`` or ``step`` (of
    the audit trail); in a packet also ``sheet`` (begins the page to answer on), ``question`` and
    ``ruled``.

    The first line of a turn of a transcript, and each further one, set number, speaker and words
    apart by tabs; they belong to the transcript that the heading above them names.
    """

    runs: tuple[Run, ...]
    style: str = "body"
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in block style; `reference` ends it, such as ``(P1, lines 12–15)``.

    `translation` prints under the verbatim where there is one.
    """

    runs: tuple[Run, ...]
    reference: str
    translation: str = ""
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: paragraphs of runs."""

    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a header row that is repeated on each page.

    `widths` are shares of the text's width, one a column, of any sum.
    """

    caption: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as wide as the text at most, with a caption under it. Its lengths are points."""

    caption: str
    drawing: Drawing
    told: str
    """What is to be seen in it, for those who do not see it."""


Block = Heading | Paragraph | Quotation | Table | Figure


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the chapter: its id (``participants``, ``themes`` …) and its blocks."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A findings chapter, complete."""

    title: str
    """The chapter's title, printed above all: ``BAB IV HASIL PENELITIAN`` in two lines where
    it holds a line feed."""
    number: int
    """The chapter's number in the thesis, in captions: Table 4.1."""
    language: str
    """``en`` or ``id``: of the fixed words, and of the document."""
    caption_word: str
    """``Table`` or ``Tabel``."""
    study: str
    """The study's uuid, carried as a property of the document."""
    parts: tuple[Part, ...] = field(default=())
    figure_word: str = "Figure"
    """``Figure`` or ``Gambar``, in the captions of figures."""
