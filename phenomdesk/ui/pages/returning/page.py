"""Returning to participants: a packet for each, and the log of what came back."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from phenomdesk.model.returning import Outcome
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.models.returning_rows import ROW, ReturningModel, ReturningRow
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.returning.form import ReturningForm
from phenomdesk.ui.pages.returning.linking import Linking
from phenomdesk.ui.pages.returning.making import Choose, Making
from phenomdesk.ui.pages.returning.view import ReturningView
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader

_LIST, _LEAST_LIST, _SHARE = 220, 130, 0.28
_OUTCOMES = {
    "answer-agrees": Outcome.AGREES,
    "answer-wants-changes": Outcome.CHANGES,
    "answer-disagrees": Outcome.DISAGREES,
    "answer-none": Outcome.SILENT,
}


class ReturningPage(FollowingPage):
    """Participants at the left, and at the right what is known of the one in hand."""

    shows = (
        *("packet", "packet_link", "participant", "speaker", "study"),
        *("description", "theme", "meaning", "statement", "transcript"),
    )

    def __init__(
        self,
        desk: Desk,
        *,
        choose_target: Choose | None = None,
        choose_folder: Choose | None = None,
    ) -> None:
        """Read nothing before it is first shown; both callables stand in for the dialogs."""
        super().__init__(desk)
        look = desk.look
        self.header = PageHeader(look, self.tr("Return"))
        self.make = Button(look, words("make-packet"), icon="document", keys="P")
        self.make_every = Button(look, words("make-packets"), keys="Shift+P")
        self.model = ReturningModel(desk.study, self)
        self.view = ReturningView(look, self.model)
        self.form = ReturningForm(desk)
        self.making = Making(desk, self, choose_target, choose_folder)
        self.linking = Linking(desk, self, self.form)
        self._empty = EmptyState(
            look,
            self.tr("There is nobody to return to yet"),
            self.tr("Bring interviews in first: each participant then has a packet here."),
        )
        self.study_actions = [
            page_action(self, "make-packet", self.make_packet),
            page_action(self, "make-packets", self.make_packets),
            page_action(self, "packet-sent", self.form.send_today),
            page_action(self, "answer-came", self.form.answered_today),
            *(
                page_action(self, deed, partial(self.form.conclude, outcome))
                for deed, outcome in _OUTCOMES.items()
            ),
            page_action(self, "link-answer", self.linking.offer),
        ]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.header.add_control(self.make)
        self.header.add_control(self.make_every)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view)
        row.addWidget(self.form, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.making.progress)
        self.setFocusProxy(self.view)
        self.desk.look.changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Give the list its width; in a narrow page it leaves more to the form."""
        px = self.desk.look.px
        share = round(self.width() * _SHARE)
        self.view.setFixedWidth(max(px(_LEAST_LIST), min(px(_LIST), share)))

    def _connect(self) -> None:
        self.view.moved.connect(self._show_current)
        self.view.answering.connect(self.form.answer.begin)
        self.form.ended.connect(self.view.setFocus)
        self.form.linking.connect(self.linking.offer)
        self.make.clicked.connect(self.make_packet)
        self.make_every.clicked.connect(self.make_packets)

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if isinstance(pick, Pick) and pick.kind in (KnotKind.ANSWER, KnotKind.PARTICIPANT):
            self.catch_up()
            row = self.model.row_of(pick.id)
            if row is not None:
                self.view.setCurrentIndex(self.model.index(row))

    def settle(self) -> None:
        self.form.settle()

    @property
    def at_hand(self) -> Pick | None:
        row = self.current()
        return Pick(KnotKind.PARTICIPANT, row.participant) if row is not None else None

    # What can be done

    def current(self) -> ReturningRow | None:
        """Return the participant in hand."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, ReturningRow) else None

    def make_packet(self) -> None:
        """Make the packet of the participant in hand."""
        row = self.current()
        if row is not None:
            self.form.settle()
            self.making.make_one(row)

    def make_packets(self) -> None:
        """Make the packets of all participants."""
        self.form.settle()
        self.making.make_all(self.model.rows())

    # Following the study

    def read(self) -> None:
        """Show the participants, and what went to them and came back."""
        self.model.follow()
        rows = self.model.rows()
        self._stack.setCurrentWidget(self._work if rows else self._empty)
        if rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self._show_current()
        done = sum(bool(row.returned.outcome) for row in rows)
        told = self.tr("{done} of {all} concluded").format(done=done, all=len(rows))
        self.header.set_words(self.tr("Return"), told if rows else "")
        for button in (self.make, self.make_every):
            button.setEnabled(bool(rows))

    def _show_current(self) -> None:
        row = self.current()
        if row is not None:
            self.form.show_row(row)
            self.desk.picked.emit(Pick(KnotKind.PARTICIPANT, row.participant))
