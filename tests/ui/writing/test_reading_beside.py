"""Individual descriptions beside a composite: read one by one, cited from, never changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.part import Part
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.writing.geometry import chip_rects
from tests.ui.writing.test_citing import drop
from tests.ui.writing.test_writing_descriptions import put_caret, texts
from tests.ui.writing.writing_room import Room

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def told(room: Room) -> Room:
    """Each participant has a textural description that cites a statement of theirs."""
    for who, statement in ((0, 0), (1, 2)):
        words = f"It was so for {who + 1}: "
        cited = (DraftCitation(len(words), room.statements[statement]),)
        draft = DraftBlock(BlockKind.PARAGRAPH, words + CITATION_MARK, (), cited)
        room.study.describing.write("textural", [draft], participant=room.participants[who])
    room.study.settle()
    return room


def test_they_are_offered_beside_a_composite_once_there_is_one(room: Room) -> None:
    choice = room.page.beside.choice
    assert choice.findData("individual") < 0
    draft = DraftBlock(BlockKind.PARAGRAPH, "So it was.")
    room.study.describing.write("textural", [draft], participant=room.participants[0])
    assert choice.findData("individual") >= 0
    room.page.show_pick(Subject("textural", participant=room.participants[1]))
    assert choice.findData("individual") < 0


def test_one_steps_through_them_from_the_text(told: Room, qtbot: QtBot) -> None:
    page = told.page
    qtbot.keyClick(page.editor, _Key.Key_PageDown, _CTRL)
    assert page.beside.current == "individual"
    assert "so for 1" in page.beside.reading.sheet.toPlainText()
    assert page.editor.hasFocus()
    qtbot.keyClick(page.editor, _Key.Key_PageDown, _CTRL)
    assert "so for 2" in page.beside.reading.sheet.toPlainText()
    qtbot.keyClick(page.editor, _Key.Key_PageUp, _CTRL)
    assert "so for 1" in page.beside.reading.sheet.toPlainText()
    assert page.beside.reading.sheet.accessibleName() == "P1 · Textural"


def test_the_next_citation_is_cited_in_the_composite_by_key(told: Room, qtbot: QtBot) -> None:
    page = told.page
    qtbot.keyClicks(page.editor, "For all ")
    page.beside.show_part("individual")
    sheet = page.beside.reading.sheet
    sheet.setFocus()
    qtbot.keyClick(sheet, _Key.Key_Down, _CTRL)
    qtbot.keyClick(sheet, _Key.Key_Return)
    (now,) = told.read()
    assert now.text == f"For all {CITATION_MARK}"
    assert [c.statement for c in now.citations] == [told.statements[0]]
    assert page.editor.hasFocus()


def test_a_shortened_citation_comes_over_shortened_by_key_and_by_drag(
    told: Room, qtbot: QtBot
) -> None:
    page = told.page
    parts = (Part(0, 8),)
    cited = (DraftCitation(0, told.statements[0], parts),)
    draft = DraftBlock(BlockKind.PARAGRAPH, CITATION_MARK, (), cited)
    told.study.describing.write("textural", [draft], participant=told.participants[0])
    page.beside.show_part("individual")
    sheet = page.beside.reading.sheet
    sheet.setFocus()
    qtbot.keyClick(sheet, _Key.Key_Down, _CTRL)
    qtbot.keyClick(sheet, _Key.Key_Return)
    assert [c.parts for c in told.read()[0].citations] == [parts]
    (chip,) = [c for b in sheet.manuscript.blocks() for c in sheet.manuscript.chips_in(b)]
    drop(told, sheet._dragged(chip), QPointF(300, 500))
    assert [c.parts for draft in told.read() for c in draft.citations] == [parts, parts]


def test_selected_words_come_over_with_their_citations(told: Room, qtbot: QtBot) -> None:
    page = told.page
    page.beside.show_part("individual")
    sheet = page.beside.reading.sheet
    sheet.setFocus()
    sheet.selectAll()
    qtbot.keyClick(sheet, _Key.Key_Return)
    (now,) = told.read()
    assert now.text == f"It was so for 1: {CITATION_MARK}"
    assert [c.statement for c in now.citations] == [told.statements[0]]
    told.undo()
    assert told.read() == ()


def test_what_is_read_cannot_be_changed(told: Room, qtbot: QtBot) -> None:
    page = told.page
    page.beside.show_part("individual")
    sheet = page.beside.reading.sheet
    before = sheet.toPlainText()
    sheet.setFocus()
    for key in (_Key.Key_Delete, _Key.Key_Backspace, _Key.Key_A, _Key.Key_Space):
        qtbot.keyClick(sheet, key)
    sheet.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(sheet, _Key.Key_Backspace)
    qtbot.keyClick(sheet, _Key.Key_Backspace, _CTRL)
    sheet.selectAll()
    qtbot.keyClick(sheet, _Key.Key_X, _CTRL)
    qtbot.keyClick(sheet, _Key.Key_V, _CTRL)
    qtbot.keyClick(sheet, _Key.Key_Delete)
    assert sheet.toPlainText() == before
    assert texts(told.read(Subject("textural", participant=told.participants[0]))) == [
        f"It was so for 1: {CITATION_MARK}"
    ]


def test_it_follows_what_is_written_elsewhere(told: Room) -> None:
    page = told.page
    page.beside.show_part("individual")
    draft = DraftBlock(BlockKind.PARAGRAPH, "Otherwise.")
    told.study.describing.write("textural", [draft], participant=told.participants[0])
    assert page.beside.reading.sheet.toPlainText() == "Otherwise."
    put_caret(told, 0, 0)


def test_a_click_on_a_citation_picks_its_statement_and_changes_nothing(
    told: Room, qtbot: QtBot
) -> None:
    page = told.page
    page.beside.show_part("individual")
    sheet = page.beside.reading.sheet
    (chip,) = [c for b in sheet.manuscript.blocks() for c in sheet.manuscript.chips_in(b)]
    picked: list[object] = []
    told.desk.picked.connect(picked.append)
    block = next(sheet.manuscript.blocks())
    point = chip_rects(block, chip, sheet.manuscript.formats)[0].center().toPoint()
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert [getattr(each, "id", None) for each in picked] == [told.statements[0]]
    qtbot.keyClick(sheet, _Key.Key_Escape)
    assert page.editor.hasFocus()
