"""Long work off the window's thread: progress, Cancel, and delivery back on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from phenomdesk.errors import Cancelled
from phenomdesk.study.job import Control

Work = Callable[[Control], Any]


class Job(QObject):
    """One work under way. Its signals arrive on the window's thread."""

    progressed = Signal(int, int, str)
    """Done, total (0 while unknown), and of what."""
    succeeded = Signal(object)
    """The work's result."""
    failed = Signal(object)
    """A UserError, or whatever else was raised: a fault of ours."""
    cancelled = Signal()
    ended = Signal()
    """After one of the three others."""
    _happened = Signal(str, object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        # By way of the event loop, so that nothing is told before anybody could connect.
        self._happened.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.control = Control(self._tell)
        self._work = work

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` says when it has."""
        self.control.cancel()

    def run(self) -> None:
        """Do the work. Called on a thread of the pool."""
        try:
            result = self._work(self.control)
        except Cancelled:
            self._happened.emit("cancelled", None)
        except Exception as error:
            self._happened.emit("failed", error)
        else:
            self._happened.emit("succeeded", result)

    def _deliver(self, how: str, what: object) -> None:
        if how == "succeeded":
            self.succeeded.emit(what)
        elif how == "failed":
            self.failed.emit(what)
        else:
            self.cancelled.emit()
        self.ended.emit()

    def _tell(self, done: int, total: int, what: str) -> None:
        self.progressed.emit(done, total, what)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """The works of one window. One thread: works wait for one another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Job] = []

    def start(self, work: Work) -> Job:
        """Begin a work. Connect to the job's signals at once: they come from the event loop."""
        job = Job(work, self)
        self._running.append(job)
        job.ended.connect(lambda: self._ended(job))
        self._pool.start(_Runner(job))
        return job

    def stop(self) -> None:
        """Ask every work to stop, wait until it has, and tell nobody: whoever asked is leaving."""
        for job in self._running:
            job.cancel()
        self._pool.clear()
        self._pool.waitForDone()
        for job in self._running:
            job.blockSignals(True)

    def _ended(self, job: Job) -> None:
        self._running.remove(job)
        job.deleteLater()
