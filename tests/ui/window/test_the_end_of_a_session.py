"""The system ends the program: studies are closed to one plain file, as if the user closed them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from phenomdesk.study.study import Study
from tests.kit import elsewhere

WRITES = """
import signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from phenomdesk import app

class Program(app.Program):
    def open_study(self, path, window=None):
        super().open_study(path, window)
        opened = self.windows[-1]
        opened.workplace.desk.study.clustering.new_theme("Waiting")
        if "asking" in sys.argv:
            self._do(opened, "settings")
            QTimer.singleShot(0, lambda: self._do(opened, "open"))
        QTimer.singleShot(300, lambda: print("ready", flush=True))
        return True

for order in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(order, signal.SIG_DFL)  # who runs the tests may ignore some, in the background
app.Program = Program
sys.exit(app.main([Path(sys.argv[1])]))
"""


WRITTEN_IN = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from phenomdesk import app

class Program(app.Program):
    written = False

    def open_study(self, path, window=None):
        super().open_study(path, window)
        opened = self.windows[-1]
        opened.workplace.desk.study.participants.add("P1")
        QTimer.singleShot(0, lambda: self.write(opened))
        return True

    def write(self, opened):
        self._do(opened, sys.argv[2])
        (self.dialog,) = opened.findChildren(app.QDialog)
        self.app.focusChanged.connect(lambda _, now: self.end(now))
        self.end(self.app.focusWidget())

    def end(self, focused):
        if self.written or focused is None or not self.dialog.isAncestorOf(focused):
            return
        self.written = True
        QTest.keyClick(focused, "R")  # in a table, it opens a cell
        QTest.keyClicks(self.app.focusWidget(), "ead by two peers")
        os.kill(os.getpid(), signal.SIGTERM)

signal.signal(signal.SIGTERM, signal.SIG_DFL)
app.Program = Program
sys.exit(app.main([Path(sys.argv[1])]))
"""


@pytest.mark.parametrize("asking", [[], ["asking"]], ids=["alone", "with dialogs open"])
@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_study_is_one_plain_file_with_all_that_was_done(
    tmp_path: Path, order: signal.Signals, asking: list[str]
) -> None:
    path = tmp_path / "study.phenom"
    Study.create(path, title="Elsewhere").close()
    process = elsewhere.start(WRITES, path, *asking)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        process.send_signal(order)
        _, told = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 0, told
    assert [each.name for each in tmp_path.glob("*study.phenom*")] == ["study.phenom"]
    study = Study(path)
    assert [theme.name for theme in study.records.themes.all()] == ["Waiting"]
    study.close()


@pytest.mark.parametrize("dialog", ["trustworthiness", "participants"])
def test_what_was_being_typed_in_a_dialog_is_kept(tmp_path: Path, dialog: str) -> None:
    path = tmp_path / "study.phenom"
    Study.create(path, title="Elsewhere").close()
    process = elsewhere.start(WRITTEN_IN, path, dialog)
    try:
        _, told = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 0, told
    assert [each.name for each in tmp_path.glob("*study.phenom*")] == ["study.phenom"]
    study = Study(path)
    written = [each.text for each in study.records.assurances.all().values()]
    aliases = [each.alias for each in study.records.participants.all()]
    study.close()
    kept = written if dialog == "trustworthiness" else aliases
    assert kept == ["Read by two peers"]


def test_an_order_that_is_ignored_from_the_start_stays_so() -> None:
    tells = (
        "import signal\nfrom PySide6.QtCore import QCoreApplication\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "signal.signal(signal.SIGTERM, signal.SIG_DFL)\n"
        "from phenomdesk.ui.end_of_session import EndOfSession\n"
        "app = QCoreApplication([])\nEndOfSession(app)\n"
        "print(*(signal.getsignal(each) is signal.SIG_IGN"
        " for each in (signal.SIGHUP, signal.SIGTERM)))"
    )
    assert elsewhere.run(tells) == "True False"
