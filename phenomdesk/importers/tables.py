"""Transcripts laid out as tables: one column of speakers, one of what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from phenomdesk.importers.labels import LONGEST, MOST_WORDS, is_time
from phenomdesk.importers.speakers import is_known, words_of

_COLUMN_HEADS = words_of("penutur pembicara speaker partisipan participant informan responden")


def table_paragraphs(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table's text as paragraphs.

    A table with a column of speakers' labels becomes “label: text”, row by row, with the
    time before it where a column holds times; a column of row numbers goes. Of any other
    table each row is a paragraph, its cells separated by a tab.
    """
    column = _label_column(rows)
    if column is None:
        return [row for cells in rows if (row := _plain_row(cells))]
    speakers = _speakers([_label(cells, column) for cells in rows])
    paragraphs = [
        _labelled(cells, column, label)
        if (label := _label(cells, column)) in speakers
        else _plain_row(cells)
        for cells in rows
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def _speakers(labels: Sequence[str]) -> set[str]:
    """Return the labels that are believed; an empty one goes on with the row above."""
    counts = Counter(labels)
    believed = {label for label in labels if counts[label] > 1 or is_known(label)}
    if counts[labels[0]] == 1 and labels[0].casefold() in _COLUMN_HEADS:
        believed.discard(labels[0])
    return believed | {""}


def _plain_row(cells: Sequence[str]) -> str:
    return "\t".join(cell.strip() for cell in cells if cell.strip())


def _labelled(cells: Sequence[str], column: int, label: str) -> str:
    times = [cell.strip() for cell in cells if is_time(cell.strip())]
    said = "\n".join(
        cell.strip()
        for place, cell in enumerate(cells)
        if place != column
        and cell.strip()
        and cell.strip() not in times
        and not (place < column and cell.strip().rstrip(".").isdecimal())
    )
    time = f"[{times[0].strip('[]()<>{}')}] " if times and "#" not in times[0] else ""
    if not label:
        return f"{time}{said}"
    return f"{time}{label}: {said}" if said else ""


def _label(cells: Sequence[str], column: int) -> str:
    return cells[column].strip().rstrip(":：").strip() if column < len(cells) else ""


def _label_column(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the first column, of the first three, in which only labels stand."""
    if not rows or max(len(cells) for cells in rows) < 2:
        return None
    for column in range(min(3, max(len(cells) for cells in rows) - 1)):
        labels = [label for cells in rows if (label := _label(cells, column))]
        if _are_labels(labels):
            return column
    return None


def _are_labels(labels: Sequence[str]) -> bool:
    counts = Counter(labels)
    good = sum(
        1
        for label in labels
        if len(label) <= LONGEST
        and len(label.split()) <= MOST_WORDS
        and any(char.isalpha() for char in label)
        and not is_time(label)
        and (counts[label] > 1 or is_known(label))
    )
    return good >= 2 and good * 5 >= len(labels) * 4
