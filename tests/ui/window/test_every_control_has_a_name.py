"""Whatever the keys can reach has a name for a screen reader, on every page of every method."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.methods import known_method, method_ids
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import VIEWS, Workplace


@pytest.fixture
def program(app: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(app, folder=tmp_path / "settings")
    yield program
    for each in tuple(program.windows):
        each.close()
    app.setStyleSheet("")


def opened(program: Program, path: Path, qtbot: QtBot) -> Window:
    window = program.open_window()
    assert program.open_study(path, window)
    window.resize(1440, 900)
    qtbot.waitUntil(window.isVisible)
    return window


def pages(work: Workplace) -> Iterator[str]:
    """Show each page in turn, and say which."""
    for step in work.method.steps:
        work.show_step(step.id)
        yield step.id
    for view in VIEWS:
        if work.has_view(view):
            work.show_view(view)
            yield view


def name_of(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""


def without_name(window: Window) -> list[str]:
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.isVisible()
        and not name_of(each).strip()
    ]


@pytest.mark.parametrize("method", method_ids())
def test_every_control_of_every_page_has_a_name(
    program: Program, tmp_path: Path, qtbot: QtBot, method: str
) -> None:
    path = tmp_path / "study.phenom"
    build_sample(path)
    study = Study(path)
    study.change_about(method=known_method(method))
    study.close()
    window = opened(program, path, qtbot)
    assert window.workplace is not None
    found = {page: without_name(window) for page in pages(window.workplace)}
    assert not {page: names for page, names in found.items() if names}


@pytest.mark.parametrize("method", method_ids())
def test_every_page_of_an_empty_study_has_its_names_too(
    program: Program, tmp_path: Path, qtbot: QtBot, method: str
) -> None:
    path = tmp_path / "study.phenom"
    Study.create(path, title="Nothing yet", method=known_method(method)).close()
    window = opened(program, path, qtbot)
    assert window.workplace is not None
    found = {page: without_name(window) for page in pages(window.workplace)}
    assert not {page: names for page, names in found.items() if names}


@pytest.mark.parametrize("method", method_ids())
def test_a_page_that_is_shown_has_the_focus_where_its_keys_work(
    program: Program, tmp_path: Path, qtbot: QtBot, method: str
) -> None:
    path = tmp_path / "study.phenom"
    build_sample(path)
    study = Study(path)
    study.change_about(method=known_method(method))
    study.close()
    window = opened(program, path, qtbot)
    work = window.workplace
    assert work is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    dead = []
    for page in pages(work):
        focus = QApplication.focusWidget()
        if focus is None or (focus is work.page and page != "epoche"):
            dead.append(page)
    assert not dead


def test_where_there_are_no_statements_none_is_said_to_have_its_meaning(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "study.phenom"
    Study.create(path, title="Nothing yet").close()
    work = opened(program, path, qtbot).workplace
    assert work is not None
    work.show_step("meanings")
    assert work.page is not None
    told = [label.text() for label in work.page.findChildren(QLabel) if label.isVisible()]
    assert "No statements yet." in told
    assert not any("Every statement" in words for words in told)
