"""Citing: by dragging a card in, by key, shortened; and what the page says of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from phenomdesk.importers import read_transcript
from phenomdesk.model.description import CITATION_MARK, BlockKind
from phenomdesk.model.part import Part
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.descriptions_list import DescriptionRow, DescriptionsList
from phenomdesk.ui.models.mime import encode_statements
from phenomdesk.ui.models.writing_choices import WritingChoices
from phenomdesk.ui.models.writing_sources import WritingSources
from phenomdesk.ui.pages.writing.geometry import Gap, block_rect
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.shortening import Shortening
from phenomdesk.ui.widgets import CardData
from tests.ui.writing.writing_room import QUOTES, Room

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def drop(room: Room, data: QMimeData, point: QPointF) -> None:
    event = QDropEvent(
        point,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    room.page.editor.dropEvent(event)


def dragged(room: Room, *numbers: int) -> QMimeData:
    return encode_statements([room.statements[n] for n in numbers], [QUOTES[n] for n in numbers])


def below(room: Room, block: int) -> QPointF:
    rect = block_rect(room.page.editor.document().findBlockByNumber(block))
    return QPointF(rect.left() + 20, rect.bottom() + 3) - room.page.editor.offset()


def test_a_card_dropped_into_words_becomes_a_citation_there(room: Room, qtbot: QtBot) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "Before after")
    before = room.steps()
    cursor = editor.textCursor()
    cursor.setPosition(8)
    rect = editor.cursorRect(cursor)
    drop(room, dragged(room, 0), QPointF(rect.center()))
    (draft,) = room.read()
    assert draft.text == f"Before {CITATION_MARK} after"
    assert draft.citations[0].statement == room.statements[0]
    assert room.steps() == before + 2
    room.undo()
    assert [draft.text for draft in room.read()] == ["Before after"]


def test_a_card_dropped_between_paragraphs_becomes_a_block_quotation(
    room: Room, qtbot: QtBot
) -> None:
    editor = room.page.editor
    qtbot.keyClicks(editor, "One")
    qtbot.keyClick(editor, _Key.Key_Return)
    qtbot.keyClicks(editor, "Two")
    point = below(room, 0)
    assert isinstance(editor.place_at(point), Gap)
    drop(room, dragged(room, 0, 2), point)
    assert [(draft.kind, draft.text) for draft in room.read()] == [
        (BlockKind.PARAGRAPH, "One"),
        (BlockKind.QUOTATION, CITATION_MARK),
        (BlockKind.QUOTATION, CITATION_MARK),
        (BlockKind.PARAGRAPH, "Two"),
    ]


def test_a_card_dropped_on_an_empty_sheet_is_cited(room: Room) -> None:
    drop(room, dragged(room, 1), QPointF(200, 60))
    assert [draft.text for draft in room.read()] == [CITATION_MARK]


def test_dragged_words_that_are_no_statement_are_refused_or_come_as_words(room: Room) -> None:
    data = QMimeData()
    data.setText("plain")
    drop(room, data, QPointF(200, 60))
    assert [draft.text for draft in room.read()] == ["plain"]


def test_a_statement_is_cited_by_its_number(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.page.editor, _Key.Key_K, _CTRL)
    qtbot.keyClicks(room.page.chooser.field, str(room.statements[1]))
    qtbot.keyClick(room.page.chooser.field, _Key.Key_Return)
    (draft,) = room.read()
    assert [each.statement for each in draft.citations] == [room.statements[1]]
    assert room.page.editor.hasFocus()
    qtbot.keyClicks(room.page.editor, ".")
    room.page.settle()
    assert room.read()[0].text == f"{CITATION_MARK}."


def test_a_statement_is_quoted_in_a_block_by_its_words(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "One")
    qtbot.keyClick(room.page.editor, _Key.Key_K, _CTRL)
    qtbot.keyClicks(room.page.chooser.field, "menunggu pintu")
    qtbot.keyClick(room.page.chooser.field, _Key.Key_Return, _CTRL)
    assert [draft.kind for draft in room.read()] == [BlockKind.PARAGRAPH, BlockKind.QUOTATION]
    assert room.read()[1].citations[0].statement == room.statements[2]


def test_words_that_nobody_said_offer_nothing(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.page.editor, _Key.Key_K, _CTRL)
    qtbot.keyClicks(room.page.chooser.field, "xyzzy")
    qtbot.keyClick(room.page.chooser.field, _Key.Key_Return)
    assert room.page.chooser.choices.rowCount() == 0
    assert room.read() == ()


def test_words_are_left_out_of_a_citation_and_put_into_it(room: Room, qtbot: QtBot) -> None:
    editor, shortener = room.page.editor, room.page.shortener
    editor.cite([room.statements[1]])
    qtbot.keyClick(editor, _Key.Key_K, _CTRL | _SHIFT)
    assert shortener.isVisible()
    assert shortener.quote.hasFocus()
    cursor = shortener.quote.textCursor()
    # “screen 🧍🏽”: the figure takes four units of UTF-16.
    cursor.setPosition(7)
    cursor.setPosition(18, QTextCursor.MoveMode.KeepAnchor)
    shortener.quote.setTextCursor(cursor)
    qtbot.mouseClick(shortener.leave_out, Qt.MouseButton.LeftButton)
    (citation,) = room.read()[0].citations
    assert citation.parts == (Part(0, 7), Part(16, 43))
    assert "“only a […] and it asked me who I was.”" in editor.toPlainText()
    qtbot.mouseClick(shortener.put_in, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shortener.words, "lit")
    qtbot.keyClick(shortener.words, _Key.Key_Return)
    assert "[lit]" in editor.toPlainText()
    assert room.read()[0].citations[0].id == citation.id
    qtbot.mouseClick(shortener.whole, Qt.MouseButton.LeftButton)
    assert room.read()[0].citations[0].parts == ()
    room.undo()
    assert "[lit]" in editor.toPlainText()
    assert not shortener.isVisible()
    assert editor.hasFocus()


def test_escape_closes_the_panel_of_a_citation(room: Room, qtbot: QtBot) -> None:
    room.page.editor.cite([room.statements[1]])
    qtbot.keyClick(room.page.editor, _Key.Key_K, _CTRL | _SHIFT)
    qtbot.keyClick(room.page.shortener.quote, _Key.Key_Escape)
    assert not room.page.shortener.isVisible()
    assert room.page.editor.hasFocus()


def test_enter_in_the_panel_shows_the_statement_in_its_transcript(room: Room, qtbot: QtBot) -> None:
    room.page.editor.cite([room.statements[1]])
    qtbot.keyClick(room.page.editor, _Key.Key_K, _CTRL | _SHIFT)
    wanted: list[object] = []
    room.desk.wanted.connect(wanted.append)
    qtbot.keyClick(room.page.shortener.quote, _Key.Key_Return)
    assert wanted == [Pick(KnotKind.STATEMENT, room.statements[1])]


def test_a_shortening_keeps_whole_words_and_never_nothing() -> None:
    quote = "The door was the same door."
    short = Shortening(quote).without(5, 6)
    assert short.left_out == ((4, 8),)
    assert short.parts() == (Part(0, 4), Part(8, 27))
    assert short.without(0, len(quote)) == short
    assert short.without(9, 10).left_out == ((4, 12),)
    assert Shortening.of(quote, short.parts()) == short
    assert Shortening("a — b").without(2, 3) == Shortening("a — b")
    both = short.with_words(4, " [his] ")
    assert both.parts() == (Part(0, 4), Part(insert="his"), Part(8, 27))
    assert Shortening.of(quote, both.parts()) == both


def test_a_shortening_of_a_quote_that_became_shorter_stays_inside_it() -> None:
    assert Shortening.of("abc", (Part(0, 2), Part(5, 9))).parts() == (Part(0, 2),)


def test_the_list_says_how_far_each_description_has_come(room: Room, qtbot: QtBot) -> None:
    def notes() -> dict[str, str]:
        return {row.title: row.note for row in room.page.descriptions.rows.rows() if row.subject}

    assert set(notes().values()) == {"not begun"}
    qtbot.keyClicks(room.page.editor, "Uncited")
    room.page.settle()
    assert notes()["Composite textural"] == "no citation · 1 uncited"
    room.page.editor.cite([room.statements[0]])
    assert notes()["Composite textural"] == "1 of 2 themes"
    room.page.editor.cite([room.statements[1]])
    assert notes()["Composite textural"] == "all themes"


def test_the_foot_says_what_is_cited_and_what_is_not_written_of(room: Room, qtbot: QtBot) -> None:
    footer = room.page.footer
    assert footer.words[0] == "No citations yet"
    room.page.editor.cite([room.statements[0], room.statements[2]])
    qtbot.keyClick(room.page.editor, _Key.Key_Return)
    qtbot.keyClicks(room.page.editor, "A claim")
    room.page.settle()
    assert footer.words[0] == "2 citations, from P1 and P2"
    assert footer.words[1] == "1 paragraph with no citation"
    assert [placed.number for placed in footer.missing] == ["2"]


def test_the_sources_are_those_of_the_theme_or_the_person(room: Room) -> None:
    sources = room.page.sources
    assert set(sources.sources.statements()) == set(room.statements)
    room.page.show_pick(Subject("narrative", theme=room.themes[1]))
    assert sources.sources.statements() == (room.statements[1],)
    room.page.show_pick(Subject("textural", participant=room.participants[1]))
    assert sources.sources.statements() == (room.statements[2],)


def test_a_cited_card_says_so(room: Room) -> None:
    sources = room.page.sources.sources
    row = sources.statements().index(room.statements[0])
    assert not sources.data(sources.index(row), Qt.ItemDataRole.UserRole).cited
    room.page.editor.cite([room.statements[0]])
    assert sources.data(sources.index(row), Qt.ItemDataRole.UserRole).cited
    room.undo()
    assert not sources.data(sources.index(row), Qt.ItemDataRole.UserRole).cited


def test_enter_on_a_card_cites_it_at_the_caret(room: Room, qtbot: QtBot) -> None:
    view = room.page.sources.view
    view.setFocus()
    view.setCurrentIndex(room.page.sources.sources.index(0))
    statement = room.page.sources.sources.statements()[0]
    qtbot.keyClick(view, _Key.Key_Return)
    assert room.read()[0].citations[0].statement == statement


def test_the_search_finds_cards_by_words(room: Room, qtbot: QtBot) -> None:
    room.page.begin_search()
    qtbot.keyClicks(room.page.sources.search, "menunggu")
    assert room.page.sources.sources.statements() == (room.statements[2],)


def test_a_step_shows_its_own_descriptions(room: Room) -> None:
    room.page.show_step("essence")
    kinds = {row.subject.kind for row in room.page.descriptions.rows.rows() if row.subject}
    wanted = {"textural-structural", "composite-textural-structural", "essence"}
    assert kinds == wanted
    room.page.show_pick(Subject("structural", participant=room.participants[0]))
    assert room.page.subject == Subject("structural", participant=room.participants[0])


def test_a_description_is_found_by_its_row(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "Words")
    room.page.settle()
    (found,) = room.study.records.descriptions.all()
    room.page.show_pick(Subject("narrative", theme=room.themes[0]))
    room.page.show_pick(Pick(KnotKind.DESCRIPTION, found.id))
    assert room.page.editor.toPlainText() == "Words"


def test_the_models_keep_the_rules_of_models(room: Room) -> None:
    rows = DescriptionsList()
    sources = WritingSources()
    choices = WritingChoices()
    testers = [QAbstractItemModelTester(each, FATAL) for each in (rows, sources, choices)]
    one, other = Subject("essence"), Subject("narrative")
    rows.set_rows([DescriptionRow("A"), DescriptionRow("x", one)])
    rows.set_rows([DescriptionRow("A"), DescriptionRow("y", other), DescriptionRow("x", one, "n")])
    rows.set_rows([DescriptionRow("x", one)])
    assert [row.title for row in rows.rows()] == ["x"]

    def card(number: int) -> CardData:
        return CardData(str(number), "quote", "", "P1 line 1")

    for ids in (room.statements, room.statements[::-1], room.statements[1:], []):
        sources.show_statements(ids, card)
        assert list(sources.statements()) == list(ids)
    choices.offer([])
    assert len(testers) == 3


def test_a_point_between_words_keeps_its_mark(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.page.editor, "word")
    room.page.editor.drop_mark = 4
    assert not room.page.editor.grab().isNull()
    room.page.editor.drop_mark = room.page.editor.place_at(QPointF(QPoint(200, 700)))
    assert isinstance(room.page.editor.drop_mark, Gap)
    assert not room.page.editor.grab().isNull()


def test_a_step_comes_back_with_the_description_that_was_open(room: Room) -> None:
    room.page.show_pick(Subject("textural", participant=room.participants[1]))
    room.page.show_step("essence")
    room.page.show_step("texture")
    assert room.page.subject == Subject("textural", participant=room.participants[1])


def test_a_study_without_interviews_says_what_to_do_first(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    study = Study.create(tmp_path / "empty.phenom", title="Nothing yet")
    desk = Desk(study, look)
    page = WritingPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    for key in (Qt.Key.Key_F6, Qt.Key.Key_PageDown, Qt.Key.Key_H):
        held = Qt.KeyboardModifier.NoModifier
        if key != Qt.Key.Key_F6:
            held = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(page, key, held)
    with qtbot.waitSignal(desk.import_wanted):
        page.empty.acted.emit()
    read = read_transcript("a.txt", b"P1: The door was shut.")
    study.importing.bring_in(study.importing.propose([read]))
    assert not page.empty.isVisible()
    assert page.subject is not None
    desk.close()
    study.close()


def test_a_citation_prints_as_its_shortened_statement_until_it_has_parts_of_its_own(
    room: Room, qtbot: QtBot
) -> None:
    editor, shortener, cited = room.page.editor, room.page.shortener, room.statements[1]
    editor.cite([cited])
    quote = room.desk.study.records.statements.get(cited).quote
    room.desk.study.marking.print_as(cited, (Part(7, len(quote)),))
    assert "“[…] screen 🧍🏽" in editor.toPlainText()
    qtbot.keyClick(editor, _Key.Key_K, _CTRL | _SHIFT)
    assert shortener.whole.text() == "As the statement"
    assert not shortener.whole.isEnabled()
    cursor = shortener.quote.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(18, QTextCursor.MoveMode.KeepAnchor)
    shortener.quote.setTextCursor(cursor)
    qtbot.mouseClick(shortener.leave_out, Qt.MouseButton.LeftButton)
    assert room.read()[0].citations[0].parts == (Part(16, len(quote)),)
    qtbot.mouseClick(shortener.whole, Qt.MouseButton.LeftButton)
    assert room.read()[0].citations[0].parts == ()
    assert "“[…] screen 🧍🏽" in editor.toPlainText()
