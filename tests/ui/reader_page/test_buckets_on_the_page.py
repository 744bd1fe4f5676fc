"""The buckets beside the transcript: placing by drop, key, number and name; and the themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.models.mime import encode_span, encode_statements, encode_themes
from tests.ui.reader_page.conftest import (
    Opened,
    drop,
    focus_of,
    hang_over,
    row_place,
    shows_a_menu,
)

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def themes(opened: Opened) -> list[ThemeId]:
    """Three themes: Stairs, Hatch, and Number inside Hatch."""
    clustering = opened.study.clustering
    stairs = clustering.new_theme("Stairs")
    hatch = clustering.new_theme("Hatch")
    return [stairs, hatch, clustering.new_theme("Number", parent=hatch)]


def name_editor(opened: Opened) -> QLineEdit:
    """Return the field in which a theme's name is being written."""
    field = focus_of()
    assert isinstance(field, QLineEdit)
    assert opened.page.buckets.view.isAncestorOf(field)
    return field


def write(opened: Opened, qtbot: QtBot, name: str) -> None:
    """Write a name over the one that a theme has."""
    editor = name_editor(opened)
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not opened.page.buckets.view.is_writing())


def order(opened: Opened) -> list[tuple[str, str]]:
    return [(b.placed.number, b.name) for b in opened.page.tree.buckets.values()]


def test_rows_say_number_name_and_who_speaks(opened: Opened, themes: list[ThemeId]) -> None:
    assert order(opened) == [("1", "Stairs"), ("2", "Hatch"), ("2a", "Number")]
    opened.mark("losing the stairs", theme=themes[0])
    opened.mark("Now there is a number", 1, theme=themes[0])
    assert opened.bucket(themes[0]).people == "P1 P2"
    opened.study.undo()
    assert opened.bucket(themes[0]).people == "P1"


def test_a_selection_dropped_on_a_bucket_is_marked_and_placed_in_one_step(
    opened: Opened, themes: list[ThemeId]
) -> None:
    span = opened.select("losing the stairs")
    before = opened.steps()
    data = encode_span(opened.transcripts[0], span, "losing the stairs")
    view = opened.page.buckets.view
    assert hang_over(view, row_place(opened, themes[1]), data)
    assert view.promised == "Mark it and place it here"
    assert drop(view, row_place(opened, themes[1]), data)
    (statement,) = opened.study.records.statements.all()
    assert opened.themes_of(statement.id) == {themes[1]}
    assert opened.steps() == before + 1
    assert opened.said == ["Marked S-001 in Hatch"]
    band = opened.page.view.band(statement.id)
    assert band is not None
    assert band.themes == (("2", 2),)


def test_a_band_dropped_on_a_bucket_moves_there_and_ctrl_keeps_it_in_both(
    opened: Opened, themes: list[ThemeId]
) -> None:
    statement = opened.mark("losing the stairs", theme=themes[0])
    data = encode_statements([statement], ["losing the stairs"])
    view = opened.page.buckets.view
    assert hang_over(view, row_place(opened, themes[1]), data)
    assert view.promised == "Place S-001 here · Ctrl keeps it in both"
    assert view.rowHeight(opened.page.tree.index_of(themes[1])) == 56
    assert hang_over(view, row_place(opened, themes[1]), data, _CTRL)
    assert view.promised == "Keep S-001 here too"
    assert drop(view, row_place(opened, themes[1]), data, _CTRL)
    assert opened.themes_of(statement) == {themes[0], themes[1]}
    opened.study.undo()
    assert drop(view, row_place(opened, themes[1]), data)
    assert opened.themes_of(statement) == {themes[1]}
    assert opened.said[-1] == "Moved S-001 to Hatch"


