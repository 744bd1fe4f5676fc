"""A work that was still under way when the window closed its study."""

from __future__ import annotations

from threading import Event

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from phenomdesk.study.job import Control
from phenomdesk.ui.jobs import Jobs


def test_nothing_is_told_of_a_work_after_all_were_stopped(app: QApplication) -> None:
    jobs, begun, told = Jobs(), Event(), []

    def work(control: Control) -> str:
        begun.set()
        return "done"

    job = jobs.start(work)
    for signal in (job.succeeded, job.failed, job.cancelled, job.ended):
        signal.connect(lambda *what: told.append(what))
    assert begun.wait(5)
    jobs.stop()
    QTest.qWait(0)
    assert told == []
