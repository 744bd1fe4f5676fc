"""Descriptions as they were, read from the history backwards from what stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phenomdesk.model.description import BlockKind, DraftBlock, DraftCitation, Mark
from phenomdesk.model.ids import BlockId, CitationId, ParticipantId, StatementId, ThemeId
from phenomdesk.model.versions import Version
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import in_chunks, read_parts

_Row = Mapping[str, Any]
_COLUMNS = {
    "description": ("id", "kind", "participant", "theme"),
    "block": ("id", "description", "position", "kind", "body", "marks"),
    "citation": ("id", "block", "at", "statement", "parts"),
}
_CHANGES = (
    "SELECT c.id, c.tbl, c.row, c.before, c.after, date(s.at, 'localtime') FROM change AS c"
    " JOIN step AS s ON s.id = c.step WHERE s.state = 'done' AND c.tbl = '{table}' AND {where}"
)


@dataclass(frozen=True, slots=True)
class _Change:
    id: int
    table: str
    row: int
    before: _Row | None
    after: _Row | None
    day: str


class Versions:
    """The earlier versions of the descriptions of a study."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(
        self, kind: str, participant: ParticipantId | None, theme: ThemeId | None
    ) -> tuple[Version, ...]:
        """Return a description as each day on which it changed left it, the newest first.

        The first is what stands. What was undone is no version.
        """
        subject = (kind, participant, theme)
        told = [
            change
            for change in self._changes(
                "description", "coalesce(after, before) ->> 'kind' = ?", [kind]
            )
            if subject in (_subject(change.before), _subject(change.after))
        ]
        numbers = {change.row for change in told}
        blocks = self._led("block", "description", numbers)
        cited = self._led("citation", "block", {change.row for change in blocks})
        changes = sorted((*told, *blocks, *cited), key=lambda each: each.id, reverse=True)
        state = {table: self._standing(table) for table in _COLUMNS}
        versions: list[Version] = []
        day = ""
        for change in changes:
            if change.day != day:
                day = change.day
                version = Version(date.fromisoformat(day), _drafts(state, subject))
                if versions and versions[-1].drafts == version.drafts:
                    versions.pop()
                versions.append(version)
            if change.before is None:
                state[change.table].pop(change.row, None)
            else:
                state[change.table][change.row] = change.before
        return tuple(versions)

    def _standing(self, table: str) -> dict[int, _Row]:
        columns = _COLUMNS[table]
        rows = self._connection.execute(f"SELECT {', '.join(columns)} FROM {table}")
        return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}

    def _led(self, table: str, column: str, numbers: Iterable[int]) -> list[_Change]:
        """Return the changes of rows that lead, or led, to some rows."""
        found: dict[int, _Change] = {}
        for image in ("before", "after"):
            where = f"c.{image} ->> '{column}' IN ({{}})"
            query = _CHANGES.replace("{table}", table).replace("{where}", where)
            for row in in_chunks(self._connection, query, numbers):
                found[row[0]] = _change(row)
        return list(found.values())

    def _changes(self, table: str, where: str, values: list[object]) -> list[_Change]:
        rows = self._connection.execute(_CHANGES.format(table=table, where=where), values)
        return [_change(row) for row in rows]


def _change(row: tuple[Any, ...]) -> _Change:
    number, table, record, before, after, day = row
    images = [None if image is None else json.loads(image) for image in (before, after)]
    return _Change(number, table, record, images[0], images[1], day)


def _subject(row: _Row | None) -> tuple[object, object, object] | None:
    return None if row is None else (row.get("kind"), row.get("participant"), row.get("theme"))


def _drafts(
    state: Mapping[str, Mapping[int, _Row]], subject: tuple[object, object, object]
) -> tuple[DraftBlock, ...]:
    numbers = [n for n, row in state["description"].items() if _subject(row) == subject]
    if not numbers:
        return ()
    blocks = [row for row in state["block"].values() if row["description"] == min(numbers)]
    wanted = {row["id"] for row in blocks}
    cited: dict[int, list[DraftCitation]] = {number: [] for number in wanted}
    for row in state["citation"].values():
        if row["block"] in wanted:
            cited[row["block"]].append(
                DraftCitation(
                    row["at"],
                    StatementId(row["statement"]),
                    read_parts(row["parts"]),
                    CitationId(row["id"]),
                )
            )
    return tuple(
        DraftBlock(
            BlockKind(row["kind"]),
            row["body"],
            tuple(Mark(*mark) for mark in json.loads(row["marks"])),
            tuple(sorted(cited[row["id"]], key=lambda each: each.at)),
            BlockId(row["id"]),
        )
        for row in sorted(blocks, key=lambda each: (each["position"], each["id"]))
    )
