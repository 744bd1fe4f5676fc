"""The columns of meanings that a study's method has, as the meanings table lays them out.

A column is known by its slot: 0 is the method's main column, the others follow in the
method's order. In the table all stand in the method's order, between statement and themes;
there are no themes where the method has no board.
"""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.method import Column as MethodColumn
from phenomdesk.model.method import Method

MAIN = 0
"""The slot of the main column."""
_BEFORE = 2
"""Columns of the table before the first of meanings: number and statement."""


@dataclass(frozen=True, slots=True)
class MeaningColumns:
    """Which columns of meanings there are, and their words in one language."""

    columns: tuple[MethodColumn, ...]
    """By slot."""
    sections: tuple[int, ...]
    """Where each stands in the table, by slot."""
    language: str
    placed: bool = True
    """Whether the themes stand in the table."""

    @property
    def many(self) -> bool:
        """Whether there is more than the usual one."""
        return len(self.columns) > 1

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the columns, by slot."""
        return tuple(column.id for column in self.columns)

    @property
    def themes(self) -> int:
        """Where the themes stand in the table, where they do: after the meanings."""
        return _BEFORE + len(self.columns)

    @property
    def count(self) -> int:
        """How many columns the table has."""
        return self.themes + self.placed

    def slot_at(self, section: int) -> int | None:
        """Return which column of meanings stands at a place in the table, None for another."""
        return self.sections.index(section) if section in self.sections else None

    def name(self, slot: int) -> str:
        """Return a column's name."""
        return self.columns[slot].name.in_language(self.language)

    def prompt(self, slot: int) -> str:
        """Return what is to be written in a column, empty where the method does not say."""
        return self.columns[slot].prompt.in_language(self.language)

    def in_order(self) -> tuple[int, ...]:
        """Return the slots in the method's order."""
        return tuple(sorted(range(len(self.columns)), key=lambda slot: self.sections[slot]))


def columns_of(method: Method, language: str) -> MeaningColumns:
    """Return a method's columns of meanings in a language."""
    main = method.column(method.main)
    columns = (main, *(column for column in method.columns if column.id != method.main))
    sections = tuple(_BEFORE + method.columns.index(column) for column in columns)
    return MeaningColumns(columns, sections, language, method.has_page("board"))
