"""Two programs that run at the same time keep their settings in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk import settings
from phenomdesk.app import Program
from phenomdesk.study.study import Study


@pytest.fixture
def programs(app: QApplication, tmp_path: Path) -> Iterator[tuple[Program, Program]]:
    folder = tmp_path / "settings"
    both = Program(app, folder=folder), Program(app, folder=folder)
    yield both
    for program in both:
        for window in tuple(program.windows):
            window.close()
    app.setStyleSheet("")


def test_studies_opened_in_two_programs_at_once_are_both_remembered(
    programs: tuple[Program, Program], tmp_path: Path, qtbot: QtBot
) -> None:
    for program, name in zip(programs, ("s1", "s2"), strict=True):
        Study.create(tmp_path / f"{name}.phenom", title=name).close()
        assert program.open_study(tmp_path / f"{name}.phenom", program.open_window())

    def remembered() -> set[str]:
        return {study.title for study in settings.load(tmp_path / "settings").recent}

    qtbot.waitUntil(lambda: remembered() == {"s1", "s2"})
    for program in programs:
        for window in tuple(program.windows):
            window.close()
    assert remembered() == {"s1", "s2"}
