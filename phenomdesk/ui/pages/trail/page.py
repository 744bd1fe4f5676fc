"""The page of the audit trail: every step of the study, the newest first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.trail import TrailStep, Wanted
from phenomdesk.study.trail_export import export_trail
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.dialogs.files import FileDialog
from phenomdesk.ui.jobs import Job
from phenomdesk.ui.models.trail_rows import TrailModel
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.trail.filters import Filters
from phenomdesk.ui.pages.trail.view import TrailView
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader, ProgressLine, SearchField

NOTHING_THERE = QT_TRANSLATE_NOOP(
    "errors", "What this step was about is no longer in the study. The step itself stays here."
)
_SOON = 150
"""Milliseconds after the last key before it is looked for."""
_FIND_WIDTH = 220
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class TrailPage(FollowingPage):
    """Steps by day, found by words, kind, state and record; none of them can be changed."""

    def __init__(
        self, desk: Desk, *, choose_target: Callable[[str], Path | None] | None = None
    ) -> None:
        """Read nothing before it is first shown; `choose_target` stands in for the dialog."""
        super().__init__(desk)
        look = desk.look
        self._choose_target = choose_target or self._ask_target
        self.header = PageHeader(look, self.tr("Audit trail"))
        self.find_field = SearchField(look, self.tr("Find in the trail"))
        self.export = Button(look, words("export-trail"), icon="export")
        self.filters = Filters(desk)
        self.model = TrailModel(desk.study, self)
        self.view = TrailView(look, self.model)
        self.progress = ProgressLine(look)
        self._nothing = EmptyState(look, "")
        self._stack = QStackedWidget()
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self.study_actions = [page_action(self, "export-trail", self.begin_export)]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.find_field.setMinimumWidth(self.desk.look.px(_FIND_WIDTH))
        self.header.add_control(self.find_field)
        self.header.add_control(self.export)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.filters):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.progress)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.look_now)
        self.find_field.textChanged.connect(lambda _: self._soon.start())
        self.find_field.returnPressed.connect(self.look_now)
        self.find_field.emptied.connect(self.view.setFocus)
        self.filters.chosen.connect(self.look_now)
        self.view.followed.connect(self._follow)
        self.export.clicked.connect(self.begin_export)
        self.progress.cancelled.connect(self._cancel)

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if isinstance(pick, Pick):
            self.filters.offer((pick.kind, pick.id))

    def begin_search(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    # Following the study

    def read(self) -> None:
        """Show the steps that there are."""
        self.filters.show_kinds()
        self.model.follow()
        self._show_what_there_is()

    def look_now(self) -> None:
        """Look for what is wanted."""
        self._soon.stop()
        self.model.show(self.filters.wanted(self.find_field.text().strip()))
        self.view.scrollToTop()
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        count = self.model.rowCount()
        narrowed = self.model.wanted != Wanted()
        nothing = self.tr("No step is like that.") if narrowed else self.tr("Nothing was done yet.")
        self._nothing.set_words(nothing)
        self._stack.setCurrentWidget(self.view if count else self._nothing)
        one = self.tr("1 step found") if narrowed else self.tr("1 step")
        many = self.tr("{n} steps found") if narrowed else self.tr("{n} steps")
        told = one if count == 1 else many.format(n=shown_number(count))
        self.header.set_words(self.tr("Audit trail"), told if count else "")
        self.export.setEnabled(count > 0 and self._job is None)

    def _follow(self, step: TrailStep) -> None:
        """Go to what a step was about, or say that it is gone."""
        if step.record is None:
            self.desk.failed.emit(UserError(NOTHING_THERE))
        else:
            self.desk.wanted.emit(Pick(*step.record))

    # Export

    def begin_export(self) -> None:
        """Ask for a file and write to it what is shown, off the window's thread."""
        if self._job is not None or not self.model.rowCount():
            return
        study = self.desk.study
        title = _NOT_IN_NAMES.sub(" ", study.records.about().title).strip(" .")[:100]
        name = self.tr("{title} - audit trail").format(title=title)
        target = self._choose_target(str(study.path.with_name(f"{name}.csv")))
        if target is None:
            return
        study.settle()
        path, wanted = study.path, self.model.wanted
        self.progress.begin(self.tr("Exporting the audit trail…"))
        self.export.setEnabled(False)
        job = self.desk.jobs.start(lambda control: export_trail(path, target, control, wanted))
        job.progressed.connect(self.progress.set_progress)
        job.succeeded.connect(
            lambda _: self.desk.told.emit(self.tr("Saved {name}").format(name=target.name))
        )
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._job = job

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.desk.failed.emit(error)

    def _ended(self) -> None:
        self._job = None
        self.progress.finish()
        self.export.setEnabled(self.model.rowCount() > 0)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ask_target(self, proposed: str) -> Path | None:
        kinds = self.tr("Table (*.csv);;Plain text (*.txt)")
        dialog = FileDialog(self, self.tr("Export the audit trail"), Path(proposed), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        chosen = dialog.ask()
        return chosen[0] if chosen else None
