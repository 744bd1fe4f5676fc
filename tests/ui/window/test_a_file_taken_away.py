"""A window whose study's file was taken away says so before it closes, and never falls over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.errors import UserError
from phenomdesk.study.checking import check
from phenomdesk.study.sample import build_sample
from phenomdesk.ui.one_window import Answer, bring_forward
from phenomdesk.ui.window import Window
from tests.kit.second_start import second_start


@pytest.fixture
def opened(
    app: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Program, Window]]:
    monkeypatch.setenv("PHENOMDESK_DATA", str(tmp_path / "data"))
    folder = tmp_path / "work"
    folder.mkdir()
    build_sample(folder / "study.phenom")
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    assert program.open_study(folder / "study.phenom", window)
    qtbot.waitUntil(window.isVisible)
    yield program, window
    for standing in tuple(program.windows):
        standing.close()
    app.setStyleSheet("")


def path_of(window: Window) -> Path:
    assert window.workplace is not None
    return window.workplace.desk.study.path


def said(window: Window) -> str:
    assert window.workplace is not None
    return window.workplace.status.sentence()


def test_a_step_says_it_and_the_next_one_is_kept(opened: tuple[Program, Window]) -> None:
    _, window = opened
    path = path_of(window)
    path.unlink()
    assert window.workplace is not None
    desk = window.workplace.desk
    assert desk.attempt(lambda: desk.study.clustering.new_theme("N")) is None
    assert "Nothing was lost" in said(window)
    assert desk.attempt(lambda: desk.study.clustering.new_theme("N")) is not None
    window.close()
    assert check(path) == ()


def test_what_is_typed_is_kept_by_itself(opened: tuple[Program, Window]) -> None:
    _, window = opened
    path_of(window).unlink()
    assert window.workplace is not None
    desk = window.workplace.desk
    theme = desk.study.records.themes.all()[0].id
    assert not desk.keep("theme", lambda: desk.study.clustering.define(theme, "Typed"))
    desk.try_again()
    assert not desk.unkept
    assert desk.study.records.themes.get(theme).definition == "Typed"


def test_closing_says_it_once_and_then_closes(opened: tuple[Program, Window]) -> None:
    program, window = opened
    path = path_of(window)
    path.unlink()
    window.close()
    assert window.isVisible()
    assert str(path) in said(window)
    window.close()
    assert not program.windows
    assert check(path) == ()


def test_where_nothing_can_be_written_it_still_closes_when_asked_again(
    opened: tuple[Program, Window], tmp_path: Path
) -> None:
    program, window = opened
    shutil.rmtree(path_of(window).parent)
    (tmp_path / "data").mkdir(exist_ok=True)
    copies = tmp_path / "data" / "copies"
    shutil.rmtree(copies, ignore_errors=True)
    copies.write_text("no folder")
    window.close()
    assert "could not be written" in said(window)
    window.close()
    assert not program.windows


def test_it_is_remembered_where_it_goes_on(opened: tuple[Program, Window]) -> None:
    program, window = opened
    path = path_of(window)
    path.unlink()
    path.write_bytes(b"something else")
    assert window.workplace is not None
    with pytest.raises(UserError, match="study-kept"):
        window.workplace.desk.study.secure()
    window.close()
    assert program.settings.recent[0].path == str(path.with_name("study-kept.phenom"))
    assert path.read_bytes() == b"something else"


def go_on_elsewhere(window: Window) -> tuple[Path, Path]:
    """Let another file take the place of the study's; return where it was and where it goes on."""
    path = path_of(window)
    path.unlink()
    path.write_bytes(b"something else")
    assert window.workplace is not None
    with pytest.raises(UserError, match="study-kept"):
        window.workplace.desk.study.secure()
    return path, path_of(window)


def test_its_window_is_found_where_it_goes_on_and_says_so(
    opened: tuple[Program, Window], qtbot: QtBot
) -> None:
    program, window = opened
    qtbot.waitUntil(lambda: window in program._bells)
    title = window.windowTitle()
    path, kept = go_on_elsewhere(window)
    assert program.settings.recent[0].path == str(kept)
    with qtbot.waitSignal(program._bells[window].rung):
        assert second_start(kept, qtbot) is Answer.HEARD
    assert bring_forward(path) is Answer.NOBODY
    assert window.windowTitle() == title.replace(" – ", " (study-kept.phenom) – ")


def test_a_study_that_is_lost_says_so_and_its_window_closes(
    opened: tuple[Program, Window],
) -> None:
    program, window = opened
    path = path_of(window)
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(b"other words " * 5_000)
    written = path.read_bytes()
    assert window.workplace is not None
    desk = window.workplace.desk
    assert desk.attempt(lambda: desk.study.clustering.new_theme("N")) is None
    assert "wrote over" in said(window)
    window.close()
    window.close()
    assert not program.windows
    assert path.read_bytes() == written
