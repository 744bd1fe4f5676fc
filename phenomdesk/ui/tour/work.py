"""The scenes in the middle: meanings, themes, descriptions and the chapter."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.pages.chapter.page import ChapterPage
from phenomdesk.ui.pages.meanings.page import MeaningsPage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.tour.hands import TourError, click, drag, press, until, write
from phenomdesk.ui.tour.stage import Stage

_COLUMN = "meaning"


def write_meanings(stage: Stage, wordings: list[str]) -> None:
    """Write one meaning after another in the table, Enter leading to the next."""
    stage.show("meanings")
    page = stage.page(MeaningsPage)
    statements = [s.id for s in stage.study.records.statements.all()]
    lacking = [s for s in statements if _meaning(stage, s) is None]
    page.table.go_to(lacking[0])
    page.table.setFocus()
    press(stage.window, Qt.Key.Key_Return)
    for statement, wording in zip(lacking, wordings, strict=False):
        until(lambda: page.table.edited is not None, "the row's editor opened")
        if page.table.edited != statement:
            raise TourError("The editor opened in another row than the next one.")
        write(wording)
        press(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(partial(_means, stage, statement, wording), f"“{wording}” was kept")
    press(stage.window, Qt.Key.Key_Escape)
    stage.picture("meanings")


def _means(stage: Stage, statement: StatementId, wording: str) -> bool:
    return _meaning(stage, statement) == wording


def _meaning(stage: Stage, statement: StatementId) -> str | None:
    found = stage.study.records.meanings.of_statement(statement, _COLUMN)
    return found.text if found else None


def sort_cards(stage: Stage) -> None:
    """Drag cards from the tray into a bucket, from one bucket to another, and place by key."""
    stage.show("cluster")
    page = stage.page(BoardPage)
    unplaced = stage.study.records.statements.unplaced()
    themes = stage.study.records.themes.children(None)
    if len(unplaced) < 2 or len(themes) < 2:
        raise TourError("The board needs two cards in the tray and two themes.")
    first, second = themes[0].id, themes[1].id
    start = page.tray.card_rect(0).center()
    drag(page.tray.viewport(), start, page.view.viewport(), _head(page, first))
    until(lambda: unplaced[0] in _in(stage, first), "the card was dropped into the bucket")
    stage.picture("board")
    moved = _in(stage, first)[0]
    rect = page.view.rect_of(Spot(Part.CARD, first, moved))
    if rect is None:
        raise TourError("The card is not on the board.")
    place = page.view.to_viewport(rect).center()
    drag(page.view.viewport(), place, page.view.viewport(), _head(page, second))
    until(lambda: moved in _in(stage, second), "the card was moved to the other bucket")
    if moved in _in(stage, first):
        raise TourError("The moved card is still where it was.")
    _place_by_key(stage, page, unplaced[1], second)


def _place_by_key(stage: Stage, page: BoardPage, statement: StatementId, theme: ThemeId) -> None:
    page.tray.select([statement])
    page.tray.setFocus()
    press(stage.window, Qt.Key.Key_2)
    until(lambda: statement in _in(stage, theme), "2 placed the card in the second theme")


def _head(page: BoardPage, theme: ThemeId) -> QPoint:
    rect = page.view.rect_of(Spot(Part.HEAD, theme))
    if rect is None:
        raise TourError("The bucket is not on the board.")
    return page.view.to_viewport(rect).center()


def _in(stage: Stage, theme: ThemeId) -> list[StatementId]:
    return [placement.statement for placement in stage.study.records.themes.placements_in(theme)]


def star_and_define(stage: Stage) -> None:
    """Star a card for the chapter and define its theme, by keys."""
    page = stage.page(BoardPage)
    theme = stage.study.records.themes.children(None)[0]
    statement = _in(stage, theme.id)[0]
    page.view.stand(Spot(Part.CARD, theme.id, statement))
    page.view.setFocus()
    press(stage.window, Qt.Key.Key_Space)
    press(stage.window, Qt.Key.Key_S)
    until(
        lambda: any(p.starred for p in stage.study.records.themes.placements_in(theme.id)),
        "S starred the card",
    )
    page.view.stand(Spot(Part.HEAD, theme.id))
    press(stage.window, Qt.Key.Key_D)
    until(lambda: page.editing.editor is not None, "D opened the definition")
    write("What the hand knew without being asked.")
    page.settle()
    until(
        lambda: stage.study.records.themes.get(theme.id).definition.startswith("What the hand"),
        "the definition was kept",
    )
    press(stage.window, Qt.Key.Key_Escape)


def write_a_description(stage: Stage) -> None:
    """Write about a theme, and drag a statement into the text: it becomes a citation."""
    stage.show("texture")
    page = stage.page(WritingPage)
    click(page.editor.viewport())
    write("What changed first was not the screen but the arm. ")
    page.settle()
    until(lambda: stage.count("descriptions") == 1, "the description was kept")
    cards = page.sources.view
    card = cards.visualRect(page.sources.sources.index(0, 0)).center()
    cursor = QTextCursor(page.editor.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    end = page.editor.cursorRect(cursor).center()
    drag(cards.viewport(), card, page.editor.viewport(), end)
    until(lambda: stage.count("citations") == 1, "the dropped statement became a citation")
    stage.picture("writing")


def describe_the_essence(stage: Stage) -> None:
    """Write the essence, and cite by key."""
    stage.show("essence")
    page = stage.page(WritingPage)
    page.show_pick(Subject("essence"))
    click(page.editor.viewport())
    write("To live with one application is to be held at a door by oneself. ")
    press(stage.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    until(lambda: page.chooser.isVisible(), "the chooser opened")
    press(stage.window, Qt.Key.Key_Return)
    page.settle()
    until(lambda: stage.count("citations") == 2, "the essence cites a statement")
    stage.picture("essence")


def export(stage: Stage, target: Path) -> None:
    """Look at the pages, then export the chapter to Word."""
    stage.show("chapter")
    page = stage.page(ChapterPage)
    until(lambda: page.up_to_date, "the pages were laid out")
    stage.picture("chapter")
    click(page.panel.button)
    until(lambda: target.exists() and not page.exporting.running, "the chapter was exported")


def undo_and_redo(stage: Stage) -> None:
    """Undo everything to the empty study by the key, and do it all again."""
    stage.workplace.settle()
    before = stage.study.records.counts()
    steps = [step for step in stage.study.records.steps() if step.state == "done"]
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for _ in steps:
        press(stage.window, Qt.Key.Key_Z, control)
    until(lambda: stage.study.next_undo() is None, "Ctrl+Z undid every step")
    emptied = stage.study.records.counts()
    if any(count for plural, count in emptied.items() if plural != "steps"):
        raise TourError(f"Something is left of an undone study: {emptied}.")
    stage.picture("empty")
    for _ in steps:
        press(stage.window, Qt.Key.Key_Z, control | shift)
    until(lambda: stage.study.next_redo() is None, "every step was done again")
    if stage.study.records.counts() != before:
        raise TourError("What was done again is not what was there before.")
