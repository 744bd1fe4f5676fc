"""A chapter set into strips: lines and rows of a table, each drawn whole on one page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

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
from phenomdesk.model.drawing import Drawing
from phenomdesk.ui.pages.chapter import paper
from phenomdesk.ui.pages.chapter.paper import SCALE, Style, Type
from phenomdesk.ui.text import Utf16Map

_BROKEN_ROW = 18
"""A row of more lines than this may break, as in the exported file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a laid out paragraph, and where it stands in its strip, in points."""

    layout: QTextLayout
    index: int
    x: float
    y: float

    def draw(self, painter: QPainter, top: float) -> None:
        """Draw it with the strip's top at `top`; the painter counts in points × SCALE."""
        line = self.layout.lineAt(self.index)
        line.draw(painter, QPointF(self.x * SCALE, (top + self.y) * SCALE))


@dataclass(slots=True)
class Strip:
    """What is never broken over two pages. Lengths are in points."""

    height: float
    lines: tuple[Line, ...]
    before: float = 0.0
    """Space above it, but at the top of a page."""
    keeps: bool = False
    """Whether the next strip stays on its page."""
    rules: tuple[tuple[float, float], ...] = ()
    """Horizontal rules as wide as the text: the distance from its top, and the thickness."""
    header: Strip | None = None
    """What is repeated above it where it begins a page."""
    drawing: Drawing | None = None
    """What is drawn in the middle of it, made smaller where it is wider than the text."""


