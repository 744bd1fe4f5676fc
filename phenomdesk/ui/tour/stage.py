"""The stage of the tour: one window, the folder for pictures, and what is in the study."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from phenomdesk.model.span import Span
from phenomdesk.study.study import Study
from phenomdesk.ui.page import Page
from phenomdesk.ui.tour.hands import TourError, wait
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import Workplace

_SETTLED = 120
"""Milliseconds after which a window that was just shown has its shape."""

SomePage = TypeVar("SomePage", bound=Page)


class Stage:
    """The window on the tour, and the study that comes into being in it."""

    def __init__(self, window: Window, folder: Path, *, pictures: bool = True) -> None:
        self.window = window
        self.folder = folder
        self._pictures = pictures

    @property
    def workplace(self) -> Workplace:
        """The open study at work. TourError where none is open."""
        if self.window.workplace is None:
            raise TourError("No study is open.")
        return self.window.workplace

    @property
    def study(self) -> Study:
        """The open study."""
        return self.workplace.desk.study

    def count(self, plural: str) -> int:
        """Return how many records there are, by the plural words of the method."""
        return self.study.records.counts()[plural]

    def show(self, step: str) -> None:
        """Go to a step of the method, the window in front as a window manager would have it."""
        self.window.activateWindow()
        self.workplace.show_step(step)
        wait(50)

    def page(self, kind: type[SomePage]) -> SomePage:
        """Return the page that is shown. TourError where it is another."""
        page = self.workplace.page
        if not isinstance(page, kind):
            raise TourError(f"{type(page).__name__} is shown in place of {kind.__name__}.")
        return page

    def find(self, words: str) -> tuple[int, Span]:
        """Return the transcript that holds some words, and where. TourError where none does."""
        for transcript in self.study.records.transcripts.all():
            start = self.study.texts.revision(transcript.id).text.find(words)
            if start >= 0:
                return transcript.id, Span(start, start + len(words))
        raise TourError(f"“{words}” is in no transcript.")

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of another widget, light and dark.

        Where no pictures are wanted it only lets the window settle.
        """
        if not self._pictures:
            wait(_SETTLED)
            return
        look = self.window.look
        standing = look.scheme
        for scheme in ("light", "dark"):
            look.set_scheme(scheme)
            wait(60)
            (widget or self.window).grab().save(str(self.folder / f"{name}-{scheme}.png"))
        look.set_scheme(standing)
