"""What the window asks of a page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.ui.desk import Desk, Pick, Subject


class Page(QWidget):
    """One step of the method in the window.

    A page reads the study when it is first shown and after each change set that concerns it.
    It writes through the study's verbs alone, and is never told what its own verb did: it
    hears it as everybody does.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.statement_actions: list[QAction] = []
        """For the Statement menu, in its order; also added to the page for their keys."""
        self.theme_actions: list[QAction] = []
        """For the Theme menu."""
        self.study_actions: list[QAction] = []
        """For the Study menu, on what the page shows."""
        self.view_actions: list[QAction] = []
        """For the View menu, on how the page shows it."""
        self.carries_trace = False
        """Whether the page has a place of its own for the trace, so the window folds its."""
        self.least_beside_trace = 480
        """Design pixels that the page keeps where the trace opens beside it, else it lies over."""

    @property
    def searches(self) -> bool:
        """Whether the page can find something: it has a `begin_search` of its own."""
        return type(self).begin_search is not Page.begin_search

    def show_pick(self, pick: Pick | Subject) -> None:
        """Bring a record into sight, selected. Records that the page does not show are ignored."""

    def show_step(self, step: str) -> None:
        """Be the page of one step of the method, where several share a page."""

    def name_of_step(self, step: str) -> str:
        """Return what the study's method calls a step, in the study's language; empty for none."""
        language = self.desk.study.records.about().language
        found = (each for each in self.desk.study.method.steps if each.id == step)
        return next((each.name.in_language(language) for each in found), "")

    def settle(self) -> None:
        """Write what is being typed: before undo, before another page, before closing."""

    def begin_search(self) -> None:
        """Begin a search (Ctrl+F)."""

    @property
    def at_hand(self) -> Pick | None:
        """The record with which one is busy on the page; None where that is not known."""
        return None

    def bracket(self) -> bool:
        """Begin an epoche entry on the page itself; False where it is not the epoche's."""
        return False

    def keep_in_sight(self) -> None:
        """Bring what is selected back into sight: the page has become lower."""

    def zoom(self, steps: int) -> None:
        """Make reading type larger (positive), smaller (negative) or as it was (0)."""


class FollowingPage(Page):
    """A page that reads what it shows anew after each change, and while hidden once it is seen."""

    shows: ClassVar[tuple[str, ...]] = ()
    """The tables of which the page shows something; none stands for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._behind = True
        desk.changed.connect(self._changed)

    def read(self) -> None:
        """Show what is in the study now."""
        raise NotImplementedError

    def catch_up(self) -> None:
        """Read the study if the page is behind it."""
        if self._behind:
            self._behind = False
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def _changed(self, changes: ChangeSet) -> None:
        if not self.shows or changes.touches(*self.shows):
            self._behind = True
            if self.isVisible():
                self.catch_up()
