"""The page of the gaps: what is open by kind, and apart from it what was accepted, and why."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from phenomdesk.model.gap import Gap
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.gap_words import cure_of
from phenomdesk.ui.models.gap_rows import GapsModel
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.gaps.reason import ReasonBar
from phenomdesk.ui.pages.gaps.view import GapsView
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader, Segmented

_OPEN, _ACCEPTED = "open", "accepted"


class GapsPage(FollowingPage):
    """Gaps under the heading of their kind, each a key away from where it can be closed."""

    def __init__(self, desk: Desk) -> None:
        """Read nothing before it is first shown."""
        super().__init__(desk)
        look = desk.look
        self.header = PageHeader(look, self.tr("Gaps"))
        choices = [(_OPEN, self.tr("Open")), (_ACCEPTED, self.tr("Accepted"))]
        self.which = Segmented(look, choices)
        self.which.setAccessibleName(self.tr("Which gaps"))
        self.accept = Button(look, words("accept-gap"), icon="check", keys="A")
        self.model = GapsModel(desk.study, self)
        self.view = GapsView(look, self.model)
        self.reason = ReasonBar(look)
        self._nothing = EmptyState(look, "")
        self._stack = QStackedWidget()
        self._take_back = page_action(self, "take-acceptance-back", self.take_back)
        self._accept = page_action(self, "accept-gap", self.begin_accepting)
        self.study_actions = [self._accept, self._take_back]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.header.add_control(self.which)
        self.header.add_control(self.accept)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.which.chosen.connect(self._choose)
        self.view.followed.connect(self._follow)
        self.view.moved.connect(self._moved)
        self.accept.clicked.connect(self.begin_accepting)
        self.reason.given.connect(self._give)
        self.reason.left.connect(self.view.setFocus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._moved(self.view.current())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addActions(self.study_actions)
        menu.popup(event.globalPos())

    # Following the study

    def read(self) -> None:
        """Show the gaps that there are."""
        self.model.follow()
        self._show_what_there_is()

    def _choose(self, which: str) -> None:
        self.model.show(which == _ACCEPTED)
        self.view.measure()
        self._show_what_there_is()
        self.view.setFocus()

    def _show_what_there_is(self) -> None:
        still, let_be = self.model.counts
        self.which.set_words(_OPEN, self._counted(self.tr("Open"), still))
        self.which.set_words(_ACCEPTED, self._counted(self.tr("Accepted"), let_be))
        self.which.updateGeometry()
        self._nothing.set_words(*self._words_of_nothing())
        full = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.view if full else self._nothing)
        self.setFocusProxy(self.view if full else self.which)
        if full and not self.view.currentIndex().isValid():
            self.view.go_to(1 if self.model.gap(self.model.index(1)) else 0)
        self._enable()

    @staticmethod
    def _counted(words: str, count: int) -> str:
        return f"{words} {shown_number(count)}" if count else words

    def _words_of_nothing(self) -> tuple[str, str]:
        if self.model.accepted:
            return (
                self.tr("You have let nothing stand yet."),
                self.tr("Press A on a gap that may stay as it is, and say why. It is kept here."),
            )
        if not self.desk.study.records.overview.transcripts():
            return (
                self.tr("There is nothing here to be missing yet."),
                self.tr("Bring interviews in: what is still open in your work shows here."),
            )
        return (
            self.tr("Nothing is open: the thread holds from end to end."),
            self.tr("What you write from here on is looked through as well."),
        )

    def _moved(self, gap: Gap | None) -> None:
        self._enable()
        if self.isVisible():
            self.desk.picked.emit(cure_of(gap, self.desk.study).record if gap else None)

    def _enable(self) -> None:
        here = bool(self.view.selected())
        self._accept.setEnabled(here)
        self._take_back.setEnabled(here and self.model.accepted)
        self.accept.setEnabled(here)
        name = "take-acceptance-back" if self.model.accepted else "accept-gap"
        self.accept.setText(words(name))

    # What is done

    def _follow(self, gap: Gap) -> None:
        """Go to where a gap can be closed."""
        go = cure_of(gap, self.desk.study).go
        if isinstance(go, str):
            self.desk.page_wanted.emit(go)
        else:
            self.desk.wanted.emit(go)

    def begin_accepting(self) -> None:
        """Ask why what is selected may stay; take it back where it was accepted."""
        gaps = self.view.selected()
        if self.model.accepted:
            self.take_back()
        elif gaps:
            self.reason.ask(gaps)

    def _give(self, gaps: tuple[Gap, ...], reason: str) -> None:
        self.view.setFocus()
        self.desk.attempt(lambda: self.desk.study.gaps.accept(gaps, reason))

    def take_back(self) -> None:
        """Let what is selected count as open again."""
        gaps = self.view.selected()
        if self.model.accepted and gaps:
            self.desk.attempt(lambda: self.desk.study.gaps.take_back(gaps))
