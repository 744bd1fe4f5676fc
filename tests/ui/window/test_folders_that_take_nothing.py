"""Where the user's own folders cannot be written the window says so once, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.study import Study
from phenomdesk.ui.window import Window
from tests.kit import elsewhere
from tests.kit.only_read import with_only_reading

OPENS_AND_WORKS = """
import sys
from pathlib import Path
from phenomdesk.app import Application, Program

program = Program(Application())
window = program.open_window()
print(window.start_status.sentence())
window.show()
assert program.open_study(Path(sys.argv[1]), window)
window.workplace.desk.study.clustering.new_theme("Live")
program._do(window, "sample")
assert len(program.windows) == 2
print(program.windows[1].workplace.status.sentence())
for each in tuple(program.windows):
    each.close()
"""

WITHOUT_A_HOME = (
    """
import os, pwd, sys

def nobody(user):
    raise KeyError(user)

pwd.getpwuid = nobody
for name in [name for name in os.environ if name == "HOME" or name.startswith(("XDG_", "PHENOM"))]:
    del os.environ[name]
"""
    + OPENS_AND_WORKS
)


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file where the user's folders should be: nothing can be made below it."""
    file = tmp_path / "file"
    file.write_text("no folder")
    monkeypatch.setenv("HOME", str(file / "home"))
    monkeypatch.setenv("PHENOMDESK_DATA", str(file / "data"))
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    return file


@pytest.fixture
def program(app: QApplication, nowhere: Path) -> Iterator[Program]:
    program = Program(app, folder=nowhere / "settings")
    yield program
    for window in tuple(program.windows):
        window.close()
    app.setStyleSheet("")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.phenom"
    Study.create(path, title="Elsewhere").close()
    return path


def said(window: Window) -> str:
    return window.workplace.status.sentence() if window.workplace else ""


def test_the_start_page_says_what_cannot_be_remembered(program: Program, nowhere: Path) -> None:
    window = program.open_window()
    sentence = window.start_status.sentence()
    assert sentence.startswith("Neither your settings nor daily copies")
    assert str(nowhere / "settings") in sentence
    assert str(nowhere / "data") in sentence


def test_it_is_said_once(program: Program) -> None:
    window = program.open_window()
    window.start_status.clear()
    assert program.open_window().start_status.sentence() == ""
    program.remember(program.settings.with_dismissed("reader"))
    assert window.start_status.sentence() == ""
    assert program.settings.dismissed_hints == ("reader",)


def test_a_study_that_is_opened_at_once_says_it_at_the_foot_and_keeps_what_is_done(
    program: Program, study: Path
) -> None:
    assert program.open_study(study)
    (window,) = program.windows
    assert said(window).startswith("Neither your settings nor daily copies")
    assert window.workplace is not None
    window.workplace.desk.study.clustering.new_theme("Held at the door")
    window.close()
    again = Study(study)
    assert [theme.name for theme in again.records.themes.all()] == ["Held at the door"]
    again.close()


def test_where_only_copies_cannot_be_kept_only_that_is_said(
    app: QApplication, nowhere: Path, tmp_path: Path
) -> None:
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    assert window.start_status.sentence().startswith("No daily copies of your studies")
    assert "settings" not in window.start_status.sentence()
    window.close()


def test_where_only_settings_cannot_be_kept_only_that_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PHENOMDESK_DATA", str(tmp_path / "data"))
    sentence = program.open_window().start_status.sentence()
    assert sentence.startswith("Your settings and the list of your studies cannot be remembered")
    assert "copies" not in sentence


def test_a_disk_that_fills_later_is_told_of_at_the_foot_of_the_study(
    app: QApplication, tmp_path: Path, study: Path
) -> None:
    folder = tmp_path / "settings"
    program = Program(app, folder=folder)
    assert program.open_study(study)
    (window,) = program.windows
    assert said(window) == ""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.touch()
    shown = set(app.topLevelWidgets())
    program.remember(program.settings.with_dismissed("reader"))
    assert said(window) == "The settings could not be kept."
    assert {each for each in app.topLevelWidgets() if each.isVisible()} <= shown
    assert not window.start_status.isVisible()
    window.close()


def test_where_all_can_be_kept_nothing_is_said(app: QApplication, tmp_path: Path) -> None:
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    assert window.start_status.sentence() == ""
    window.close()


def test_the_sample_opens_among_the_temporary_files_and_says_so(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = program.open_window()
    window.did.emit("sample")
    qtbot.waitUntil(window.isVisible)
    assert window.workplace is not None
    assert window.workplace.desk.study.path.is_relative_to(tmp_path / "passing")
    assert said(window).startswith("The sample study is in ")


def test_folders_on_a_disk_that_is_only_read_stop_nothing(study: Path, tmp_path: Path) -> None:
    home, rest = tmp_path / "home", tmp_path / "rest"
    home.mkdir()
    rest.mkdir()
    ran = subprocess.run(
        with_only_reading([home], [sys.executable, "-c", OPENS_AND_WORKS, str(study)]),
        cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=120, check=False,
        env={
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "TMPDIR": str(rest),
            "XDG_CONFIG_HOME": str(home / "config"), "PHENOMDESK_DATA": str(home / "data"),
        },
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    first, second = ran.stdout.splitlines()
    assert first.startswith("Neither your settings nor daily copies")
    assert second.startswith("The sample study is in ")
    assert list(home.iterdir()) == []


def test_a_user_who_has_no_home_at_all_works_on_a_study(study: Path, tmp_path: Path) -> None:
    (tmp_path / "passing").mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_HOME, str(study)],
        cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "TMPDIR": str(tmp_path / "passing")},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("Neither your settings nor daily copies")
    assert list((tmp_path / "passing").rglob("*.phenom"))
    again = Study(study)
    assert [theme.name for theme in again.records.themes.all()] == ["Live"]
    again.close()
