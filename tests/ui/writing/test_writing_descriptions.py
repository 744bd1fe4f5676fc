"""Writing on the page: what is typed is kept, undone as steps, and never reloaded under hands."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, Mark
from phenomdesk.model.ids import statement_number
from phenomdesk.resources import resource
from phenomdesk.study.methods import own_method
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.writing.manuscript import Place
from tests.ui.writing.writing_room import Room

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def texts(drafts: tuple[DraftBlock, ...]) -> list[str]:
    return [draft.text for draft in drafts]


def put_caret(room: Room, block: int, offset: int) -> None:
    room.page.editor.go_to(Place(block, offset))


def select(room: Room, first: Place, last: Place) -> None:
    editor = room.page.editor
    cursor = editor.textCursor()
    cursor.setPosition(editor.manuscript.position_of(first))
    cursor.setPosition(editor.manuscript.position_of(last), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def commit(room: Room, words: str) -> None:
    """Type as an input method does: emoji have no keys."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(room.page.editor, event)


def test_a_burst_of_typing_is_one_step(room: Room, qtbot: QtBot) -> None:
    before = room.steps()
    qtbot.keyClicks(room.page.editor, "The door")
    room.page.editor.typing.write_now()
    qtbot.keyClicks(room.page.editor, " was the same.")
    room.page.settle()
    assert texts(room.read()) == ["The door was the same."]
    assert room.steps() == before + 1


def test_typing_is_written_without_anybody_asking(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "Saved")
    qtbot.waitUntil(lambda: texts(room.read()) == ["Saved"], timeout=2000)


def test_undo_takes_the_typed_words_back_and_redo_brings_them(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "One")
    room.page.settle()
    qtbot.keyClicks(room.page.editor, " two")
    room.undo()
    assert room.page.editor.toPlainText() == "One"
    room.undo()
    assert room.page.editor.toPlainText() == ""
    room.redo()
    room.redo()
    assert room.page.editor.toPlainText() == "One two"
    qtbot.keyClicks(room.page.editor, "!")
    room.page.settle()
    assert texts(room.read()) == ["One two!"]


def test_the_end_of_a_paragraph_ends_the_step(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "One")
    qtbot.keyClick(room.page.editor, _Key.Key_Return)
    assert texts(room.read()) == ["One", ""]
    qtbot.keyClicks(room.page.editor, "Two")
    room.undo()
    assert texts(room.read()) == ["One", ""]
    assert room.page.editor.toPlainText() == "One\n"


def test_saving_does_not_move_the_caret_or_rebuild_the_text(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, _Key.Key_Return)
    qtbot.keyClicks(editor, "def")
    put_caret(room, 0, 1)
    touched: list[tuple[int, int, int]] = []
    editor.document().contentsChange.connect(lambda *change: touched.append(change))
    qtbot.keyClicks(editor, "X")
    room.page.settle()
    assert editor.textCursor().position() == 2
    assert touched == [(1, 0, 1)]
    assert texts(room.read()) == ["aXbc", "def"]


@pytest.mark.parametrize("hidden", [False, True])
def test_words_half_typed_and_the_caret_outlast_a_change_from_elsewhere(
    room: Room, qtbot: QtBot, hidden: bool
) -> None:
    editor = room.page.editor
    commit(room, "abc")
    put_caret(room, 0, 1)
    qtbot.keyClicks(editor, "X")
    room.page.setHidden(hidden)
    room.study.clustering.rename(room.themes[0], "Thresholds")
    room.study.describing.write(
        "narrative", [DraftBlock(BlockKind.PARAGRAPH, "Elsewhere")], theme=room.themes[1]
    )
    room.page.show()
    assert editor.textCursor().position() == 2
    editor.setFocus()
    qtbot.keyClicks(editor, "Y")
    room.page.settle()
    assert texts(room.read()) == ["aXYbc"]


@pytest.mark.parametrize("hidden", [False, True])
def test_what_was_written_elsewhere_is_on_the_sheet(room: Room, hidden: bool) -> None:
    commit(room, "abc")
    room.page.setHidden(hidden)
    subject = room.page.subject
    assert subject is not None
    room.page.settle()
    (draft,) = room.read()
    room.study.describing.write(
        subject.kind,
        [dataclasses.replace(draft, text="abc, from elsewhere")],
        participant=subject.participant,
        theme=subject.theme,
    )
    room.page.show()
    assert texts(room.page.editor.manuscript.drafts()) == ["abc, from elsewhere"]
    room.study.undo()
    assert texts(room.page.editor.manuscript.drafts()) == ["abc"]


