"""A small fictional study on a desk, and the page on which its statements are weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.triage import Triage
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.triage import TriagePage
from tests.kit.interviews import span_of, study_with_interview

TEXT = """Interviewer: What was it like?
P1: I woke up and it had already been decided. Nobody was there to be angry with.
Interviewer: And then?
P1: I pressed the button because there was nothing else in the room to press.
P2: My thumb knew the way, not me 😀. And nobody was there to be angry with, nobody.
"""
QUOTES = (
    "it had already been decided",
    "Nobody was there to be angry with.",
    "there was nothing else in the room to press.",
    "nothing else in the room",
    "nobody was there to be angry with",
)


@dataclass(frozen=True)
class Bench:
    """An open study with five statements: the second and the last say the same, the third
    and the fourth overlap."""

    study: Study
    desk: Desk
    page: TriagePage
    transcript: TranscriptId
    statements: tuple[StatementId, ...]
    qtbot: QtBot

    def triage(self, at: int) -> Triage:
        return self.study.records.triage.get(self.statements[at])

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        focused = self.page.window().focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, held)

    @property
    def shown(self) -> int:
        """Which of the statements is on the sheet."""
        assert self.page.statement is not None
        return self.statements.index(self.page.statement)

    @property
    def listed(self) -> list[int]:
        return [self.statements.index(each) for each in self.page.rows.statements]


@pytest.fixture
def bench(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Bench]:
    study, transcript = study_with_interview(tmp_path, TEXT)
    statements = tuple(
        study.marking.mark(transcript, span_of(study, transcript, quote)) for quote in QUOTES
    )
    desk = Desk(study, look)
    page = TriagePage(desk)
    qtbot.addWidget(page)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.rows, fatal, page)
    page.resize(1240, 860)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page.finding.is_ready)
    page.left.list.setFocus()
    yield Bench(study, desk, page, transcript, statements, qtbot)
    page.settle()
    tester.deleteLater()
    desk.close()
    study.close()
