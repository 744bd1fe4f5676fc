"""What the window asks of a page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from phenomdesk.model.change import ChangeSet, together
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
    """A page that is read when it is first seen, and follows the study from then on.

    What changes while the page is hidden waits until it is seen again, all of it together.
    What somebody is typing on the page is the page's own to keep: `read` and `follow` bring up
    to date what is around it.
    """

    shows: ClassVar[tuple[str, ...]] = ()
    """The tables of which the page shows something; none stands for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._hears = False
        self._unread = True
        self._missed: list[ChangeSet] = []

    def read(self) -> None:
        """Show what is in the study now."""
        raise NotImplementedError

    def follow(self, changes: ChangeSet) -> None:
        """Show what a change touched; a page that tells nothing apart reads everything."""
        self.read()

    def concerns(self, changes: ChangeSet) -> bool:
        """Tell whether the page shows anything that a change touched."""
        return not self.shows or changes.touches(*self.shows)

    @property
    def is_behind(self) -> bool:
        """Whether the page waits to be seen before it shows what the study holds."""
        return self._unread or bool(self._missed)

    def read_anew(self) -> None:
        """Have everything read again: at once where the page is seen, else when it is."""
        self._unread = True
        if self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Show what the study holds now, if the page is behind it."""
        unread, self._unread = self._unread, False
        missed, self._missed = self._missed, []
        if not self._hears:
            # By now the parts of the page that hear for themselves are made: they come first.
            self._hears = True
            self.desk.changed.connect(self._hear)
        if unread:
            self.read()
        elif missed:
            self.follow(together(missed))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def _hear(self, changes: ChangeSet) -> None:
        if self.concerns(changes):
            self._missed.append(changes)
            if self.isVisible():
                self.catch_up()
