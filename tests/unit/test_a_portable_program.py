"""A bundled program that keeps everything beside itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from phenomdesk import settings
from phenomdesk.settings import PORTABLE, PORTABLE_DATA, Settings, portable_folder, settings_folder
from phenomdesk.study.folders import (
    DATA_VARIABLE,
    NEITHER_IN_ONE,
    copies_folder,
    data_folder,
    logs_folder,
    what_is_not_kept,
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a bundled program, which PHENOMDESK_DATA sends nowhere else."""
    home = tmp_path / "Stick ä 🌿"
    home.mkdir()
    monkeypatch.delenv(DATA_VARIABLE)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(home / "phenomdesk"))
    return home


def test_settings_copies_and_logs_lie_beside_a_program_that_is_marked(home: Path) -> None:
    (home / PORTABLE).touch()
    assert settings_folder() == data_folder() == home / PORTABLE_DATA
    assert copies_folder() == home / PORTABLE_DATA / "copies"
    assert logs_folder() == home / PORTABLE_DATA / "logs"


def test_what_is_chosen_is_kept_beside_it_and_found_again(home: Path) -> None:
    (home / PORTABLE).touch()
    settings.change(Settings(), Settings(scheme="dark"))
    assert settings.load().scheme == "dark"
    assert (home / PORTABLE_DATA / settings.FILE_NAME).is_file()
    assert what_is_not_kept(settings_folder()) is None


def test_without_the_mark_nothing_lies_beside_it(home: Path) -> None:
    (home / PORTABLE_DATA).mkdir()
    assert portable_folder() is None
    for folder in (settings_folder(), data_folder(), logs_folder()):
        assert not folder.is_relative_to(home)


def test_a_folder_of_that_name_is_no_mark(home: Path) -> None:
    (home / PORTABLE).mkdir()
    assert portable_folder() is None


def test_a_program_from_source_is_never_portable(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / PORTABLE).touch()
    monkeypatch.delattr(sys, "frozen")
    assert portable_folder() is None


def test_the_variable_names_another_folder_for_copies_and_logs(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / PORTABLE).touch()
    monkeypatch.setenv(DATA_VARIABLE, str(home / "elsewhere"))
    assert data_folder() == home / "elsewhere"
    assert logs_folder() == home / "elsewhere" / "logs"
    assert settings_folder() == home / PORTABLE_DATA


def test_where_nothing_can_be_written_beside_it_the_window_has_a_sentence_for_it(
    home: Path,
) -> None:
    (home / PORTABLE).touch()
    (home / PORTABLE_DATA).write_text("no folder")
    told = what_is_not_kept(settings_folder())
    assert told is not None
    assert told.template == NEITHER_IN_ONE
    assert told.facts["data"] == home / PORTABLE_DATA
