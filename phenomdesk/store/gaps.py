"""Where the thread of a study is open, each kind of gap in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from phenomdesk.model.gap import Holder, Spot
from phenomdesk.model.ids import AddendumId, BlockId, CitationId
from phenomdesk.model.part import Part
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import read_parts

HOLDERS = {
    Holder.STATEMENT: "statement",
    Holder.CITATION: "citation",
    Holder.MEANING: "meaning",
    Holder.THEME: "theme",
    Holder.BLOCK: "block",
    Holder.PARTICIPANT: "participant",
    Holder.CHAPTER: "chapter",
    Holder.REASON: "triage",
    Holder.ENTRY: "epoche",
    Holder.ADDENDUM: "addendum",
    Holder.TRANSCRIPT: "transcript",
    Holder.ASSURANCE: "assurance",
}
"""The table of each kind of record that can hold a real name."""
_PRINTED = "SELECT d.id FROM description AS d LEFT JOIN theme AS t ON t.id = d.theme"
_BODIES = (
    "(SELECT t.id AS id, r.body AS body FROM transcript AS t JOIN revision AS r"
    " ON r.sha = t.revision)"
)
_LABELS = (
    "(SELECT transcript AS id, label FROM speaker WHERE role = 'other' AND participant IS NULL)"
)
_TEXTS = {
    Holder.STATEMENT: (
        ("statement", ("quote",), "parts = '[]'"),
        ("statement", ("translation",), ""),
    ),
    Holder.MEANING: (("meaning", ("body",), ""),),
    Holder.THEME: (("theme", ("name", "definition"), "NOT aside"),),
    Holder.BLOCK: (("block", ("body",), ""),),
    Holder.PARTICIPANT: (("participant", ("alias", "attributes"), ""),),
    Holder.CHAPTER: (("chapter", ("title",), ""),),
    Holder.REASON: (
        ("triage", ("reason", "restated"), "id IN (SELECT id FROM statement WHERE aside)"),
    ),
    Holder.ENTRY: (("epoche", ("body",), ""),),
    Holder.ADDENDUM: (("addendum", ("body",), ""),),
    Holder.ASSURANCE: (("assurance", ("body",), ""),),
    Holder.TRANSCRIPT: ((_BODIES, ("body",), ""), (_LABELS, ("label",), "")),
}
"""For each holder the tables, their columns of text, and which of their rows are printed."""


def _listed(ids: Iterable[object]) -> str:
    """Return numbers, or words of the program and of methods, as a query takes them."""
    return ", ".join(
        str(int(each)) if isinstance(each, int) else "'" + str(each).replace("'", "''") + "'"
        for each in ids
    )


class Gaps:
    """The gaps of a study. What was set aside has none."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def without_own_account(self, alias: str) -> list[Spot]:
        """Return the study where nobody of an alias, small or capital, speaks in a transcript."""
        spoken = (
            "SELECT 1 FROM speaker AS s JOIN participant AS p ON p.id = s.participant"
            " WHERE s.role = 'participant' AND lower(p.alias) = lower(?)"
        )
        return self._run(
            f"SELECT id, 0, '' FROM study WHERE NOT EXISTS ({spoken})", [alias]
        ).fetchall()

    def unread(self) -> list[Spot]:
        """Return the transcripts that were not read whole, in the order of the interviews."""
        return self._run(
            "SELECT t.id, 0, '' FROM transcript AS t WHERE NOT EXISTS"
            " (SELECT 1 FROM reading AS r WHERE r.transcript = t.id) ORDER BY t.position, t.id"
        ).fetchall()

    def without_meaning(self, column: str, among: Iterable[int] | None = None) -> list[Spot]:
        """Return the statements with nothing in a column, in order of interviews and places.

        `among` narrows them to some.
        """
        some = "" if among is None else f" AND s.id IN ({_listed(among)})"
        return self._run(
            "SELECT s.id, 0, '' FROM transcript AS t CROSS JOIN statement AS s"
            " ON s.transcript = t.id WHERE NOT s.aside AND NOT EXISTS (SELECT 1 FROM meaning_link"
            f" AS l WHERE l.statement = s.id AND l.col = ?){some}"
            " ORDER BY t.position, t.id, s.start, s.stop, s.id",
            [column],
        ).fetchall()

    def place_of(self, statement: int) -> tuple[int, ...]:
        """Return what puts a statement in order of interviews and places."""
        row: tuple[int, ...] = self._run(
            "SELECT t.position, t.id, s.start, s.stop, s.id FROM statement AS s"
            " JOIN transcript AS t ON t.id = s.transcript WHERE s.id = ?",
            [statement],
        ).fetchone()
        return row

    def led_to(self, table: str, rows: Iterable[int], column: str) -> set[int]:
        """Return what rows of a table, there or gone, hold or ever held in a column."""
        query = (
            f"SELECT DISTINCT json_extract(coalesce(after, before), '$.{column}') FROM change"
            f" WHERE tbl = ? AND row IN ({_listed(rows)})"
        )
        return {number for (number,) in self._run(query, [table])}

    def in_no_theme(self, column: str, among: Iterable[int] | None = None) -> list[Spot]:
        """Return the meanings of a column of which no statement is in a theme, the oldest first.

        A meaning whose statements are all set aside is passed. `among` narrows them to some.
        """
        some = "" if among is None else f" AND l.meaning IN ({_listed(among)})"
        return self._run(
            "SELECT l.meaning, 0, '' FROM meaning_link AS l JOIN statement AS s"
            f" ON s.id = l.statement WHERE l.col = ? AND NOT s.aside{some} GROUP BY l.meaning"
            " HAVING NOT max(EXISTS (SELECT 1 FROM placement AS p WHERE p.statement = s.id"
            " AND NOT p.aside)) ORDER BY l.meaning",
            [column],
        ).fetchall()

    def uncited(self, kinds: Collection[str]) -> list[Spot]:
        """Return the paragraphs of descriptions of some kinds that cite nothing.

        Headings and blank ones are passed. In the order of the descriptions and their text.
        """
        return self._run(
            "SELECT b.id, 0, '' FROM block AS b WHERE b.kind != 'heading'"
            " AND trim(b.body, ' ' || char(9, 10, 160)) != ''"
            " AND NOT EXISTS (SELECT 1 FROM citation AS c WHERE c.block = b.id)"
            f" AND b.description IN ({self._printed(kinds)})"
            " ORDER BY b.description, b.position, b.id"
        ).fetchall()

    def written(self, kinds: Collection[str]) -> tuple[str, ...]:
        """Return the texts of the blocks of descriptions of some kinds."""
        rows = self._run(
            "SELECT b.body FROM block AS b JOIN description AS d ON d.id = b.description"
            f" WHERE d.kind IN ({_listed(kinds)})"
        )
        return tuple(body for (body,) in rows)

    def texts(
        self,
        holder: Holder,
        ids: Iterable[int] | None = None,
        *,
        kinds: Collection[str] = (),
        columns: Collection[str] = (),
        aside: bool = False,
    ) -> list[tuple[int, str]]:
        """Return what is printed of the records of a kind, or of some of them, a text each.

        `kinds` of descriptions and `columns` of meanings are those of the method; `aside` says
        that the statements that were set aside are printed too. A quote that is printed in parts
        comes from `in_parts`.
        """
        narrower = {
            Holder.STATEMENT: "" if aside else "NOT aside",
            Holder.MEANING: f"col IN ({_listed(columns)})",
            Holder.BLOCK: f"description IN ({self._printed(kinds)})",
        }.get(holder, "")
        some = "" if ids is None else f"id IN ({_listed(ids)})"
        parts = []
        for table, names, which in _TEXTS[holder]:
            where = " AND ".join(each for each in (which, narrower, some) if each)
            for name in names:
                told = f"SELECT id, {name} FROM {table} WHERE {name} != ''"
                parts.append(f"{told} AND {where}" if where else told)
        return self._run(" UNION ALL ".join(parts)).fetchall()

    def in_parts(
        self, holder: Holder, ids: Iterable[int] | None = None, *, aside: bool = False
    ) -> Iterator[tuple[int, str, tuple[Part, ...]]]:
        """Yield the statements, or citations, that print parts of a quote: quote and parts."""
        row = "s" if holder is Holder.STATEMENT else "c"
        join = "" if row == "s" else "JOIN citation AS c ON c.statement = s.id"
        where = [f"{row}.parts != '[]'", *([] if aside else ["NOT s.aside"])]
        if ids is not None:
            where.append(f"{row}.id IN ({_listed(ids)})")
        for number, quote, parts in self._run(
            f"SELECT {row}.id, s.quote, {row}.parts FROM statement AS s {join}"
            f" WHERE {' AND '.join(where)}"
        ):
            yield number, quote, read_parts(parts)

    def citations_of(self, statements: Iterable[int]) -> set[int]:
        """Return the citations of some statements."""
        query = f"SELECT id FROM citation WHERE statement IN ({_listed(statements)})"
        return {number for (number,) in self._run(query)}

    def block(self, block: BlockId) -> tuple[int, str] | None:
        """Return the description of a block and its text; None where it is gone."""
        row: tuple[int, str] | None = self._run(
            "SELECT description, body FROM block WHERE id = ?", [block]
        ).fetchone()
        return row

    def citation(self, citation: CitationId) -> tuple[int, int] | None:
        """Return the description and the statement of a citation; None where it is gone."""
        row: tuple[int, int] | None = self._run(
            "SELECT b.description, c.statement FROM citation AS c JOIN block AS b ON b.id = c.block"
            " WHERE c.id = ?",
            [citation],
        ).fetchone()
        return row

    def entry_of(self, addendum: AddendumId) -> int:
        """Return the epoche entry to which something was added; 0 where it is gone."""
        row = self._run("SELECT entry FROM addendum WHERE id = ?", [addendum]).fetchone()
        return int(row[0]) if row else 0

    @staticmethod
    def _printed(kinds: Collection[str]) -> str:
        return f"{_PRINTED} WHERE d.kind IN ({_listed(kinds)}) AND NOT coalesce(t.aside, 0)"
