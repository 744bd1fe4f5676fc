"""Bringing interviews in: a list of files, a preview of each, and one step for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.imports import ImportPlan
from phenomdesk.model.transcript import ImportedTranscript, Role
from phenomdesk.study.importing import read_again
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.files import ask_for_interviews
from phenomdesk.ui.dialogs.frame import Dialog
from phenomdesk.ui.dialogs.importing.days import iso_day
from phenomdesk.ui.dialogs.importing.details import Details
from phenomdesk.ui.dialogs.importing.drafts import Draft, Drafts, Standing
from phenomdesk.ui.dialogs.importing.known import Known
from phenomdesk.ui.dialogs.importing.reading import Reading
from phenomdesk.ui.dialogs.importing.rows import FileRows
from phenomdesk.ui.look import Size, Space
from phenomdesk.ui.sentences import sentence, shown_number
from phenomdesk.ui.widgets import Button, ButtonKind, EmptyState, Panel, ProgressLine

AskFiles = Callable[[QWidget | None], list[Path]]


class ImportDialog(Dialog):
    """Nothing is written until it is agreed to; `brought_in` are the new transcripts then."""

    def __init__(
        self,
        desk: Desk,
        paths: Sequence[Path] = (),
        *,
        ask_files: AskFiles = ask_for_interviews,
        parent: QWidget | None = None,
    ) -> None:
        """Read `paths` at once; without any the dialog says what to do first."""
        super().__init__(desk.look, parent, width=860, edge_to_edge=True)
        self.setObjectName("importing")
        self.set_title(
            self.tr("Bring in interviews"),
            self.tr("This is how the texts will come in. Nothing is written until you agree."),
        )
        self.brought_in: tuple[TranscriptId, ...] = ()
        self._desk = desk
        self._ask_files = ask_files
        self._readings: list[Reading] = []
        self._faulty = False
        self.drafts = Drafts()
        self._known = Known(desk.study, self.drafts)
        self.setAcceptDrops(True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_files(), 1)
        row.addWidget(self._build_right(), 3)
        self.body.addLayout(row, 1)
        self.progress = ProgressLine(desk.look)
        self.progress.cancelled.connect(self._stop_reading)
        self.body.addWidget(self.progress)
        self.add_button(self.tr("Cancel"), self.reject)
        self.agree = self.add_button("", self._bring_in, main=True)
        self.enter_presses_nothing()
        self.drafts.dataChanged.connect(self._show_state)
        self.drafts.rowsInserted.connect(self._show_state)
        self.drafts.rowsRemoved.connect(self._show_state)
        desk.look.changed.connect(self._measure_files)
        self._measure_files()
        self._show_state()
        self.add_files(paths)

    def _build_files(self) -> QWidget:
        panel = self._panel = Panel(self.look, "left")
        self.files = QListView()
        self.files.setModel(self.drafts)
        self.files.setUniformItemSizes(True)
        self.files.setFrameShape(QListView.Shape.NoFrame)
        self.files.setMouseTracking(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setAccessibleName(self.tr("Files, in the order of the interviews"))
        self._rows = FileRows(self.look, self.drafts)
        self.files.setItemDelegate(self._rows)
        self.files.viewport().setAutoFillBackground(False)
        self.files.selectionModel().currentChanged.connect(self._show_current)
        panel.column.addWidget(self.files, 1)
        foot = self._files_foot = QHBoxLayout()
        self.add = self._small("plus", self.tr("Add files…"), self._ask)
        self.add.setText(self.tr("Add files…"))
        foot.addWidget(self.add)
        foot.addStretch(1)
        self.up = self._small("chevron-up", self.tr("Earlier in the order"), self._move_up)
        self.down = self._small("chevron-down", self.tr("Later in the order"), self._move_down)
        self.take_out = self._small("close", self.tr("Take off this list"), self._take_out)
        for button in (self.up, self.down, self.take_out):
            foot.addWidget(button)
        panel.column.addLayout(foot)
        page_action(self.files, "up", self._move_up)
        page_action(self.files, "down", self._move_down)
        page_action(self.files, "remove", self._take_out)
        return panel

    def _small(self, icon: str, words: str, do: Callable[[], None]) -> Button:
        button = Button(self.look, kind=ButtonKind.QUIET, icon=icon)
        button.setToolTip(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do())
        return button

    def _build_right(self) -> QWidget:
        self._right = QStackedWidget()
        self.nothing = EmptyState(
            self.look,
            self.tr("Choose the interviews to bring in."),
            self.tr(
                "Word documents, plain texts and Markdown; several at once, or drop them here."
            ),
            self.tr("Choose files…"),
        )
        self.nothing.acted.connect(self._ask)
        self.told = EmptyState(self.look, "")
        self.details = Details(self.look, self._known.alias_words)
        self.details.changed.connect(self._changed)
        self.details.encoding_wanted.connect(self._read_again)
        for page in (self.nothing, self.told, self.details):
            self._right.addWidget(page)
        return self._right

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files and read them; those in the list already are not read twice."""
        fresh = self.drafts.add(path.absolute() for path in paths)
        if not fresh:
            return
        if not self.files.currentIndex().isValid():
            self.files.setCurrentIndex(self.drafts.index(0))
            self.files.setFocus()
        reading = Reading(fresh, self._desk.study.records.about().language)
        reading.came.connect(self._came)
        reading.progressed.connect(self._progressed)
        reading.failed.connect(self._failed)
        reading.ended.connect(self._ended)
        self._readings.append(reading)
        self.progress.begin(self.tr("Reading…"))
        self._show_state()
        reading.start(self._desk.jobs)

    def reading(self) -> bool:
        """Tell whether files are still being read."""
        return bool(self._readings)

    def _came(self, path: Path, result: object) -> None:
        row = self.drafts.row_of(path)
        if row is None:
            return
        if isinstance(result, ImportedTranscript):
            self.drafts.change(row, standing=Standing.READ, read=result)
        elif isinstance(result, UserError):
            self.drafts.change(row, standing=Standing.FAILED, error=result)
        if row == self.files.currentIndex().row():
            self._show_current()

    def _progressed(self, done: int, total: int, name: str) -> None:
        if name:
            words = self.tr("Reading {name} · {at} of {total}").format(
                name=name, at=shown_number(done + 1), total=shown_number(total)
            )
            self.progress.set_progress(done, total, words)

    def _failed(self, error: object) -> None:
        self._faulty = True
        self._stop_reading()
        if isinstance(error, BaseException):
            raise error

    def _ended(self, reading: Reading) -> None:
        self._readings.remove(reading)
        self._propose(reading.paths)
        for row, draft in enumerate(self.drafts.all()):
            if draft.path in reading.paths and draft.standing is Standing.WAITING:
                self.drafts.change(row, standing=Standing.STOPPED)
        if not self._readings:
            self.progress.finish()
        self._show_state()
        self._show_current()

    def _propose(self, paths: Sequence[Path]) -> None:
        """Say who the speakers of the files that were read may be, and what is known of them."""
        fresh = [d for d in self.drafts.all() if d.path in paths and d.read and not d.plan]
        taken = frozenset().union(*(draft.aliases() for draft in self.drafts.all()))
        reads = [draft.read for draft in fresh if draft.read is not None]
        plans = self._desk.study.importing.propose(reads, taken=taken)
        for draft, plan in zip(fresh, plans, strict=True):
            row = self.drafts.row_of(draft.path)
            if row is not None:
                known = bool(self._known.sentence(row))
                self.drafts.change(row, plan=plan, skipped=known)

    def _read_again(self, encoding: str) -> None:
        row = self.files.currentIndex().row()
        draft = self.drafts.draft(row)
        if draft.read is None:
            return
        language = self._desk.study.records.about().language
        try:
            read = read_again(draft.read, encoding, language=language)
        except UserError as error:
            self.complain(sentence(error))
            return
        self.complain("")
        self.drafts.put(row, replace(draft, read=read, plan=None))
        self._propose([draft.path])
        if draft.plan is not None:
            self._keep_what_was_said(row, draft.plan, skipped=draft.skipped)
        self._show_current(anew=True)

    def _keep_what_was_said(self, row: int, old: ImportPlan, *, skipped: bool) -> None:
        """After another reading: what stands for labels that are still the same stays."""
        plan = self.drafts.draft(row).plan
        if plan is None:
            return
        told = {speaker.label: speaker for speaker in old.speakers}
        speakers = tuple(told.get(speaker.label, speaker) for speaker in plan.speakers)
        unlabelled = (old.unlabelled or plan.unlabelled) if plan.unlabelled else None
        kept = replace(plan, speakers=speakers, unlabelled=unlabelled, title=old.title)
        self.drafts.change(row, plan=kept, skipped=skipped)

    def _changed(self, draft: Draft) -> None:
        row = self.drafts.row_of(draft.path)
        if row is not None:
            self.complain("")
            self.drafts.put(row, draft)
            self.details.speakers.show_notes()

    def _show_current(self, *_: object, anew: bool = False) -> None:
        index = self.files.currentIndex()
        if not index.isValid():
            self._right.setCurrentWidget(self.nothing)
            return
        draft = self.drafts.draft(index.row())
        if draft.read is not None:
            known = self._known.sentence(index.row())
            facts = self.drafts.facts(draft)
            self.details.show_draft(draft, facts, known, self._known.aliases(), anew=anew)
            self._right.setCurrentWidget(self.details)
        else:
            self._tell_of(draft)
            self._right.setCurrentWidget(self.told)
        self._show_state()

    def _tell_of(self, draft: Draft) -> None:
        if draft.standing is Standing.FAILED:
            self.told.set_words(
                self.tr("This file cannot come in."), self.drafts.state_words(draft)
            )
        elif draft.standing is Standing.STOPPED:
            self.told.set_words(
                self.tr("“{name}” was not read.").format(name=draft.path.name),
                self.tr("Take it off the list and add it again to read it after all."),
            )
        else:
            self.told.set_words(self.tr("“{name}” is being read.").format(name=draft.path.name))

    def _show_state(self, *_: object) -> None:
        coming = len(self.drafts.coming())
        words = (
            self.tr("Bring in 1 interview") if coming == 1 else self.tr("Bring in {n} interviews")
        )
        self.agree.setText(words.format(n=shown_number(coming)) if coming else self.tr("Bring in"))
        self.agree.setEnabled(coming > 0 and not self._readings and not self._faulty)
        row, last = self.files.currentIndex().row(), self.drafts.rowCount() - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.take_out.setEnabled(row >= 0)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        index = self.files.currentIndex()
        if index.isValid() and self.drafts.move(index.row(), by):
            self.files.scrollTo(self.files.currentIndex())
            self._show_current()

    def _take_out(self) -> None:
        index = self.files.currentIndex()
        if index.isValid():
            self.drafts.remove(index.row())
            self.complain("")
            self._show_current()

    def _ask(self) -> None:
        self.add_files(self._ask_files(self))

    def _stop_reading(self) -> None:
        for reading in self._readings:
            reading.stop()

    def _bring_in(self) -> None:
        plans = []
        for row, draft in enumerate(self.drafts.all()):
            if draft.comes_in and draft.plan is not None:
                if self._is_unclear(row, draft):
                    return
                plans.append(replace(draft.plan, held_on=iso_day(draft.day)))
        if not plans or self._readings:
            return
        try:
            self.brought_in = self._desk.study.importing.bring_in(plans)
        except UserError as error:
            self.complain(sentence(error))
            return
        words = (
            self.tr("Brought in 1 interview")
            if len(plans) == 1
            else self.tr("Brought in {n} interviews")
        )
        self._desk.said.emit(words.format(n=shown_number(len(plans))))
        self.accept()

    def _is_unclear(self, row: int, draft: Draft) -> bool:
        """Say what has to be said before a file can come in; tell whether anything has."""
        assert draft.plan is not None
        speakers = [*draft.plan.speakers]
        if draft.plan.unlabelled is not None:
            speakers.append(draft.plan.unlabelled)
        for at, speaker in enumerate(speakers):
            if speaker.role is Role.PARTICIPANT and not speaker.alias:
                self.files.setCurrentIndex(self.drafts.index(row))
                name = speaker.label or self.tr("Turns without a name")
                words = self.tr("“{name}” in “{file}” needs an alias, such as P1.")
                self.complain(words.format(name=name, file=draft.path.name))
                self.details.speakers.focus_alias(at)
                return True
        try:
            iso_day(draft.day)
        except ValueError:
            self.files.setCurrentIndex(self.drafts.index(row))
            words = self.tr("“{day}” is no day. Write it as 2026-03-12, or leave it empty.")
            self.complain(words.format(day=draft.day), self.details.day)
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.add_files(paths)

    def done(self, result: int) -> None:
        self._stop_reading()
        super().done(result)

    def sizeHint(self) -> QSize:
        wanted = QSize(self.look.px(1120), self.look.px(760))
        screen = self.screen()
        return wanted.boundedTo(screen.availableSize() * 0.92) if screen else wanted

    def _measure_files(self) -> None:
        px = self.look.px
        self._panel.setMinimumWidth(px(226))
        self._panel.setMaximumWidth(px(280))
        self._files_foot.setContentsMargins(px(Space.S), px(6), px(Space.S), px(6))
        self._files_foot.setSpacing(px(Space.XS))
        self.files.setIconSize(QSize(px(Size.ICON), px(Size.ICON)))
