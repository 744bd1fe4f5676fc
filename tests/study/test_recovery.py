"""A damaged study: its copies, and the rescue of what can still be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.span import Span
from phenomdesk.study import recovery
from phenomdesk.study.folders import DATA_VARIABLE
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


@pytest.fixture
def study_path(tmp_path: Path) -> Path:
    """A closed study with an interview of some length and a statement."""
    path, source = tmp_path / "ward.phenom", tmp_path / "P1.txt"
    turns = (f"Q: And then, {n}?\nA: Then I waited at door {n}." for n in range(4000))
    source.write_text("\n".join(turns))
    study = Study.create(path, title="First year in the ward")
    (transcript,) = study.importing.bring_in(study.importing.propose([read_file(source)]))
    first = study.texts.revision(transcript).turns[1].span
    study.marking.mark(transcript, Span(first.start, first.stop))
    study.close()
    return path


def copied(path: Path, today: date) -> Path | None:
    study = Study(path)
    try:
        return recovery.daily_copy(path, study.records.about().uuid, today)
    finally:
        study.close()


def damage(path: Path) -> None:
    """Break the later pages, the first of which hold the schema."""
    data = bytearray(path.read_bytes())
    half = len(data) // 2 // 4096 * 4096
    data[half:] = b"\xa5" * (len(data) - half)
    path.write_bytes(bytes(data))


def test_a_copy_is_made_once_a_day_and_ten_are_kept(study_path: Path, data_folder: Path) -> None:
    made = [copied(study_path, date(2026, 3, day)) for day in range(1, 14)]
    assert all(made)
    assert copied(study_path, date(2026, 3, 13)) is None
    names = sorted(copy.name for copy in data_folder.rglob("*.phenom"))
    assert names == [f"2026-03-{day:02}.phenom" for day in range(4, 14)]


def test_the_newest_whole_copy_is_the_last_good_one(study_path: Path) -> None:
    old, new = (copied(study_path, date(2026, 3, day)) for day in (11, 12))
    assert recovery.last_good_copy(study_path) == new
    assert new is not None
    damage(new)
    assert recovery.last_good_copy(study_path) == old
    assert old is not None
    assert recovery.day_of(old) == date(2026, 3, 11)


def test_a_study_that_was_never_copied_has_no_good_copy(tmp_path: Path) -> None:
    assert recovery.last_good_copy(tmp_path / "never.phenom") is None


def test_a_copy_opens_beside_the_damaged_file_which_stays(study_path: Path) -> None:
    copy = copied(study_path, date(2026, 3, 12))
    damage(study_path)
    broken = study_path.read_bytes()
    assert copy is not None
    target = recovery.beside(study_path, copy.stem)
    recovery.open_copy(copy, target)
    assert study_path.read_bytes() == broken
    assert copy.exists()
    study = Study(target)
    assert study.records.counts()["statements"] == 1
    study.close()
    assert recovery.beside(study_path, copy.stem) != target


def test_a_copy_never_takes_the_place_of_a_file(study_path: Path) -> None:
    copy = copied(study_path, date(2026, 3, 12))
    assert copy is not None
    before = study_path.read_bytes()
    with pytest.raises(UserError):
        recovery.open_copy(copy, study_path)
    assert study_path.read_bytes() == before


def test_damage_is_told_from_other_errors(study_path: Path) -> None:
    study = Study(study_path)
    with pytest.raises(UserError) as busy:
        Study(study_path)
    study.close()
    assert recovery.is_in_use(busy.value)
    damage(study_path)
    with pytest.raises(UserError) as broken:
        Study(study_path)
    assert recovery.is_damage(broken.value)
    assert not recovery.is_in_use(broken.value)


def test_a_rescue_makes_a_study_that_opens(study_path: Path, tmp_path: Path) -> None:
    damage(study_path)
    broken = study_path.read_bytes()
    counts = recovery.rescue(study_path, tmp_path / "rescued.phenom")
    assert sum(counts.values()) > 0
    assert study_path.read_bytes() == broken
    study = Study(tmp_path / "rescued.phenom")
    assert study.records.about().title
    study.participants.add("P9")
    study.close()


def test_a_whole_study_is_rescued_whole(study_path: Path, tmp_path: Path) -> None:
    counts = recovery.rescue(study_path, tmp_path / "rescued.phenom")
    assert (counts["transcript"], counts["statement"], counts["participant"]) == (1, 1, 1)
    study = Study(tmp_path / "rescued.phenom")
    assert study.records.about().title == "First year in the ward"
    study.close()


def test_where_nothing_can_be_read_nothing_is_left(study_path: Path, tmp_path: Path) -> None:
    data = study_path.read_bytes()
    study_path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    with pytest.raises(UserError):
        recovery.rescue(study_path, tmp_path / "rescued.phenom")
    assert not (tmp_path / "rescued.phenom").exists()


def test_a_rescue_never_takes_the_place_of_a_file(study_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.phenom"
    target.write_text("mine")
    with pytest.raises(UserError):
        recovery.rescue(study_path, target)
    assert target.read_text() == "mine"
