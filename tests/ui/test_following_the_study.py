"""A page that follows the study: read when it is first seen, in step with it while it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from phenomdesk.model.change import ChangeSet
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.page import FollowingPage
from tests.kit.interviews import study_with_interview


class _Themes(FollowingPage):
    shows = ("theme", "participant")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.done: list[object] = []

    def read(self) -> None:
        self.done.append("read")

    def follow(self, changes: ChangeSet) -> None:
        self.done.append({table: len(changes.rows(table)) for table in changes.touched})


class _All(FollowingPage):
    times = 0

    def read(self) -> None:
        self.times += 1


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study, _ = study_with_interview(tmp_path)
    yield study
    study.close()


@pytest.fixture
def desk(study: Study, look: Look) -> Iterator[Desk]:
    desk = Desk(study, look)
    yield desk
    desk.close()


def test_it_is_read_when_it_is_first_seen_and_follows_what_it_shows(
    study: Study, desk: Desk, qtbot: QtBot
) -> None:
    page = _Themes(desk)
    qtbot.addWidget(page)
    study.clustering.new_theme("Before")
    assert page.is_behind
    assert page.done == []
    page.show()
    study.clustering.new_theme("While seen")
    study.chapter.change(study.chapter.settings())
    assert page.done == ["read", {"theme": 1}]
    assert not page.is_behind


def test_what_it_missed_while_hidden_comes_together(study: Study, desk: Desk, qtbot: QtBot) -> None:
    page = _Themes(desk)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    study.clustering.new_theme("One")
    study.clustering.new_theme("Other")
    study.participants.add("P7")
    assert page.is_behind
    page.show()
    assert page.done == ["read", {"theme": 2, "participant": 1}]
    page.hide()
    page.show()
    assert len(page.done) == 2


def test_what_is_to_be_read_anew_waits_until_it_is_seen(
    study: Study, desk: Desk, qtbot: QtBot
) -> None:
    page = _Themes(desk)
    qtbot.addWidget(page)
    page.show()
    page.read_anew()
    assert page.done == ["read", "read"]
    page.hide()
    page.read_anew()
    study.clustering.new_theme("One")
    assert page.done == ["read", "read"]
    page.catch_up()
    assert page.done == ["read", "read", "read"]
    page.show()
    assert page.done == ["read", "read", "read"]


def test_a_page_that_names_no_table_reads_everything_after_each_change(
    study: Study, desk: Desk, qtbot: QtBot
) -> None:
    page = _All(desk)
    qtbot.addWidget(page)
    page.show()
    study.clustering.new_theme("One")
    study.undo()
    assert page.times == 3
