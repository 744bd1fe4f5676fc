"""The reduction's page: one statement at a time, its questions, and what looks like it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId, statement_number
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.triage import Triage, Trouble
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.look import Space
from phenomdesk.ui.models.triage_rows import Standing, TriageRows
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.triage.fields import Fields
from phenomdesk.ui.pages.triage.finding import Finding
from phenomdesk.ui.pages.triage.foot import KeysFoot
from phenomdesk.ui.pages.triage.passage import AROUND, NEAREST
from phenomdesk.ui.pages.triage.questions import Questions
from phenomdesk.ui.pages.triage.sheet import Sheet
from phenomdesk.ui.pages.triage.showing import Showing
from phenomdesk.ui.pages.triage.side import BesidePanel, ListPanel
from phenomdesk.ui.widgets import EmptyState, PageHeader, Sides

_ROOM = 470
"""Design pixels that the sheet needs before the panels beside it give way."""
_HIGH = 720
"""Design pixels of height below which a statement is shown among its nearest lines only."""


class TriagePage(FollowingPage):
    """Reduction: asking of each statement whether it stands."""

    shows = (
        *("statement", "triage", "transcript", "speaker", "participant", "study"),
        *("theme", "placement", "meaning", "meaning_link"),
    )

    def __init__(self, desk: Desk) -> None:
        """Read nothing before it is first shown."""
        super().__init__(desk)
        self.carries_trace = True
        look = desk.look
        self.rows = TriageRows(desk.study, self)
        self.finding = Finding(desk, self)
        self.showing = Showing(desk.study)
        self.left = ListPanel(desk, self.rows)
        self.right = BesidePanel(desk)
        self.sheet = Sheet(look)
        self.questions = Questions(look)
        self.fields = Fields(desk)
        self.statement: StatementId | None = None
        self._low = False
        self._lay_out()
        self._connect()
        self._make_actions()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # Layout

    def _lay_out(self) -> None:
        look = self.desk.look
        self._header = PageHeader(look, self.tr("Reduction"))
        self._scroll = self._make_scroll()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._make_foot())
        self.sides = Sides(
            look,
            self.left,
            middle,
            self.right,
            names=(self.tr("Statements"), self.tr("Look-alikes")),
            icons=("list", "panel"),
            room=lambda: look.px(_ROOM),
        )
        self._empty = EmptyState(
            look,
            self.tr("No statements yet."),
            self.tr("Mark what bears on the experience in the reader; then ask here what stands."),
            self.tr("Go to the reader"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.sides)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        look.changed.connect(self._measure)
        self._measure()

    def _make_scroll(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet)
        self._below = QVBoxLayout()
        self._below.addWidget(self.questions)
        self._below.addWidget(self.fields)
        column.addLayout(self._below)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        for ground in (scroll.viewport(), inside):
            ground.setAutoFillBackground(False)
        return scroll

    def _make_foot(self) -> KeysFoot:
        return KeysFoot(
            self.desk.look,
            [
                (("←", "→"), self.tr("before, next")),
                (("Enter",), self.tr("next undecided")),
                (("Q",), self.tr("the other question")),
                (("Ctrl R",), self.tr("show in the transcript")),
                (("Ctrl Z",), self.tr("takes back the last answer")),
            ],
        )

    def _measure(self) -> None:
        px = self.desk.look.px
        side = px(Space.HUGE)
        self._below.setContentsMargins(side, px(Space.M), side, px(Space.XXL))
        self._below.setSpacing(px(Space.S))

    def _connect(self) -> None:
        desk = self.desk
        self.left.list.opened.connect(self._open)
        self.left.wanted.connect(self.want)
        self._empty.acted.connect(lambda: desk.page_wanted.emit("reader"))
        self.questions.answered.connect(self._answer_of)
        self.questions.troubled.connect(self.trouble)
        self.questions.aside_wanted.connect(self._set_aside)
        self.fields.ended.connect(self._focus_back)
        self.finding.ready.connect(self._show_found)
        self.right.view.shown_wanted.connect(self.show_look_alike)
        self.right.view.repeats_wanted.connect(self._repeats)

    def _make_actions(self) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "answer-yes": lambda: self.answer(True),
            "answer-no": lambda: self.answer(False),
            "other-question": self.other_question,
            "repetitive": lambda: self.trouble(Trouble.REPETITIVE),
            "overlapping": lambda: self.trouble(Trouble.OVERLAPPING),
            "vague": lambda: self.trouble(Trouble.VAGUE),
            "other-repeats": lambda: self._repeats(False),
            "show-look-alike": self.show_look_alike,
            "set-aside": lambda: self._set_aside(True),
            "bring-back": lambda: self._set_aside(False),
            "write-reason": self.fields.reason.setFocus,
            "write-clearer": self.fields.restated.setFocus,
            "next-statement": lambda: self.step(1),
            "previous-statement": lambda: self.step(-1),
            "open-in-reader": self._show_in_reader,
        }
        self.statement_actions = [page_action(self, deed, do) for deed, do in deeds.items()]
        # On list and sheet alone: a button that has the focus is pressed by Enter.
        onward = page_action(self.left.list, "next-undecided", self.next_undecided)
        self.sheet.addAction(onward)
        self.statement_actions.append(onward)
        self._enable()

    def _enable(self) -> None:
        for action in self.statement_actions:
            action.setEnabled(self.statement is not None)

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if not isinstance(pick, Pick):
            return
        self.catch_up()
        statement = pick.statement
        if pick.kind is KnotKind.STATEMENT:
            statement = StatementId(pick.id)
        if statement is not None:
            self.show_statement(statement)

    def show_step(self, step: str) -> None:
        self._header.set_words(self.name_of_step(step))

    def settle(self) -> None:
        self.fields.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.finding.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick a look-alike by its digit; Esc lets it go."""
        view, digit = self.right.view, event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape and view.current() is not None:
            view.pick(None)
        elif 0 <= digit < len(view.cards):
            self.sides.unfold("right")
            view.pick(view.cards[digit].beside.statement)
        else:
            super().keyPressEvent(event)

    # What is shown

    def want(self, standing: Standing | None) -> None:
        """Show the statements of one standing in the list, or all."""
        self.settle()
        self.rows.want(standing)
        self.left.show_wanted(standing)
        if self.statement is not None and standing not in (
            None,
            self.rows.standing(self.statement),
        ):
            # It is of another standing: the first of the wanted ones takes its place.
            self.rows.hold(None)
            self._open(self.rows.beside(None, 0))
        self.left.list.set_current(self.statement)

    def show_statement(self, statement: StatementId) -> None:
        """Have a statement on the sheet, whatever the list shows."""
        if self.rows.standing(statement) is not None:
            self._open(statement)

    def step(self, step: int) -> None:
        """Go on to the next statement of the list, or back."""
        beside = self.rows.beside(self.statement, step)
        if beside is not None:
            self._open(beside)

    def next_undecided(self) -> None:
        """Go on to the next statement that has no decision; say so where there is none."""
        found = self.rows.next_undecided(self.statement)
        if found is not None:
            self._open(found)
        else:
            self.desk.told.emit(self.tr("No other statement is undecided."))

    def show_look_alike(self) -> None:
        """Have the picked look-alike on the sheet."""
        other = self.right.view.current()
        if other is not None:
            self._open(other)

    def _open(self, statement: StatementId | None) -> None:
        if statement == self.statement:
            return
        self.settle()
        self.statement = statement
        self.rows.hold(statement)
        self.left.list.set_current(statement)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_all()
        self._ask_first()
        if statement is not None:
            self.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

    def _ask_first(self) -> None:
        """Ask the first question without an answer; the first of them where both have one."""
        triage = self._triage()
        answers = (triage.necessary, triage.abstractable) if triage is not None else ()
        open_ = (at for at, answer in enumerate(answers) if answer is None)
        self.questions.ask(next(open_, 0) if triage is not None else None)

    def _triage(self) -> Triage | None:
        if self.statement is None:
            return None
        return self.desk.study.records.triage.some([self.statement]).get(self.statement)

    def _show_all(self) -> None:
        """Show the statement as the study has it now."""
        triage = self._triage()
        self._show_sheet(triage)
        self.questions.show_answers(triage)
        self.fields.show_triage(triage)
        self._show_beside()
        self._enable()

    def _show_sheet(self, triage: Triage | None) -> None:
        """Show the statement among its nearest lines where more would hide the questions."""
        around = NEAREST if self._low else AROUND
        found = self.showing.of(triage, around) if triage is not None else None
        self.sheet.show_statement(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < self.desk.look.px(_HIGH)
        if low != self._low:
            self._low = low
            self._show_sheet(self._triage())

    def _show_found(self) -> None:
        if not self.is_behind:
            self._show_beside()

    def _show_beside(self) -> None:
        if self.statement is None:
            self.right.view.show_all([], "", "")
            return
        found = self.showing.beside(self.finding.of(self.statement))
        note = self.tr("Looking for statements that say much the same…")
        if self.finding.is_ready:
            note = self.tr("Found by shared words and by place. The answer is yours.")
            if not found:
                note = self.tr("No other statement overlaps it or says much the same.")
        self.right.view.show_all(found, statement_number(self.statement), note)

    def _focus_back(self) -> None:
        """Give the focus to the list, or to the sheet where the list is folded away."""
        if self.rows.total == 0:
            self._empty.setFocus(Qt.FocusReason.OtherFocusReason)
        elif "left" in self.sides.folded():
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done

    def answer(self, answer: bool) -> None:
        """Answer the question that is asked, and ask the next."""
        which = self.questions.asked
        if which is not None:
            self._answer_of(which, answer)

    def other_question(self) -> None:
        """Ask the other question."""
        if self.statement is not None:
            self.questions.ask(1 - (self.questions.asked or 0))

    def _answer_of(self, which: int, answer: bool) -> None:
        statement = self.statement
        if statement is None:
            return
        self.settle()
        verbs = self.desk.study.triage
        if which == 0:
            self.desk.attempt(lambda: verbs.answer(statement, necessary=answer))
        else:
            self.desk.attempt(lambda: verbs.answer(statement, abstractable=answer))
        if which == 0 and answer:
            self.questions.ask(1)

    def trouble(self, trouble: Trouble) -> None:
        """Say what speaks against the statement; of a picked look-alike the reason tells."""
        other = self.right.view.current()
        if self.statement is not None:
            self._speak_against(self.statement, trouble, other)

    def _repeats(self, this: bool) -> None:
        one, other = self.statement, self.right.view.current()
        if one is not None and other is not None:
            pair = (one, other) if this else (other, one)
            self._speak_against(pair[0], Trouble.REPETITIVE, pair[1])

    def _speak_against(
        self, statement: StatementId, trouble: Trouble, other: StatementId | None
    ) -> None:
        reason = ""
        if other is not None and trouble is not Trouble.VAGUE:
            repeats = trouble is Trouble.REPETITIVE
            words = self.tr("Repeats {other}") if repeats else self.tr("Overlaps {other}")
            reason = words.format(other=statement_number(other))
        self.settle()
        verbs = self.desk.study.triage
        self.desk.attempt(lambda: verbs.answer(statement, trouble=trouble, reason=reason))
        self._show_all()

    def _set_aside(self, aside: bool) -> None:
        statement = self.statement
        if statement is None:
            return
        self.settle()
        verbs = self.desk.study.triage
        self.desk.attempt(
            lambda: verbs.set_aside([statement]) if aside else verbs.bring_back([statement])
        )

    def _show_in_reader(self) -> None:
        if self.statement is not None:
            self.settle()
            self.desk.wanted.emit(Pick(KnotKind.STATEMENT, self.statement))

    # Following the study

    def read(self) -> None:
        """Show the statement that was shown, or the first that is to be decided."""
        self.rows.load()
        self.left.show_wanted(self.rows.wanted)
        self._show_what_there_is()

    def follow(self, changes: ChangeSet) -> None:
        self.finding.follow(changes)
        self.showing.follow(changes)
        self.rows.follow(changes)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self.left.count(self.rows.counts())
        self._stack.setCurrentWidget(self.sides if self.rows.total else self._empty)
        if self.statement is None or self.rows.standing(self.statement) is None:
            self.statement = None
            first = self.rows.beside(None, 0)
            if first is None:
                self._show_all()
                self.questions.ask(None)
            else:
                self._open(first)
        else:
            self.left.list.set_current(self.statement)
            self._show_all()
