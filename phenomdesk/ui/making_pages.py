"""What makes each page of the window, by the id by which a method names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phenomdesk.ui.desk import Desk
    from phenomdesk.ui.page import Page

ChooseTarget = Callable[[str], Path | None]
"""Asks where to export a chapter: from a proposed name to a path, None for nowhere."""


def pages(choose_target: ChooseTarget | None = None) -> dict[str, Callable[[Desk], Page]]:
    """Return what makes each page. A page's modules are imported when it is first shown."""

    def epoche(desk: Desk) -> Page:
        from phenomdesk.ui.pages.epoche.page import EpochePage

        return EpochePage(desk)

    def reader(desk: Desk) -> Page:
        from phenomdesk.ui.pages.reader.page import ReaderPage

        return ReaderPage(desk)

    def meanings(desk: Desk) -> Page:
        from phenomdesk.ui.pages.meanings.page import MeaningsPage

        return MeaningsPage(desk)

    def board(desk: Desk) -> Page:
        from phenomdesk.ui.pages.board.page import BoardPage

        return BoardPage(desk)

    def grid(desk: Desk) -> Page:
        from phenomdesk.ui.pages.grid import GridPage

        return GridPage(desk)

    def writing(desk: Desk) -> Page:
        from phenomdesk.ui.pages.writing.page import WritingPage

        return WritingPage(desk)

    def chapter(desk: Desk) -> Page:
        from phenomdesk.ui.pages.chapter.page import ChapterPage

        return ChapterPage(desk, choose_target=choose_target)

    return {
        "epoche": epoche,
        "reader": reader,
        "meanings": meanings,
        "board": board,
        "grid": grid,
        "writing": writing,
        "chapter": chapter,
    }
