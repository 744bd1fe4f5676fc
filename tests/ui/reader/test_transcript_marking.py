"""What mouse and keys do on the transcript, and what it asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.ui.models.mime import SPAN, decode_span
from phenomdesk.ui.pages.reader.chooser import Chooser
from phenomdesk.ui.pages.reader.small_bar import SmallBar
from phenomdesk.ui.pages.reader.view import TranscriptView
from tests.kit.texts import MANY_SCRIPTS, TRANSCRIPT, Interview, band, passage, revision_of
from tests.ui.reader.conftest import ShowInterview, place_of

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


def sweep(view: TranscriptView, start: QPoint, stop: QPoint) -> None:
    """Press at one place, move to another, let go."""
    port = view.viewport()
    QTest.mousePress(port, _LEFT, _NONE, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (stop - start) * share)
    QTest.mouseRelease(port, _LEFT, _NONE, stop)


def select(view: TranscriptView, words: str) -> Span:
    """Select words with the mouse."""
    span = passage(view.text().revision, words)
    stop = place_of(view, words, len(words)) - QPoint(3, 0)
    sweep(view, place_of(view, words) - QPoint(2, 0), stop)
    assert view.selected_span() == span
    return span


def bar(view: TranscriptView) -> SmallBar:
    found = view.findChild(SmallBar)
    assert isinstance(found, SmallBar)
    return found


def chooser(view: TranscriptView) -> Chooser:
    found = view.findChild(Chooser)
    assert isinstance(found, Chooser)
    return found


@pytest.mark.parametrize(
    ("key", "held", "signal"),
    [
        (Qt.Key.Key_M, _NONE, "mark_requested"),
        (Qt.Key.Key_M, _SHIFT, "mark_with_meaning_requested"),
        (Qt.Key.Key_T, _NONE, "to_theme_requested"),
    ],
)
def test_one_key_marks_the_words_selected(
    view: TranscriptView,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    signal: str,
) -> None:
    span = select(view, "there is a green mark")
    with qtbot.waitSignal(getattr(view, signal)) as told:
        QTest.keyClick(view, key, held)
    assert told.args == [span]


def test_without_a_selection_m_asks_for_nothing(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.mark_requested):
        QTest.keyClick(view, Qt.Key.Key_M)


def test_the_bar_comes_under_the_selection_and_asks_for_the_same(
    view: TranscriptView, qtbot: QtBot
) -> None:
    span = select(view, "it is only a telephone")
    shown = bar(view)
    assert shown.isVisible()
    line = view.to_viewport(view.surface().last_line(span))
    assert shown.geometry().top() - line.bottom() == 9
    assert shown.height() == 32
    signals = ("mark_requested", "mark_with_meaning_requested", "to_theme_requested")
    parts = [part for part in shown.children() if part.isWidgetType()]
    assert [part.accessibleName() for part in parts] == [
        *("Mark", "Mark with meaning", "To theme…")
    ]
    for part, name in zip(parts, signals, strict=True):
        with qtbot.waitSignal(getattr(view, name)) as told:
            QTest.mouseClick(part, _LEFT)
        assert told.args == [span]


def test_the_bar_goes_with_the_selection_and_with_escape(view: TranscriptView) -> None:
    select(view, "it is only a telephone")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not bar(view).isVisible()
    assert view.selected_span() is None
    select(view, "it is only a telephone")
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place_of(view, "Then I learnt it"))
    assert not bar(view).isVisible()


def test_the_bar_follows_the_text_and_goes_above_where_there_is_no_room(
    view: TranscriptView,
) -> None:
    view.resize(800, 500)
    span = select(view, "there is a green mark")
    below = bar(view).y()
    view.verticalScrollBar().setValue(58)
    assert bar(view).y() == below - 58
    view.resize(800, view.to_viewport(view.surface().last_line(span)).bottom() + 20)
    view.verticalScrollBar().setValue(57)
    line = view.to_viewport(view.surface().last_line(span))
    assert bar(view).geometry().bottom() < line.top()


def test_keys_select_too_and_the_bar_comes(view: TranscriptView, qtbot: QtBot) -> None:
    view.setTextCursor(view.cursor_at(0))
    with qtbot.waitSignal(view.selection_changed):
        QTest.keyClick(view, Qt.Key.Key_Right, _SHIFT | _CTRL)
    # The white space after a word is not part of what is marked.
    assert view.selected_span() == Span(0, 3)
    assert bar(view).isVisible()


def test_a_double_click_takes_the_word(view: TranscriptView) -> None:
    QTest.mouseDClick(view.viewport(), _LEFT, _NONE, place_of(view, "telephone", 3))
    span = view.selected_span()
    assert span is not None
    assert view.quote(span) == "telephone"


def test_a_triple_click_takes_the_paragraph_without_its_line_feed(view: TranscriptView) -> None:
    place = place_of(view, "telephone", 3)
    QTest.mouseDClick(view.viewport(), _LEFT, _NONE, place)
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place)
    span = view.selected_span()
    assert span == view.text().block_span(5)


@pytest.mark.parametrize(
    "words",
    [
        "\U0001f44d\U0001f3fd waktu",
        "\U0001f469\u200d\U0001f680",
        "Cafe\u0301 di",
        "أمام الباب",
        "没有人叫我的名字",
        "𝒳 adalah",
    ],
)
def test_what_is_selected_is_what_is_told_in_every_script(
    show_interview: ShowInterview, words: str
) -> None:
    view = show_interview(Interview(revision_of(MANY_SCRIPTS)))
    span = passage(view.text().revision, words)
    view.select_span(span)
    assert view.selected_span() == span
    assert view.textCursor().selectedText() == words


@pytest.mark.parametrize("many", range(1, 60, 4))
def test_keys_never_stop_within_a_character(show_interview: ShowInterview, many: int) -> None:
    view = show_interview(Interview(revision_of(MANY_SCRIPTS)))
    at = view.text().revision.text.index("Saya")
    view.setTextCursor(view.cursor_at(at))
    for _ in range(many):
        QTest.keyClick(view, Qt.Key.Key_Right, _SHIFT)
    span = view.selected_span()
    assert span is not None
    after = view.text().revision.text[span.stop : span.stop + 1]
    assert after not in ("\u0301", "\u0308", "\u200d", "\U0001f3fd")
    quote = view.textCursor().selectedText().replace("\u2029", "\n").strip()
    assert view.quote(span) == quote


def test_a_position_within_a_pair_takes_the_whole_character(show_interview: ShowInterview) -> None:
    view = show_interview(Interview(revision_of(((1, "a\U0001f680b"),))))
    cursor = view.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == Span(1, 2)


def test_clicking_a_band_picks_its_statement(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.statement_clicked) as told:
        QTest.mouseClick(view.viewport(), _LEFT, _NONE, place_of(view, "ashamed"))
    assert told.args == [29]
    assert view.selected_statement() == 29
    with qtbot.waitSignal(view.statement_clicked) as told:
        QTest.mouseClick(view.viewport(), _LEFT, _NONE, place_of(view, "laughed too"))
    assert told.args == [None]
    assert view.selected_statement() is None


def test_clicking_where_several_lie_offers_them(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.statement_clicked):
        QTest.mouseClick(view.viewport(), _LEFT, _NONE, place_of(view, "that I am fine", 4))
    offered = chooser(view)
    assert offered.isVisible()
    rows = offered.findChild(QListView)
    assert isinstance(rows, QListView)
    model = rows.model()
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert [each.split(":")[0] for each in said] == ["S-024", "S-025", "S-026"]
    # The row pointed at is lit in the text, and the keys choose it.
    assert view.hovered_statement() == 24
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert view.hovered_statement() == 25
    with qtbot.waitSignal(view.statement_clicked) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [25]
    assert not offered.isVisible()
    assert view.hasFocus()


def test_the_chooser_closes_without_a_choice(view: TranscriptView, qtbot: QtBot) -> None:
    place = place_of(view, "that I am fine", 4)
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place)
    rows = chooser(view).findChild(QListView)
    with qtbot.assertNotEmitted(view.statement_clicked):
        QTest.keyClick(rows, Qt.Key.Key_Escape)
    assert not chooser(view).isVisible()
    assert view.hovered_statement() is None
    assert view.hasFocus()
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place)
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place_of(view, "laughed too"))
    assert not chooser(view).isVisible()


def test_a_double_click_on_nested_bands_still_takes_the_word(view: TranscriptView) -> None:
    place = place_of(view, "fine. My thumb", 1)
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place)
    QTest.mouseDClick(view.viewport(), _LEFT, _NONE, place)
    assert not chooser(view).isVisible()
    span = view.selected_span()
    assert span is not None
    assert view.quote(span) == "fine"


def test_a_bracket_and_a_number_pick_their_statement(view: TranscriptView, qtbot: QtBot) -> None:
    y = place_of(view, "A paper wants").y()
    left = view.surface().column.left
    for x in (left + view.surface().painter.label_x() + 8, left + 496 + 12 + 4):
        view.select_statement(None)
        with qtbot.waitSignal(view.statement_clicked) as told:
            QTest.mouseClick(view.viewport(), _LEFT, _NONE, QPoint(round(x), y))
        assert told.args == [21]


def test_hovering_tells_the_innermost_statement(view: TranscriptView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.statement_hovered) as told:
        QTest.mouseMove(view.viewport(), place_of(view, "and it is still here", 4))
    assert told.args == [22]
    with qtbot.waitSignal(view.statement_hovered) as told:
        QTest.mouseMove(view.viewport(), place_of(view, "A paper wants", 4))
    assert told.args == [21]
    with qtbot.waitSignal(view.statement_hovered) as told:
        QTest.mouseMove(view.viewport(), place_of(view, "laughed too"))
    assert told.args == [None]


def test_delete_asks_to_remove_the_selected_statement(view: TranscriptView, qtbot: QtBot) -> None:
    view.select_statement(StatementId(21))
    with qtbot.waitSignal(view.remove_requested) as told:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert told.args == [21]


def test_t_and_enter_are_for_the_selected_statement(view: TranscriptView, qtbot: QtBot) -> None:
    view.select_statement(StatementId(21))
    with qtbot.waitSignal(view.statement_theme_requested) as told:
        QTest.keyClick(view, Qt.Key.Key_T)
    assert told.args == [21]
    with qtbot.waitSignal(view.statement_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [21]


def test_alt_with_arrows_walks_along_the_statements(view: TranscriptView) -> None:
    view.setTextCursor(view.cursor_at(0))
    seen = []
    for key, held in (
        (Qt.Key.Key_Right, _ALT),
        (Qt.Key.Key_Down, _ALT),
        (Qt.Key.Key_Right, _ALT),
        (Qt.Key.Key_Down, _ALT),
        (Qt.Key.Key_Left, _ALT),
        (Qt.Key.Key_Left, _ALT),
        (Qt.Key.Key_Up, _ALT),
        (Qt.Key.Key_Up, _ALT),
    ):
        QTest.keyClick(view, key, held)
        seen.append(view.selected_statement())
    assert seen == [17, 18, 19, 20, 19, 18, 17, 17]


def test_escape_lets_go_of_one_thing_at_a_time(view: TranscriptView, qtbot: QtBot) -> None:
    view.select_statement(StatementId(21))
    select(view, "there is a green mark")
    view.select_statement(StatementId(21))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_span() is None
    assert view.selected_statement() == 21
    with qtbot.waitSignal(view.statement_clicked) as told:
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert told.args == [None]


def handle_places(view: TranscriptView) -> tuple[QPoint, QPoint]:
    handles = view.handles()
    assert handles is not None
    line = QPoint(0, view.surface().metrics.line // 2)
    shown = view.to_document(QPoint(0, 0).toPointF())
    return (handles.start - shown).toPoint() + line, (handles.stop - shown).toPoint() + line


def test_a_handle_moves_the_end_and_asks_at_the_release(view: TranscriptView, qtbot: QtBot) -> None:
    statement = StatementId(29)
    view.select_statement(statement)
    before = view.band(statement)
    assert before is not None
    _, stop = handle_places(view)
    target = place_of(view, "and I was ashamed")
    port = view.viewport()
    QTest.mousePress(port, _LEFT, _NONE, stop)
    QTest.mouseMove(port, target)
    shown = view.band(statement)
    assert shown is not None
    # It is seen while it is done, and the band is as before until the study says otherwise.
    assert view.quote(shown.span) == "Then I went out to feed the hens, "
    with qtbot.waitSignal(view.resize_requested) as told:
        QTest.mouseRelease(port, _LEFT, _NONE, target)
    assert told.args == [statement, shown.span]
    assert view.band(statement) == before


def test_the_first_handle_moves_the_beginning_but_not_beyond_the_end(
    view: TranscriptView, qtbot: QtBot
) -> None:
    statement = StatementId(29)
    view.select_statement(statement)
    band = view.band(statement)
    assert band is not None
    start, _ = handle_places(view)
    with qtbot.waitSignal(view.resize_requested) as told:
        sweep(view, start, place_of(view, "That is foolish", 9))
    assert told.args == [statement, Span(band.span.stop - 1, band.span.stop)]


def test_escape_gives_up_moving_an_end(view: TranscriptView, qtbot: QtBot) -> None:
    statement = StatementId(29)
    view.select_statement(statement)
    before = view.band(statement)
    _, stop = handle_places(view)
    with qtbot.assertNotEmitted(view.resize_requested):
        QTest.mousePress(view.viewport(), _LEFT, _NONE, stop)
        QTest.mouseMove(view.viewport(), place_of(view, "and I was ashamed"))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), _LEFT, _NONE, stop)
    assert view.band(statement) == before


@pytest.mark.parametrize(
    ("key", "held", "quote"),
    [
        (Qt.Key.Key_Left, _SHIFT | _ALT, "feed the hens, and I was ashamed before the"),
        (Qt.Key.Key_Right, _SHIFT | _ALT, "feed the hens, and I was ashamed before the hens."),
        (
            Qt.Key.Key_Left,
            _SHIFT | _ALT | _CTRL,
            "to feed the hens, and I was ashamed before the hens",
        ),
        (Qt.Key.Key_Right, _SHIFT | _ALT | _CTRL, "the hens, and I was ashamed before the hens"),
    ],
)
def test_the_ends_move_by_words_with_keys(
    view: TranscriptView, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, quote: str
) -> None:
    words = "feed the hens, and I was ashamed before the hens"
    view.set_bands([band(1, passage(view.text().revision, words))])
    view.select_statement(StatementId(1))
    with qtbot.waitSignal(view.resize_requested) as told:
        QTest.keyClick(view, key, held)
    assert told.args is not None
    assert view.quote(told.args[1]) == quote


def test_zooming_keeps_the_selection_and_tells_nothing_of_it(
    view: TranscriptView, qtbot: QtBot
) -> None:
    span = select(view, "there is a green mark")
    with qtbot.assertNotEmitted(view.selection_changed):
        view.zoom_in()
    assert view.selected_span() == span
    line = view.to_viewport(view.surface().last_line(span))
    assert bar(view).isVisible()
    assert bar(view).y() > line.bottom()


def test_places_tell_their_statements(view: TranscriptView) -> None:
    assert view.statements_at(place_of(view, "and it is still here", 4)) == [21, 22]
    assert view.statements_at(place_of(view, "laughed too")) == []
    left = view.surface().column.left + round(view.surface().painter.label_x())
    number = QPoint(left + 8, place_of(view, "Yes. A").y())
    assert view.statements_at(number) == [21]


def test_ctrl_with_plus_minus_and_0_zooms(view: TranscriptView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Plus, _CTRL)
    assert view.zoom() > 1
    QTest.keyClick(view, Qt.Key.Key_Minus, _CTRL)
    QTest.keyClick(view, Qt.Key.Key_Minus, _CTRL)
    assert view.zoom() < 1
    QTest.keyClick(view, Qt.Key.Key_0, _CTRL)
    assert view.zoom() == 1


def test_copying_gives_the_words_and_the_passage(view: TranscriptView) -> None:
    span = select(view, "there is a green mark")
    QTest.keyClick(view, Qt.Key.Key_C, _CTRL)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "there is a green mark"
    assert data.hasFormat(SPAN)
    assert decode_span(data, study="") == (TRANSCRIPT, span)


def test_a_click_on_the_selection_lets_go_of_it(view: TranscriptView) -> None:
    select(view, "there is a green mark")
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, place_of(view, "green mark"))
    assert view.selected_span() is None


def test_shift_and_a_click_extend_the_selection(view: TranscriptView) -> None:
    select(view, "there is a green")
    QTest.mouseClick(view.viewport(), _LEFT, _SHIFT, place_of(view, "But the green") - QPoint(8, 0))
    span = view.selected_span()
    assert span is not None
    assert view.quote(span) == "there is a green mark."
