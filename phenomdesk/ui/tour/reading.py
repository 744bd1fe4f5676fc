"""The scenes in the reader: marking by key, by bar and by dragging."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt

from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.pages.reader.view import TranscriptView
from phenomdesk.ui.tour.hands import TourError, click, drag, press, select, until, write
from phenomdesk.ui.tour.stage import Stage

BY_KEY = (
    "It had gone down out of my head and into the arm, and I’d stopped hearing it.",
    "And my face was in the oval, I could see it.",
    "But there’s a fellow looking, d’you see. You can look back.",
    "This had no middle.",
)
"""Passages of the sample's interviews that are marked by the key."""

WITH_MEANING = "And it says, “We could not confirm that you are you.”"
BY_DRAG = "I put my hand flat here, on my chest."
ONTO_BUCKET = "I was on the step the whole time"
ONTO_SECOND = "So I never had to know where I was. I heard where I was."


def mark_by_key(stage: Stage, passages: list[str]) -> None:
    """Select passages with the mouse and press M."""
    stage.show("horizonalize")
    page = stage.page(ReaderPage)
    for marked, words in enumerate(passages, start=stage.count("statements") + 1):
        select_words(stage, page, words)
        press(stage.window, Qt.Key.Key_M)
        until(partial(_holds, stage, marked), f"M marked “{words}”")


def _holds(stage: Stage, statements: int) -> bool:
    return stage.count("statements") == statements


def mark_with_meaning(stage: Stage, words: str, meaning: str) -> None:
    """Select a passage, press Shift+M and write its meaning beside the text."""
    page = stage.page(ReaderPage)
    before = stage.count("statements")
    select_words(stage, page, words)
    press(stage.window, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    until(lambda: stage.count("statements") == before + 1, f"Shift+M marked “{words}”")
    until(lambda: page.statement.panel.meaning.hasFocus(), "the meaning can be written")
    write(meaning)
    page.settle()
    until(lambda: stage.count("meanings") == 1, "the meaning was kept")
    press(stage.window, Qt.Key.Key_Escape)


def drag_onto_new_theme(stage: Stage, words: str, name: str) -> ThemeId:
    """Drag a selection onto “New theme”: that marks, makes the theme and places, in one step."""
    page = stage.page(ReaderPage)
    statements, themes = stage.count("statements"), stage.count("themes")
    steps = stage.count("steps")
    span = select_words(stage, page, words)
    inside = _place(page.view, (span.start + span.stop) // 2)
    drag(page.view.viewport(), inside, page.buckets.new_row)
    until(lambda: stage.count("themes") == themes + 1, "the drop made a theme")
    if stage.count("statements") != statements + 1 or stage.count("steps") != steps + 1:
        raise TourError("The drop on “New theme” was not one step that marks and places.")
    until(page.buckets.view.is_writing, "the new theme's name can be written")
    write(name)
    press(stage.window, Qt.Key.Key_Return)
    until(lambda: name in {t.name for t in stage.study.records.themes.all()}, "it was named")
    return next(t.id for t in stage.study.records.themes.all() if t.name == name)


def drag_onto_bucket(stage: Stage, words: str, theme: ThemeId) -> None:
    """Drag a selection straight onto a bucket: that marks and places in one step."""
    page = stage.page(ReaderPage)
    placed = stage.count("placements")
    span = select_words(stage, page, words)
    inside = _place(page.view, (span.start + span.stop) // 2)
    drag(page.view.viewport(), inside, page.buckets.view.viewport(), _bucket(page, theme))
    until(lambda: stage.count("placements") == placed + 1, "the drop placed the passage")
    stage.picture("reader")


def drag_a_band(stage: Stage, statement: StatementId, theme: ThemeId) -> None:
    """Click a statement's band, then drag it onto a bucket."""
    page = stage.page(ReaderPage)
    found = stage.study.records.statements.get(statement)
    _open(stage, page, found.transcript, found.span)
    inside = _place(page.view, (found.span.start + found.span.stop) // 2)
    click(page.view.viewport(), inside)
    until(lambda: page.view.selected_statement() == statement, "the click picked the statement")
    drag(page.view.viewport(), inside, page.buckets.view.viewport(), _bucket(page, theme))
    until(
        lambda: statement in {p.statement for p in stage.study.records.themes.placements_in(theme)},
        "the band was dropped into the bucket",
    )
    stage.picture("statement")


def find_words(stage: Stage, words: str) -> None:
    """Find words in all transcripts."""
    page = stage.page(ReaderPage)
    press(stage.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(words)
    until(lambda: page.search.panel.isVisible(), "the search shows what it found")
    stage.picture("find")
    press(stage.window, Qt.Key.Key_Escape)


def select_words(stage: Stage, page: ReaderPage, words: str) -> Span:
    """Select words with the mouse, wherever they stand."""
    transcript, span = stage.find(words)
    _open(stage, page, TranscriptId(transcript), span)
    view = page.view
    select(view.viewport(), _place(view, span.start), _place(view, span.stop, after=True))
    until(lambda: view.selected_span() == span, f"the mouse selected “{words}”")
    return span


def _open(stage: Stage, page: ReaderPage, transcript: TranscriptId, span: Span) -> None:
    page.open_transcript(transcript)
    page.view.scroll_to(span)
    revision = stage.study.texts.revision(transcript)
    until(lambda: page.view.text().revision == revision, "the transcript is shown")


def _place(view: TranscriptView, offset: int, *, after: bool = False) -> QPoint:
    surface = view.surface()
    place = surface.caret(offset, after=after) - view.to_document(QPointF(0, 0))
    inside = -1 if after else 1
    return QPoint(round(place.x()) + inside, round(place.y() + surface.metrics.line / 2))


def _bucket(page: ReaderPage, theme: ThemeId) -> QPoint:
    index = page.tree.index_of(theme)
    page.buckets.view.scrollTo(index)
    return page.buckets.view.visualRect(index).center()
