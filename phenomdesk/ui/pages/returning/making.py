"""Making packets: asks where they go, and writes them off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.ids import ParticipantId
from phenomdesk.study.packets import export_packets
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.files import FileDialog
from phenomdesk.ui.jobs import Job
from phenomdesk.ui.models.returning_rows import ReturningRow
from phenomdesk.ui.widgets import ProgressLine

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
Choose = Callable[[str], Path | None]


class Making(QObject):
    """One export of packets at a time."""

    ended = Signal()
    """It came to its end, or was cancelled."""

    def __init__(
        self, desk: Desk, page: QWidget, choose_target: Choose | None, choose_folder: Choose | None
    ) -> None:
        """Both callables stand in for the questions where packets go."""
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._choose_target = choose_target or self._ask_target
        self._choose_folder = choose_folder or self._ask_folder
        self._job: Job | None = None
        self.progress = ProgressLine(desk.look)
        self.progress.cancelled.connect(self._cancel)

    @property
    def running(self) -> bool:
        """Whether packets are being written."""
        return self._job is not None

    def make_one(self, row: ReturningRow) -> None:
        """Ask for a file, and write the packet of one participant to it."""
        if self.running:
            return
        target = self._choose_target(str(self._desk.study.path.with_name(self._name(row))))
        if target is not None:
            said = self.tr("Saved {name}").format(name=target.name)
            self._make([(row.participant, target)], said)

    def make_all(self, rows: Sequence[ReturningRow]) -> None:
        """Ask for a folder, and write all packets to it; files that are there stay as they are."""
        if self.running or not rows:
            return
        folder = self._choose_folder(str(self._desk.study.path.parent))
        if folder is None:
            return
        wanted = [(row.participant, folder / self._name(row)) for row in rows]
        fresh = [(who, target) for who, target in wanted if not target.exists()]
        kept = len(wanted) - len(fresh)
        said = self.tr("Packets saved: {n}.").format(n=len(fresh))
        if kept:
            there = self.tr("Were there already, and were left as they are: {n}.").format(n=kept)
            said = f"{said} {there}" if fresh else there
        self._make(fresh, said)

    def _name(self, row: ReturningRow) -> str:
        title = self._desk.study.records.about().title
        name = f"{title} - {row.alias}"
        return f"{_NOT_IN_NAMES.sub(' ', name).strip(' .')[:120]}.docx"

    def _make(self, wanted: list[tuple[ParticipantId, Path]], said: str) -> None:
        study = self._desk.study
        study.settle()
        path = study.path
        self.progress.begin(self.tr("Making packets…"))
        job = self._desk.jobs.start(lambda control: export_packets(path, wanted, control))
        job.progressed.connect(self.progress.set_progress)
        job.succeeded.connect(lambda _: self._desk.told.emit(said))
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._job = job

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.failed.emit(error)

    def _ended(self) -> None:
        self._job = None
        self.progress.finish()
        self.ended.emit()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ask_target(self, proposed: str) -> Path | None:
        kinds = self.tr("Word document (*.docx)")
        dialog = FileDialog(self._page, self.tr("Make the packet"), Path(proposed), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        chosen = dialog.ask()
        return chosen[0] if chosen else None

    def _ask_folder(self, proposed: str) -> Path | None:
        dialog = FileDialog(self._page, self.tr("Make all packets"), Path(proposed), "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        chosen = dialog.ask()
        return chosen[0] if chosen else None
