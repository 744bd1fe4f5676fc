"""Undo, redo, audit trail and notification: one mechanism.

Every change to a tracked table is recorded by a trigger, as the row before and after, under
the step in progress; a write outside a step aborts. Undo plays a step's `before` images from
the last to the first, redo its `after` images from the first to the last, unrecorded. No verb
ever needs an inverse.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.change import ChangeSet, Direction, Step
from phenomdesk.store.driver import Connection, IntegrityError, faults
from phenomdesk.store.file import StudyFile
from phenomdesk.store.schema import TRACKED

TORN_STEP = QT_TRANSLATE_NOOP(
    "errors",
    "This step cannot be undone or done again: a part of the study that it changed was lost "
    "before the study was rescued. Nothing was changed.",
)

Listener = Callable[[ChangeSet], None]


class History:
    """The only way to write to a study. One for each writing connection."""

    def __init__(self, file: StudyFile) -> None:
        self._file = file
        self._connection = file.connection
        self._depth = 0
        self._open: tuple[str, str, int] | None = None
        self._listeners: list[Listener] = []
        self._followers: list[Callable[[], None]] = []
        self._touched: dict[str, frozenset[int]] = {}
        self._install_triggers()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after each COMMIT with what was touched; return how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def follow(self, follower: Callable[[], None]) -> None:
        """Call a follower each time the study goes on in another file."""
        self._followers.append(follower)

    @contextmanager
    def step(
        self, action: Action, *, fold: str = "", detail: Mapping[str, object] | None = None
    ) -> Iterator[None]:
        """Do one step: one transaction, recorded, told once.

        A step begun inside another is part of it. A step that changed nothing leaves no
        trace. With `fold`, a step joins the one before it while that has the same action and
        the same fold and is still open: `settle` closes it, and so does any other step.
        UserError, before anything is done, as from `secure`.
        """
        if self._depth:
            yield
            return
        self.secure()
        self._depth = 1
        try:
            with faults(self._file.path):
                changes = self._record(action, fold, detail or {})
                yield from changes
        finally:
            self._depth = 0
        self._tell(action, Direction.DONE)

    def _record(self, action: Action, fold: str, detail: Mapping[str, object]) -> Iterator[None]:
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        try:
            joined = self._open if fold and self._open else None
            if joined and joined[:2] == (action, fold):
                step = joined[2]
            else:
                run("UPDATE step SET state = 'abandoned' WHERE state = 'undone'")
                facts = json.dumps(detail, ensure_ascii=False, sort_keys=True)
                cursor = run("INSERT INTO step(action, detail) VALUES (?, ?)", [action, facts])
                step, joined = int(cursor.lastrowid or 0), None
            (last,) = run("SELECT coalesce(max(id), 0) FROM change").fetchone()
            run("INSERT INTO recording VALUES (?, 'record')", [step])
            yield
            run("DELETE FROM recording")
            run("DELETE FROM change WHERE step = ? AND id > ? AND before IS after", [step, last])
            self._touched = self._rows(step, after=last)
            if joined:
                left = self._collapse(step)
            elif not self._touched:
                run("ROLLBACK")
                return
            else:
                left = True
            run("COMMIT")
            self._file.committed()
            self._open = (action, fold, step) if fold and left else None
        except BaseException:
            self._touched = {}
            if self._connection.in_transaction:
                run("ROLLBACK")
            raise

    def _rows(self, step: int, *, after: int = 0) -> dict[str, frozenset[int]]:
        touched: dict[str, set[int]] = {}
        for table, row in self._connection.execute(
            "SELECT tbl, row FROM change WHERE step = ? AND id > ?", [step, after]
        ):
            touched.setdefault(table, set()).add(row)
        return {table: frozenset(rows) for table, rows in touched.items()}

    def _collapse(self, step: int) -> bool:
        """Keep of each row only its first `before` and its last `after`.

        Return whether anything is left of the step: what was typed and taken back leaves none.
        """
        run = self._connection.execute
        run(
            "UPDATE change AS c SET after = (SELECT l.after FROM change AS l WHERE l.step = c.step"
            " AND l.tbl = c.tbl AND l.row = c.row ORDER BY l.id DESC LIMIT 1) WHERE c.step = ?",
            [step],
        )
        run(
            "DELETE FROM change WHERE step = ?1 AND (before IS after OR id NOT IN"
            " (SELECT min(id) FROM change WHERE step = ?1 GROUP BY tbl, row))",
            [step],
        )
        gone = run(
            "DELETE FROM step WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE step = ?1)",
            [step],
        )
        return not gone.rowcount

    def secure(self) -> None:
        """Raise UserError where the study's file was taken away: it is written back by then.

        What comes next is written to the new file.
        """
        told = self._file.secure()
        if told is not None:
            self._open = None
            self._install_triggers()
            for follower in self._followers:
                follower()
            raise told

    def joins(self, action: Action, fold: str) -> bool:
        """Tell whether a step with this action and fold would join the one before it."""
        return self._open is not None and self._open[:2] == (action, fold)

    def settle(self) -> None:
        """Close the open step: what is typed from now on is a step of its own."""
        self._open = None

    def undo(self) -> ChangeSet | None:
        """Undo the last step that is done, and tell; None where nothing is left to undo.

        UserError where a rescue has torn the step.
        """
        return self._play(
            "SELECT id, action FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1",
            Direction.UNDONE,
        )

    def redo(self) -> ChangeSet | None:
        """Do the first undone step again, and tell; None where nothing is left to redo.

        UserError where a rescue has torn the step.
        """
        return self._play(
            "SELECT id, action FROM step WHERE state = 'undone' ORDER BY id LIMIT 1",
            Direction.REDONE,
        )

    def _play(self, which: str, direction: Direction) -> ChangeSet | None:
        self._open = None
        run = self._connection.execute
        self.secure()
        with faults(self._file.path):
            found = run(which).fetchone()
            if found is None:
                return None
            step, action = found
            image, order, state = (
                ("before", "DESC", "undone")
                if direction is Direction.UNDONE
                else ("after", "ASC", "done")
            )
            run("BEGIN IMMEDIATE")
            try:
                run("PRAGMA defer_foreign_keys=ON")
                run("INSERT INTO recording VALUES (?, 'replay')", [step])
                self._replay(step, image, order)
                run("DELETE FROM recording")
                run("UPDATE step SET state = ? WHERE id = ?", [state, step])
                self._touched = self._rows(step)
                run("COMMIT")
                self._file.committed()
            except BaseException as error:
                self._touched = {}
                if self._connection.in_transaction:
                    run("ROLLBACK")
                if isinstance(error, IntegrityError):
                    raise UserError(TORN_STEP) from error
                raise
        return self._tell(Action(action), direction)

    def _replay(self, step: int, image: str, order: str) -> None:
        run = self._connection.execute
        for table, row, kept in run(
            f"SELECT tbl, row, {image} FROM change WHERE step = ? ORDER BY id {order}", [step]
        ).fetchall():
            if kept is None:
                run(f"DELETE FROM {table} WHERE id = ?", [row])
                continue
            values = json.loads(kept)
            names = list(values)
            assignments = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
            run(
                f"INSERT INTO {table}({', '.join(names)})"
                f" VALUES ({', '.join('?' * len(names))})"
                f" ON CONFLICT(id) DO UPDATE SET {assignments}",
                list(values.values()),
            )

    def _tell(self, action: str, direction: Direction) -> ChangeSet:
        changes = ChangeSet(action, direction, self._touched)
        self._touched = {}
        for listener in tuple(self._listeners) if changes.touched else ():
            listener(changes)
        return changes

    def next_undo(self) -> Step | None:
        """Return the step that `undo` would undo."""
        return self._step("WHERE state = 'done' ORDER BY id DESC LIMIT 1")

    def next_redo(self) -> Step | None:
        """Return the step that `redo` would do again."""
        return self._step("WHERE state = 'undone' ORDER BY id LIMIT 1")

    def _step(self, which: str) -> Step | None:
        for step in read_steps(self._connection, which):
            return step
        return None

    def _install_triggers(self) -> None:
        run = self._connection.execute
        run("CREATE TEMP TABLE recording(step INTEGER, mode TEXT)")
        for table in TRACKED:
            columns = [name for _, name, *_ in run(f"PRAGMA table_info({table})")]
            old, new = (
                "json_object(" + ", ".join(f"'{c}', {side}.{c}" for c in columns) + ")"
                for side in ("old", "new")
            )
            for event, row, before, after in (
                ("INSERT", "new.id", "NULL", new),
                ("UPDATE", "old.id", old, new),
                ("DELETE", "old.id", old, "NULL"),
            ):
                run(
                    f"CREATE TEMP TRIGGER guard_{table}_{event} BEFORE {event} ON main.{table}"
                    " WHEN NOT EXISTS (SELECT 1 FROM recording)"
                    " BEGIN SELECT raise(ABORT, 'write outside a step'); END"
                )
                run(
                    f"CREATE TEMP TRIGGER track_{table}_{event} AFTER {event} ON main.{table}"
                    f" BEGIN INSERT INTO change(step, tbl, row, before, after)"
                    f" SELECT step, '{table}', {row}, {before}, {after}"
                    f" FROM recording WHERE mode = 'record'; END"
                )


def read_steps(connection: Connection, which: str = "ORDER BY id") -> Iterator[Step]:
    """Read steps of the audit trail, abandoned ones included."""
    for number, at, action, detail, state in connection.execute(
        f"SELECT id, at, action, detail, state FROM step {which}"
    ):
        yield Step(number, at, action, json.loads(detail), state)
