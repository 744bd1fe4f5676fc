"""A small fictional study under van Kaam's method, on a desk, and the page that validates it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.verdict import Judged, Verdict
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.grid import GridPage
from tests.kit.interviews import span_of, study_with_interview

TEXT = """Interviewer: What was it like?
P1: I woke up and it had already been decided.
P2: My thumb knew the way, not me. It went where the old door used to be.
Interviewer: And then?
P1: Everything is cleaner and you cannot find the salt.
P3: I was not there.
"""
QUOTES = (
    "I woke up and it had already been decided.",
    "My thumb knew the way, not me.",
    "you cannot find the salt",
    "I was not there.",
)


@dataclass(frozen=True)
class Bench:
    """Three participants, three themes; the second theme is inside the first."""

    study: Study
    desk: Desk
    people: tuple[ParticipantId, ...]
    themes: tuple[ThemeId, ...]
    statements: tuple[StatementId, ...]

    def found(self, theme: int, who: int) -> Judged:
        return self.study.records.verdicts.get(self.themes[theme], self.people[who])

    def judge(self, theme: int, who: int, verdict: Verdict) -> None:
        self.study.validation.judge(self.themes[theme], self.people[who], verdict)


@pytest.fixture
def bench(tmp_path: Path, look: Look) -> Iterator[Bench]:
    study, transcript = study_with_interview(tmp_path, TEXT)
    study.change_about(method=known_method("van-kaam"))
    said = tuple(
        study.marking.mark(transcript, span_of(study, transcript, quote)) for quote in QUOTES
    )
    outer = study.clustering.new_theme("Decided elsewhere")
    inner = study.clustering.new_theme("The body goes on", parent=outer)
    alone = study.clustering.new_theme("Being absent")
    study.clustering.place([said[0], said[2]], outer)
    study.clustering.place([said[1]], inner)
    study.clustering.place([said[3]], alone)
    people = tuple(each.id for each in study.records.participants.all())
    desk = Desk(study, look)
    yield Bench(study, desk, people, (outer, inner, alone), said)
    desk.close()
    study.close()


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> Iterator[GridPage]:
    page = GridPage(bench.desk)
    qtbot.addWidget(page)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, fatal, page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    yield page
    page.settle()
    tester.deleteLater()
