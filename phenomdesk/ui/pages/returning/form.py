"""What is known of one participant: the days, what came of it, the answer, what it changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.returning import Changed, Outcome
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.growing import WritingText
from phenomdesk.ui.look import Ratio, Space
from phenomdesk.ui.models.returning_rows import ReturningRow
from phenomdesk.ui.pages.returning.day_field import DayField
from phenomdesk.ui.returning_words import ChangedWords, outcome_words
from phenomdesk.ui.widgets import Button
from phenomdesk.ui.widgets.chip import Chip
from phenomdesk.ui.widgets.choice import Choice
from phenomdesk.ui.widgets.told import Told

_WIDTH = 640


class ReturningForm(QScrollArea):
    """Writes through the study's verbs, and shows what the study then holds."""

    linking = Signal()
    """What the answer changed is to be chosen."""
    ended = Signal()
    """Esc was pressed in the answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self.participant: ParticipantId | None = None
        self.chips: list[Chip] = []
        self.changed: tuple[Changed, ...] = ()
        look = desk.look
        self.who = Told(look, "", lambda: look.fonts.serif(Ratio.TITLE))
        self.sent = DayField(desk, self.tr("Packet sent"), "S")
        self.answered = DayField(desk, self.tr("Answer came"), "A")
        self.outcome = Choice(look)
        for outcome in Outcome:
            self.outcome.addItem(outcome_words(outcome) or self.tr("Open"), outcome.value)
        self.outcome.setAccessibleName(self.tr("What came of it"))
        self.answer = WritingText(look, self._write, desk.study.settle)
        self.answer.setAccessibleName(self.tr("What was answered"))
        self.answer.setPlaceholderText(self.tr("What was answered, in their words or in yours"))
        self.link = Button(look, self.tr("Link what it changed…"), icon="link", keys="Ctrl+L")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = self._desk.look.px
        inner = self._inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(Space.XL), px(Space.XL), px(Space.XL), px(Space.XXL))
        column.setSpacing(px(Space.S))
        column.addWidget(self.who)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("Packet sent"), self.sent),
            (self.tr("Answer came"), self.answered),
            (self.tr("What came of it"), self.outcome),
            (self.tr("What was answered"), self.answer),
        ]
        for words, part in rows:
            column.addSpacing(px(Space.M))
            column.addWidget(self._label(words))
            if part is self.outcome:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(part)
        column.addSpacing(px(Space.M))
        column.addWidget(self._label(self.tr("What it changed")))
        self._chips = QVBoxLayout()
        self._chips.setSpacing(px(Space.XS))
        column.addLayout(self._chips)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        middle = QWidget()
        around = QHBoxLayout(middle)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 1)
        around.addStretch(0)
        self.setWidget(middle)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.viewport(), middle, inner):
            part.setAutoFillBackground(False)
        self._desk.look.changed.connect(self._measure)
        self._measure()

    def _label(self, words: str) -> Told:
        look = self._desk.look
        return Told(look, words, lambda: look.fonts.ui(Ratio.SECOND), "muted")

    def _measure(self) -> None:
        self._inner.setMaximumWidth(self._desk.look.px(_WIDTH))

    def _connect(self) -> None:
        returning = self._desk.study.returning
        self.sent.chosen.connect(lambda day: self._do(lambda who: returning.send(who, day)))
        self.answered.chosen.connect(lambda day: self._do(lambda who: returning.answered(who, day)))
        self.sent.today.clicked.connect(self.send_today)
        self.answered.today.clicked.connect(self.answered_today)
        self.outcome.activated.connect(lambda at: self.conclude(Outcome(self.outcome.itemData(at))))
        self.link.clicked.connect(self.linking)
        self.answer.ended.connect(self.ended)

    # What can be done

    def send_today(self) -> None:
        """Log that the packet went today."""
        self._do(self._desk.study.returning.send)

    def answered_today(self) -> None:
        """Log that the answer came today."""
        self._do(self._desk.study.returning.answered)

    def conclude(self, outcome: Outcome) -> None:
        """Log what came of it."""
        self._do(lambda who: self._desk.study.returning.conclude(who, outcome))

    def add_link(self, changed: Changed) -> None:
        """Say that the answer changed a record."""
        self._do(lambda who: self._desk.study.returning.link(who, changed))

    def settle(self) -> None:
        """Write what is being typed."""
        self.answer.typing.settle_now()
        self.sent.settle()
        self.answered.settle()

    def _do(self, verb: Callable[[ParticipantId], None]) -> None:
        who = self.participant
        if who is not None:
            self._desk.attempt(lambda: verb(who))

    def _write(self, text: str) -> bool:
        who = self.participant
        if who is None:
            return True
        study = self._desk.study
        return self._desk.keep(
            f"answer {who}", lambda: study.returning.write_answer(who, text.strip())
        )

    # What the page tells

    def show_row(self, row: ReturningRow) -> None:
        """Show a participant; of another one than before once what was typed is written."""
        if row.participant != self.participant:
            self.settle()
            self.answer.typing.forget()
            self.participant = row.participant
            self.answer.show_text(row.returned.answer)
        returned = row.returned
        self.who.say(row.alias)
        self.sent.show_day(returned.sent)
        self.answered.show_day(returned.answered)
        self.outcome.setCurrentIndex(self.outcome.findData(returned.outcome.value))
        self.answer.follow(returned.answer)
        self._show_chips(returned.changed)

    def _show_chips(self, changed: tuple[Changed, ...]) -> None:
        words = ChangedWords(self._desk.study)
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        self.changed = changed
        for link in changed:
            chip = Chip(self._desk.look, words(link), leads=not words.is_gone(link), removable=True)
            chip.pressed.connect(
                lambda link=link: self._desk.wanted.emit(Pick(link.kind, link.target))
            )
            chip.removed.connect(lambda link=link: self._unlink(link))
            self._chips.addWidget(chip)
            self.chips.append(chip)

    def _unlink(self, changed: Changed) -> None:
        self._do(lambda who: self._desk.study.returning.unlink(who, changed))
