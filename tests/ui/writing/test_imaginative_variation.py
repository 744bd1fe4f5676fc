"""Imaginative variation beside a structural description: noted, kept, and made text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from phenomdesk.ui.desk import Subject
from tests.ui.writing.test_writing_descriptions import put_caret, texts
from tests.ui.writing.writing_room import Room

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


def vary(room: Room, who: int = 0) -> Subject:
    """Open a structural description, the prompts beside it."""
    subject = Subject("structural", participant=room.participants[who])
    room.page.show_pick(subject)
    room.page.beside.show_part("variation")
    return subject


def test_the_prompts_stand_beside_descriptions_that_are_varied_alone(room: Room) -> None:
    offered = [room.page.beside.choice.itemData(n) for n in range(room.page.beside.choice.count())]
    assert "variation" not in offered
    vary(room)
    assert room.page.beside.current == "variation"
    assert len(room.page.beside.variation.prompts) == 10
    room.page.show_pick(Subject("textural", participant=room.participants[0]))
    assert room.page.beside.current == "statements"


def test_a_note_is_kept_as_it_is_typed_and_is_that_of_its_description(
    room: Room, qtbot: QtBot
) -> None:
    vary(room)
    note = room.page.beside.variation.prompts[0].note
    note.setFocus()
    qtbot.keyClicks(note, "Forever")
    room.page.settle()
    kept = room.study.varying.notes("structural", participant=room.participants[0])
    assert kept == {"time": "Forever"}
    vary(room, 1)
    assert note.toPlainText() == ""
    vary(room, 0)
    assert note.toPlainText() == "Forever"
    room.undo()
    assert note.toPlainText() == ""


def test_a_note_becomes_a_paragraph_behind_the_caret_by_one_key_and_as_one_step(
    room: Room, qtbot: QtBot
) -> None:
    vary(room)
    editor = room.page.editor
    editor.add_paragraphs("First.\n\nLast.")
    put_caret(room, 0, 3)
    note = room.page.beside.variation.prompts[1].note
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "Anywhere else it would be a wall.")
    qtbot.keyClick(note, _Key.Key_Return, _CTRL)
    assert texts(room.read()) == ["First.", "Anywhere else it would be a wall.", "Last."]
    assert note.toPlainText() == "Anywhere else it would be a wall."
    room.undo()
    assert texts(room.read()) == ["First.", "Last."]
    assert room.study.varying.notes("structural", participant=room.participants[0])


def test_a_note_goes_into_an_empty_sheet_and_its_button_is_there_once_it_has_words(
    room: Room, qtbot: QtBot
) -> None:
    vary(room)
    prompt = room.page.beside.variation.prompts[2]
    assert not prompt.button.isVisible()
    prompt.note.setFocus()
    qtbot.keyClicks(prompt.note, "Hands")
    qtbot.mouseClick(prompt.button, Qt.MouseButton.LeftButton)
    assert texts(room.read()) == ["Hands"]


def test_f6_goes_to_the_next_thing_beside_the_text_and_esc_comes_back(
    room: Room, qtbot: QtBot
) -> None:
    vary(room)
    room.page.beside.show_part("statements")
    room.page.editor.setFocus()
    qtbot.keyClick(room.page.editor, _Key.Key_F6)
    assert room.page.beside.current == "variation"
    note = room.page.beside.variation.prompts[0].note
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClick(note, _Key.Key_Escape)
    assert room.page.editor.hasFocus()


def test_notes_and_prompts_have_names_for_a_screen_reader(room: Room) -> None:
    vary(room)
    names = {each.note.accessibleName() for each in room.page.beside.variation.prompts}
    assert "Note on Relation to self" in names and len(names) == 10
    assert all(each.note.accessibleDescription() for each in room.page.beside.variation.prompts)
