"""The grid's model: compared by id, with the smallest honest signal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from phenomdesk.model.verdict import Verdict
from phenomdesk.ui.models.grid_table import CELL
from phenomdesk.ui.pages.grid import GridPage
from tests.ui.grid.conftest import Bench

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


class Heard:
    """What the model told its views."""

    def __init__(self, page: GridPage) -> None:
        self.told: list[str] = []
        model = page.model
        for name in (
            *("rowsInserted", "rowsRemoved", "columnsInserted", "columnsRemoved"),
            *("dataChanged", "headerDataChanged", "modelReset", "layoutChanged"),
        ):
            getattr(model, name).connect(lambda *_, name=name: self.told.append(name))


def test_the_grid_has_the_themes_down_and_the_participants_across(
    page: GridPage, bench: Bench
) -> None:
    model = page.model
    assert [placed.number for placed in model.themes] == ["1", "1a", "2"]
    assert [who.alias for who in model.participants] == ["P1", "P2", "P3"]
    behind = model.index(0, 1).data(CELL).statements
    assert behind == (bench.statements[1],), "the outer theme holds what the inner one does"
    assert model.index(2, 0).data(CELL).statements == ()


def test_a_cell_is_read_aloud_with_all_that_it_shows(page: GridPage, bench: Bench) -> None:
    bench.judge(0, 0, Verdict.COMPATIBLE)
    bench.study.validation.note(bench.themes[0], bench.people[0], "Between the lines")
    told = str(page.model.index(0, 0).data(ACCESSIBLE))
    assert told == "P1, 1 Decided elsewhere, Compatible, with statements, note: Between the lines"
    assert str(page.model.index(2, 0).data(ACCESSIBLE)).endswith("Open, no statements")


def test_a_verdict_changes_one_cell(page: GridPage, bench: Bench) -> None:
    heard = Heard(page)
    bench.judge(0, 1, Verdict.EXPLICIT)
    assert heard.told == ["dataChanged"]
    bench.study.undo()
    assert heard.told == ["dataChanged"] * 2


def test_the_last_verdict_against_a_theme_changes_its_name_too(
    page: GridPage, bench: Bench
) -> None:
    bench.judge(2, 0, Verdict.NEITHER)
    bench.judge(2, 1, Verdict.NEITHER)
    heard = Heard(page)
    bench.judge(2, 2, Verdict.NEITHER)
    assert sorted(heard.told) == ["dataChanged", "headerDataChanged"]
    assert page.model.is_unsupported(bench.themes[2])


def test_a_theme_comes_goes_and_moves_by_its_row(page: GridPage, bench: Bench) -> None:
    heard = Heard(page)
    clustering = bench.study.clustering
    theme = clustering.new_theme("Another")
    clustering.rename(theme, "Another one")
    clustering.delete_theme(theme)
    assert heard.told == ["rowsInserted", "headerDataChanged", "rowsRemoved"]
    clustering.move_theme(bench.themes[2], None, 0)
    assert [placed.theme.id for placed in page.model.themes] == [
        *(bench.themes[at] for at in (2, 0, 1)),
    ]
    assert "modelReset" not in heard.told


def test_a_participant_comes_and_goes_by_their_column(page: GridPage, bench: Bench) -> None:
    heard = Heard(page)
    who = bench.study.participants.add("P4")
    bench.study.participants.change(who, alias="P5", name="")
    bench.study.participants.remove(who)
    assert heard.told == ["columnsInserted", "headerDataChanged", "columnsRemoved"]


def test_statements_placed_while_the_page_is_hidden_are_there_when_it_comes_back(
    page: GridPage, bench: Bench, qtbot: QtBot
) -> None:
    page.hide()
    bench.study.clustering.place([bench.statements[0]], bench.themes[2])
    page.show()
    qtbot.waitExposed(page)
    assert page.model.index(2, 0).data(CELL).statements == (bench.statements[0],)