def test_undo_gives_the_text_back_and_keeps_the_citation(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    commit(room, "She says 🧍🏽:")
    editor.cite([room.statements[0]])
    (cited,) = room.read()
    number = cited.citations[0].id
    qtbot.keyClicks(editor, " and more")
    room.undo()
    (draft,) = room.read()
    assert draft.text == f"She says 🧍🏽: {CITATION_MARK}"
    assert draft.citations[0].id == number
    assert editor.manuscript.drafts() == (draft,)
    qtbot.keyClicks(editor, ".")
    room.page.settle()
    assert room.read()[0].citations[0].id == number
    room.undo()
    room.undo()
    assert texts(room.read()) == ["She says 🧍🏽:"]
    room.redo()
    assert editor.manuscript.drafts() == room.read() == (draft,)


def test_bold_is_kept_in_code_points(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    commit(room, "🧍🏽 stands here")
    select(room, Place(0, 3), Place(0, 9))
    qtbot.keyClick(editor, _Key.Key_B, _CTRL)
    (draft,) = room.read()
    assert draft.marks == (Mark(3, 9, "bold"),)
    room.page.show_pick(Subject("narrative", theme=room.themes[0]))
    room.page.show_pick(Subject("composite-textural"))
    assert editor.manuscript.drafts() == (draft,)
    room.undo()
    assert room.read()[0].marks == editor.manuscript.drafts()[0].marks == ()


def test_what_is_typed_after_turning_italic_on_is_italic(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "a ")
    qtbot.mouseClick(room.page.tools.buttons["italic"], Qt.MouseButton.LeftButton)
    assert room.page.tools.buttons["italic"].isChecked()
    qtbot.keyClicks(editor, "b")
    room.page.settle()
    assert room.read()[0].marks == (Mark(2, 3, "italic"),)


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        ("heading", BlockKind.HEADING),
        ("bullets", BlockKind.BULLET),
        ("numbers", BlockKind.NUMBER),
        ("quotation", BlockKind.QUOTATION),
    ],
)
def test_a_block_is_made_of_another_kind_and_back(
    room: Room, qtbot: QtBot, deed: str, kind: BlockKind
) -> None:
    qtbot.keyClicks(room.page.editor, "Words")
    button = room.page.tools.buttons[deed]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [draft.kind for draft in room.read()] == [kind]
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [draft.kind for draft in room.read()] == [BlockKind.PARAGRAPH]
    room.undo()
    assert room.page.editor.kind() is kind


def test_enter_in_an_empty_item_ends_the_list(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    editor.toggle_kind(BlockKind.BULLET)
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, _Key.Key_Return)
    assert editor.kind() is BlockKind.BULLET
    qtbot.keyClick(editor, _Key.Key_Return)
    assert editor.kind() is BlockKind.PARAGRAPH
    assert editor.document().blockCount() == 2


def test_a_paragraph_follows_a_heading(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    editor.toggle_kind(BlockKind.HEADING)
    qtbot.keyClicks(editor, "Title")
    qtbot.keyClick(editor, _Key.Key_Return)
    qtbot.keyClicks(editor, "Text")
    room.page.settle()
    assert [draft.kind for draft in room.read()] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_the_caret_steps_over_a_citation_and_backspace_takes_it_whole(
    room: Room, qtbot: QtBot
) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "a")
    editor.cite([room.statements[0]])
    end = editor.textCursor().position()
    qtbot.keyClick(editor, _Key.Key_Left)
    start = editor.textCursor().position()
    assert end - start > 10
    qtbot.keyClick(editor, _Key.Key_Right)
    assert editor.textCursor().position() == end
    qtbot.keyClick(editor, _Key.Key_Left, _SHIFT)
    assert editor.textCursor().selectionStart() == start
    qtbot.keyClick(editor, _Key.Key_Right, _SHIFT)
    assert not editor.textCursor().hasSelection()
    qtbot.keyClick(editor, _Key.Key_Backspace)
    room.page.settle()
    assert texts(room.read()) == ["a "]
    assert editor.toPlainText() == "a "


