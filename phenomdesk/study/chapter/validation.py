"""The validation as tables: themes down, participants across."""

from __future__ import annotations

from phenomdesk.model.chapter import Cell as TableCell
from phenomdesk.model.chapter import Run, Table
from phenomdesk.model.participant import Participant
from phenomdesk.model.verdict import Cell, Verdict
from phenomdesk.study.chapter.material import Material

MOST_ACROSS = 10
"""Participants for whom one table has room."""
MOST_WORDS = 5
"""Participants up to whom the verdicts print as words, not as letters."""
_THEME_SHARE = 30


def validation_tables(material: Material) -> list[Table]:
    """Return the grid, as many tables as its participants need."""
    everybody = material.counted
    return [
        _table(material, everybody[first : first + MOST_ACROSS])
        for first in range(0, len(everybody), MOST_ACROSS)
    ]


def as_letters(material: Material) -> bool:
    """Tell whether the verdicts print as letters, which want to be explained."""
    return len(material.counted) > MOST_WORDS


def _table(material: Material, group: tuple[Participant, ...]) -> Table:
    words, grid = material.words, material.grid
    numbers = {who.id: str(at) for at, who in enumerate(material.counted, start=1)}
    named = [p.alias if material.settings.aliases else numbers[p.id] for p in group]
    rows = tuple(
        (
            TableCell(((Run(f"{placed.number}. {placed.theme.name}"),),)),
            *(_found(material, grid.cells[placed.theme.id, who.id]) for who in group),
        )
        for placed in grid.themes
    )
    widths = (_THEME_SHARE, *(_share(len(group)),) * len(group))
    return Table(words("validation_caption"), (words("theme"), *named), widths, rows)


def _share(count: int) -> int:
    return max(7, min(20, (100 - _THEME_SHARE) // count))


def _found(material: Material, cell: Cell) -> TableCell:
    if cell.verdict is Verdict.OPEN:
        return TableCell(((Run("–", missing=bool(cell.statements)),),))
    word = material.words(f"verdict_{cell.verdict}")
    told = material.words(f"letter_{cell.verdict}") if as_letters(material) else word
    return TableCell(((Run(told),),))
