"""A second start with the same study: the first window comes forward, or it is said why not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.settings import SettingsDialog
from phenomdesk.ui.one_window import Answer, bring_forward
from phenomdesk.ui.window import Window
from tests.kit import elsewhere
from tests.kit.second_start import second_start


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "Ibu pulang 🌿 malam.phenom"
    Study.create(path, title="Home at night").close()
    return path


def opened(program: Program, path: Path, qtbot: QtBot) -> Window:
    assert program.open_study(path)
    window = program.windows[-1]
    qtbot.waitUntil(lambda: window in program._bells)
    return window


@contextmanager
def running(path: Path, qtbot: QtBot, *others: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the program on studies in a process of its own, which answers to a second start."""
    process = subprocess.Popen([sys.executable, "-m", "phenomdesk", str(path), *others])
    try:
        qtbot.waitUntil(lambda: bring_forward(path) is Answer.HEARD, timeout=30_000)
        yield process
    finally:
        process.kill()
        process.wait()


def test_by_a_link_it_brings_the_first_forward(program: Program, study: Path, qtbot: QtBot) -> None:
    link = study.with_name("link.phenom")
    link.symlink_to(study)
    window = opened(program, link, qtbot)
    with qtbot.waitSignal(program._bells[window].rung):
        assert second_start(study, qtbot) is Answer.HEARD


def test_it_brings_a_minimized_window_forward_and_ends(
    program: Program, study: Path, qtbot: QtBot
) -> None:
    window = opened(program, study, qtbot)
    window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "phenomdesk", study.name],
        cwd=study.parent, env={**os.environ, "PYTHONPATH": str(elsewhere.CHECKOUT)},
    )  # fmt: skip
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert not window.isMinimized()


def test_a_dialog_that_is_open_stays_before_its_window(
    program: Program, study: Path, qtbot: QtBot
) -> None:
    window = opened(program, study, qtbot)
    program._do(window, "settings")
    (dialog,) = window.findChildren(SettingsDialog)
    assert second_start(study, qtbot) is Answer.HEARD
    qtbot.waitUntil(dialog.isActiveWindow)


def test_the_window_comes_forward_by_what_the_second_start_was_allowed(
    program: Program, study: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(program, study, qtbot)
    allowed: list[str | None] = []
    program._bells[window].rung.connect(
        lambda: allowed.append(os.environ.get("XDG_ACTIVATION_TOKEN"))
    )
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    for token in ("kwin-17", ""):
        answer = second_start(study, qtbot, XDG_ACTIVATION_TOKEN=token)
        assert answer is Answer.HEARD
        assert "XDG_ACTIVATION_TOKEN" not in os.environ
    assert allowed == ["kwin-17", None]


def test_it_is_heard_where_the_session_s_folder_has_a_long_name(
    program: Program, study: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / ("of-the-session-" * 7)
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    opened(program, study, qtbot)
    assert second_start(study, qtbot) is Answer.HEARD


def test_nobody_hears_for_a_study_that_is_not_open(app: QApplication, study: Path) -> None:
    assert bring_forward(study) is Answer.NOBODY


def test_a_window_that_hangs_is_said_to_and_another_study_opens(
    program: Program, study: Path, qtbot: QtBot
) -> None:
    other = study.with_name("other.phenom")
    Study.create(other, title="Another").close()
    with running(study, qtbot) as process:
        process.send_signal(signal.SIGSTOP)
        assert not program.open_study(study)
        window = program.windows[0]
        assert f"{study} is open" in window.start_status.sentence()
        assert "which does not answer" in window.start_status.sentence()
        assert window.isVisible()
        assert program.open_study(other, window)


def test_a_study_that_another_user_has_open_is_said_to_be_open_elsewhere(
    program: Program, study: Path
) -> None:
    holds = (
        "import sys\nfrom pathlib import Path\nfrom phenomdesk.study.study import Study\n"
        "study = Study(Path(sys.argv[1]))\nprint('ready', flush=True)\nsys.stdin.read()\n"
        "study.close()"
    )
    with elsewhere.holding(holds, study):
        assert not program.open_study(study)
        told = program.windows[0].start_status.sentence()
    assert "is open in PhenomDesk elsewhere: for another user of this computer" in told


HOLDS_FOR_A_WHILE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from phenomdesk.study.study import Study
from phenomdesk.ui.one_window import Doorbell

app = QCoreApplication([])
path = Path(sys.argv[1])
study, window = Study(path), QObject()

def hear():
    Doorbell(path, window).rung.connect(lambda: print("heard", flush=True))

def let_go():
    study.close()
    app.quit()

print("ready", flush=True)
QTimer.singleShot(500, hear if sys.argv[2] == "opening" else let_go)
QTimer.singleShot(20_000, app.quit)
app.exec()
"""


def test_a_window_that_is_only_just_opening_comes_forward(program: Program, study: Path) -> None:
    first = elsewhere.start(HOLDS_FOR_A_WHILE, study, "opening")
    try:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "ready"
        assert not program.open_study(study)
        assert not program.windows
        assert first.stdout.readline().strip() == "heard"
    finally:
        first.kill()
        first.communicate()


def test_a_study_that_is_just_being_closed_opens(program: Program, study: Path) -> None:
    first = elsewhere.start(HOLDS_FOR_A_WHILE, study, "closing")
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "ready"
    assert program.open_study(study)
    _, fault = first.communicate(timeout=20)
    assert first.returncode == 0, fault


def test_studies_that_are_opened_together_have_a_window_each(
    program: Program, study: Path, qtbot: QtBot
) -> None:
    other = study.with_name("-other #1.phenom")
    Study.create(other, title="Another").close()
    with running(study, qtbot, other.as_uri()) as process:
        qtbot.waitUntil(lambda: bring_forward(other) is Answer.HEARD, timeout=10_000)
        assert process.poll() is None


def test_after_a_kill_the_study_opens_and_is_heard_for_again(
    program: Program, study: Path, qtbot: QtBot
) -> None:
    with running(study, qtbot):
        pass
    opened(program, study, qtbot)
    assert second_start(study, qtbot) is Answer.HEARD
