"""A table as WordprocessingML: fixed columns, a header row that each page repeats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

from phenomdesk.errors import BugError
from phenomdesk.model.chapter import Cell, Run, Table

_TWIPS_PER_CHARACTER = 95
"""The mean width of a character in a cell's text, 10 points high."""

_LINES_THAT_STAY_TOGETHER = 18
"""A row of about more lines than this may break: kept whole it would leave half a page empty."""

_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
    ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


class WriteParagraph(Protocol):
    """Turns runs into a paragraph of a style."""

    def __call__(self, style: str, runs: Sequence[Run], /) -> str:
        """Return the paragraph's XML."""


def table_xml(
    table: Table,
    text_width: int,
    paragraph: WriteParagraph,
    row_done: Callable[[], None],
) -> str:
    """Return a table as wide as the text (twips); `row_done` is called after each row.

    Raises BugError where a row or the widths have another number of columns than the header.
    """
    widths = column_widths(table.widths, text_width)
    if len(widths) != len(table.header):
        raise BugError(f"{len(table.header)} columns and {len(widths)} widths")
    opened = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = "".join(
        f"{start}{paragraph('TableHeading', (Run(title),))}</w:tc>"
        for start, title in zip(opened, table.header, strict=True)
    )
    pieces = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="PhenomDeskTable"/>'
        f'<w:tblW w:w="{text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>"
    ]
    for row in table.rows:
        pieces.append(_row(row, opened, widths, paragraph))
        row_done()
    pieces.append("</w:tbl>")
    return "".join(pieces)


def column_widths(shares: Sequence[int], text_width: int) -> list[int]:
    """Return widths in twips in proportion to `shares`, whose sum is the text's width exactly."""
    total = sum(shares)
    if total <= 0 or min(shares) <= 0:
        raise BugError(f"widths of columns: {tuple(shares)}")
    edges = [0]
    for share in shares:
        edges.append(edges[-1] + share)
    edges = [round(edge * text_width / total) for edge in edges]
    return [right - left for left, right in pairwise(edges)]


def _row(
    row: Sequence[Cell], opened: list[str], widths: list[int], paragraph: WriteParagraph
) -> str:
    if len(row) != len(opened):
        raise BugError(f"a row of {len(row)} cells in a table of {len(opened)} columns")
    cells = []
    for start, cell in zip(opened, row, strict=True):
        cells.append(start)
        cells += [paragraph("TableText", runs) for runs in cell.paragraphs or ((),)]
        cells.append("</w:tc>")
    tall = max(map(_lines, row, widths)) > _LINES_THAT_STAY_TOGETHER
    together = "" if tall else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{together}{''.join(cells)}</w:tr>"


def _lines(cell: Cell, width: int) -> int:
    """About how many lines a cell takes."""
    return sum(
        1 + sum(len(run.text) for run in runs) * _TWIPS_PER_CHARACTER // width
        for runs in cell.paragraphs
    )
