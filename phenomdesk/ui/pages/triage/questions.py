"""The two questions, what else may speak against a statement, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from phenomdesk.model.triage import Triage, Trouble
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.widgets import Button
from phenomdesk.ui.widgets.drawing import draw_box

_NARROW = 540
"""Design pixels under which the questions stand one under the other."""


class Question(QWidget):
    """One question with its two answers; a ring says that it is the one that is asked."""

    answered = Signal(bool)
    asked = Signal()
    """It was pressed beside its answers."""

    def __init__(self, look: Look, name: str, words: str, more: str) -> None:
        """Ask `words`; `more` says it once more in other words."""
        super().__init__()
        self._look = look
        self._asked = False
        self._labels = (QLabel(name), QLabel(words), QLabel(more))
        self.yes = Button(look, self.tr("Yes"), keys="Y")
        self.no = Button(look, self.tr("No"), keys="N")
        self._column = QVBoxLayout(self)
        for label in self._labels:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._column.addStretch(1)
        self._row = QHBoxLayout()
        for button, answer in ((self.yes, True), (self.no, False)):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(f"{words} {button.text()}")
            button.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
            self._row.addWidget(button, 1)
        self._column.addLayout(self._row)
        self.setAccessibleName(words)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def is_asked(self) -> bool:
        """Whether Y and N answer this question."""
        return self._asked

    def ask(self, asked: bool) -> None:
        """Be the question that is asked, or not."""
        if asked != self._asked:
            self._asked = asked
            self.update()

    def show_answer(self, answer: bool | None) -> None:
        """Show what was answered."""
        for button, meant in ((self.yes, True), (self.no, False)):
            button.setChecked(answer is meant)
            button.set_icon_name("check" if answer is meant else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        ground = tokens.raised if self._asked else tokens.panel
        border = tokens.focus if self._asked else tokens.hairline
        thick = float(look.px(2)) if self._asked else 1.0
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), ground, border, look.px(Radius.BUCKET), thick=thick)

    def _measure(self) -> None:
        look, px = self._look, self._look.px
        self._column.setContentsMargins(px(Space.L), px(14), px(Space.L), px(Space.L))
        self._column.setSpacing(px(Space.XS))
        self._row.setContentsMargins(0, px(Space.S), 0, 0)
        self._row.setSpacing(px(Space.S))
        name, words, more = self._labels
        name.setFont(look.fonts.ui(Ratio.CAPTION))
        words.setFont(look.fonts.ui(1.08, SEMIBOLD))
        more.setFont(look.fonts.ui(Ratio.SECOND))
        for label in (name, more):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(palette)
        self.update()


class Questions(QWidget):
    """Both questions, the third choice, and setting aside or bringing back."""

    answered = Signal(int, bool)
    """Which question, 0 or 1, and the answer."""
    troubled = Signal(object)
    """A Trouble speaks against the statement."""
    aside_wanted = Signal(bool)
    """It is to be set aside as it is (True), or brought back."""

    def __init__(self, look: Look) -> None:
        """Ask nothing yet."""
        super().__init__()
        self._look = look
        self.questions = (
            Question(
                look,
                self.tr("Question 1"),
                self.tr("Does understanding the experience need it, and is it enough?"),
                self.tr("Does it hold a moment of the experience that others do not hold?"),
            ),
            Question(
                look,
                self.tr("Question 2"),
                self.tr("Can it be lifted out and given a name?"),
                self.tr("Could a few words name it without losing what it says?"),
            ),
        )
        self._told = QLabel(
            self.tr("Or set it aside, with the reason. It stays in the study and in the appendix.")
        )
        self._told.setWordWrap(True)
        words = {
            Trouble.REPETITIVE: (self.tr("Repeats another"), "R"),
            Trouble.OVERLAPPING: (self.tr("Overlaps another"), "O"),
            Trouble.VAGUE: (self.tr("Vague as it stands"), "V"),
        }
        self.troubles = {
            trouble: Button(look, said, keys=keys) for trouble, (said, keys) in words.items()
        }
        self.aside = Button(look, self.tr("Set aside"), icon="set-aside", keys="X")
        self.back = Button(look, self.tr("Bring back"), icon="undo", keys="B")
        self._column = QVBoxLayout(self)
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices = QGridLayout()
        self._buttons = (*self.troubles.values(), self.aside, self.back)
        self._lay_out()
        self._connect()
        self.setEnabled(False)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def asked(self) -> int | None:
        """Which question is asked, 0 or 1; None where neither is."""
        return next((at for at, each in enumerate(self.questions) if each.is_asked), None)

    def ask(self, which: int | None) -> None:
        """Ask one of the questions, or neither."""
        for at, question in enumerate(self.questions):
            question.ask(at == which)

    def show_answers(self, triage: Triage | None) -> None:
        """Show what was answered of a statement; None for no statement."""
        self.setEnabled(triage is not None)
        answers = (None, None) if triage is None else (triage.necessary, triage.abstractable)
        for question, answer in zip(self.questions, answers, strict=True):
            question.show_answer(answer)
        for trouble, button in self.troubles.items():
            held = triage is not None and triage.trouble is trouble
            button.setChecked(held)
        aside = triage is not None and triage.aside
        self.aside.setVisible(not aside)
        self.back.setVisible(aside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        for question in self.questions:
            self._two.addWidget(question, 1)
        self._column.addLayout(self._two)
        self._column.addWidget(self._told)
        self._column.addLayout(self._choices)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in self.troubles.values():
            button.setCheckable(True)
        self.back.hide()
        self._place()

    def _connect(self) -> None:
        for at, question in enumerate(self.questions):
            question.answered.connect(lambda answer, at=at: self.answered.emit(at, answer))
            question.asked.connect(lambda at=at: self.ask(at))
        for trouble, button in self.troubles.items():
            button.clicked.connect(lambda _=False, trouble=trouble: self.troubled.emit(trouble))
        self.aside.clicked.connect(lambda: self.aside_wanted.emit(True))
        self.back.clicked.connect(lambda: self.aside_wanted.emit(False))

    def _place(self) -> None:
        """Put side by side what has the room, and the rest below."""
        narrow = self.width() < self._look.px(_NARROW)
        across = QBoxLayout.Direction.LeftToRight
        self._two.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)
        gap = self._look.px(Space.S)
        row = column = used = 0
        for button in self._buttons:
            # Bring back stands where Set aside does.
            if button is self.back:
                self._choices.addWidget(button, row, column - 1)
                continue
            width = button.sizeHint().width() + gap
            if column and used + width > self.width():
                row, column, used = row + 1, 0, 0
            self._choices.addWidget(button, row, column)
            column, used = column + 1, used + width
        for at in range(len(self._buttons)):
            self._choices.setColumnStretch(at, 0)
        self._choices.setColumnStretch(len(self._buttons), 1)

    def _measure(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(Space.S))
        self._two.setSpacing(px(Space.M))
        self._choices.setHorizontalSpacing(px(Space.S))
        self._choices.setVerticalSpacing(px(Space.S))
        self._told.setContentsMargins(0, px(Space.M), 0, 0)
        self._told.setFont(self._look.fonts.ui(Ratio.SECOND))
        palette = self._told.palette()
        palette.setColor(self._told.foregroundRole(), self._look.tokens.muted)
        self._told.setPalette(palette)
