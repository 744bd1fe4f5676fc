"""The page of the gaps: by kind, followed to where each is closed, accepted with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.app import pages
from phenomdesk.model.description import BlockKind, DraftBlock
from phenomdesk.model.gap import Gap, GapKind
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.gap_words import cure_of, kind_words
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.gap_rows import ROW, GapRow, GapsModel, Heading
from phenomdesk.ui.pages.gaps import GapsPage
from phenomdesk.ui.pages.grid import GridPage
from phenomdesk.ui.pages.meanings.page import MeaningsPage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.workplace import Workplace
from tests.kit.interviews import span_of, study_with_interview

TEXT = """Interviewer: What was it like?
P1: I woke up and it had already been decided.
P2: My thumb knew the way, and so did Siti Aminah.
P1: Everything is cleaner and you cannot find the salt.
"""
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Room:
    study: Study
    first: StatementId
    other: StatementId
    theme: ThemeId
    who: ParticipantId
    """Whose real name stands in the interview."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    study, transcript = study_with_interview(tmp_path, TEXT)
    study.change_about(method=known_method("van-kaam"))
    first, other = (
        study.marking.mark(transcript, span_of(study, transcript, words))
        for words in ("already been decided", "knew the way, and so did Siti Aminah")
    )
    theme = study.clustering.new_theme("Decided elsewhere", statements=[first])
    who = study.records.participants.all()[1].id
    study.participants.change(who, name="Siti Aminah")
    yield Room(study, first, other, theme, who)
    study.close()


@pytest.fixture
def desk(room: Room, look: Look) -> Iterator[Desk]:
    desk = Desk(room.study, look)
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[GapsPage]:
    page = GapsPage(desk)
    qtbot.addWidget(page)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, fatal, page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    yield page
    tester.deleteLater()


