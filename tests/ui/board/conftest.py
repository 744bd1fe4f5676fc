"""A board page on a small fictional study."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.board.page import BoardPage
from tests.kit.board_study import told_study

Opener = Callable[[Study], BoardPage]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study = told_study(tmp_path)
    yield study
    study.close()


@pytest.fixture
def open_board(look: Look, qtbot: QtBot) -> Iterator[Opener]:
    """Open a study's board in a window of 1100 × 800."""
    desks: list[Desk] = []

    def open_it(study: Study) -> BoardPage:
        desk = Desk(study, look)
        desks.append(desk)
        page = BoardPage(desk)
        qtbot.addWidget(page)
        page.resize(1190, 820)
        page.show()
        page.activateWindow()
        qtbot.waitExposed(page)
        QApplication.setActiveWindow(page)
        return page

    yield open_it
    for desk in desks:
        desk.close()


@pytest.fixture
def page(open_board: Opener, study: Study) -> BoardPage:
    return open_board(study)
