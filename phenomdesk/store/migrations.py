"""How an older study file becomes a newer one: one ordered list.

`sqlite_utils` costs 90 ms to import, so the names are known here without it, and it is
imported only where there is something to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phenomdesk.store.driver import Connection
from phenomdesk.store.schema import FIRST

if TYPE_CHECKING:
    from sqlite_utils.db import Database

SET = "phenomdesk"
NAMES = ("0001_first",)
"""Every migration that this program knows, in order."""


def applied(connection: Connection) -> tuple[str, ...]:
    """Return the names of the migrations that a file has seen, in order."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    ).fetchone()
    if not known:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", [SET]
    )
    return tuple(name for (name,) in rows)


def unknown(connection: Connection) -> tuple[str, ...]:
    """Return the migrations of a newer program, which this one does not know."""
    return tuple(name for name in applied(connection) if name not in NAMES)


def pending(connection: Connection) -> tuple[str, ...]:
    """Return the migrations that the file has not seen yet."""
    seen = applied(connection)
    return tuple(name for name in NAMES if name not in seen)


def apply(connection: Connection) -> None:
    """Bring a file up to this program's schema, each migration in a transaction of its own."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(SET)

    @migrations(name=NAMES[0])
    def first(db: Database) -> None:
        for statement in _statements(FIRST):
            db.execute(statement)

    migrations.apply(Database(connection, execute_plugins=False))


def _statements(script: str) -> list[str]:
    """Split a script at its statements; a trigger's body ends with END."""
    statements: list[str] = []
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        inside = "CREATE TRIGGER" in gathered and not gathered.rstrip().endswith("END;")
        if gathered.rstrip().endswith(";") and not inside:
            statements.append(gathered)
            gathered = ""
    return statements