def told(model: GapsModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def gaps(model: GapsModel) -> list[Gap]:
    rows = (model.index(row).data(ROW) for row in range(model.rowCount()))
    return [row.gap for row in rows if isinstance(row, GapRow)]


def stand_on(page: GapsPage, gap: Gap) -> None:
    page.view.setCurrentIndex(page.model.find(gap))
    assert page.view.current() == gap


def test_gaps_stand_by_kind_each_with_what_to_do_about_them(page: GapsPage) -> None:
    assert told(page.model) == [
        "Statements with no meaning, 2. Say in your own words what each of them means.",
        "S-001, P1, already been decided",
        "S-002, P2, knew the way, and so did Siti Aminah",
        "Themes without a definition, 1. Say what belongs in each, and what does not.",
        "1, Decided elsewhere",
        "Themes resting on one participant, 1. "
        "Look for others who speak of it, or say why one is enough.",
        "1, Decided elsewhere",
        "Cells of the grid without a verdict, 1. "
        "Say whether what the participant says bears the theme out.",
        "1, P1, Decided elsewhere",
        "Real names in what is exported, 1. Write the alias in its place, or shorten the quote.",
        "S-002, P2, knew the way, and so did [P2]",
    ]
    assert page.view.current() is not None


def test_every_kind_has_its_words() -> None:
    assert len({kind_words(kind) for kind in GapKind}) == len(GapKind)


def test_a_gap_that_is_closed_leaves_the_list_and_the_one_in_hand_stays(
    page: GapsPage, room: Room
) -> None:
    gap = Gap(GapKind.ONE_PARTICIPANT, room.theme)
    stand_on(page, gap)
    room.study.meanings.write(room.first, "no say in it", column="meaning")
    room.study.clustering.define(room.theme, "Others decide")
    assert Gap(GapKind.NO_MEANING, room.first) not in gaps(page.model)
    assert Gap(GapKind.NO_DEFINITION, room.theme) not in gaps(page.model)
    assert Gap(GapKind.NO_THEME, 1) not in gaps(page.model)
    assert page.view.current() == gap
    room.study.undo()
    room.study.undo()
    assert page.view.current() == gap
    assert Gap(GapKind.NO_MEANING, room.first) in gaps(page.model)


def test_a_gap_is_accepted_with_a_reason_by_keys_alone_and_taken_back(
    page: GapsPage, room: Room, qtbot: QtBot
) -> None:
    gap = Gap(GapKind.NO_MEANING, room.first)
    stand_on(page, gap)
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    assert page.reason.isVisible()
    assert page.reason.field.hasFocus()
    qtbot.keyClick(page.reason.field, Qt.Key.Key_Return)
    assert room.study.records.acceptances.all() == ()
    qtbot.keyClicks(page.reason.field, "Only a cry")
    qtbot.keyClick(page.reason.field, Qt.Key.Key_Return)
    assert not page.reason.isVisible()
    assert page.view.hasFocus()
    assert room.study.records.acceptances.reason(gap) == "Only a cry"
    assert gap not in gaps(page.model)
    following = Gap(GapKind.NO_MEANING, room.other)
    assert page.view.current() == following
    assert page.view.selected() == [following]
    page.which._choose("accepted")
    assert told(page.model)[1] == "S-001, P1, already been decided. Only a cry"
    stand_on(page, gap)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert room.study.records.acceptances.all() == ()
    assert page.model.rowCount() == 0
    room.study.undo()
    stand_on(page, gap)
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    assert room.study.records.acceptances.all() == ()


def test_several_are_accepted_at_once_in_one_step(page: GapsPage, room: Room, qtbot: QtBot) -> None:
    stand_on(page, Gap(GapKind.NO_MEANING, room.first))
    qtbot.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    qtbot.keyClicks(page.reason.field, "Cries")
    qtbot.mouseClick(page.reason.accept, Qt.MouseButton.LeftButton)
    accepted = [each.gap.target for each in room.study.records.acceptances.all()]
    assert accepted == [room.first, room.other]
    room.study.undo()
    assert room.study.records.acceptances.all() == ()


def test_escape_leaves_a_gap_open(page: GapsPage, room: Room, qtbot: QtBot) -> None:
    stand_on(page, Gap(GapKind.NO_MEANING, room.first))
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    qtbot.keyClicks(page.reason.field, "Only a cry")
    qtbot.keyClick(page.reason.field, Qt.Key.Key_Escape)
    assert not page.reason.isVisible()
    assert page.view.hasFocus()
    assert room.study.records.acceptances.all() == ()


def test_headings_fold_by_keys_and_by_mouse(page: GapsPage, qtbot: QtBot) -> None:
    whole = page.model.rowCount()
    page.view.go_to(1)
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    heading = page.view.currentIndex().data(ROW)
    assert isinstance(heading, Heading)
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.model.rowCount() == whole - 2
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.model.rowCount() == whole
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.model.rowCount() == whole - 2
    at = page.view.visualRect(page.model.index(0)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.model.rowCount() == whole


def test_many_of_a_kind_begin_folded(page: GapsPage, room: Room) -> None:
    for number in range(25):
        room.study.clustering.new_theme(f"Theme {number}")
    page.which._choose("accepted")
    page.which._choose("open")
    row = next(r for r in page.model.headings() if "definition" in str(page.model.index(r).data()))
    heading = page.model.index(row).data(ROW)
    assert isinstance(heading, Heading)
    assert (heading.count, heading.folded) == (26, True)


def test_the_trace_follows_the_row_in_hand(page: GapsPage, desk: Desk, room: Room) -> None:
    followed: list[Pick | None] = []
    desk.picked.connect(followed.append)
    stand_on(
        page, Gap(GapKind.UNVALIDATED, room.theme, room.study.records.participants.all()[0].id)
    )
    assert followed[-1] is not None
    assert (followed[-1].kind, followed[-1].id) == (KnotKind.THEME, room.theme)
    page.view.go_to(0)
    assert followed[-1] is None


def test_a_click_on_the_arrow_of_a_row_and_a_double_click_go_there(
    page: GapsPage, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    wanted: list[object] = []
    desk.wanted.connect(wanted.append)
    rect = page.view.visualRect(page.model.find(Gap(GapKind.NO_MEANING, room.other)))
    left, where = Qt.MouseButton.LeftButton, page.view.viewport()
    qtbot.mouseClick(where, left, pos=rect.center())
    assert wanted == []
    qtbot.mouseClick(where, left, pos=QPoint(rect.right() - 30, rect.center().y()))
    qtbot.mouseDClick(where, left, pos=rect.center())
    assert wanted == [Pick(KnotKind.STATEMENT, room.other, page="meanings")] * 2


def test_an_empty_page_says_so_warmly(page: GapsPage, room: Room) -> None:
    page.which._choose("accepted")
    assert page._stack.currentWidget() is page._nothing
    assert page.findChild(type(page._nothing)) is not None
    assert "let nothing stand" in page._nothing._sentence.text()


@pytest.fixture
def workplace(desk: Desk, look: Look, qtbot: QtBot) -> Iterator[Workplace]:
    workplace = Workplace(desk, pages(), dismissed=())
    qtbot.addWidget(workplace)
    workplace.resize(1300, 800)
    workplace.show()
    workplace.show_view("gaps")
    yield workplace
    workplace.leave()


def go(workplace: Workplace, gap: Gap) -> None:
    workplace.show_view("gaps")
    page = workplace.page
    assert isinstance(page, GapsPage)
    page.view.setCurrentIndex(page.model.find(gap))
    assert page.view.current() == gap
    page._follow(gap)


def test_enter_leads_to_where_each_gap_is_closed(workplace: Workplace, room: Room) -> None:
    go(workplace, Gap(GapKind.NO_MEANING, room.other))
    meanings = workplace.page
    assert isinstance(meanings, MeaningsPage)
    assert meanings.table.current() == room.other
    one = room.study.records.participants.all()[0].id
    go(workplace, Gap(GapKind.UNVALIDATED, room.theme, one))
    grid = workplace.page
    assert isinstance(grid, GridPage)
    cell = grid.view.current()
    assert cell is not None
    assert (cell.theme, cell.participant) == (room.theme, one)


def test_enter_leads_to_the_paragraph_that_cites_nothing(workplace: Workplace, room: Room) -> None:
    words = ("First, and more of it.", "Second claim.", "Third.")
    drafts = tuple(DraftBlock(BlockKind.PARAGRAPH, each) for each in words)
    room.study.describing.write("composite-textural-structural", drafts)
    block = room.study.describing.read("composite-textural-structural")[1].id
    assert block is not None
    go(workplace, Gap(GapKind.NO_CITATION, block))
    writing = workplace.page
    assert isinstance(writing, WritingPage)
    assert writing.editor.textCursor().block().text() == "Second claim."


def test_the_rail_counts_what_is_open_once_the_window_has_been_painted(
    workplace: Workplace, room: Room, qtbot: QtBot
) -> None:
    def note() -> str:
        return next(row.entry.note for row in workplace.rail._entries if row.entry.id == "gaps")

    assert note() == ""
    qtbot.waitUntil(lambda: note() == "6")
    room.study.gaps.accept([Gap(GapKind.NO_MEANING, room.first)], "Only a cry")
    qtbot.waitUntil(lambda: note() == "5")


def test_the_own_account_that_is_missing_is_said_and_leads_to_where_it_comes_in(
    page: GapsPage, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    room.study.change_about(method=known_method("stevick-colaizzi-keen"))
    assert told(page.model)[:2] == [
        "Your own account is not there yet, 1. "
        "Add yourself as P0, and bring your account in like an interview.",
        "P0, “Moustakas: Stevick-Colaizzi-Keen” begins with it.",
    ]
    gap = Gap(GapKind.NO_OWN_ACCOUNT, 1)
    asked: list[str] = []
    desk.page_wanted.connect(asked.append)
    stand_on(page, gap)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    own = room.study.participants.add("P0")
    assert cure_of(gap, room.study).record == Pick(KnotKind.PARTICIPANT, own)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert asked == ["participants", "import"]
    room.study.participants.remove(own)
    room.study.participants.change(room.who, alias="P0")
    assert gap not in gaps(page.model)


def test_each_kind_of_gap_has_its_cure(room: Room) -> None:
    study, theme, who = room.study, room.theme, room.who
    study.meanings.write(room.first, "no say in it", column="meaning")
    meaning = study.records.meanings.all()[0].id
    entry = study.epoche.add("I know Siti Aminah.")
    addendum = study.epoche.add_addendum(entry, "And Siti still.")
    about = {
        Gap(GapKind.UNREAD, 1): Pick(KnotKind.TRANSCRIPT, 1),
        Gap(GapKind.NO_THEME, meaning): Pick(KnotKind.STATEMENT, room.first, page="board"),
        Gap(GapKind.NO_DEFINITION, theme): Pick(KnotKind.THEME, theme),
        Gap(GapKind.NOT_IN_COMPOSITE, who): Subject("composite-textural-structural"),
        Gap(GapKind.REAL_NAME, room.other, who, "statement"): Pick(KnotKind.STATEMENT, room.other),
        Gap(GapKind.REAL_NAME, room.other, who, "reason"): Pick(
            KnotKind.STATEMENT, room.other, page="triage"
        ),
        Gap(GapKind.REAL_NAME, meaning, who, "meaning"): Pick(KnotKind.MEANING, meaning),
        Gap(GapKind.REAL_NAME, theme, who, "theme"): Pick(KnotKind.THEME, theme),
        Gap(GapKind.REAL_NAME, who, who, "participant"): "participants",
        Gap(GapKind.REAL_NAME, 1, who, "chapter"): "chapter",
        Gap(GapKind.REAL_NAME, 1, who, "assurance"): "trustworthiness",
        Gap(GapKind.REAL_NAME, entry, who, "entry"): Pick(KnotKind.ENTRY, entry),
        Gap(GapKind.REAL_NAME, 1, who, "transcript"): Pick(KnotKind.TRANSCRIPT, 1),
        Gap(GapKind.REAL_NAME, addendum, who, "addendum"): Pick(KnotKind.ENTRY, entry),
    }
    for gap, go_to in about.items():
        assert cure_of(gap, study).go == go_to, gap


def test_home_and_end_go_to_the_first_and_the_last_row(page: GapsPage, qtbot: QtBot) -> None:
    rows = page.view.model().rowCount()
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.currentIndex().row() == rows - 1
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert page.view.currentIndex().row() == 0
