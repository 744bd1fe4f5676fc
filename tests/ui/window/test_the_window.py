"""The window and the composition root, on real studies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk import settings
from phenomdesk.app import Program
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.ui.window import Window


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.phenom"
    build_sample(path)
    return path


@pytest.fixture
def study_path(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "study.phenom"
    path.write_bytes(sample.read_bytes())
    return path


def opened(program: Program, path: Path, qtbot: QtBot) -> Window:
    window = program.open_window()
    assert program.open_study(path, window)
    qtbot.waitUntil(window.isVisible)
    return window


def test_the_rail_names_the_steps_of_the_method_and_what_is_left(
    program: Program, study_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, study_path, qtbot)
    assert window.workplace is not None
    assert [step.id for step in window.workplace.method.steps][:4] == [
        "epoche",
        "horizonalize",
        "meanings",
        "cluster",
    ]
    assert window.windowTitle().startswith(window.workplace.desk.study.records.about().title)


def test_every_step_has_a_page(program: Program, study_path: Path, qtbot: QtBot) -> None:
    window = opened(program, study_path, qtbot)
    workplace = window.workplace
    assert workplace is not None
    shown = set()
    for step in workplace.method.steps:
        workplace.show_step(step.id)
        assert workplace.page is not None
        assert workplace.page.isVisible()
        shown.add(type(workplace.page).__name__)
    assert shown == {
        *("EpochePage", "ReaderPage", "MeaningsPage", "BoardPage", "WritingPage", "ChapterPage"),
        "ReturningPage",
    }


def test_a_study_is_taken_up_in_the_reader_and_a_new_one_with_the_first_step(
    program: Program, study_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, study_path, qtbot)
    assert window.workplace is not None
    assert window.workplace.rail.current() == "horizonalize"
    path = tmp_path / "new.phenom"
    Study.create(path, title="A new study").close()
    fresh = opened(program, path, qtbot)
    assert fresh.workplace is not None
    assert fresh.workplace.rail.current() == "epoche"


def test_undo_says_what_it_undoes_and_is_off_when_nothing_is_left(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.phenom"
    Study.create(path, title="A new study").close()
    window = opened(program, path, qtbot)
    undo = next(action for action in window.actions() if action.objectName() == "undo")
    assert not undo.isEnabled()
    assert window.workplace is not None
    window.workplace.desk.study.clustering.new_theme("Door")
    assert undo.isEnabled()
    assert "make a theme" in undo.text()
    undo.trigger()
    assert not undo.isEnabled()
    assert window.workplace.desk.study.records.counts()["themes"] == 0


def test_closing_the_window_leaves_one_plain_file_and_remembers_the_study(
    program: Program, study_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, study_path, qtbot)
    window.close()
    assert [path.name for path in tmp_path.glob("*study.phenom*")] == ["study.phenom"]
    kept = settings.load(tmp_path / "settings")
    assert kept.recent[0].path == str(study_path)
    assert kept.geometry


def test_what_cannot_be_opened_is_said_on_the_start_page(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "letter.phenom"
    other.write_text("Dear reader")
    window = program.open_window()
    window.show()
    qtbot.waitUntil(window.isVisible)
    assert not program.open_study(other, window)
    assert "not a PhenomDesk study" in window.start_status.sentence()
    assert other.read_text() == "Dear reader"


def test_the_same_study_again_brings_its_window_forward(
    program: Program, study_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, study_path, qtbot)
    assert program.open_study(study_path)
    assert program.windows == [window]


def test_a_link_to_the_same_study_brings_its_window_forward(
    program: Program, study_path: Path, qtbot: QtBot
) -> None:
    link = study_path.with_name("link.phenom")
    link.symlink_to(study_path)
    window = opened(program, study_path, qtbot)
    assert program.open_study(link)
    assert program.windows == [window]
    window.close()
    window = opened(program, link, qtbot)
    assert program.open_study(study_path)
    assert program.windows == [window]


def test_closing_the_study_goes_back_to_the_start(
    program: Program, study_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, study_path, qtbot)
    close = next(action for action in window.actions() if action.objectName() == "close")
    close.trigger()
    assert window.workplace is None
    assert window.start.isVisible()
    Study(study_path).close()


@pytest.mark.parametrize("geometry", ["abc", "ümlaut", "AAAA"])
def test_a_place_of_the_window_that_makes_no_sense_is_passed_over(
    geometry: str, app: QApplication, tmp_path: Path
) -> None:
    settings.save(settings.Settings(geometry=geometry), tmp_path)
    program = Program(app, folder=tmp_path)
    window = program.open_window()
    assert window.width() > 400
    window.close()
    app.setStyleSheet("")
