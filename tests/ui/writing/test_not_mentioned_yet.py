"""The list of what the description does not mention yet, and the ways out of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.models.mime import decode_statements
from tests.ui.writing.writing_room import Room

_Key = Qt.Key


def listed(room: Room) -> list[object]:
    return [key for kind, key in room.page.beside.unmentioned.rows.listed() if kind is not None]


def row_of(room: Room, kind: KnotKind, number: int) -> QModelIndex:
    rows = room.page.beside.unmentioned.rows
    return rows.index(rows.listed().index((kind, number)))


def test_what_is_cited_leaves_the_list_and_undo_brings_it_back(room: Room, qtbot: QtBot) -> None:
    page, rows = room.page, room.page.beside.unmentioned.rows
    QAbstractItemModelTester(rows)
    page.beside.show_part("unmentioned")
    assert listed(room) == [*room.participants, *room.themes, *room.statements]
    view = page.beside.unmentioned.view
    view.setCurrentIndex(row_of(room, KnotKind.STATEMENT, room.statements[1]))
    view.setFocus()
    qtbot.keyClick(view, _Key.Key_Return)
    assert [c.statement for draft in room.read() for c in draft.citations] == [room.statements[1]]
    one, three = room.statements[0], room.statements[2]
    assert listed(room) == [room.participants[1], room.themes[0], one, three]
    room.undo()
    assert listed(room) == [*room.participants, *room.themes, *room.statements]


def test_a_theme_and_a_participant_lead_to_their_statements(room: Room, qtbot: QtBot) -> None:
    page = room.page
    page.beside.show_part("unmentioned")
    view = page.beside.unmentioned.view
    view.setCurrentIndex(row_of(room, KnotKind.THEME, room.themes[1]))
    qtbot.keyClick(view, _Key.Key_Return)
    assert page.beside.current == "statements"
    assert page.sources.sources.statements() == (room.statements[1],)
    page.beside.show_part("unmentioned")
    place = view.visualRect(row_of(room, KnotKind.PARTICIPANT, room.participants[1])).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.sources.sources.statements() == (room.statements[2],)


def test_rows_are_named_and_statements_can_be_dragged(room: Room) -> None:
    room.page.beside.show_part("unmentioned")
    rows = room.page.beside.unmentioned.rows
    index = row_of(room, KnotKind.STATEMENT, room.statements[0])
    data = rows.mimeData([index])
    assert decode_statements(data, study=room.study.token) == (room.statements[0],)
    assert "S-001" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    theme = row_of(room, KnotKind.THEME, room.themes[0])
    assert theme.data(Qt.ItemDataRole.AccessibleTextRole) == "1, Doors"
    assert not theme.flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_where_nothing_is_left_out_that_is_said(room: Room) -> None:
    page = room.page
    page.show_pick(Subject("textural", participant=room.participants[1]))
    page.beside.show_part("unmentioned")
    assert page.beside.unmentioned.view.isVisible()
    page.editor.cite([room.statements[2]])
    assert not page.beside.unmentioned.view.isVisible()


def test_with_everything_mentioned_the_key_goes_on_to_the_next_part(
    room: Room, qtbot: QtBot
) -> None:
    beside = room.page.beside
    names = " ".join(theme.theme.name for theme in room.page._material.theme.values())
    qtbot.keyClicks(room.page.editor, names + " ")
    room.page.editor.cite(room.statements)
    room.page.settle()
    beside.show_part("statements")
    qtbot.keyClick(room.page.editor, _Key.Key_F6)
    assert (beside.current, listed(room)) == ("unmentioned", [])
    assert beside.choice.hasFocus()
    qtbot.keyClick(beside.choice, _Key.Key_F6)
    assert beside.current == "earlier"
