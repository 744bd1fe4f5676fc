"""A board page on a small fictional study."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
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
def bare_study(tmp_path: Path) -> Iterator[Study]:
    """Statements and no themes."""
    study = told_study(tmp_path, themes=False)
    yield study
    study.close()


@pytest.fixture
def empty_study(tmp_path: Path) -> Iterator[Study]:
    study = Study.create(tmp_path / "empty.phenom", title="T")
    yield study
    study.close()


@pytest.fixture
def open_board(look: Look, qtbot: QtBot) -> Iterator[Opener]:
    """Open a study's board in a window of 1190 × 820."""
    pages: list[BoardPage] = []

    def open_it(study: Study) -> BoardPage:
        desk = Desk(study, look)
        page = BoardPage(desk)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1190, 820)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    yield open_it
    for page in pages:
        page.settle()
        page.hide()
        page.desk.close()


@pytest.fixture
def page(open_board: Opener, study: Study) -> BoardPage:
    return open_board(study)
