"""What the tests of the window share: a program with settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from phenomdesk.app import Program


@pytest.fixture
def program(app: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program, whose windows close at the end."""
    program = Program(app, folder=tmp_path / "settings")
    yield program
    for window in tuple(program.windows):
        window.close()
    app.setStyleSheet("")