def test_words_typed_beside_a_citation_are_words(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    editor.cite([room.statements[0]])
    qtbot.keyClicks(editor, " after")
    put_caret(room, 0, 0)
    qtbot.keyClicks(editor, "before ")
    room.page.settle()
    assert texts(room.read()) == [f"before {CITATION_MARK} after"]


def test_typing_over_a_selected_citation_replaces_it(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "a")
    editor.cite([room.statements[0]])
    qtbot.keyClick(editor, _Key.Key_Left, _SHIFT)
    qtbot.keyClicks(editor, "b")
    room.page.settle()
    assert texts(room.read()) == ["a b"]
    assert room.read()[0].citations == ()


@pytest.mark.parametrize("key", [_Key.Key_Backspace, _Key.Key_Delete])
def test_erasing_by_words_takes_whole_citations(room: Room, qtbot: QtBot, key: Qt.Key) -> None:
    editor = room.page.editor
    editor.cite([room.statements[0]])
    if key == _Key.Key_Delete:
        put_caret(room, 0, 0)
    qtbot.keyClick(editor, key, _CTRL)
    room.page.settle()
    assert texts(room.read()) == []


def test_foreign_text_is_pasted_as_plain_paragraphs_in_a_step_of_its_own(
    room: Room, qtbot: QtBot
) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "a ")
    before = room.steps()
    data = QMimeData()
    data.setHtml("<b>x</b>")
    data.setText(f"one{CITATION_MARK}\u2029two\tthree\r\n\r\nfour\x07")
    editor.insertFromMimeData(data)
    assert texts(room.read()) == ["a one\ufffd", "two three", "four"]
    assert all(draft.marks == () for draft in room.read())
    assert room.steps() == before + 2
    room.undo()
    assert texts(room.read()) == ["a "]


def test_a_copied_citation_is_pasted_as_one(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    editor.cite([room.statements[0]])
    qtbot.keyClicks(editor, " x")
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert data.text() == "“The door was the same door.” (P1, line 2) x"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertFromMimeData(data)
    (draft,) = room.read()
    assert draft.text == f"{CITATION_MARK} x{CITATION_MARK} x"
    assert len({each.id for each in draft.citations}) == 2


def test_a_citation_copied_in_another_study_comes_as_words(room: Room) -> None:
    editor = room.page.editor
    editor.cite([room.statements[0]])
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor._study = "another"
    editor.insertFromMimeData(data)
    (draft,) = room.read()
    assert draft.text == f"{CITATION_MARK}“The door was the same door.” (P1, line 2)"


def test_a_statement_removed_elsewhere_turns_its_citation_and_undo_brings_it_back(
    room: Room, qtbot: QtBot
) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "Said: ")
    editor.cite([room.statements[0]])
    qtbot.keyClicks(editor, " end")
    room.page.settle()
    put_caret(room, 0, 9)
    drafts = room.read()
    room.study.marking.remove([room.statements[0]])
    number = statement_number(room.statements[0])
    assert f"{number} is no longer in the study" in editor.toPlainText()
    assert editor.manuscript.drafts() == drafts == room.read()
    assert editor.manuscript.place_of(editor.textCursor().position()) == Place(0, 9)
    room.undo()
    assert "“The door was the same door.”" in editor.toPlainText()
    assert editor.manuscript.drafts() == drafts


def test_a_citation_follows_alias_theme_and_ends(room: Room) -> None:
    editor = room.page.editor
    editor.cite([room.statements[0]])
    room.study.participants.change(room.participants[0], alias="Ana")
    assert "Ana," in editor.toPlainText()
    chip = editor.chip_here()
    assert chip is not None
    assert editor.manuscript.chip(chip.key).colour == 1
    room.study.clustering.recolour(room.themes[0], 7)
    assert editor.manuscript.chip(chip.key).colour == 7
    span = room.study.records.statements.get(room.statements[0]).span
    room.study.marking.resize(room.statements[0], type(span)(span.start, span.start + 8))
    assert "“The door”" in editor.toPlainText()


