"""Rows of the audit trail: steps in windows, by what they did and what they touched."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from datetime import date

from phenomdesk.model.action import Action
from phenomdesk.model.change import Step
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import Counted, Touched, Wanted
from phenomdesk.store.acceptances import GAP_TABLES
from phenomdesk.store.driver import Connection
from phenomdesk.store.gaps import HOLDERS
from phenomdesk.store.history import read_steps

_OF = {
    KnotKind.PARTICIPANT: ("participant", (
        ("statement", "participant"), ("theme", "participant"), ("speaker", "participant"),
        ("description", "participant"), ("verdict", "participant"), ("variation", "participant"),
        ("packet", "id"), ("packet_link", "participant"),
    )),
    KnotKind.TRANSCRIPT: ("transcript", (
        ("statement", "transcript"), ("speaker", "transcript"), ("reading", "transcript"),
    )),
    KnotKind.STATEMENT: ("statement", (
        ("meaning_link", "statement"), ("placement", "statement"), ("citation", "statement"),
    )),
    KnotKind.MEANING: ("meaning", (("meaning_link", "meaning"),)),
    KnotKind.THEME: ("theme", (
        ("theme", "parent"), ("placement", "theme"), ("description", "theme"),
        ("verdict", "theme"), ("variation", "theme"),
    )),
    KnotKind.DESCRIPTION: ("description", (("block", "description"),)),
    KnotKind.ENTRY: ("epoche", (("epoche_link", "entry"), ("addendum", "entry"))),
}  # fmt: skip
"""For each record: its table, and the columns by which other rows belong to it."""
_THROUGH = {
    KnotKind.DESCRIPTION: ("citation", "block", "block", "description"),
    KnotKind.THEME: ("block", "description", "description", "theme"),
    KnotKind.STATEMENT: ("meaning", "meaning", "meaning_link", "statement"),
}
"""Rows that belong to it by way of another: table, column (or the row itself), then that one's.

A meaning's own change concerns each statement that ever had the meaning.
"""


class Trail:
    """The steps of a study, the newest first. What they hold is read a window at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def ids(self, wanted: Wanted) -> array[int]:
        """Return the ids of the steps that are wanted, the newest first: 8 bytes for each."""
        where, values = _where(wanted)
        found = array("q")
        for (number,) in self._run(f"SELECT id FROM step {where} ORDER BY id DESC", values):
            found.append(number)
        return found

    def some(self, ids: Sequence[int]) -> dict[int, Step]:
        """Return steps by their ids; those that are gone are left out."""
        listed = ", ".join(str(int(each)) for each in ids)
        return {step.id: step for step in read_steps(self._connection, f"WHERE id IN ({listed})")}

    def actions(self) -> tuple[Action, ...]:
        """Return the actions that occur, in the order of their names."""
        rows = self._run(
            "WITH RECURSIVE kind(name) AS (SELECT min(action) FROM step UNION ALL"
            " SELECT (SELECT min(action) FROM step WHERE action > name) FROM kind"
            " WHERE name IS NOT NULL) SELECT name FROM kind WHERE name IS NOT NULL"
        )
        return tuple(Action(name) for (name,) in rows)

    def touched(self, step: int, most: int) -> tuple[Touched, ...]:
        """Return the first rows that a step touched, at most so many."""
        rows = self._run(
            "SELECT tbl, row, before, after FROM change WHERE step = ? ORDER BY id LIMIT ?",
            [step, most],
        )
        return tuple(
            Touched(table, row, json.loads(before or "{}"), json.loads(after or "{}"))
            for table, row, before, after in rows
        )

    def last_known(self, table: str, row: int) -> dict[str, object]:
        """Return what a row held when it was last written; empty where that is not known."""
        found = self._run(
            "SELECT coalesce(after, before) FROM change WHERE tbl = ? AND row = ?"
            " ORDER BY id DESC LIMIT 1",
            [table, row],
        ).fetchone()
        held: dict[str, object] = json.loads(found[0] or "{}") if found else {}
        return held

    def counted(self) -> tuple[Counted, ...]:
        """Return how often each thing was done on each local day, the oldest day first."""
        rows = self._run(
            "SELECT date(at, 'localtime') AS day, action, count(*) FROM step"
            " WHERE state = 'done' GROUP BY day, action ORDER BY day, min(id)"
        )
        return tuple(Counted(date.fromisoformat(d), Action(name), n) for d, name, n in rows)

    def states(self) -> dict[str, int]:
        """Return how many steps are done, undone and abandoned."""
        return dict(self._run("SELECT state, count(*) FROM step GROUP BY state"))


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    """Return the condition of what is wanted, and its values."""
    terms: list[str] = []
    values: list[object] = []
    if wanted.action is not None:
        terms.append("action = ?")
        values.append(wanted.action)
    if wanted.state:
        terms.append("state = ?")
        values.append(wanted.state)
    if wanted.text:
        told, given = _holding(wanted)
        terms.append(told)
        values += given
    if wanted.about is not None:
        told, given = _about(*wanted.about)
        terms.append(told)
        values += given
    return (f"WHERE {' AND '.join(terms)}" if terms else ""), values


