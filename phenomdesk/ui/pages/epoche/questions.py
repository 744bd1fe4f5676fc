"""The questions to begin from, at the right of the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.ui.desk import Desk
from phenomdesk.ui.entry_words import moment_choices
from phenomdesk.ui.entry_writer import usual_moment
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.widgets import Panel, PanelHeader, Segmented
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    wrapped,
)
from phenomdesk.ui.widgets.key_button import KeyButton, move_focus

_LINES = 6


class QuestionRow(KeyButton):
    """One question, in serif; a press begins an entry with it."""

    def __init__(self, look: Look, question: str, words: str) -> None:
        super().__init__(words)
        self.question = question
        self._look = look
        self._high = look.px(38)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._high)

    def _lines(self) -> list[str]:
        room = self.width() - 2 * self._look.px(Space.M)
        return wrapped(self.text(), self._look.fonts.serif(Ratio.STATEMENT), room, _LINES)

    def fit(self) -> None:
        """Take the height that the question needs at this width."""
        self.ensurePolished()
        step = line_height(self._look.fonts.serif(Ratio.STATEMENT))
        self._high = len(self._lines()) * step + 2 * self._look.px(Space.S)
        self.setFixedHeight(self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.isDown():
            draw_box(painter, rect, tokens.selected, None, look.px(Radius.ROW))
        elif self.underMouse():
            draw_box(painter, rect, tokens.raised, tokens.line, look.px(Radius.ROW))
        font = look.fonts.serif(Ratio.STATEMENT)
        step, left = line_height(font), look.px(Space.M)
        for index, line in enumerate(self._lines()):
            box = QRectF(left, look.px(Space.S) + index * step, rect.width() - left, step)
            draw_line_of_text(painter, box, line, font, tokens.text)
        if self.ring_shown:
            draw_focus(painter, rect, look)


class QuestionsPanel(Panel):
    """The questions of a moment."""

    chosen = Signal(str, str)
    """An entry is to begin with a question: the moment, and the question's id."""

    def __init__(self, desk: Desk) -> None:
        """Offer nothing before `show_questions`."""
        super().__init__(desk.look, "right")
        self._desk = desk
        self._rows: list[QuestionRow] = []
        self.header = PanelHeader(desk.look, self.tr("Begin from a question"))
        self.moment = Segmented(desk.look, moment_choices(), current=usual_moment(desk).value)
        self.moment.setAccessibleName(self.tr("Questions of which moment"))
        self.moment.chosen.connect(lambda _: self.show_questions())
        around = QWidget()
        row = QVBoxLayout(around)
        row.setContentsMargins(*(desk.look.px(Space.M),) * 4)
        row.addWidget(self.moment, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(desk.look.px(6), 0, desk.look.px(6), desk.look.px(Space.M))
        self._list.setSpacing(desk.look.px(Space.XS))
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        for part in (self.header, around):
            self.column.addWidget(part)
        self.column.addWidget(scroll, 1)
        desk.look.changed.connect(self._measure)
        self._measure()

    def rows(self) -> tuple[QuestionRow, ...]:
        """Return the questions that are offered."""
        return tuple(self._rows)

    def show_questions(self) -> None:
        """Offer the questions of the moment that is chosen, in the study's language."""
        language = self._desk.study.records.about().language
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for question in self._desk.study.method.questions:
            if question.moment != self.moment.current():
                continue
            row = QuestionRow(self._desk.look, question.id, question.words.in_language(language))
            row.clicked.connect(lambda _=False, row=row: self._choose(row))
            row.stepped.connect(lambda by, row=row: move_focus(self._rows, row, by))
            self._list.insertWidget(len(self._rows), row)
            self._rows.append(row)

    def _choose(self, row: QuestionRow) -> None:
        self.chosen.emit(self.moment.current(), row.question)

    def _measure(self) -> None:
        self.set_width(self._desk.look.px(288))
        for row in self._rows:
            row.fit()
