"""Reading files off the window's thread, each told as soon as it is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from phenomdesk.errors import UserError
from phenomdesk.model.transcript import ImportedTranscript
from phenomdesk.study.importing import read_files
from phenomdesk.study.job import Control
from phenomdesk.ui.jobs import Job, Jobs


class Reading(QObject):
    """One work that reads some files. Its signals arrive on the window's thread."""

    came = Signal(object, object)
    """The path of a file, and what was read of it or the UserError that kept it out."""
    progressed = Signal(int, int, str)
    """Done, total, and the name of the file that is being read."""
    failed = Signal(object)
    """A fault of ours."""
    ended = Signal(object)
    """The reading itself: all its files were told, or it was stopped."""

    def __init__(self, paths: Sequence[Path], language: str) -> None:
        super().__init__()
        self.paths = tuple(paths)
        self._language = language
        self._job: Job | None = None

    def start(self, jobs: Jobs) -> None:
        """Begin to read."""
        self._job = jobs.start(self._read)
        self._job.progressed.connect(self.progressed)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._end)

    def stop(self) -> None:
        """Ask to stop; `ended` says when it has."""
        if self._job is not None:
            self._job.cancel()

    def _read(self, control: Control) -> None:
        read_files(self.paths, control, language=self._language, came=self._tell)

    def _tell(self, index: int, result: ImportedTranscript | UserError) -> None:
        self.came.emit(self.paths[index], result)

    def _end(self) -> None:
        self._job = None
        self.ended.emit(self)
