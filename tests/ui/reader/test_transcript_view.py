"""The transcript as it looks: lines, names, bands, and what is painted when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QPaintEvent, QRegion, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.bands import SpeakerView
from phenomdesk.ui.pages.reader.canvas import ZOOMS
from phenomdesk.ui.pages.reader.figure import Figure
from phenomdesk.ui.pages.reader.view import TranscriptView
from tests.kit.texts import (
    MANY_SCRIPTS,
    SPEAKERS,
    TRANSCRIPT,
    Interview,
    band,
    long_interview,
    nested,
    passage,
    revision_of,
)
from tests.ui.reader.conftest import ShowInterview


def figure(view: TranscriptView, block: int) -> Figure:
    return view.surface().figure(view.document().findBlockByNumber(block))


def tops(view: TranscriptView, block: int, number: int) -> list[tuple[int, int]]:
    """Return the left and the top of each piece of a statement in a paragraph."""
    return [(p.left, p.top) for p in figure(view, block).pieces if p.statement == number]


class Painted(QObject):
    """Adds up what is painted of a viewport."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@contextmanager
def watching(view: TranscriptView, qtbot: QtBot) -> Iterator[Painted]:
    painted = Painted()
    view.viewport().installEventFilter(painted)
    yield painted
    qtbot.waitUntil(lambda: not painted.region.isEmpty())


def test_each_numbered_line_is_numbered_where_it_begins_whatever_the_wrap(
    view: TranscriptView,
) -> None:
    revision = view.text().revision
    for zoom in (0.8, 1.0, 1.5):
        view.set_zoom(zoom)
        for number, offset in enumerate(revision.lines, start=1):
            block = view.document().findBlock(view.text().map.to_utf16(offset))
            shown = dict(figure(view, block.blockNumber()).rows.numbers)
            baseline = view.surface().caret(offset).y() - view.surface().top_of(block)
            baseline += view.surface().metrics.px(20.25)
            # Where a second one begins in one line of the screen, it stands half a line lower.
            half = view.surface().metrics.line // 2
            near = [n for at, n in shown.items() if -2 <= at - baseline <= half + 2]
            assert number in near


def test_no_two_line_numbers_meet(view: TranscriptView) -> None:
    for zoom in (0.8, 1.0, 1.5):
        view.set_zoom(zoom)
        least = view.surface().metrics.line // 2
        for block in range(9):
            places = [at for at, _ in figure(view, block).rows.numbers]
            assert all(b - a >= least for a, b in pairwise(places))


def test_the_text_is_as_wide_as_the_pictures_say(view: TranscriptView) -> None:
    view.resize(760, 820)
    assert view.surface().column[:2] == (496, 132)
    assert view.surface().metrics.line == 29


def test_turns_are_ten_apart_and_paragraphs_of_one_turn_are_not(view: TranscriptView) -> None:
    surface, document = view.surface(), view.document()
    blocks = [document.findBlockByNumber(number) for number in range(9)]

    def gap(number: int) -> float:
        above, below = blocks[number], blocks[number + 1]
        lines = above.layout().lineCount() * 29
        return surface.top_of(below) - surface.top_of(above) - lines

    assert gap(0) == 10
    # The sixth turn has two paragraphs, the blocks 5 and 6.
    assert gap(5) == 0
    assert gap(6) == 10


def test_names_stand_at_the_first_paragraph_of_a_turn_alone(view: TranscriptView) -> None:
    names = [view.text().speaker_at(block) for block in range(9)]
    assert [each.name if each else "" for each in names] == [
        *("Interviewer", "P2", "Interviewer", "P2", "Interviewer", "P2"),
        *("", "Interviewer", "P2"),
    ]


def test_new_names_leave_bands_and_place_as_they_are(view: TranscriptView) -> None:
    view.set_transcript(TRANSCRIPT, view.text().revision, (SPEAKERS[0], SpeakerView("Bu Ratna")))
    shown = view.text().speaker_at(1)
    assert shown is not None
    assert shown.name == "Bu Ratna"
    assert len(view.bands()) == len(nested().bands)