def test_where_a_statement_is_already_it_cannot_be_dropped(
    opened: Opened, themes: list[ThemeId]
) -> None:
    statement = opened.mark("losing the stairs", theme=themes[0])
    data = encode_statements([statement], ["losing the stairs"])
    before = opened.steps()
    view = opened.page.buckets.view
    assert not hang_over(view, row_place(opened, themes[0]), data)
    assert not drop(view, row_place(opened, themes[0]), data)
    gone = encode_statements([type(statement)(99)], ["nothing"])
    assert not drop(view, row_place(opened, themes[1]), gone)
    assert opened.steps() == before


def test_a_passage_dropped_on_a_bucket_that_is_nearly_marked_asks_first(
    opened: Opened, themes: list[ThemeId]
) -> None:
    opened.mark("I stood there with my foot up")
    span = opened.select("I stood there with my foot up.")
    data = encode_span(opened.transcripts[0], span, "x")
    assert drop(opened.page.buckets.view, row_place(opened, themes[0]), data)
    assert opened.page.near_line.isVisible()
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert len(opened.study.records.themes.placements_in(themes[0])) == 1


@pytest.mark.parametrize("marked", [True, False])
def test_what_is_dropped_on_new_theme_begins_one_whose_name_is_written_at_once(
    opened: Opened, themes: list[ThemeId], qtbot: QtBot, marked: bool
) -> None:
    row = opened.page.buckets.new_row
    if marked:
        statement = opened.mark("losing the stairs", theme=themes[0])
        data = encode_statements([statement], ["losing the stairs"])
    else:
        span = opened.select("losing the stairs")
        data = encode_span(opened.transcripts[0], span, "losing the stairs")
    before = opened.steps()
    assert drop(row, row.rect().center(), data)
    assert opened.steps() == before + 1
    assert name_editor(opened).selectedText() == "New theme"
    write(opened, qtbot, "Falling")
    (statement_,) = opened.study.records.statements.all()
    (made,) = opened.themes_of(statement_.id)
    assert opened.bucket(made).name == "Falling"
    assert opened.bucket(made).placed.number == "3"


def test_n_makes_a_theme_of_the_selection_and_of_nothing(opened: Opened, qtbot: QtBot) -> None:
    opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_N)
    write(opened, qtbot, "Mmm 1 ntT")
    (statement,) = opened.study.records.statements.all()
    assert [b.name for b in opened.page.tree.buckets.values()] == ["Mmm 1 ntT"]
    assert len(opened.themes_of(statement.id)) == 1
    opened.page.view.setFocus()
    opened.page.view.pick(None)
    QTest.keyClick(focus_of(), Qt.Key.Key_N)
    QTest.keyClick(name_editor(opened), Qt.Key.Key_Escape)
    assert [b.name for b in opened.page.tree.buckets.values()] == ["Mmm 1 ntT", "New theme"]


def test_a_number_key_marks_and_places_the_selection_then_moves_the_statement(
    opened: Opened, themes: list[ThemeId]
) -> None:
    opened.select("losing the stairs")
    before = opened.steps()
    QTest.keyClick(focus_of(), Qt.Key.Key_1)
    (statement,) = opened.study.records.statements.all()
    assert opened.themes_of(statement.id) == {themes[0]}
    assert opened.steps() == before + 1
    QTest.keyClick(focus_of(), Qt.Key.Key_2)
    assert opened.themes_of(statement.id) == {themes[1]}
    QTest.keyClick(focus_of(), Qt.Key.Key_2)
    assert opened.said[-1] == "S-001 is in Hatch already"
    QTest.keyClick(focus_of(), Qt.Key.Key_9)
    assert opened.themes_of(statement.id) == {themes[1]}


def test_with_nothing_selected_a_number_goes_to_the_theme(
    opened: Opened, themes: list[ThemeId]
) -> None:
    QTest.keyClick(focus_of(), Qt.Key.Key_2)
    current = opened.page.buckets.view.current()
    assert current is not None
    assert current.theme == themes[1]
    assert opened.picked[-1] == Pick(KnotKind.THEME, themes[1])


