"""What the table shows: order, filters, and what it hears of other pages' work."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.meaning_order import Order, Share, Wanted
from phenomdesk.ui.models.meanings_table import MeaningsTable
from phenomdesk.ui.pages.meanings import MeaningsPage
from phenomdesk.ui.widgets import Button
from tests.kit.interviews import long_interview, study_with_interview
from tests.ui.meanings.conftest import COLUMN, Bench


def numbers(model: MeaningsTable) -> list[str]:
    return [model.row(at).number for at in range(model.rowCount())]


def table_of(bench: Bench) -> MeaningsTable:
    model = MeaningsTable(bench.desk)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, model)
    bench.desk.changed.connect(model.follow)
    model.load()
    return model


class Heard:
    """The signals of a model, by name."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.names: list[str] = []
        for name in ("rowsInserted", "rowsRemoved", "rowsMoved", "modelReset", "dataChanged"):
            getattr(model, name).connect(lambda *_, name=name: self.names.append(name))


def test_a_row_says_who_where_and_what(bench: Bench) -> None:
    row = table_of(bench).row(3)
    assert (row.number, row.reference) == ("S-004", "P2, 9")
    assert row.quote == "My thumb knew the way, not me."


def test_a_wording_changes_its_row_alone(bench: Bench) -> None:
    model = table_of(bench)
    heard = Heard(model)
    bench.write(2, "Only this one")
    bench.write(2, "Only this one, again")
    assert heard.names == ["dataChanged", "dataChanged"]


def test_a_marked_statement_comes_in_at_its_place_and_goes_with_undo(bench: Bench) -> None:
    model = table_of(bench)
    heard = Heard(model)
    text = bench.study.texts.revision(bench.transcript).text
    start = text.index("There was a picture")
    bench.study.marking.mark(bench.transcript, Span(start, start + 20))
    assert numbers(model)[2] == "S-007"
    bench.study.undo()
    assert "S-007" not in numbers(model)
    bench.study.redo()
    assert numbers(model)[2] == "S-007"
    assert heard.names == ["rowsInserted", "rowsRemoved", "rowsInserted"]


def test_linking_moves_rows_and_resets_nothing(bench: Bench) -> None:
    model = table_of(bench)
    bench.write(0, "Shared")
    heard = Heard(model)
    bench.link(0, 5, 3)
    assert numbers(model) == ["S-001", "S-004", "S-006", "S-002", "S-003", "S-005"]
    bench.study.undo()
    assert numbers(model) == [f"S-00{n}" for n in range(1, 7)]
    assert "modelReset" not in heard.names
    assert "rowsMoved" in heard.names


def test_a_renamed_theme_and_another_alias_are_read_again(bench: Bench) -> None:
    model = table_of(bench)
    bench.study.clustering.rename(bench.themes[0], "Settled without me")
    assert model.row(0).themes[0].name == "Settled without me"
    bench.study.clustering.move_theme(bench.themes[0], None, 1)
    assert [tag.number for tag in model.row(3).themes] == ["1", "2"]
    assert model.row(0).themes[0].number == "2"
    bench.study.clustering.unplace(bench.statements[:1], bench.themes[0])
    assert model.row(0).themes == ()
    bench.study.undo()
    assert model.row(0).themes[0].name == "Settled without me"


def test_a_statement_that_is_set_aside_goes_and_comes_back_with_its_meaning(bench: Bench) -> None:
    model = table_of(bench)
    bench.write(2, "Pressed for want of another")
    bench.study.triage.set_aside([bench.statements[2]])
    assert "S-003" not in numbers(model)
    assert model.to_write == 5
    bench.study.triage.bring_back([bench.statements[2]])
    assert model.row(2).number == "S-003"
    assert model.row(2).text == "Pressed for want of another"
    assert model.to_write == 5


@pytest.mark.parametrize("seed", range(6))
def test_after_any_work_the_rows_are_as_if_read_anew(bench: Bench, seed: int) -> None:
    chance = random.Random(seed)
    model = table_of(bench)
    study = bench.study

    def statement() -> StatementId:
        return chance.choice(list(study.records.statements.some(bench.statements)))

    def place() -> None:
        known = study.records.statements.some(bench.statements).values()
        standing = [each.id for each in known if not each.aside]
        if standing:
            study.clustering.place([chance.choice(standing)], chance.choice(bench.themes))

    def link() -> None:
        meanings = study.records.meanings.all()
        if meanings:
            study.meanings.link([statement(), statement()], chance.choice(meanings).id)

    def mark() -> None:
        start = chance.randrange(20, 200)
        study.marking.mark(bench.transcript, Span(start, start + 60))

    deeds: list[Callable[[], object]] = [
        lambda: study.meanings.write(statement(), chance.choice(["b", "A", ""]), column=COLUMN),
        lambda: study.meanings.unlink([statement()], column=COLUMN),
        lambda: study.clustering.rename(bench.themes[0], chance.choice(["One", "Two"])),
        lambda: study.triage.set_aside([statement()]),
        lambda: study.triage.bring_back([statement()]),
        lambda: model.hold(statement()),
        lambda: model.hold(None),
        lambda: model.want(Wanted(Share(chance.choice(list(Share))))),
        lambda: model.want(Wanted(order=Order(chance.choice(list(Order))))),
        *(place, link, link, mark, study.undo, study.undo, study.redo, study.settle),
    ]
    for _ in range(120):
        chance.choice(deeds)()
    model.hold(None)
    fresh = MeaningsTable(bench.desk)
    fresh.want(model.wanted)
    fresh.load()
    rows = [model.row(at) for at in range(model.rowCount())]
    assert rows == [fresh.row(at) for at in range(fresh.rowCount())]
    assert model.to_write == fresh.to_write