class Setter:
    """Sets a chapter, block by block. `missing` is the ink of what is not written yet."""

    def __init__(self, chapter: Chapter, type_: Type, missing: QColor) -> None:
        self._chapter = chapter
        self._type = type_
        self._missing = missing
        self._tables = 0
        self._figures = 0
        self._numbered = 0

    def strips(self) -> Iterator[Strip]:
        """Yield the strips in order, laid out as they are asked for."""
        if self._chapter.title:
            yield from self._paragraph((Run(self._chapter.title),), paper.TITLE)
        for part in self._chapter.parts:
            for block in part.blocks:
                yield from self._block(block)

    def line_of(self, text: str, style: Style) -> Strip:
        """Return a single line of text as wide as the page's text."""
        return next(self._paragraph((Run(text),), style))

    def _block(self, block: Block) -> Iterator[Strip]:
        numbered = isinstance(block, Paragraph) and block.style == "number"
        self._numbered = self._numbered + 1 if numbered else 0
        match block:
            case Heading():
                yield from self._paragraph((Run(block.text),), paper.HEADINGS[block.level])
            case Paragraph():
                sign = {"bullet": "•", "number": f"{self._numbered}."}.get(block.style, "")
                style = paper.PARAGRAPHS[block.style]
                yield from self._paragraph(block.runs, style, sign=sign)
            case Quotation():
                yield from self._quotation(block)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)

    def _quotation(self, block: Quotation) -> Iterator[Strip]:
        runs = block.runs
        if block.reference:
            runs = (*runs, Run(f" {block.reference}" if runs else block.reference))
        yield from self._paragraph(runs, paper.QUOTE_ABOVE if block.translation else paper.QUOTE)
        if block.translation:
            yield from self._paragraph((Run(block.translation),), paper.TRANSLATION)

    def _paragraph(self, runs: Sequence[Run], style: Style, *, sign: str = "") -> Iterator[Strip]:
        width = paper.TEXT_WIDTH - style.left - style.right
        lines = self._lines(runs, style, width)
        last = len(lines) - 1
        for index, line in enumerate(lines):
            drawn: tuple[Line, ...] = (Line(line.layout, line.index, style.left + line.x, line.y),)
            if sign and not index:
                (mark,) = self._lines((Run(sign),), paper.LIST_SIGN, -style.first)
                drawn = (Line(mark.layout, 0, style.left + style.first, mark.y), *drawn)
            yield Strip(
                style.height + (style.after if index == last else 0),
                drawn,
                before=0 if index else style.before,
                keeps=style.keeps or (last > 0 and index in (0, last - 1) and index < last),
            )

    def _lines(self, runs: Sequence[Run], style: Style, width: float) -> list[Line]:
        """Break a paragraph into lines; each stands in a strip of one line's height."""
        layout = self._layout(runs, style)
        layout.beginLayout()
        lines: list[Line] = []
        while (line := layout.createLine()).isValid():
            indent = style.first if not lines and style.first > 0 else 0.0
            line.setLineWidth(max(1.0, (width - indent) * SCALE))
            line.setPosition(QPointF(0, 0))
            y = (style.height - line.height() / SCALE) / 2
            lines.append(Line(layout, len(lines), indent, y))
        layout.endLayout()
        return lines

    def _layout(self, runs: Sequence[Run], style: Style) -> QTextLayout:
        text = "".join(run.text for run in runs).replace("\n", "\u2028") or "\u00a0"
        font = self._type.font(style.size, bold=style.bold, italic=style.italic)
        layout = QTextLayout(text, font)
        option = QTextOption(style.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabArray([tab * SCALE for tab in style.tabs])
        layout.setTextOption(option)
        if any(run.bold or run.italic or run.missing for run in runs):
            layout.setFormats(self._formats(text, runs, style))
        layout.setCacheEnabled(True)
        return layout

    def _formats(
        self, text: str, runs: Sequence[Run], style: Style
    ) -> list[QTextLayout.FormatRange]:
        units = Utf16Map(text)
        ranges = []
        reached = 0
        for run in runs:
            start, reached = reached, reached + len(run.text)
            if not (run.bold or run.italic or run.missing):
                continue
            form = QTextCharFormat()
            bold, italic = style.bold or run.bold, style.italic or run.italic
            form.setFont(self._type.font(style.size, bold=bold, italic=italic))
            if run.missing:
                form.setForeground(self._missing)
            found = QTextLayout.FormatRange()
            found.start = units.to_utf16(start)
            found.length = units.to_utf16(reached) - found.start
            found.format = form
            ranges.append(found)
        return ranges

    def _figure(self, figure: Figure) -> Iterator[Strip]:
        self._figures += 1
        number = f"{self._chapter.figure_word} {self._chapter.number}.{self._figures}"
        height = figure.drawing.height * paper.fitting(figure.drawing)
        above, under = paper.AROUND_FIGURE, paper.UNDER_FIGURE
        yield Strip(height, (), before=above, keeps=True, drawing=figure.drawing)
        yield from self._paragraph((Run(f"{number} {figure.caption}"),), under)

    def _table(self, table: Table) -> Iterator[Strip]:
        self._tables += 1
        number = f"{self._chapter.caption_word} {self._chapter.number}.{self._tables}"
        yield from self._paragraph((Run(f"{number} {table.caption}"),), paper.CAPTION)
        total = sum(table.widths)
        edges = [0.0, *itertools.accumulate(table.widths)]
        columns = [
            (low / total * paper.TEXT_WIDTH, (high - low) / total * paper.TEXT_WIDTH)
            for low, high in itertools.pairwise(edges)
        ]
        titles = [((Run(title),),) for title in table.header]
        (header,) = self._row(titles, columns, paper.CELL_HEADING, paper.MIDDLE)
        header.rules = ((0.0, paper.THICK), *header.rules)
        header.keeps = True
        yield header
        for index, row in enumerate(table.rows):
            last = index == len(table.rows) - 1
            cells = [cell.paragraphs for cell in row]
            rule = paper.THICK if last else paper.THIN
            yield from self._row(cells, columns, paper.CELL, rule, header)
        yield Strip(paper.AFTER_TABLE, ())

    def _row(
        self,
        cells: Sequence[Sequence[tuple[Run, ...]]],
        columns: Sequence[tuple[float, float]],
        style: Style,
        rule: float,
        header: Strip | None = None,
    ) -> list[Strip]:
        lines: list[Line] = []
        tallest = 0.0
        for paragraphs, (x, width) in zip(cells, columns, strict=True):
            y = 0.0
            for runs in paragraphs:
                for line in self._lines(runs, style, width - paper.CELL_RIGHT):
                    lines.append(Line(line.layout, line.index, x, y + line.y))
                    y += style.height
                y += style.after
            tallest = max(tallest, y)
        if tallest > _BROKEN_ROW * style.height:
            return _slices(lines, tallest, style, rule, header)
        height = paper.CELL_TOP + tallest + paper.CELL_BOTTOM
        moved = tuple(Line(e.layout, e.index, e.x, e.y + paper.CELL_TOP) for e in lines)
        return [Strip(height, moved, rules=((height, rule),), header=header)]


def _slices(
    lines: list[Line], tallest: float, style: Style, rule: float, header: Strip | None
) -> list[Strip]:
    """Cut a tall row into strips of a line's height."""
    count = int(tallest // style.height) + 1
    strips = []
    for index in range(count):
        first, last = index == 0, index == count - 1
        top = paper.CELL_TOP if first else 0.0
        height = style.height + top + (paper.CELL_BOTTOM if last else 0.0)
        inside = tuple(
            Line(line.layout, line.index, line.x, line.y - index * style.height + top)
            for line in lines
            if line.y // style.height == index or (first and line.y < 0)
        )
        rules = ((height, rule),) if last else ()
        keeps = first or index == count - 2
        strips.append(Strip(height, inside, rules=rules, keeps=keeps, header=header))
    return strips
