"""Which arguments name studies: a file manager's paths and addresses, whatever a file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from phenomdesk.cli import opens_window, studies_in


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "-Ibu 100% #1? 🌿.phenom"
    path.touch()
    monkeypatch.chdir(tmp_path)
    return path


def test_a_path_and_a_files_address_name_a_study(study: Path) -> None:
    for argument in (str(study), study.as_uri(), study.as_uri().replace("file://", "file:")):
        assert studies_in([argument]) == (study,)
        assert opens_window([argument])


def test_an_address_on_another_machine_is_no_path_here() -> None:
    assert studies_in(["file://server/share/notes.txt"]) == ()


def test_several_studies_open_and_one_that_is_none_lets_none_open(study: Path) -> None:
    other = study.with_name("gone.phenom")
    assert studies_in([str(study), str(other)]) == (study, other)
    assert studies_in([str(study), "--json"]) == ()
    assert not opens_window([str(study), "notes.txt"])


def test_a_name_that_begins_with_a_dash_is_a_studys_if_it_ends_as_one(study: Path) -> None:
    assert studies_in([study.name]) == (Path(study.name),)
    Path("-h").touch()
    assert not opens_window(["-h"])
    assert studies_in(["--", "-h"]) == (Path("-h"),)


def test_commands_and_no_arguments_name_no_study() -> None:
    assert studies_in([]) == ()
    assert not opens_window(["info", "a.phenom"])
    assert not opens_window(["--"])
    assert not opens_window(["\0"])
