"""A study that follows another method shows it at once: rail, menus, pages, chapter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.model.span import Span
from phenomdesk.study.methods import known_method, method_ids
from phenomdesk.study.sample import build_sample
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.meanings import MeaningsPage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import Workplace


@pytest.fixture
def window(app: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    program = Program(app, folder=tmp_path / "settings")
    path = tmp_path / "study.phenom"
    build_sample(path)
    window = program.open_window()
    assert program.open_study(path, window)
    qtbot.waitUntil(window.isVisible)
    yield window
    for each in tuple(program.windows):
        each.close()
    app.setStyleSheet("")


def at_work(window: Window) -> Workplace:
    assert window.workplace is not None
    return window.workplace


def follow(window: Window, method: str) -> None:
    at_work(window).settle()
    at_work(window).desk.study.change_about(method=known_method(method))


def steps_of_menu(window: Window) -> list[str]:
    actions = window.findChildren(QAction)
    steps = [each for each in actions if each.objectName().startswith("step-")]
    keys = {each.shortcut().toString(): each.objectName() for each in steps}
    return [keys[key] for key in sorted(keys)]


def test_rail_and_menu_have_the_steps_of_the_new_method_and_after_undo_of_the_old(
    window: Window, qtbot: QtBot
) -> None:
    before = [step.id for step in at_work(window).method.steps]
    follow(window, "ipa")
    steps = [step.id for step in at_work(window).method.steps]
    assert [row.step.id for row in at_work(window).rail._ordered()] == steps
    qtbot.waitUntil(lambda: steps_of_menu(window) == [f"step-{step}" for step in steps])
    at_work(window).undo()
    assert [row.step.id for row in at_work(window).rail._ordered()] == before
    qtbot.waitUntil(lambda: steps_of_menu(window) == [f"step-{step}" for step in before])


def test_a_page_that_the_new_method_lacks_is_left_for_its_first_step(window: Window) -> None:
    workplace = at_work(window)
    workplace.show_page("board")
    assert isinstance(workplace.page, BoardPage)
    follow(window, "giorgi")
    assert not isinstance(workplace.page, BoardPage)
    assert workplace.rail.current() == workplace.method.steps[0].id
    workplace.desk.study.clustering.new_theme("Made while no board is there")
    workplace.undo()
    workplace.undo()
    workplace.show_page("board")
    assert isinstance(workplace.page, BoardPage)


def test_a_page_that_both_methods_have_stays(window: Window) -> None:
    workplace = at_work(window)
    workplace.show_page("meanings")
    page = workplace.page
    assert isinstance(page, MeaningsPage)
    follow(window, "ipa")
    assert workplace.page is page
    assert page.model.columnCount() == 7
    assert workplace.rail.current() == "note"
    workplace.undo()
    assert page.model.columnCount() == 4


def test_the_writing_page_asks_for_the_descriptions_of_the_new_method(window: Window) -> None:
    workplace = at_work(window)
    workplace.show_page("writing")
    page = workplace.page
    assert isinstance(page, WritingPage)
    follow(window, "giorgi")
    assert workplace.page is page
    assert page.subject is not None
    assert page.subject.kind == "situated"
    assert page.editor._invitation[0] == "The structure of one participant's account."
    workplace.undo()
    assert page.subject is not None
    assert page.subject.kind == "structural", "the step of the same name stays"


@pytest.mark.parametrize("method", method_ids())
def test_every_step_of_every_method_can_be_shown_on_a_full_study(
    window: Window, method: str
) -> None:
    workplace = at_work(window)
    for step in workplace.method.steps:
        workplace.show_step(step.id)
    follow(window, method)
    for step in workplace.method.steps:
        workplace.show_step(step.id)
        assert workplace.page is not None
        assert workplace.page.isVisible()
        assert workplace.rail.current() == step.id
    workplace.undo()
    for step in workplace.method.steps:
        workplace.show_step(step.id)
        assert workplace.rail.current() == step.id


def test_where_there_is_no_board_the_reader_has_no_theme_menu(window: Window) -> None:
    workplace = at_work(window)
    workplace.show_page("reader")
    assert window._theme_menu.menuAction().isVisible()
    follow(window, "giorgi")
    assert not window._theme_menu.menuAction().isVisible()
    assert {"cut", "join"} <= {
        each.objectName() for each in window._statement_menu.actions() if each.isVisible()
    }
    workplace.undo()
    assert window._theme_menu.menuAction().isVisible()


def test_where_units_tile_the_rail_counts_the_texts_to_divide(window: Window) -> None:
    workplace = at_work(window)
    study = workplace.desk.study
    follow(window, "giorgi")
    every = study.records.transcripts.all()

    def note() -> str:
        workplace.count()
        notes = {row.step.id: row.step.note for row in workplace.rail._ordered()}
        return notes["units"]

    assert note() == f"{len(every)} texts to divide"
    for transcript in every:
        text = study.texts.revision(transcript.id).text
        study.marking.mark(transcript.id, Span(0, len(text)))
    assert note() == "all divided"
    workplace.undo()
    assert note() == "1 text to divide"


def test_a_step_that_asks_for_one_description_of_all_shows_it(window: Window, qtbot: QtBot) -> None:
    follow(window, "colaizzi")
    work = at_work(window)
    work.show_step("structure")
    page = work.page
    assert isinstance(page, WritingPage)
    assert page.subject == Subject("fundamental")
    assert not page.empty.isVisible()
    assert page.editor.isVisible()


def test_the_rail_keeps_its_width_where_there_is_room(window: Window, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    follow(window, "ipa")
    work = at_work(window)
    for step in work.method.steps:
        work.show_step(step.id)
    work.show_view("gaps")
    qtbot.waitUntil(lambda: work.rail.width() == work.rail.sizeHint().width())
    least = window.minimumSizeHint().width()
    work.show_step(work.method.steps[0].id)
    assert window.minimumSizeHint().width() == least, "the window has room for every page"
