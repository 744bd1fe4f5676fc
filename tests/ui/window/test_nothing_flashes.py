"""No part of a page is shown for a moment as a window of its own, before the page takes it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.methods import known_method, method_ids
from phenomdesk.study.sample import build_sample
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import VIEWS


class Shown(QObject):
    """Remembers the kinds of all that was shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    watching = Shown()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


@pytest.mark.parametrize("method", method_ids())
def test_from_the_first_start_to_the_last_page_one_window_is_shown(
    method: str, app: QApplication, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    build_sample(tmp_path / "a.phenom")
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    window.show()
    qtbot.waitUntil(window.isVisible)
    assert program.open_study(tmp_path / "a.phenom", window)
    workplace = window.workplace
    assert workplace is not None
    workplace.desk.study.change_about(method=known_method(method))
    for step in workplace.method.steps:
        workplace.show_step(step.id)
        window.grab()
    for view in filter(workplace.has_view, VIEWS):
        workplace.show_view(view)
        window.grab()
    window.close()
    assert set(shown.kinds) == {Window.__name__}
