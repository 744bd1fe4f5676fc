"""The system ends the program: studies are closed to one plain file, as if the user closed them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from phenomdesk.study.study import Study
from tests.kit import elsewhere

WRITES = """
import sys
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
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    process.send_signal(order)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 0, told
    assert [each.name for each in tmp_path.glob("*study.phenom*")] == ["study.phenom"]
    study = Study(path)
    assert [theme.name for theme in study.records.themes.all()] == ["Waiting"]
    study.close()
