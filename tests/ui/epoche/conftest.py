"""A study with entries of two days that are over, and a clock that a test moves on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from phenomdesk.model.epoche import EpocheEntry, EpocheLink, LinkKind, Moment
from phenomdesk.model.ids import EntryId, StatementId, ThemeId
from phenomdesk.study.epoche import Epoche
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.page_makers import pages
from phenomdesk.ui.pages.epoche import EpochePage
from phenomdesk.ui.workplace import Workplace
from tests.kit.interviews import span_of, study_with_interview


class Journal:
    """A study whose epoche keeps its days by a clock of the test's."""

    def __init__(self, folder: Path) -> None:
        self.study, self.transcript = study_with_interview(folder)
        self.now = datetime(2026, 3, 10, 8, 15, tzinfo=timezone(timedelta(hours=7)))
        self.study.epoche = Epoche(self.study._history, self.study.records, lambda: self.now)
        self.statement: StatementId = self.study.marking.mark(
            self.transcript, span_of(self.study, self.transcript, "losing the stairs")
        )
        self.theme: ThemeId = self.study.clustering.new_theme("Footing")
        self.old: list[EntryId] = []

    def write_old(self) -> None:
        """Write two entries on one day and one on the next, and let the days pass."""
        epoche = self.study.epoche
        self.old.append(
            epoche.add("I expect grief.", moment=Moment.BEFORE, prompt="expect-to-hear")
        )
        link = EpocheLink(LinkKind.STATEMENT, self.statement)
        self.old.append(epoche.add("I like the stairs too much.", links=[link]))
        self.now += timedelta(days=1)
        theme = EpocheLink(LinkKind.THEME, self.theme)
        self.old.append(epoche.add("Footing is my own word.", links=[theme]))
        self.now += timedelta(days=1)
        self.study.settle()

    def entries(self) -> tuple[EpocheEntry, ...]:
        return self.study.records.epoche.all()

    def texts(self) -> list[str]:
        return [entry.text for entry in self.entries()]

    def done(self) -> list[str]:
        return [step.action for step in self.study.records.steps() if step.state == "done"]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path)
    yield journal
    journal.study.close()


@pytest.fixture
def desk(journal: Journal, look: Look) -> Iterator[Desk]:
    desk = Desk(journal.study, look)
    yield desk
    desk.close()


@pytest.fixture
def page(journal: Journal, desk: Desk, qtbot: QtBot) -> EpochePage:
    """The page on a study with three entries that are sealed."""
    journal.write_old()
    page = EpochePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


@pytest.fixture
def workplace(journal: Journal, desk: Desk, qtbot: QtBot) -> Iterator[Workplace]:
    """A study at work, in the reader."""
    workplace = Workplace(desk, pages(), ("epoche", "reader", "meanings", "board", "writing"))
    qtbot.addWidget(workplace)
    workplace.resize(1440, 900)
    workplace.show()
    workplace.activateWindow()
    qtbot.waitUntil(workplace.isActiveWindow)
    workplace.begin()
    yield workplace
    workplace.leave()
