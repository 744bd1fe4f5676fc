"""The menus hold what can be done where one is, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.sample import build_sample
from phenomdesk.ui.dialogs.transcript import TranscriptDialog
from phenomdesk.ui.page import Page
from phenomdesk.ui.window import Window

PAGES = {"reader", "meanings", "board", "writing", "chapter"}


@pytest.fixture
def asked() -> list[str]:
    """Where it was proposed to export the chapter to."""
    return []


@pytest.fixture
def program(app: QApplication, tmp_path: Path, asked: list[str]) -> Iterator[Program]:
    program = Program(app, folder=tmp_path / "settings", choose_target=asked.append)
    yield program
    for window in tuple(program.windows):
        window.close()
    app.setStyleSheet("")


@pytest.fixture
def start(program: Program, qtbot: QtBot) -> Window:
    """A window on the start page."""
    window = program.open_window()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.phenom"
    build_sample(path)
    return path


@pytest.fixture
def window(program: Program, start: Window, sample: Path, tmp_path: Path) -> Window:
    """A window on a study."""
    path = tmp_path / "study.phenom"
    path.write_bytes(sample.read_bytes())
    assert program.open_study(path, start)
    return start


def go_to(window: Window, page_id: str) -> Page:
    assert window.workplace is not None
    window.workplace.show_page(page_id)
    page = window.workplace.page
    assert page is not None
    return page


def menus(window: Window) -> list[str]:
    return [action.text() for action in window.menuBar().actions() if action.isVisible()]


def menu(window: Window, words: str) -> QMenu:
    (found,) = [each for each in window.findChildren(QMenu) if each.title() == words]
    return found


def entry(window: Window, menu_words: str, words: str) -> QAction:
    actions = menu(window, menu_words).actions()
    (found,) = [action for action in actions if action.text() == words]
    return found


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    at = QApplication.focusWidget()
    assert isinstance(at, QWidget)
    QTest.keyClick(at, key, held)


CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_no_menu_stands_empty(window: Window) -> None:
    assert menus(window) == ["Study", "Edit", "Statement", "Theme", "View", "Help"]
    for page_id in sorted(PAGES):
        go_to(window, page_id)
        shown = {words for words in menus(window) if not menu(window, words).actions()}
        assert shown == set(), page_id


def test_the_start_page_has_no_menus_of_statements_and_themes(start: Window) -> None:
    assert menus(start) == ["Study", "Edit", "View", "Help"]
    assert not entry(start, "Study", "Export to Word…").isEnabled()
    assert not entry(start, "Edit", "Find…").isEnabled()


def test_closing_the_study_takes_its_menus_away(window: Window) -> None:
    entry(window, "Study", "Close the study").trigger()
    assert menus(window) == ["Study", "Edit", "View", "Help"]
    assert not entry(window, "Edit", "Find…").isEnabled()


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_find_can_be_chosen_where_something_can_be_found(window: Window, page_id: str) -> None:
    go_to(window, page_id)
    searches = page_id in {"reader", "meanings", "writing"}
    assert entry(window, "Edit", "Find…").isEnabled() == searches
    assert window.workplace is not None
    window.workplace.desk.study.clustering.new_theme("Door")
    assert entry(window, "Edit", "Find…").isEnabled() == searches


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_the_chapter_is_exported_from_every_page_by_the_same_key(
    window: Window, page_id: str, asked: list[str]
) -> None:
    go_to(window, page_id)
    press(window, Qt.Key.Key_E, CTRL_SHIFT)
    assert window.workplace is not None
    assert type(window.workplace.page).__name__ == "ChapterPage"
    (proposed,) = asked
    assert proposed.endswith(".docx")


def test_the_study_menu_exports_from_every_page(window: Window, asked: list[str]) -> None:
    for page_id in sorted(PAGES):
        go_to(window, page_id)
        asked.clear()
        entry(window, "Study", "Export to Word…").trigger()
        assert len(asked) == 1, page_id


def test_the_transcript_that_the_reader_shows_is_changed_from_the_study_menu(
    window: Window,
) -> None:
    go_to(window, "reader")
    entry(window, "Study", "Change this transcript…").trigger()
    (dialog,) = window.findChildren(TranscriptDialog)
    assert dialog.isVisible()
    dialog.reject()
    go_to(window, "board")
    names = [action.text() for action in menu(window, "Study").actions()]
    assert "Change this transcript…" not in names


def test_no_page_shows_a_window_of_its_own_when_it_is_first_shown(
    window: Window, app: QApplication
) -> None:
    shown: list[str] = []
    watch = Watcher(lambda widget: shown.append(type(widget).__name__))
    app.installEventFilter(watch)
    for page_id in sorted(PAGES):
        go_to(window, page_id)
    app.removeEventFilter(watch)
    assert shown == []


class Watcher(QObject):
    """Tells of every widget that shows as a window of its own."""

    def __init__(self, tell: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._tell = tell

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._tell(watched)
        return False
