"""Trustworthiness: what the chapter counts for each criterion, and the researcher's own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.criterion import Criterion
from phenomdesk.study.exporting import counted_trust
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.frame import Dialog, Voice, Words
from phenomdesk.ui.growing import WritingText
from phenomdesk.ui.look import Space

translate = QCoreApplication.translate
_HEIGHT = 660


def _words_of(criterion: Criterion) -> tuple[str, str]:
    """Return what a criterion is called, and what the researcher can say for it."""
    return {
        Criterion.CREDIBILITY: (
            translate("trust", "Credibility"),
            translate("trust", "Why the findings can be believed: time spent, peers who read."),
        ),
        Criterion.DEPENDABILITY: (
            translate("trust", "Dependability"),
            translate("trust", "Who looked over the work, and what was changed on the way."),
        ),
        Criterion.TRANSFERABILITY: (
            translate("trust", "Transferability"),
            translate("trust", "The setting, and how the participants were chosen."),
        ),
        Criterion.CONFIRMABILITY: (
            translate("trust", "Confirmability"),
            translate("trust", "How your own views were kept apart from what was said."),
        ),
    }[criterion]


class TrustworthinessDialog(Dialog):
    """Writes for each criterion behind what prints of itself; Undo goes back to the opening."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show what is written; what the study counts follows once it is counted."""
        super().__init__(desk.look, parent, width=640, edge_to_edge=True)
        self.set_title(
            self.tr("Trustworthiness"),
            self.tr("What was done is counted. What only you can say prints behind it."),
        )
        self._desk = desk
        self._study = desk.study
        last = self._study.next_undo()
        self._opened_after = last.id if last else 0
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._groups: list[QVBoxLayout] = []
        self.counted: dict[Criterion, Words] = {}
        self.fields: dict[Criterion, WritingText] = {}
        for criterion in Criterion:
            self._add(criterion)
        self._column.addStretch(1)
        self._build_area()
        self.add_button(self.tr("Close"), self.accept, main=True)
        self.enter_presses_nothing()
        page_action(self, "undo", self._undo)
        page_action(self, "redo", self._redo)
        desk.changed.connect(self._hear)
        desk.look.changed.connect(self._measure_groups)
        self._measure_groups()
        self._follow()
        self._count()
        self.fields[Criterion.CREDIBILITY].begin()

    def _add(self, criterion: Criterion) -> None:
        name, hint = _words_of(criterion)
        counted = self.counted[criterion] = Words(self.look)
        counted.hide()
        field = self.fields[criterion] = WritingText(
            self.look, partial(self._write, criterion), self._study.settle
        )
        field.setAccessibleName(name)
        field.setAccessibleDescription(hint)
        field.ended.connect(self.accept)
        field.cursorPositionChanged.connect(lambda: self._keep_in_sight(field))
        title = Words(self.look, name, Voice.NAME)
        title.setBuddy(field)
        group = QVBoxLayout()
        for widget in (title, Words(self.look, hint, Voice.QUIET), counted, field):
            group.addWidget(widget)
        self._groups.append(group)
        self._column.addLayout(group)

    def _build_area(self) -> None:
        area = self._area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.body.addWidget(area, 1)

    def _measure_groups(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(Space.XXL), px(Space.L), px(Space.XXL), px(Space.L))
        self._column.setSpacing(px(Space.XL))
        for group in self._groups:
            group.setSpacing(px(Space.S))
        height = min(px(_HEIGHT), self._most() - px(180))
        self._area.setMinimumHeight(max(px(120), height))

    def _keep_in_sight(self, field: WritingText) -> None:
        if field.hasFocus():
            self._area.ensureWidgetVisible(field)

    # What is written

    def done(self, result: int) -> None:
        """Keep what is being typed, and close."""
        self._settle()
        super().done(result)

    def _settle(self) -> None:
        for field in self.fields.values():
            field.typing.settle_now()

    def _write(self, criterion: Criterion, text: str) -> bool:
        return self._desk.keep(
            f"assurance {criterion}",
            lambda: self._study.chapter.write_assurance(criterion, text),
        )

    def _undo(self) -> None:
        self._settle()
        step = self._study.next_undo()
        if step is not None and step.id > self._opened_after:
            self._desk.attempt(self._study.undo)

    def _redo(self) -> None:
        self._settle()
        step = self._study.next_redo()
        if step is not None and step.id > self._opened_after:
            self._desk.attempt(self._study.redo)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("assurance"):
            self._follow()

    def _follow(self) -> None:
        said = self._study.records.assurances.all()
        for criterion, field in self.fields.items():
            field.follow(said[criterion].text if criterion in said else "")

    # What the study counts

    def _count(self) -> None:
        """Count off the window's thread: a large study takes its time."""
        path = self._study.path
        job = self._desk.jobs.start(lambda control: counted_trust(path, control))
        job.succeeded.connect(self._show_counted)
        job.failed.connect(self._not_counted)

    def _show_counted(self, told: dict[Criterion, str]) -> None:
        for criterion, sentences in told.items():
            self.counted[criterion].setText(sentences)
            self.counted[criterion].setVisible(bool(sentences))

    def _not_counted(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.failed.emit(error)
