"""`phenomdesk --self-test [REPORT]`: whether this installation can do what it is for."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from phenomdesk import __version__
from phenomdesk.app import Application
from phenomdesk.console import complain, finish
from phenomdesk.headless import checks
from phenomdesk.headless.opening import headless_application, headless_window
from phenomdesk.headless.report import Report, what_and_where
from phenomdesk.store.driver import SQLITE_VERSION
from phenomdesk.study.folders import DATA_VARIABLE
from phenomdesk.ui.tour import CHAPTER, STUDY, play_main_job

LONGEST = 240.0
"""Seconds after which the self-test gives up."""
_TRIES = 100
"""To empty the folder of a program that hangs."""


def self_test(arguments: Sequence[str]) -> int:
    """Run the checks and write the report to a file, or print it; return the exit status.

    All that it writes meanwhile goes into a folder of its own, which is removed.
    """
    if len(arguments) > 1:
        complain("the self-test writes one report: phenomdesk --self-test [REPORT]")
        return 2
    target = Path(arguments[0]).absolute() if arguments else None
    try:
        report = Report(target)
    except OSError as error:
        return _unwritten(target, error)
    report.tell(f"PhenomDesk {__version__}{', bundled' if getattr(sys, 'frozen', False) else ''}")
    report.tell(f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {SQLITE_VERSION}")
    report.tell(f"{platform.system()} {platform.release()} {platform.machine()}")
    try:
        folder = Path(tempfile.mkdtemp(prefix="phenomdesk-self-test-"))
    except OSError:
        report.failed("folder", "no folder for temporary files can be written")
        return _end(report, target)
    watch = threading.Timer(LONGEST, _give_up, (report, target, folder))
    watch.daemon = True
    watch.start()
    try:
        _move_into(folder)
        if report.check("space", lambda: checks.space(folder)):
            _run(report, folder)
    finally:
        watch.cancel()
        watch.join()
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        report.failed("cleaning up", "something is left in the folder for temporary files")
    return _end(report, target)


def _move_into(folder: Path) -> None:
    """Let whatever is written go into a folder: the user's own folders are left alone."""
    tempfile.tempdir = str(folder)
    os.environ[DATA_VARIABLE] = str(folder / "data")
    for variable in ("HOME", "TMPDIR"):
        os.environ[variable] = str(folder)
    for variable in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{variable}_HOME"] = str(folder / variable.lower())


def _run(report: Report, folder: Path) -> None:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        report.failed("fault", what_and_where(kind, trace))

    standing, sys.excepthook = sys.excepthook, hook
    try:
        report.check("index of words", checks.index_of_words)
        if not report.check("window system", checks.platforms):
            return
        app = headless_application()
        study, chapter = folder / STUDY, folder / CHAPTER
        report.check("files of the program", checks.files_of_the_program)
        report.check("other programs", checks.other_programs)
        report.check("main job", lambda: _main_job(report, app, folder))
        report.check("study", lambda: checks.study_of_the_job(study))
        report.check("full text", lambda: checks.full_text(study))
        report.check("chapter", lambda: checks.chapter(chapter, study))
        report.check("import process", lambda: checks.worker(chapter))
    finally:
        sys.excepthook = standing


def _main_job(report: Report, app: Application, folder: Path) -> str:
    with headless_window(app, folder / CHAPTER) as window:
        report.check("icon", lambda: checks.icon(window.look))
        report.check("fonts", checks.fonts)
        report.check("PDF", lambda: checks.pdf(folder))
        play_main_job(window, folder)
    return "in the window, with real drags"


def _end(report: Report, target: Path | None) -> int:
    try:
        report.end()
    except OSError as error:
        if target is not None:
            return _unwritten(target, error)
        finish()
    return 1 if report.failures else 0


def _unwritten(target: Path | None, error: OSError) -> int:
    complain(f"the report could not be written. {error.strerror or type(error).__name__}: {target}")
    return 1


def _give_up(report: Report, target: Path | None, folder: Path) -> None:
    """End the process, which hangs, with the report of what was done until then."""
    report.failed("time", f"not done after {LONGEST:.0f} seconds")
    with suppress(SystemExit):  # Nobody can be told; end all the same.
        _end(report, target)
    for _ in range(_TRIES):  # What hangs may still write between two looks into the folder.
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
    os._exit(1)
