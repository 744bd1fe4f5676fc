"""An open study whose file is moved, deleted or replaced behind the program loses nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.store.file import StudyInUseError
from phenomdesk.study.checking import check
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview

GOES_ON = "Nothing was lost"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    folder = tmp_path / "work"
    folder.mkdir()
    made, transcript = study_with_interview(folder)
    made.marking.mark(transcript, span_of(made, transcript, "I stood there"))
    made.close()
    study = Study(made.path, set_aside=tmp_path / "copies")
    study.clustering.new_theme("Before")
    yield study
    if study._file._lock.is_locked:
        study.close()


def names_in(path: Path) -> list[str]:
    """Close-read a study: it is whole, and these are its themes."""
    assert check(path) == ()
    study = Study(path)
    names = [theme.name for theme in study.records.themes.all()]
    assert study.records.counts()["statements"] == 1
    study.close()
    return names


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("moved.phenom"))


@pytest.mark.parametrize("take", [delete, move])
def test_the_next_verb_writes_it_back_and_says_so(
    study: Study, take: Callable[[Path], None]
) -> None:
    path = study.path
    take(path)
    with pytest.raises(UserError, match=GOES_ON) as told:
        study.clustering.new_theme("Said")
    assert str(path) in str(told.value)
    assert [theme.name for theme in study.records.themes.all()] == ["Before"]
    study.clustering.new_theme("After")
    study.undo()
    study.redo()
    study.close()
    assert names_in(path) == ["Before", "After"]
    assert sorted(each.name for each in path.parent.iterdir() if each.suffix == ".phenom") == (
        ["study.phenom"] if take is delete else ["moved.phenom", "study.phenom"]
    )
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


def test_what_was_moved_is_whole_too(study: Study) -> None:
    move(study.path)
    with pytest.raises(UserError, match=GOES_ON):
        study.undo()
    assert names_in(study.path.with_name("moved.phenom")) == ["Before"]


def test_it_is_still_open_here_alone(study: Study) -> None:
    delete(study.path)
    with pytest.raises(UserError, match=GOES_ON):
        study.undo()
    with pytest.raises(StudyInUseError):
        Study(study.path)


def test_another_file_in_its_place_is_left_as_it_is(study: Study) -> None:
    path = study.path
    other = path.with_name("other.phenom")
    shutil.copyfile(path, other)
    other.replace(path)
    was = path.read_bytes()
    with pytest.raises(UserError, match=GOES_ON) as told:
        study.clustering.new_theme("Said")
    assert study.path == path.with_name("study-kept.phenom")
    assert str(study.path) in str(told.value)
    study.clustering.new_theme("After")
    study.close()
    assert path.read_bytes() == was
    assert names_in(path.with_name("study-kept.phenom")) == ["Before", "After"]


def test_where_its_folder_is_gone_it_goes_where_copies_are(study: Study, tmp_path: Path) -> None:
    shutil.rmtree(study.path.parent)
    with pytest.raises(UserError, match=GOES_ON):
        study.clustering.new_theme("Said")
    study.clustering.new_theme("After")
    study.close()
    assert names_in(tmp_path / "copies" / "study-kept.phenom") == ["Before", "After"]


def test_where_it_can_be_written_nowhere_that_is_said_until_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    study, transcript = study_with_interview(folder)
    study.marking.mark(transcript, span_of(study, transcript, "I stood there"))
    shutil.rmtree(folder)
    for _ in range(2):
        with pytest.raises(UserError, match="could not be written"):
            study.clustering.new_theme("Said")
    folder.mkdir()
    with pytest.raises(UserError, match=GOES_ON):
        study.clustering.new_theme("Said")
    study.clustering.new_theme("After")
    study.close()
    assert names_in(study.path) == ["After"]


def test_closing_writes_it_back_and_says_so(study: Study) -> None:
    path = study.path
    delete(path)
    with pytest.raises(UserError, match=GOES_ON):
        study.close()
    assert [each.name for each in path.parent.iterdir() if each.name.startswith("study")] == [
        "study.phenom"
    ]
    assert names_in(path) == ["Before"]


def test_a_link_to_it_may_come_and_go(study: Study, tmp_path: Path) -> None:
    path = study.path
    study.close()
    link = tmp_path / "link.phenom"
    link.symlink_to(path)
    opened = Study(link)
    link.unlink()
    opened.clustering.new_theme("After")
    opened.close()
    assert names_in(path) == ["Before", "After"]


def test_looking_whether_it_is_there_costs_next_to_nothing(study: Study) -> None:
    begun = time.perf_counter()
    for _ in range(1000):
        study.secure()
    assert time.perf_counter() - begun < 1