def test_t_types_a_theme_by_the_beginning_of_a_word_or_its_number(
    opened: Opened, themes: list[ThemeId]
) -> None:
    opened.study.clustering.rename(themes[2], "The last Number")
    opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_T)
    field = opened.page.buckets.field
    assert field.hasFocus()
    assert [offer.name for offer in field.offers] == [*("Stairs", "Hatch", "The last Number")]
    QTest.keyClicks(field, "num")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (statement,) = opened.study.records.statements.all()
    assert opened.themes_of(statement.id) == {themes[2]}
    assert opened.page.view.hasFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_T, _SHIFT)
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.themes_of(statement.id) == {themes[0], themes[2]}
    assert field.text() == ""


def test_a_name_that_is_new_makes_a_theme(opened: Opened, themes: list[ThemeId]) -> None:
    opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_T)
    field = opened.page.buckets.field
    QTest.keyClicks(field, "Stair")
    assert len(field.offers) == 2
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    (statement,) = opened.study.records.statements.all()
    (made,) = opened.themes_of(statement.id)
    assert opened.bucket(made).name == "Stair"
    assert opened.page.view.hasFocus()


def test_esc_in_the_field_places_nothing(opened: Opened, themes: list[ThemeId]) -> None:
    opened.select("losing the stairs")
    QTest.keyClick(focus_of(), Qt.Key.Key_T)
    QTest.keyClicks(focus_of(), "st")
    QTest.keyClick(focus_of(), Qt.Key.Key_Escape)
    assert opened.study.records.statements.all() == ()
    assert opened.page.view.hasFocus()
    assert not opened.page.buckets.field.popup.isVisible()


def test_enter_on_a_bucket_places_what_is_selected(opened: Opened, themes: list[ThemeId]) -> None:
    statement = opened.mark("losing the stairs")
    opened.page.show_statement(statement)
    opened.page.buckets.view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_Down)
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert opened.themes_of(statement) == {themes[1]}


def test_a_theme_is_renamed_in_place(opened: Opened, themes: list[ThemeId], qtbot: QtBot) -> None:
    opened.page.buckets.view.set_current(themes[0])
    opened.page.buckets.view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_F2)
    assert name_editor(opened).selectedText() == "Stairs"
    write(opened, qtbot, "Steps")
    assert opened.bucket(themes[0]).name == "Steps"
    assert opened.page.buckets.view.hasFocus()
    opened.study.undo()
    assert opened.bucket(themes[0]).name == "Stairs"


def test_a_definition_is_saved_as_it_is_typed(opened: Opened, themes: list[ThemeId]) -> None:
    opened.page.buckets.view.set_current(themes[1])
    opened.page.buckets.view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_D)
    editor = opened.page.buckets.definition.editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, "Where one was known")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not opened.page.buckets.definition.isVisible()
    assert opened.bucket(themes[1]).placed.theme.definition == "Where one was known"
    opened.page.buckets.define(themes[1])
    opened.study.undo()
    assert editor.toPlainText() == ""


@shows_a_menu
def test_a_colour_is_chosen_from_a_menu(
    opened: Opened, themes: list[ThemeId], qtbot: QtBot
) -> None:
    statement = opened.mark("losing the stairs", theme=themes[2])
    opened.page.buckets.view.set_current(themes[2])
    opened.page.buckets.view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_C)
    menu = opened.page.buckets.findChild(QMenu, "colours")
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert len(menu.actions()) == 12
    menu.actions()[6].trigger()
    menu.close()
    assert opened.bucket(themes[1]).placed.colour == 7
    assert opened.bucket(themes[2]).placed.colour == 7
    band = opened.page.view.band(statement)
    assert band is not None
    assert band.themes == (("2a", 7),)


