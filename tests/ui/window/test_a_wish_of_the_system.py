"""macOS hands a study over by an event, not by an argument: a double click in the Finder."""

from __future__ import annotations

from pathlib import Path

import pytest

from phenomdesk.study.sample import build_sample
from tests.kit import elsewhere

ASKED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from phenomdesk.app import Application, Program

app = Application()
program = Program(app, folder=Path(sys.argv[1]))
program.open_window().show()
for asked in sys.argv[2:]:
    wanted = QUrl(asked) if asked.startswith("https:") else asked
    QCoreApplication.postEvent(app, QFileOpenEvent(wanted))
    app.processEvents()
for window in program.windows:
    print(window.isVisible(), window.workplace and window.workplace.desk.study.path.name)
for window in tuple(program.windows):
    window.close()
"""


@pytest.fixture
def studies(tmp_path: Path) -> list[Path]:
    first = tmp_path / "Probé 🌿.phenom"
    build_sample(first)
    second = tmp_path / "two.phenom"
    second.write_bytes(first.read_bytes())
    return [first, second]


def asked(tmp_path: Path, *wanted: object) -> list[str]:
    return elsewhere.run(ASKED, tmp_path / "settings", *wanted).splitlines()


def test_a_study_that_the_system_hands_over_takes_the_place_of_the_start_page(
    tmp_path: Path, studies: list[Path]
) -> None:
    assert asked(tmp_path, studies[0]) == [f"True {studies[0].name}"]


def test_a_second_one_has_its_own_window_and_the_first_is_not_opened_twice(
    tmp_path: Path, studies: list[Path]
) -> None:
    first, second = studies
    assert asked(tmp_path, first, second, first) == [f"True {first.name}", f"True {second.name}"]


def test_what_cannot_be_opened_leaves_the_start_page(tmp_path: Path) -> None:
    assert asked(tmp_path, tmp_path / "gone.phenom", "https://example.org/") == ["True None"]