def test_bold_italic_and_the_other_actions_have_keys_and_no_editor_eats_them(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    room.page.chooser.chosen.connect(lambda *_: opened.append(True))
    qtbot.keyClick(room.page.editor, _Key.Key_K, _CTRL)
    assert room.page.chooser.isVisible()
    qtbot.keyClick(room.page.chooser.field, _Key.Key_Escape)
    assert not room.page.chooser.isVisible()
    assert QApplication.focusWidget() is room.page.editor
    assert opened == []


def test_letters_that_are_keys_elsewhere_are_letters_here(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "mtsnM1")
    assert room.page.editor.toPlainText() == "mtsnM1"


def test_the_undo_keys_pass_the_editor(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "kept")
    qtbot.keySequence(room.page.editor, QKeySequence(QKeySequence.StandardKey.Undo))
    assert room.page.editor.toPlainText() == "kept"


def test_a_click_on_a_citation_picks_its_statement(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    editor.cite([room.statements[0]])
    chip = editor.chip_here()
    assert chip is not None
    point = editor.chip_area(chip.key).center().toPoint()
    picked: list[object] = []
    wanted: list[object] = []
    room.desk.picked.connect(picked.append)
    room.desk.wanted.connect(wanted.append)
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert [getattr(each, "id", None) for each in picked] == [room.statements[0]]
    assert room.page.shortener.isVisible()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 400))
    assert not room.page.shortener.isVisible()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, _CTRL, point)
    assert [getattr(each, "id", None) for each in wanted] == [room.statements[0]]


def test_a_look_change_keeps_the_text_and_the_caret(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "Words ")
    editor.cite([room.statements[0]])
    room.page.settle()
    drafts, steps = room.read(), room.steps()
    room.desk.look.set_scheme("dark")
    room.desk.look.set_font_factors(interface=2.0, reading=1.3)
    room.page.zoom(2)
    assert editor.manuscript.drafts() == drafts
    assert editor.manuscript.place_of(editor.textCursor().position()) == Place(0, 7)
    assert not editor.typing.waiting
    assert room.steps() == steps


def test_a_theme_deleted_with_its_narrative_open_leaves_another_description_open(
    room: Room, qtbot: QtBot
) -> None:
    room.page.show_pick(Subject("narrative", theme=room.themes[1]))
    qtbot.keyClicks(room.page.editor, "Of being asked")
    room.page.settle()
    room.study.clustering.delete_theme(room.themes[1])
    assert room.page.subject != Subject("narrative", theme=room.themes[1])
    room.undo()
    room.page.show_pick(Subject("narrative", theme=room.themes[1]))
    assert room.page.editor.toPlainText() == "Of being asked"


def test_an_empty_sheet_says_what_to_write_until_something_is_written(room: Room) -> None:
    editor = room.page.editor
    assert "Ctrl+K" in editor.accessibleDescription()
    editor.clearFocus()
    empty = editor.viewport().grab().toImage()
    editor.set_invitation("", "")
    assert editor.viewport().grab().toImage() != empty
    editor.set_invitation("What was experienced?", "Drag a statement in.")
    editor.insertPlainText("A")
    written = editor.viewport().grab().toImage()
    editor.set_invitation("", "")
    assert editor.viewport().grab().toImage() == written


@pytest.mark.parametrize("width", [1200, 1500])
def test_the_tools_are_the_same_on_every_sheet_of_a_width(room: Room, width: int) -> None:
    room.page.resize(width, 800)
    told = []
    for subject in (Subject("composite-textural"), Subject("narrative", theme=room.themes[0])):
        room.page.show_pick(subject)
        told.append([button.text() for button in room.page.tools.buttons.values()])
    assert told[0] == told[1]


def test_a_step_of_narratives_alone_asks_for_themes_where_there_are_none(
    room: Room, tmp_path: Path, qtbot: QtBot
) -> None:
    own = tmp_path / "own.toml"
    text = (resource("methods") / "creswell.toml").read_text(encoding="utf-8")
    text = text.replace('id = "creswell"', 'id = "mine"', 1)
    text = text.replace('["narrative", "textural", "composite-textural"]', '["narrative"]')
    text = text.replace('["structural", ', '["textural", "composite-textural", "structural", ')
    own.write_text(text, encoding="utf-8")
    room.study.change_about(method=own_method(own))
    for theme in room.themes:
        room.study.clustering.delete_theme(theme)
    room.page.show_step("texture")
    assert room.page.unthemed.isVisible()
    assert not room.page.empty.isVisible()
    with qtbot.waitSignal(room.desk.page_wanted) as wanted:
        room.page.unthemed.acted.emit()
    assert wanted.args == ["board"]
