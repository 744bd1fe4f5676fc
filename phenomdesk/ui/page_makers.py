"""What makes each page. A page's modules are imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phenomdesk.ui.desk import Desk
    from phenomdesk.ui.page import Page

ChooseTarget = Callable[[str], Path | None]


def pages(choose_target: ChooseTarget | None = None) -> dict[str, Callable[[Desk], Page]]:
    """Return what makes each page, by its id.

    `choose_target` stands in for the question where to export the chapter.
    """

    def chapter(desk: Desk) -> Page:
        from phenomdesk.ui.pages.chapter.page import ChapterPage

        return ChapterPage(desk, choose_target=choose_target)

    return {
        "epoche": _epoche,
        "reader": _reader,
        "triage": _triage,
        "meanings": _meanings,
        "board": _board,
        "grid": _grid,
        "writing": _writing,
        "returning": _returning,
        "chapter": chapter,
        "gaps": _gaps,
        "trail": _trail,
        "theme-map": _theme_map,
        "saturation": _saturation,
    }


def _epoche(desk: Desk) -> Page:
    from phenomdesk.ui.pages.epoche.page import EpochePage

    return EpochePage(desk)


def _reader(desk: Desk) -> Page:
    from phenomdesk.ui.pages.reader.page import ReaderPage

    return ReaderPage(desk)


def _triage(desk: Desk) -> Page:
    from phenomdesk.ui.pages.triage import TriagePage

    return TriagePage(desk)


def _meanings(desk: Desk) -> Page:
    from phenomdesk.ui.pages.meanings.page import MeaningsPage

    return MeaningsPage(desk)


def _board(desk: Desk) -> Page:
    from phenomdesk.ui.pages.board.page import BoardPage

    return BoardPage(desk)


def _grid(desk: Desk) -> Page:
    from phenomdesk.ui.pages.grid import GridPage

    return GridPage(desk)


def _writing(desk: Desk) -> Page:
    from phenomdesk.ui.pages.writing.page import WritingPage

    return WritingPage(desk)


def _gaps(desk: Desk) -> Page:
    from phenomdesk.ui.pages.gaps import GapsPage

    return GapsPage(desk)


def _returning(desk: Desk) -> Page:
    from phenomdesk.ui.pages.returning import ReturningPage

    return ReturningPage(desk)


def _trail(desk: Desk) -> Page:
    from phenomdesk.ui.pages.trail import TrailPage

    return TrailPage(desk)


def _theme_map(desk: Desk) -> Page:
    from phenomdesk.ui.pages.theme_map import ThemeMapPage

    return ThemeMapPage(desk)


def _saturation(desk: Desk) -> Page:
    from phenomdesk.ui.pages.saturation import SaturationPage

    return SaturationPage(desk)