def test_what_is_wanted_is_shown(bench: Bench) -> None:
    model = table_of(bench)
    bench.write(0, "Zeal")
    bench.write(2, "apathy")
    bench.link(2, 4)
    model.want(Wanted(share=Share.EMPTY))
    assert numbers(model) == ["S-002", "S-004", "S-006"]
    model.want(Wanted(share=Share.SHARED))
    assert numbers(model) == ["S-003", "S-005"]
    model.want(Wanted(theme=bench.themes[1]))
    assert numbers(model) == ["S-004"]
    model.want(Wanted(words="APATHY"))
    assert numbers(model) == ["S-003", "S-005"]
    model.want(Wanted(words="thumb"))
    assert numbers(model) == ["S-004"]
    people = {p.alias: p.id for p in bench.study.records.participants.all()}
    model.want(Wanted(participant=people["P2"]))
    assert numbers(model) == ["S-004", "S-006"]
    model.want(Wanted(order=Order.MEANING))
    assert numbers(model) == ["S-003", "S-005", "S-001", "S-002", "S-004", "S-006"]
    assert (model.total, model.to_write) == (6, 3)


def test_the_page_filters_by_its_own_controls(page: MeaningsPage, bench: Bench) -> None:
    page.begin_search()
    QTest.keyClicks(page.find_field, "salt")
    assert numbers(page.model) == ["S-005"]
    QTest.keyClick(page.find_field, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 6
    choice = page.filters._participant
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.words() == "Participant: P2"
    assert numbers(page.model) == ["S-004", "S-006"]


def test_the_count_says_what_is_left(page: MeaningsPage, bench: Bench) -> None:
    assert page.filters._count.text() == "6 to write"
    for at in range(6):
        bench.write(at, "Something")
    assert page.filters._count.text() == "Every statement has a meaning"


def test_a_pick_is_brought_into_sight_even_from_behind_a_filter(
    page: MeaningsPage, bench: Bench
) -> None:
    page.find_field.setText("salt")
    page.show_pick(Pick(KnotKind.STATEMENT, bench.statements[5]))
    assert page.table.current() == bench.statements[5]
    assert page.find_field.text() == ""
    bench.write(2, "A meaning")
    found = bench.study.records.meanings.of_statement(bench.statements[2], COLUMN)
    assert found is not None
    page.show_pick(Pick(KnotKind.MEANING, found.id))
    assert page.table.current() == bench.statements[2]


def test_a_hidden_page_reads_what_it_missed_when_it_is_shown(
    page: MeaningsPage, bench: Bench
) -> None:
    page.hide()
    bench.write(0, "Meanwhile")
    bench.study.clustering.place([bench.statements[1]], bench.themes[1])
    assert page.model.row(0).text == ""
    page.show()
    assert page.model.row(0).text == "Meanwhile"
    assert page.model.row(1).themes[0].name == "The body"


def test_without_statements_the_page_leads_to_the_reader(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    study, _ = study_with_interview(tmp_path)
    desk = Desk(study, look)
    page = MeaningsPage(desk)
    qtbot.addWidget(page)
    page.show()
    button = next(b for b in page.findChildren(Button) if b.text() == "Go to the reader")
    assert button.isVisible()
    with qtbot.waitSignal(desk.page_wanted) as told:
        button.click()
    assert told.args == ["reader"]
    desk.close()
    study.close()


def test_thousands_of_statements_are_filtered_at_once(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    study, transcript = study_with_interview(tmp_path, long_interview(30_000))
    text = study.texts.revision(transcript).text
    turns = [turn.span for turn in study.texts.revision(transcript).turns if turn.speaker == 1]
    for index in range(3000):
        turn = turns[index % len(turns)]
        start = turn.start + (index // len(turns)) * 30
        study.marking.mark(transcript, Span(start, min(start + 90, turn.stop)))
    assert text
    desk = Desk(study, look)
    page = MeaningsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    assert page.model.rowCount() == 3000
    started = time.perf_counter()
    page.find_field.setText("antrean")
    assert 0 < page.model.rowCount() < 3000
    assert time.perf_counter() - started < 1
    desk.close()
    study.close()
