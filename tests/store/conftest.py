"""What the tests of the store stand on: real files, and a history that writes to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from phenomdesk.model.change import ChangeSet
from phenomdesk.store import file as study_file
from phenomdesk.store.driver import Connection
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.store.schema import TRACKED


def content(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every tracked table."""
    return {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in TRACKED
    }


class Desk:
    """An open study file with its history and its rows, and what the listeners were told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open()

    def open(self) -> None:
        self.file = study_file.StudyFile(self.path)
        self.connection = self.file.connection
        self.history = History(self.file)
        self.records = Records(self.connection)
        self.told: list[ChangeSet] = []
        self.history.listen(self.told.append)

    def reopen(self) -> None:
        self.file.close()
        self.open()

    @property
    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        return content(self.connection)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()

    def states(self) -> list[str]:
        """Return the state of each step of the trail, in order."""
        return [step.state for step in self.records.steps()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new, empty study, closed."""
    path = tmp_path / "study.phenom"
    study_file.create(path, title="A fictional study", method="creswell", language="en")
    return path


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A new study, open."""
    desk = Desk(path)
    yield desk
    desk.file.close()


@pytest.fixture
def unchanged() -> Iterator[Callable[[Path], None]]:
    """Hold files to what they were: bytes and time of change, at the end of the test too."""
    held: dict[Path, tuple[bytes, int]] = {}

    def hold(path: Path) -> None:
        held[path] = (path.read_bytes(), path.stat().st_mtime_ns)

    yield hold
    for path, was in held.items():
        assert (path.read_bytes(), path.stat().st_mtime_ns) == was