def test_overlapping_bands_take_lanes_and_only_the_first_is_tinted(
    look: Look, view: TranscriptView
) -> None:
    lanes = {p.statement: p.lane for p in figure(view, 3).pieces}
    assert (lanes[21], lanes[22]) == (0, 1)
    assert (lanes[24], lanes[25], lanes[26]) == (0, 1, 2)
    piece = next(p for p in figure(view, 3).pieces if p.statement == 22)
    image = view.viewport().grab().toImage()
    block_top = view.surface().top_of(view.document().findBlockByNumber(3))
    left = view.surface().column.left

    def colour(x: float, y: float) -> QColor:
        return image.pixelColor(round(left + x), round(block_top + y))

    middle = (piece.left + piece.right) / 2
    assert colour(middle, piece.top + 24) == look.theme(1).base
    assert colour(middle, piece.top + 27) == look.theme(5).base
    assert colour(piece.left + 3, piece.top + 4) == look.theme(1).tint


def test_what_lies_deeper_than_three_lanes_is_counted_in_the_margin(
    show_interview: ShowInterview,
) -> None:
    revision = nested().revision
    first = passage(revision, "I came with my papers in a plastic folder, as always.")
    bands = tuple(band(n, Span(first.start, first.stop - n)) for n in range(1, 6))
    view = show_interview(Interview(revision, bands))
    labels = figure(view, 1).labels
    assert [label.statements for label in labels if label.more] == [(4, 5)]
    assert {piece.lane for piece in figure(view, 1).brackets} == {0, 1, 2}


def test_numbers_that_meet_are_pushed_down_and_never_out_of_their_turn(
    show_interview: ShowInterview,
) -> None:
    revision = nested().revision
    there = revision.turns[2].span
    starts = range(there.start, there.stop - 2, 2)
    view = show_interview(
        Interview(revision, tuple(band(n, Span(s, s + 2)) for n, s in enumerate(starts, 1)))
    )
    labels = figure(view, 2).labels
    assert len(labels) == 2
    assert labels[1].top - labels[0].top == 19
    assert labels[1].more
    assert len(labels[0].statements) + len(labels[1].statements) == len(starts)


def test_a_band_ends_with_its_words_where_a_line_wraps(view: TranscriptView) -> None:
    for block in range(9):
        for piece in figure(view, block).pieces:
            assert -2 <= piece.left < piece.right <= 496 + 2


def test_arabic_is_banded_where_it_is_seen(show_interview: ShowInterview) -> None:
    revision = revision_of(MANY_SCRIPTS)
    asked, first = revision.turns[0].span, passage(revision, "كيف")
    view = show_interview(Interview(revision, (band(1, first), band(2, asked))))
    word, whole = (next(p for p in figure(view, 0).pieces if p.statement == n) for n in (1, 2))
    # The first word of a right-to-left line is at its right.
    assert word.right == whole.right == 496 + 2
    assert word.left > whole.left
    assert (word.begins, word.ends) == (word.right, word.left)


def test_arabic_inside_a_line_that_runs_the_other_way_is_banded_where_it_is_seen(
    show_interview: ShowInterview,
) -> None:
    revision = revision_of(((1, "Dia bilang مرحبا بالعالم lalu pergi"),))
    words = passage(revision, "bilang مرحبا")
    view = show_interview(Interview(revision, (band(1, words), band(2, Span(0, 35)))))
    pieces = [p for p in figure(view, 0).pieces if p.statement == 1]
    # Two stretches, with the second Arabic word, which is not marked, between them.
    assert len(pieces) == 2
    assert pieces[0].right < pieces[1].left
    assert (pieces[0].begins, pieces[0].ends) == (pieces[0].left, None)
    assert (pieces[1].begins, pieces[1].ends) == (None, pieces[1].left)


def test_emoji_before_a_band_do_not_shift_it(show_interview: ShowInterview) -> None:
    plain = revision_of(((1, "ab saya pulang"),))
    emoji = revision_of(((1, "\U0001f44d\U0001f3fd saya pulang"),))
    for revision in (plain, emoji):
        span = passage(revision, "pulang")
        view = show_interview(Interview(revision, (band(1, span),)))
        (piece,) = figure(view, 0).pieces
        surface = view.surface()
        assert piece.left + 2 == round(surface.caret(span.start).x()) - surface.column.left
        cursor = view.cursor_at(span.start)
        cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == "pulang"


