"""Rows of themes and placements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.ids import (
    ParticipantId,
    PlacementId,
    StatementId,
    ThemeId,
    TranscriptId,
)
from phenomdesk.model.theme import Placement, Theme
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import GAP, in_chunks, positions_between, require

THEME_GONE = QT_TRANSLATE_NOOP("errors", "That theme is no longer in the study.")
PLACEMENT_GONE = QT_TRANSLATE_NOOP("errors", "That place in the theme is no longer in the study.")
_THEME = "id, name, colour, position, parent, definition, participant, memo, aside"
_PLACEMENT = "id, theme, statement, position, starred"
_PlacementRow = tuple[PlacementId, ThemeId, StatementId, int, int]
_FEW = 200
_ASIDE_ANEW = (
    "UPDATE placement SET aside = (SELECT max(s.aside, t.aside) FROM statement AS s, theme AS t"
    " WHERE s.id = placement.statement AND t.id = placement.theme)"
)


def _theme(row: tuple[int, str, int, int, int | None, str, int | None, str, int]) -> Theme:
    return Theme(
        ThemeId(row[0]),
        row[1],
        row[2],
        row[3],
        None if row[4] is None else ThemeId(row[4]),
        row[5],
        None if row[6] is None else ParticipantId(row[6]),
        row[7],
        bool(row[8]),
    )


def _placement(row: _PlacementRow) -> Placement:
    return Placement(row[0], row[1], row[2], row[3], row[4] == 1)


class Themes:
    """The themes of a study, and which statements are placed in them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Theme, ...]:
        """Return every theme that stands; `model.theme.in_order` makes the tree of them."""
        rows = self._run(f"SELECT {_THEME} FROM theme WHERE NOT aside ORDER BY id")
        return tuple(_theme(row) for row in rows)

    def inside(self, parent: ThemeId) -> tuple[Theme, ...]:
        """Return the themes directly inside another, those that are set aside too, in order."""
        rows = self._run(
            f"SELECT {_THEME} FROM theme WHERE parent = ? ORDER BY position, id", [parent]
        )
        return tuple(_theme(row) for row in rows)

    def set_aside(self) -> tuple[Theme, ...]:
        """Return the themes that are set aside."""
        rows = self._run(f"SELECT {_THEME} FROM theme WHERE aside ORDER BY id")
        return tuple(_theme(row) for row in rows)

    def get(self, theme: ThemeId) -> Theme:
        """Return one theme. GoneError where there is none of that id."""
        row = self._run(f"SELECT {_THEME} FROM theme WHERE id = ?", [theme]).fetchone()
        if row is None:
            raise GoneError(THEME_GONE)
        return _theme(row)

    def require(self, *themes: ThemeId | None) -> None:
        """Raise GoneError where one of some themes is not there; None, for none, always is."""
        require(self._connection, "theme", themes, THEME_GONE)

    def require_placements(self, placements: Iterable[PlacementId]) -> None:
        """Raise GoneError where one of some placements is not there."""
        require(self._connection, "placement", placements, PLACEMENT_GONE)

    def children(self, parent: ThemeId | None) -> tuple[Theme, ...]:
        """Return the themes directly inside another, or the outermost ones, in order."""
        rows = self._run(
            f"SELECT {_THEME} FROM theme WHERE parent IS ? AND NOT aside ORDER BY position, id",
            [parent],
        )
        return tuple(_theme(row) for row in rows)

    def add(
        self,
        name: str,
        colour: int,
        parent: ThemeId | None,
        participant: ParticipantId | None = None,
    ) -> ThemeId:
        """Add a theme after its siblings."""
        cursor = self._run(
            "INSERT INTO theme(name, colour, parent, participant, position) VALUES (?, ?, ?, ?,"
            " (SELECT coalesce(max(position), 0) + ? FROM theme WHERE parent IS ?))",
            [name, colour, parent, participant, GAP, parent],
        )
        return ThemeId(cursor.lastrowid or 0)

    def update(self, theme: Theme) -> None:
        """Write a theme over the one of the same id."""
        self._run(
            "UPDATE theme SET name = ?, definition = ?, colour = ?, parent = ?, position = ?,"
            " participant = ?, memo = ? WHERE id = ?",
            [
                theme.name,
                theme.definition,
                theme.colour,
                theme.parent,
                theme.position,
                theme.participant,
                theme.memo,
                theme.id,
            ],
        )

    def order(self, themes: Sequence[ThemeId]) -> None:
        """Give siblings positions in this order, from the first."""
        for index, theme in enumerate(themes, start=1):
            self._run("UPDATE theme SET position = ? WHERE id = ?", [index * GAP, theme])

    def remove(self, theme: ThemeId) -> None:
        """Take a theme away with its placements: no themes or narrative may be left in it."""
        self._run("DELETE FROM placement WHERE theme = ?", [theme])
        self._run("DELETE FROM theme WHERE id = ?", [theme])

    def placements(self) -> tuple[Placement, ...]:
        """Return every placement that stands, by theme and in the order within each."""
        rows = self._run(
            f"SELECT {_PLACEMENT} FROM placement WHERE NOT aside ORDER BY theme, position, id"
        )
        return tuple(_placement(row) for row in rows)

    def placements_in(self, theme: ThemeId, most: int | None = None) -> tuple[Placement, ...]:
        """Return the standing placements in one theme, in order; not those in its sub-themes.

        With `most` only so many of the first.
        """
        rows = self._run(
            f"SELECT {_PLACEMENT} FROM placement WHERE theme = ? AND NOT aside"
            " ORDER BY position, id LIMIT ?",
            [theme, -1 if most is None else most],
        )
        return tuple(_placement(row) for row in rows)

    def placements_of(self, statements: Iterable[int]) -> dict[StatementId, list[Placement]]:
        """Return where each of some statements is placed; those in no theme are left out."""
        query = (
            f"SELECT {_PLACEMENT} FROM placement WHERE statement IN ({{}}) AND NOT aside"
            " ORDER BY id"
        )
        found: dict[StatementId, list[Placement]] = {}
        for row in in_chunks(self._connection, query, statements):
            placement = _placement((row[0], row[1], row[2], row[3], row[4]))
            found.setdefault(placement.statement, []).append(placement)
        return found

    def places(self) -> dict[PlacementId, ThemeId]:
        """Return in which theme each placement is: lighter than the placements themselves."""
        return dict(self._run("SELECT id, theme FROM placement WHERE NOT aside").fetchall())

    def places_in_transcript(
        self, transcript: TranscriptId
    ) -> list[tuple[PlacementId, StatementId, ThemeId]]:
        """Return the placements of a transcript's statements, in the order they came about."""
        return self._run(
            "SELECT p.id, p.statement, p.theme FROM statement AS s JOIN placement AS p"
            " ON p.statement = s.id WHERE s.transcript = ? AND NOT p.aside ORDER BY p.id",
            [transcript],
        ).fetchall()

    def some_placements(self, ids: Iterable[int]) -> dict[PlacementId, Placement]:
        """Return those of some placements that are still there, by id."""
        query = f"SELECT {_PLACEMENT} FROM placement WHERE id IN ({{}}) AND NOT aside"
        rows = in_chunks(self._connection, query, ids)
        placed = (_placement((r[0], r[1], r[2], r[3], r[4])) for r in rows)
        return {placement.id: placement for placement in placed}

    def counts(self) -> dict[ThemeId, int]:
        """Return how many placements each theme has; those with none are left out."""
        rows = self._run("SELECT theme, count(*) FROM placement WHERE NOT aside GROUP BY theme")
        return {ThemeId(number): count for number, count in rows}

    def voiced(self) -> list[tuple[ThemeId, ParticipantId | None, StatementId]]:
        """Return each statement that stands in a theme itself, and who says it."""
        return self._run(
            "SELECT p.theme, s.participant, s.id FROM placement AS p JOIN statement AS s"
            " ON s.id = p.statement WHERE NOT p.aside"
        ).fetchall()

    def participants_in(
        self, themes: Iterable[int] | None = None
    ) -> dict[ThemeId, tuple[ParticipantId, ...]]:
        """Return who speaks in each theme's own placements, in the participants' order.

        With `themes` only those are read. Themes in which nobody speaks are left out.
        """
        query = (
            "SELECT DISTINCT p.theme, a.id, a.position FROM placement AS p"
            " JOIN statement AS s ON s.id = p.statement JOIN participant AS a"
            " ON a.id = s.participant WHERE NOT p.aside {} ORDER BY p.theme, a.position, a.id"
        )
        found: dict[ThemeId, tuple[ParticipantId, ...]] = {}
        rows = (
            self._run(query.format(""))
            if themes is None
            else in_chunks(self._connection, query.format("AND p.theme IN ({})"), themes)
        )
        for theme, participant, _ in rows:
            key = ThemeId(theme)
            found[key] = (*found.get(key, ()), ParticipantId(participant))
        return found

    def place(self, theme: ThemeId, statements: Sequence[StatementId], row: int | None) -> None:
        """Put statements into a theme before its `row`-th placement, or at its end.

        Those that are in the theme already are moved there.
        """
        if row is None and len(statements) <= _FEW:
            self._place_last(theme, statements)
            return
        standing: list[tuple[PlacementId, StatementId, int]] = self._run(
            "SELECT id, statement, position FROM placement WHERE theme = ? ORDER BY position, id",
            [theme],
        ).fetchall()
        moved = set(statements)
        here = {statement: number for number, statement, _ in standing if statement in moved}
        index = len(standing) if row is None else max(0, min(row, len(standing)))
        ahead = [placed for placed in standing[:index] if placed[1] not in moved]
        behind = [placed for placed in standing[index:] if placed[1] not in moved]
        positions = positions_between(
            ahead[-1][2] if ahead else None, behind[0][2] if behind else None, len(statements)
        )
        if positions is None:
            self._renumber([number for number, *_ in (*ahead, *behind)])
            self.place(theme, statements, len(ahead))
            return
        for statement, position in zip(statements, positions, strict=True):
            if statement in here:
                self._move(here[statement], position)
            else:
                self._run(
                    "INSERT INTO placement(theme, statement, position) VALUES (?, ?, ?)",
                    [theme, statement, position],
                )

    def _place_last(self, theme: ThemeId, statements: Sequence[StatementId]) -> None:
        """Put a few statements at the end of a theme without reading all that it holds."""
        marks = ", ".join("?" * len(statements))
        others = f"theme = ? AND statement NOT IN ({marks})"
        (last,) = self._run(
            f"SELECT max(position) FROM placement WHERE {others}", [theme, *statements]
        ).fetchone()
        query = f"SELECT statement, id FROM placement WHERE theme = ? AND statement IN ({marks})"
        here = dict(self._run(query, [theme, *statements]).fetchall())
        positions = positions_between(last, None, len(statements)) or ()
        for statement, position in zip(statements, positions, strict=True):
            if statement in here:
                self._move(here[statement], position)
            else:
                self._run(
                    "INSERT INTO placement(theme, statement, position) VALUES (?, ?, ?)",
                    [theme, statement, position],
                )

    def _move(self, placement: PlacementId, position: int) -> None:
        self._run("UPDATE placement SET position = ? WHERE id = ?", [position, placement])

    def _renumber(self, placements: Sequence[PlacementId]) -> None:
        for index, placement in enumerate(placements, start=1):
            self._move(placement, index * GAP * 64)

    def put_aside(self, themes: Iterable[ThemeId], aside: bool) -> None:
        """Set themes aside with their placements, or bring them back."""
        for theme in themes:
            self._run("UPDATE theme SET aside = ? WHERE id = ?", [int(aside), theme])
            self._run(f"{_ASIDE_ANEW} WHERE theme = ?", [theme])

    def all_placed_in(self, theme: ThemeId) -> list[PlacementId]:
        """Return every placement in a theme, also of statements set aside, in order."""
        rows = self._run("SELECT id FROM placement WHERE theme = ? ORDER BY position, id", [theme])
        return [PlacementId(number) for (number,) in rows.fetchall()]

    def take_over(self, placements: Iterable[PlacementId], theme: ThemeId) -> None:
        """Give placements to a theme, after its own; a statement is in it once, a star is kept."""
        query = "SELECT statement, id FROM placement WHERE theme = ?"
        here = dict(self._run(query, [theme]).fetchall())
        query = "SELECT coalesce(max(position), 0) FROM placement WHERE theme = ?"
        (last,) = self._run(query, [theme]).fetchone()
        for number in placements:
            query = "SELECT statement, starred FROM placement WHERE id = ?"
            statement, starred = self._run(query, [number]).fetchone()
            if statement in here:
                if starred:
                    self.star(here[statement], True)
                self._run("DELETE FROM placement WHERE id = ?", [number])
                continue
            last += GAP
            query = "UPDATE placement SET theme = ?, position = ? WHERE id = ?"
            self._run(query, [theme, last, number])
        self._run(f"{_ASIDE_ANEW} WHERE theme = ?", [theme])

    def unplace(self, theme: ThemeId, statement: StatementId) -> None:
        """Take a statement out of a theme."""
        self._run("DELETE FROM placement WHERE theme = ? AND statement = ?", [theme, statement])

    def star(self, placement: PlacementId, starred: bool) -> None:
        """Say whether a placement's quote goes into the chapter."""
        self._run("UPDATE placement SET starred = ? WHERE id = ?", [int(starred), placement])