def _holding(wanted: Wanted) -> tuple[str, list[object]]:
    """Return the condition that a step's words or facts hold a text.

    SQLite compares capitals of ASCII alone, hence the spellings.
    """
    text = wanted.text
    choices: list[str] = []
    values: list[object] = []
    for spelling in dict.fromkeys((text, text.lower(), text.upper(), text.title())):
        quoted = json.dumps(spelling, ensure_ascii=False)[1:-1]
        choices.append(
            "(detail LIKE ? ESCAPE '~' AND EXISTS (SELECT 1 FROM json_tree(detail)"
            " WHERE type = 'text' AND atom LIKE ? ESCAPE '~'))"
        )
        values += [_pattern(quoted), _pattern(spelling)]
    if wanted.alike:
        choices.append(f"action IN ({', '.join('?' * len(wanted.alike))})")
        values += sorted(wanted.alike)
    number = statement_of(text)
    if number is not None:
        told, given = _about(KnotKind.STATEMENT, number)
        choices.append(told)
        values += given
    return f"({' OR '.join(choices)})", values


def statement_of(text: str) -> int | None:
    """Return the statement whose number a text is, such as ``S-012``; None where it is none."""
    head, _, digits = text.strip().partition("-")
    return int(digits) if head in ("S", "s") and digits.isdecimal() and len(digits) < 12 else None


def _pattern(text: str) -> str:
    for special in "~%_":
        text = text.replace(special, f"~{special}")
    return f"%{text}%"


def _about(kind: KnotKind, number: int) -> tuple[str, list[object]]:
    """Return the condition that a step touched a record, or a row that belongs to it."""
    if kind not in _OF:
        return "FALSE", []
    table, columns = _OF[kind]
    finds = ["SELECT step FROM change WHERE tbl = ? AND row = ?"]
    values: list[object] = [table, number]
    for other, column in columns:
        finds.append(f"SELECT step FROM change WHERE tbl = ? AND {_held(column)}")
        values += [other, number, number]
    kinds = [gap.value for gap, about in GAP_TABLES.items() if about == table]
    holders = [holder.value for holder, about in HOLDERS.items() if about == table]
    if kinds or holders:
        finds.append(
            f"SELECT step FROM change WHERE tbl = 'acceptance' AND {_held('target')}"
            f" AND (coalesce(after, before) ->> 'kind' IN ({', '.join('?' * len(kinds))})"
            f" OR coalesce(after, before) ->> 'place' IN ({', '.join('?' * len(holders))}))"
        )
        values += [number, number, *kinds, *holders]
    if kind in _THROUGH:
        told, given = _by_way_of(*_THROUGH[kind], number)
        finds.append(told)
        values += given
    return f"id IN ({' UNION '.join(finds)})", values


def _held(column: str) -> str:
    return f"(after ->> '{column}' = ? OR before ->> '{column}' = ?)"


def _by_way_of(
    table: str, column: str, between: str, owner: str, number: int
) -> tuple[str, list[object]]:
    if table == column:
        rows = f"SELECT coalesce(after, before) ->> '{column}' FROM change"
        told = f"row IN ({rows} WHERE tbl = ? AND {_held(owner)})"
    else:
        rows = "SELECT row FROM change"
        told = (
            f"coalesce(after, before) ->> '{column}' IN ({rows} WHERE tbl = ? AND {_held(owner)})"
        )
    return f"SELECT step FROM change WHERE tbl = ? AND {told}", [table, between, number, number]