def test_a_change_paints_only_the_paragraphs_that_it_touches(
    view: TranscriptView, qtbot: QtBot
) -> None:
    surface = view.surface()
    block = view.document().findBlockByNumber(5)
    top, below = surface.top_of(block), surface.top_of(block.next())
    new = band(90, passage(view.text().revision, "she said, Father"), ("3", 3))
    with watching(view, qtbot) as painted:
        view.change_bands([new])
    rect = painted.region.boundingRect()
    assert top - 20 <= rect.top()
    assert rect.bottom() <= below + 20
    with watching(view, qtbot) as painted:
        view.change_bands([], [new.statement])
    assert painted.region.boundingRect() == rect
    assert tops(view, 5, 90) == []


def test_hovering_paints_only_the_statement_s_paragraph(view: TranscriptView, qtbot: QtBot) -> None:
    with watching(view, qtbot) as painted:
        view.set_hovered(nested().bands[0].statement)
    assert painted.region.boundingRect().height() < 29 * 6 + 40


def test_the_hovered_band_is_lit_over_all(look: Look, view: TranscriptView) -> None:
    statement = nested().bands[5].statement
    view.set_hovered(statement)
    piece = next(p for p in figure(view, 3).pieces if p.statement == statement)
    top = view.surface().top_of(view.document().findBlockByNumber(3))
    image = view.viewport().grab().toImage()
    x, y = view.surface().column.left + piece.left + 3, top + piece.top + 4
    assert image.pixelColor(round(x), round(y)) == look.theme(5).lit


def test_the_page_stays_in_the_middle_of_a_wide_window(view: TranscriptView) -> None:
    view.resize(1400, 900)
    left = view.viewport().mapTo(view, QPoint(0, 0)).x()
    right = view.width() - left - view.viewport().width()
    assert abs(left - right) <= view.verticalScrollBar().sizeHint().width()
    assert view.surface().column[:2] == (496, 152)


def test_a_narrow_window_takes_from_the_text_and_then_from_the_margins(
    view: TranscriptView,
) -> None:
    view.resize(620, 900)
    text, margin, _ = view.surface().column
    assert margin == 132
    assert 200 <= text < 496
    view.resize(460, 900)
    text, margin, _ = view.surface().column
    assert (text, margin < 132) == (200, True)
    view.resize(380, 900)
    text, margin, right = view.surface().column
    assert 150 <= text < 200
    assert text + margin + right <= 380


