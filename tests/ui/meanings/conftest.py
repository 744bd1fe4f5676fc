"""A small fictional study on a desk, and the page that writes its meanings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.meanings import MeaningsPage
from tests.kit.interviews import span_of, study_with_interview

TEXT = """Interviewer: What was it like?
P1: I woke up and it had already been decided.
Interviewer: By whom?
P1: By nobody I could find. There was a picture of the mayor, smiling, and under it a button.
I pressed the button because there was nothing else in the room to press.
Interviewer: And then?
P2: My thumb knew the way, not me. It went where the old door used to be.
P1: Everything is cleaner and you cannot find the salt.
P2: I lied. I said yes, we have one.
"""
QUOTES = (
    "I woke up and it had already been decided.",
    "By nobody I could find.",
    "I pressed the button because there was nothing else in the room to press.",
    "My thumb knew the way, not me.",
    "you cannot find the salt",
    "I lied.",
)
COLUMN = "meaning"


@dataclass(frozen=True)
class Bench:
    """An open study with six statements and two themes, and how to look at it."""

    study: Study
    desk: Desk
    transcript: TranscriptId
    statements: tuple[StatementId, ...]
    themes: tuple[ThemeId, ...]

    def meaning(self, at: int) -> str:
        found = self.study.records.meanings.of_statement(self.statements[at], COLUMN)
        return found.text if found else ""

    def write(self, at: int, text: str) -> None:
        self.study.meanings.write(self.statements[at], text, column=COLUMN)
        self.study.settle()

    def link(self, at: int, *others: int) -> None:
        found = self.study.records.meanings.of_statement(self.statements[at], COLUMN)
        assert found is not None
        self.study.meanings.link([self.statements[other] for other in others], found.id)

    def steps(self) -> int:
        return sum(step.state == "done" for step in self.study.records.steps())


@pytest.fixture
def bench(tmp_path: Path, look: Look) -> Iterator[Bench]:
    study, transcript = study_with_interview(tmp_path, TEXT)
    statements = tuple(
        study.marking.mark(transcript, span_of(study, transcript, quote)) for quote in QUOTES
    )
    themes = tuple(study.clustering.new_theme(name) for name in ("Decided elsewhere", "The body"))
    study.clustering.place(statements[:1], themes[0])
    study.clustering.place(statements[3:4], themes[1])
    study.clustering.place(statements[3:4], themes[0])
    desk = Desk(study, look)
    yield Bench(study, desk, transcript, statements, themes)
    desk.close()
    study.close()


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> Iterator[MeaningsPage]:
    page = MeaningsPage(bench.desk)
    qtbot.addWidget(page)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, fatal, page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.table.leave()
    tester.deleteLater()