def test_themes_move_and_nest_by_keys(opened: Opened, themes: list[ThemeId]) -> None:
    view = opened.page.buckets.view
    view.set_current(themes[1])
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up, _CTRL | _ALT)
    assert order(opened) == [("1", "Hatch"), ("1a", "Number"), ("2", "Stairs")]
    view.set_current(themes[0])
    QTest.keyClick(view, Qt.Key.Key_Right, _CTRL | _ALT)
    assert order(opened) == [("1", "Hatch"), ("1a", "Number"), ("1b", "Stairs")]
    view.set_current(themes[2])
    QTest.keyClick(view, Qt.Key.Key_Left, _CTRL | _ALT)
    assert order(opened) == [("1", "Hatch"), ("1a", "Stairs"), ("2", "Number")]
    QTest.keyClick(view, Qt.Key.Key_N, _SHIFT)
    QTest.keyClick(name_editor(opened), Qt.Key.Key_Return)
    assert order(opened)[-1] == ("2a", "New theme")


def test_themes_nest_and_change_places_by_dropping(opened: Opened, themes: list[ThemeId]) -> None:
    view = opened.page.buckets.view
    stairs = encode_themes([themes[0]], ["Stairs"])
    assert drop(view, row_place(opened, themes[1]), stairs)
    assert order(opened) == [("1", "Hatch"), ("1a", "Number"), ("1b", "Stairs")]
    hatch = encode_themes([themes[1]], ["Hatch"])
    assert not drop(view, row_place(opened, themes[2]), hatch)
    assert drop(view, row_place(opened, themes[1], 0.1), stairs)
    assert order(opened) == [("1", "Stairs"), ("2", "Hatch"), ("2a", "Number")]
    assert not drop(view, row_place(opened, themes[1], 0.1), stairs)


def test_ctrl_delete_deletes_a_theme_and_its_statements_are_in_none(
    opened: Opened, themes: list[ThemeId]
) -> None:
    statement = opened.mark("losing the stairs", theme=themes[1])
    opened.page.buckets.view.set_current(themes[1])
    opened.page.buckets.view.setFocus()
    QTest.keyClick(focus_of(), Qt.Key.Key_Delete)
    assert len(opened.study.records.statements.all()) == 1
    QTest.keyClick(focus_of(), Qt.Key.Key_Delete, _CTRL)
    assert order(opened) == [("1", "Stairs"), ("2", "Number")]
    band = opened.page.view.band(statement)
    assert band is not None
    assert band.themes == ()
    opened.study.undo()
    assert order(opened) == [("1", "Stairs"), ("2", "Hatch"), ("2a", "Number")]
    band = opened.page.view.band(statement)
    assert band is not None
    assert band.themes == (("2", 2),)


def test_a_band_under_the_pointer_raises_its_buckets(opened: Opened, themes: list[ThemeId]) -> None:
    statement = opened.mark("losing the stairs", theme=themes[1])
    opened.page.view.hover(statement)
    assert opened.page.buckets.view.raised == {themes[1]}
    opened.page.view.hover(None)
    assert opened.page.buckets.view.raised == frozenset()


def test_what_is_held_at_the_edge_of_many_buckets_scrolls_them(
    opened: Opened, qtbot: QtBot
) -> None:
    themes = [opened.study.clustering.new_theme(f"Theme {number}") for number in range(40)]
    statement = opened.mark("losing the stairs")
    view = opened.page.buckets.view
    opened.page.layout().activate()
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    data = encode_statements([statement], ["losing the stairs"])
    edge = view.viewport().rect().center()
    edge.setY(view.viewport().height() - 4)
    assert hang_over(view, edge, data)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert drop(view, row_place(opened, themes[-1]), data)
    assert opened.themes_of(statement) == {themes[-1]}
    assert not view._scrolling.isActive()


def test_the_question_ends_where_its_theme_is_gone(opened: Opened, themes: list[ThemeId]) -> None:
    opened.mark("I stood there with my foot up")
    opened.select("I stood there with my foot up.")
    QTest.keyClick(focus_of(), Qt.Key.Key_1)
    assert opened.page.near_line.isVisible()
    opened.study.clustering.delete_theme(themes[0])
    assert not opened.page.near_line.isVisible()
