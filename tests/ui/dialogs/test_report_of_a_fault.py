"""A fault of the program itself: shown, kept, and without a word of the study."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.study.log import Log
from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.frame import Words
from phenomdesk.ui.dialogs.report import ReportDialog, show_report
from phenomdesk.ui.look import Look
from tests.kit import elsewhere

SECRET = "I locked the shop and walked"
FAULTS = """
import sys, threading
from PySide6.QtCore import QTimer
from phenomdesk import app

class FaultyApplication(app.Application):
    def exec(self):
        QTimer.singleShot(0, fault)
        QTimer.singleShot(0, in_a_thread)
        return super().exec()

def fault(words="I locked the shop and walked"):
    raise ValueError(words)

def in_a_thread():
    thread = threading.Thread(target=fault)
    thread.start()
    thread.join()
    FaultyApplication.exit(0)

app.Application = FaultyApplication
sys.exit(app.main([]))
"""

AT_THE_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from phenomdesk import app
from phenomdesk.ui.dialogs.report import ReportDialog

class FaultyProgram(app.Program):
    def _show(self, window, study):
        words = "I locked the shop and walked"
        raise ValueError(words)

class ReadApplication(app.Application):
    def exec(self):
        QTimer.singleShot(100, read)
        return super().exec()

def read():
    (dialog,) = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert isinstance(dialog, ReportDialog)
    print("read")
    dialog.accept()

app.Application, app.Program = ReadApplication, FaultyProgram
sys.exit(app.main([Path(sys.argv[1])]))
"""


def dialogs() -> list[ReportDialog]:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, ReportDialog)]
    return [dialog for dialog in found if dialog.isVisible()]


def show(look: Look, log: Log) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        show_report(look, None, type(error), error.__traceback__, log)


def test_the_report_is_shown_and_kept_and_holds_no_message(
    look: Look, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    show(look, Log(tmp_path / "logs"))
    (dialog,) = dialogs()
    shown = dialog.report.toPlainText()
    kept = (tmp_path / "logs" / "phenomdesk.log").read_text(encoding="utf-8")
    assert shown in kept
    assert "ValueError\n  test_report_of_a_fault.py:" in shown
    assert SECRET not in kept + capsys.readouterr().err
    assert any(str(tmp_path / "logs") in each.text() for each in dialog.findChildren(Words))
    dialog.accept()
    dialog.deleteLater()


def test_a_second_fault_is_kept_while_the_first_is_shown(look: Look, tmp_path: Path) -> None:
    log = Log(tmp_path / "logs")
    show(look, log)
    show(look, log)
    (dialog,) = dialogs()
    assert (log.folder / "phenomdesk.log").read_text().count("ValueError") == 2
    dialog.accept()
    dialog.deleteLater()


def test_where_it_cannot_be_kept_no_folder_is_named(look: Look, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    show(look, Log(tmp_path / "file" / "logs"))
    (dialog,) = dialogs()
    assert not any("logs" in each.text() for each in dialog.findChildren(Words))
    dialog.accept()
    dialog.deleteLater()


def test_the_program_keeps_faults_of_its_window_and_of_its_threads(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FAULTS],
        cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PHENOMDESK_DATA": str(tmp_path)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    told = (tmp_path / "logs" / "phenomdesk.log").read_text(encoding="utf-8")
    assert told.count("ValueError") == 2
    assert "in a thread: ValueError" in told
    assert SECRET not in told + ran.stderr


def test_a_fault_while_a_study_opens_at_the_start_is_shown_before_the_program_ends(
    tmp_path: Path,
) -> None:
    path = tmp_path / "study.phenom"
    Study.create(path, title="Elsewhere").close()
    ran = subprocess.run(
        [sys.executable, "-c", AT_THE_START, str(path)],
        cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PHENOMDESK_DATA": str(tmp_path)},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (0, "read\n"), ran.stderr
    told = (tmp_path / "logs" / "phenomdesk.log").read_text(encoding="utf-8")
    assert told.count("ValueError") == 1
    assert SECRET not in told + ran.stderr
