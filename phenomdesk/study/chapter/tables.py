"""The tables of the chapter."""

from __future__ import annotations

from collections.abc import Iterator

from phenomdesk.model.chapter import Cell, Run, Table
from phenomdesk.model.ids import MeaningId
from phenomdesk.model.statement import Statement
from phenomdesk.model.theme import PlacedTheme, Placement, branch
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.parts import part_title

MOST_BESIDE_NUMBER = 2
"""Columns of meanings beside which number and lines have a column each; else they share one."""


def _cell(*texts: str, bookmark: str = "") -> Cell:
    runs = tuple((Run(text),) for text in texts if text)
    if bookmark and runs:
        runs = ((Run(runs[0][0].text, bookmark=bookmark),), *runs[1:])
    return Cell(runs or ((Run(""),),))


def _caption(material: Material, part: str) -> str:
    return part_title(part, material.method, material.words)


def participants(material: Material) -> Table:
    """Return the participants' table: an alias, and the attributes that any of them has."""
    words = material.words
    names: list[str] = []
    for participant in material.participants:
        names += [name for name, _ in participant.attributes if name not in names]
    aliases = material.settings.aliases
    rows = []
    for participant in material.participants:
        known = dict(participant.attributes)
        named = participant.alias
        if participant.is_researcher:
            named = words("own_alias", alias=participant.alias)
        alias = [_cell(named, bookmark=f"pd_participant_{participant.id}")]
        rows.append((*(alias if aliases else []), *(_cell(known.get(n, "")) for n in names)))
    header = ((words("alias"),) if aliases else ()) + tuple(names)
    if not header:
        header, rows = (words("alias"),), [(_cell(words("somebody")),) for _ in rows]
    return Table(words("participants_caption"), header, _widths(header, rows), tuple(rows))


def _widths(header: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> tuple[int, ...]:
    """Return a share for each column by its longest text, within bounds."""
    longest = [len(title) for title in header]
    for row in rows:
        for index, cell in enumerate(row):
            told = max(sum(len(run.text) for run in runs) for runs in cell.paragraphs)
            longest[index] = max(longest[index], told)
    return tuple(min(max(length, 8), 32) + 3 for length in longest)


def statements(material: Material) -> Table:
    """Return every statement beside its meanings, in the order of the interviews."""
    words, columns = material.words, material.method.columns
    joined = len(columns) > MOST_BESIDE_NUMBER
    rows = []
    for statement in material.statements.values():
        number, place = statement.number, material.place(statement)
        rows.append(
            (
                *((_cell(number, place),) if joined else (_cell(number), _cell(place))),
                _verbatim(material, statement),
                *(_meaning(material, statement, column.id) for column in columns),
            )
        )
    place = words("place") if material.settings.aliases else words("place_none")
    first: tuple[str, ...] = (words("number"), place)
    if joined:
        first = (f"{words('number')}, {words('place_none').lower()}",)
    meant = tuple(column.name.in_language(words.language) for column in columns)
    header = (*first, words("verbatim"), *meant)
    return Table(_caption(material, "statements"), header, _shares(len(columns)), tuple(rows))


def _shares(columns: int) -> tuple[int, ...]:
    """Return the widths of the statements' table, by how many columns of meanings it has."""
    if columns == 1:
        return 9, 18, 38, 35
    if columns <= MOST_BESIDE_NUMBER:
        return 9, 16, 29, *(46 // columns,) * columns
    return 26, 42, *(132 // columns,) * columns


def _verbatim(material: Material, statement: Statement) -> Cell:
    translation = statement.translation.strip()
    told = material.words("translation", text=translation) if translation else ""
    return _cell(material.quote(statement), told, bookmark=f"pd_statement_{statement.id}")


def _meaning(material: Material, statement: Statement, column: str) -> Cell:
    found = material.meaning(statement.id, column)
    if found is None and column != material.method.main:
        return _cell()
    if found is None:
        return Cell(((Run(material.words("no_meaning"), italic=True, missing=True),),))
    return _cell(found[1], bookmark=f"pd_meaning_{found[0]}")


def clusters(material: Material) -> Table:
    """Return the themes with their sub-themes, the meanings in each, and who spoke of it."""
    words = material.words
    rows = []
    for placed in material.themes:
        name = f"{placed.number}. {placed.theme.name}"
        mark = f"pd_cluster_{placed.theme.id}"
        meanings, spoken = _gathered(material, placed)
        row = [
            _cell("" if placed.depth else name, bookmark=mark),
            _cell(name if placed.depth else "", bookmark=mark),
            Cell(tuple((run,) for run in meanings) or ((Run(""),),)),
        ]
        if material.settings.aliases:
            row.append(_cell(", ".join(spoken)))
        rows.append(tuple(row))
    header = [words("theme"), words("subtheme"), words("meanings")]
    widths = [22, 20, 42]
    if material.settings.aliases:
        header.append(words("spoken_by"))
        widths.append(16)
    return Table(_caption(material, "clusters"), tuple(header), tuple(widths), tuple(rows))


def _below(material: Material, placed: PlacedTheme) -> Iterator[Placement]:
    """Return what is placed in the participants' own themes that a theme of the group holds."""
    if placed.theme.participant is not None:
        return
    themes = [each.theme for each in material.themes]
    for theme in themes:
        if theme.participant is not None and theme.id in branch(themes, placed.theme.id):
            yield from material.placements.get(theme.id, ())


def _gathered(material: Material, placed: PlacedTheme) -> tuple[list[Run], list[str]]:
    meanings: dict[MeaningId, str] = {}
    speaking: set[str] = set()
    for placement in _below(material, placed):
        statement = material.statements.get(placement.statement)
        if statement is not None and (alias := material.alias(statement)):
            speaking.add(alias)
    for placement in material.placements.get(placed.theme.id, ()):
        statement = material.statements.get(placement.statement)
        if statement is None:
            continue
        if alias := material.alias(statement):
            speaking.add(alias)
        if found := material.meaning(statement.id):
            meanings.setdefault(*found)
    runs = [Run(text, bookmark=f"pd_meaning_{number}") for number, text in meanings.items()]
    order = [p.alias for p in material.counted if p.alias in speaking]
    return runs, order
