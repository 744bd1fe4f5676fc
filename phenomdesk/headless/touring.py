"""`phenomdesk tour DIR`: the whole method in the real window, and what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phenomdesk.console import complain
from phenomdesk.headless.opening import headless_application, headless_window
from phenomdesk.study.checking import check
from phenomdesk.ui.tour import CHAPTER, STUDY, play
from phenomdesk.ui.tour.hands import TourError


def tour(arguments: Sequence[str]) -> int:
    """Drive the real window through the whole method, headless; return the exit status."""
    if len(arguments) != 1:
        complain("the tour needs a folder: phenomdesk tour DIR")
        return 2
    folder = Path(arguments[0]).absolute()
    if not str(folder).isprintable():
        complain(f"the tour types the name of its folder key by key, and cannot type {folder}")
        return 2
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (STUDY, CHAPTER):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        complain(error)
        return 1
    app = headless_application()
    try:
        with headless_window(app, folder / CHAPTER) as window:
            play(window, folder)
    except TourError as error:
        complain(f"the tour stopped. {error}")
        return 1
    problems = check(folder / STUDY)
    for problem in problems:
        complain(problem)
    print(f"The study, the chapter and the pictures of the pages are in {folder}")
    return 1 if problems else 0
