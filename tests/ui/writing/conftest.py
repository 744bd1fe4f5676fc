"""The writing page over a small study."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.writing.page import WritingPage
from tests.ui.writing.writing_room import Room, make_study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = make_study(tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(study: Study, look: Look, qtbot: QtBot) -> Iterator[Room]:
    """The page shown, the composite textural description open and empty."""
    desk = Desk(study, look)
    page = WritingPage(desk)
    page.resize(1200, 800)
    page.show()
    page.show_pick(Subject("composite-textural"))
    page.editor.setFocus()
    qtbot.waitUntil(page.editor.hasFocus)
    yield Room(
        study,
        desk,
        page,
        [each.id for each in study.records.statements.all()],
        [each.id for each in study.records.participants.all()],
        [each.id for each in study.records.themes.all()],
    )
    page.settle()
    desk.close()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
