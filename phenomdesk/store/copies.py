"""Copies: one a day, verified, ten kept; and the rescue of what can still be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from phenomdesk.errors import UserError
from phenomdesk.settings import make_private
from phenomdesk.store import migrations
from phenomdesk.store.driver import Connection, DatabaseError, connect, connect_reader, faults
from phenomdesk.store.file import examine
from phenomdesk.store.schema import APPLICATION_ID

_NOTE = "path.txt"
"""Beside the copies: where the study lay from which they were made."""

KEPT = 10
"""Daily copies that are kept of each study."""


def daily_copy(path: Path, uuid: str, folder: Path, today: date) -> Path | None:
    """Copy a study into its place below a folder, unless today's copy is there.

    Its place is that of its uuid and its path: two files that began as one keep apart. The
    copy is checked before it takes its name; the oldest beyond `KEPT` go. Return the new
    copy, None where today's was there. May run in another thread. UserError where it fails.
    """
    place = folder / uuid / hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:12]
    copy = place / f"{today.isoformat()}.phenom"
    if copy.exists():
        return None
    make_private(place)
    (place / _NOTE).write_text(str(path.absolute()), encoding="utf-8")
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with faults(path):
            write_copy(path, unfinished)
            if not is_good(unfinished):
                return None
        unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in sorted(place.glob("????-??-??.phenom"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return copy


def write_copy(path: Path, target: Path) -> None:
    """Write a study, open or closed, into a new file, without opening it behind the database.

    DatabaseError where it cannot be read or written.
    """
    source = connect_reader(path)
    try:
        source.execute("PRAGMA query_only=OFF")
        source.execute("VACUUM INTO ?", [str(target)])
    finally:
        source.close()


def is_good(path: Path) -> bool:
    """Tell whether a copy is a whole study that this program can open."""
    try:
        examine(path)
    except UserError:
        return False
    return True


def last_good_copy(path: Path, folder: Path) -> Path | None:
    """Return the newest copy of the study that was at a path, None where there is none."""
    found: list[Path] = []
    for note in folder.glob(f"*/*/{_NOTE}"):
        if note.read_text(encoding="utf-8") == str(path.absolute()):
            found += note.parent.glob("????-??-??.phenom")
    for copy in sorted(found, key=lambda copy: copy.name, reverse=True):
        if is_good(copy):
            return copy
    return None


def rescue(path: Path, target: Path) -> dict[str, int]:
    """Copy the rows of a damaged study that can still be read into a new file.

    Return how many rows came over, by table. The damaged file is only read.
    """
    damaged, new = connect_reader(path), connect(target)
    rescued: dict[str, int] = {}
    # What can be read of the list of tables counts as all of it, so that the others can be read.
    damaged.execute("PRAGMA writable_schema=ON")
    try:
        with faults(target):
            new.execute(f"PRAGMA application_id={APPLICATION_ID}")
            migrations.apply(new)
            new.execute("PRAGMA foreign_keys=OFF")
            new.execute("BEGIN")
            for table in _tables(new):
                rescued[table] = _rescue_table(damaged, new, table)
            if any(rescued.values()):
                _complete(new, path.stem)
            _count_on(damaged, new)
            new.execute("INSERT INTO passage(passage) VALUES ('rebuild')")
            new.execute("COMMIT")
            _drop_orphans(new)
    finally:
        damaged.close()
        new.close()
    return rescued


def _tables(connection: Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND name NOT LIKE 'passage%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%'"
        " ESCAPE '\\'"
    )
    return [name for (name,) in rows]


def _rescue_table(damaged: Connection, new: Connection, table: str) -> int:
    columns = [name for _, name, *_ in new.execute(f"PRAGMA table_info({table})")]
    insert = (
        f"INSERT OR REPLACE INTO {table}({', '.join(columns)})"
        f" VALUES ({', '.join('?' * len(columns))})"
    )
    rescued = 0
    for row in _readable_rows(damaged, table, columns):
        try:
            new.execute(insert, row)
        except DatabaseError:
            continue
        rescued += 1
    return rescued


def _readable_rows(
    damaged: Connection, table: str, columns: list[str]
) -> Iterator[tuple[object, ...]]:
    """Read forwards until a page cannot be read, then backwards from the end to the same hole."""
    seen: set[object] = set()
    for order in ("ASC", "DESC"):
        try:
            for rowid, *row in damaged.execute(
                f"SELECT rowid, {', '.join(columns)} FROM {table} ORDER BY rowid {order}"
            ):
                if rowid in seen:
                    break
                seen.add(rowid)
                yield tuple(row)
            else:
                return
        except DatabaseError:
            continue


def _complete(new: Connection, title: str) -> None:
    """Make up the rows without which no study opens, where they could not be read."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    new.execute(
        "INSERT OR IGNORE INTO study(id, uuid, title, method, language, created_at)"
        " VALUES (1, ?, ?, 'creswell', 'en', ?)",
        [str(uuid4()), title, now],
    )
    new.execute("INSERT OR IGNORE INTO chapter VALUES (1, '', 4, 'en', 1)")


def _count_on(damaged: Connection, new: Connection) -> None:
    """Go on from the highest id that is known to have been given: none is given twice."""
    given = dict(new.execute("SELECT tbl, max(row) FROM change GROUP BY tbl").fetchall())
    try:
        for table, number in damaged.execute("SELECT name, seq FROM sqlite_sequence"):
            given[table] = max(number, given.get(table, 0))
    except DatabaseError:
        pass
    counted = new.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    ).fetchall()
    for (table,) in counted:
        (last,) = new.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        new.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        new.execute(
            "INSERT INTO sqlite_sequence VALUES (?, ?)", [table, max(last, given.get(table, 0))]
        )


def _drop_orphans(new: Connection) -> None:
    """Take away the rows that point at rows which could not be read, until none does."""
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        new.execute("BEGIN")
        for table, rowid, *_ in orphans:
            new.execute(f"DELETE FROM {table} WHERE rowid = ?", [rowid])
        new.execute("COMMIT")