def test_zoom_keeps_the_words_in_view_and_says_how_large(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.resize(800, 400)
    view.scroll_to(passage(view.text().revision, "as if the counter were outside"))
    before = view.first_offset()
    with qtbot.waitSignal(view.zoomed) as told:
        view.zoom_in()
    assert told.args == [ZOOMS[ZOOMS.index(1.0) + 1]]
    assert abs(view.first_offset() - before) < 70
    for _ in ZOOMS:
        view.zoom_out()
    assert view.zoom() == ZOOMS[0]
    view.zoom_reset()
    assert view.surface().column.text == 496


def test_laying_out_again_and_again_leaves_nothing_of_the_old_layouts(
    view: TranscriptView,
) -> None:
    for zoom in (1.25, 0.8, 1.5, 1.0) * 20:
        view.set_zoom(zoom)
        view.viewport().grab()
        # The old documents go, and what Qt makes next may lie at their addresses.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        view.select_span(Span(0, 5))
        assert view.handles() is None
    assert len(view.findChildren(QTextDocument)) == 1


def test_the_other_scheme_keeps_place_and_selection(look: Look, view: TranscriptView) -> None:
    view.resize(800, 400)
    span = passage(view.text().revision, "It knew the way.")
    view.select_span(span)
    view.scroll_to(passage(view.text().revision, "as if the counter were outside"))
    before = view.first_offset()
    look.set_scheme("dark")
    assert view.selected_span() == span
    assert abs(view.first_offset() - before) < 70
    corner = view.viewport().grab().toImage().pixelColor(3, 3)
    assert corner == look.tokens.page


@pytest.mark.parametrize("offset", [0, 150_000, 240_000])
def test_a_passage_anywhere_in_a_long_transcript_is_brought_into_view(
    show_interview: ShowInterview, offset: int
) -> None:
    view = show_interview(long_interview(50_000, 500))
    span = Span(offset, offset + 20)
    view.scroll_to(span)
    top, _ = view.surface().extent(span)
    shown = view.verticalScrollBar().value()
    assert shown <= top < shown + view.viewport().height()


def test_revealing_selects_and_shows(show_interview: ShowInterview) -> None:
    interview = long_interview(20_000, 300)
    view = show_interview(interview)
    last = max(interview.bands, key=lambda each: each.span)
    view.reveal(last.statement)
    assert view.selected_statement() == last.statement
    handles = view.handles_if_seen()
    assert handles is not None
    assert view.viewport().rect().contains(view.to_viewport(handles.area()).center())


def test_what_was_found_is_framed(look: Look, view: TranscriptView) -> None:
    revision = view.text().revision
    hits = [passage(revision, "plastic folder"), passage(revision, "came with")]
    view.set_find_hits(hits, current=1)
    found = figure(view, 1).found
    assert sorted(index for index, _ in found) == [0, 1]
    box = next(box for index, box in found if index == 1)
    top = view.surface().top_of(view.document().findBlockByNumber(1))
    image = view.viewport().grab(QRect(0, 0, 800, 300)).toImage()
    x = view.surface().column.left + box.left + 1
    assert image.pixelColor(round(x), round(top + box.top + 12)) == look.tokens.focus


def test_no_transcript_is_an_empty_page(view: TranscriptView) -> None:
    view.select_statement(nested().bands[0].statement)
    view.set_transcript(None, None)
    assert view.toPlainText() == ""
    assert view.selected_statement() is None
    assert view.selected_span() is None
    view.viewport().grab()


def test_a_statement_that_goes_is_not_selected_any_more(view: TranscriptView) -> None:
    statement = nested().bands[3].statement
    view.select_statement(statement)
    view.change_bands([], [statement])
    assert view.selected_statement() is None
    view.viewport().grab()


def test_the_same_words_of_another_interview_begin_without_bands(view: TranscriptView) -> None:
    view.set_transcript(TranscriptId(8), view.text().revision, SPEAKERS)
    assert len(view.bands()) == 0


def test_a_screen_reader_hears_the_words_and_what_is_selected(view: TranscriptView) -> None:
    view.select_statement(StatementId(21))
    assert view.accessibleDescription() == "Statement S-021"
    view.select_statement(None)
    assert view.accessibleDescription() == ""
    assert view.accessibleName() == "Transcript"
    assert "The door was the same door." in view.toPlainText()


def test_what_was_revealed_before_the_layout_is_still_in_view_after_it(
    show_interview: ShowInterview,
) -> None:
    interview = long_interview(20_000, 300)
    view = show_interview(interview)
    last = max(interview.bands, key=lambda each: each.span)
    view.resize(500, 300)
    view.reveal(last.statement)
    for size in ((1300, 300), (1300, 700), (620, 420)):
        view.resize(*size)
        top, bottom = view.surface().extent(last.span)
        seen = view.verticalScrollBar().value()
        assert seen <= top and bottom <= seen + view.viewport().height()
    view.verticalScrollBar().setValue(0)
    view.resize(900, 420)
    assert view.verticalScrollBar().value() == 0


def test_a_view_is_made_in_type_of_three_times_the_usual_size(
    app: QApplication, look: Look, qtbot: QtBot
) -> None:
    large = Look(scheme="light", interface=3.0, reading=3.0, base=app.font())
    large.apply(app)
    view = TranscriptView(large)
    qtbot.addWidget(view)
    assert view.text().revision.text == ""
    look.apply(app)


def test_widths_that_go_and_come_leave_the_one_document_that_is_shown(
    show_interview: ShowInterview,
) -> None:
    view = show_interview(long_interview(6_000, 20))
    for width in (738, 705, 738, 700, 760, *range(640, 820, 7), *range(820, 640, -9)):
        view.resize(width, 619)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        view.viewport().grab()
        assert view.findChildren(QTextDocument) == [view.document()]
