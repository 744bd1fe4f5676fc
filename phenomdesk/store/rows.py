"""What the tables share: many ids at once, places in an order, and parts of quotes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from phenomdesk.errors import GoneError
from phenomdesk.model.part import Part
from phenomdesk.store.driver import Connection

GAP = 1024
"""Between two positions that were given one after the other."""


def in_chunks(connection: Connection, query: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """Run a query with `{}` for the places of ids, some hundreds at a time."""
    wanted = list(ids)
    for begin in range(0, len(wanted), 500):
        chunk = wanted[begin : begin + 500]
        yield from connection.execute(query.format(", ".join("?" * len(chunk))), chunk)


def require(connection: Connection, table: str, ids: Iterable[int | None], gone: str) -> None:
    """Raise GoneError, with its sentence, where a row of some ids is not there; None always is."""
    wanted = {each for each in ids if each is not None}
    query = f"SELECT id FROM {table} WHERE id IN ({{}})"
    if len(wanted) != sum(1 for _ in in_chunks(connection, query, wanted)):
        raise GoneError(gone)


def positions_between(before: int | None, after: int | None, count: int) -> Sequence[int] | None:
    """Return positions for rows put between two others; None where there is no room.

    `before` and `after` are the neighbours' positions, None at an end of the order.
    """
    if after is None:
        first = 0 if before is None else before
        return [first + GAP * (index + 1) for index in range(count)]
    if before is None:
        return [after - GAP * (count - index) for index in range(count)]
    room = (after - before) // (count + 1)
    return [before + room * (index + 1) for index in range(count)] if room else None


def parts_text(parts: Iterable[Part]) -> str:
    """Return parts of a quote as a column holds them."""
    told = [p.insert if p.insert else (p.start, p.stop) for p in parts]
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)


def read_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a quote that a column holds."""
    if text == "[]":
        return ()
    return tuple(
        Part(insert=part) if isinstance(part, str) else Part(*part) for part in json.loads(text)
    )
