"""Daily copies, and the rescue of what can still be read."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.store import copies, driver
from phenomdesk.store.file import StudyFile
from phenomdesk.store.history import TORN_STEP
from phenomdesk.study.checking import check
from phenomdesk.study.study import Study
from tests.kit.interviews import long_interview, study_with_interview
from tests.store.conftest import content

TODAY = date(2031, 3, 12)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with an interview, some statements, meanings and themes; open."""
    study, transcript = study_with_interview(tmp_path, long_interview(6_000))
    revision = study.texts.revision(transcript)
    theme = study.clustering.new_theme("Losing the stairs")
    for number, turn in enumerate(revision.turns[1:80:2]):
        statement = study.marking.mark(transcript, turn.span, theme=theme if number % 2 else None)
        study.meanings.write(statement, f"Meaning {number}", column="meaning")
    return study


def copied(study: Study, folder: Path, today: date = TODAY) -> Path | None:
    return copies.daily_copy(study.path, study.records.about().uuid, folder, today)


def test_a_copy_is_made_once_a_day_of_a_study_that_is_open(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    copy = copied(study, folder)
    assert copy is not None
    was = copy.read_bytes()
    study.clustering.new_theme("Later the same day")
    assert copied(study, folder) is None
    assert copy.read_bytes() == was
    tomorrow = copied(study, folder, TODAY + timedelta(days=1))
    assert tomorrow is not None
    assert tomorrow.read_bytes() != was
    study.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no rights of this kind")
def test_nobody_else_may_look_among_the_copies(study: Study, tmp_path: Path) -> None:
    copy = copied(study, tmp_path / "data" / "copies")
    assert copy is not None
    for folder in copy.relative_to(tmp_path).parents[:-1]:
        assert (tmp_path / folder).stat().st_mode & 0o077 == 0


def test_a_copy_is_a_plain_study_with_all_that_was_committed(study: Study, tmp_path: Path) -> None:
    copy = copied(study, tmp_path / "copies")
    assert copy is not None
    assert copy.read_bytes()[18:20] == b"\x01\x01"
    assert {path.name for path in copy.parent.iterdir()} == {copy.name, "path.txt"}
    before = content(study._file.connection)
    study.close()
    opened = Study(copy)
    assert content(opened._file.connection) == before
    assert opened.undo() is not None
    opened.close()
    assert check(copy) == ()


def test_ten_copies_are_kept_and_the_oldest_go(study: Study, tmp_path: Path) -> None:
    days = [TODAY + timedelta(days=number) for number in range(13)]
    for day in days:
        copied(study, tmp_path, day)
    kept = sorted(path.stem for path in tmp_path.glob("*/*/*.phenom"))
    assert kept == [day.isoformat() for day in days[3:]]
    study.close()


def test_the_copies_of_two_studies_do_not_crowd_each_other(study: Study, tmp_path: Path) -> None:
    other = Study.create(tmp_path / "other.phenom", title="Another")
    assert copied(study, tmp_path / "copies") is not None
    assert copied(other, tmp_path / "copies") is not None
    assert copies.last_good_copy(other.path, tmp_path / "copies") != copies.last_good_copy(
        study.path, tmp_path / "copies"
    )
    other.close()
    study.close()


def test_two_files_that_began_as_one_keep_their_copies_apart(study: Study, tmp_path: Path) -> None:
    study.close()
    twin_path = tmp_path / "twin.phenom"
    twin_path.write_bytes(study.path.read_bytes())
    twin = Study(twin_path)
    twin.clustering.new_theme("Only in the twin")
    first = Study(study.path)
    folder = tmp_path / "copies"
    assert copied(first, folder) is not None
    assert copied(twin, folder) is not None
    assert copies.last_good_copy(first.path, folder) != copies.last_good_copy(twin.path, folder)
    twin.close()
    first.close()


def test_a_copy_that_was_cut_off_is_made_again(study: Study, tmp_path: Path) -> None:
    first = copied(study, tmp_path / "copies")
    assert first is not None
    place = first.parent
    first.unlink()
    (place / f"{TODAY.isoformat()}.unfinished").write_bytes(b"half a copy")
    copy = copied(study, tmp_path / "copies")
    assert copy is not None
    assert copies.is_good(copy)
    assert not list(place.glob("*.unfinished"))
    study.close()


def test_the_last_good_copy_is_the_newest_that_is_whole(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    made = [copied(study, folder, TODAY + timedelta(days=number)) for number in range(6)]
    whole = [copy for copy in made if copy is not None]
    study.close()
    assert copies.last_good_copy(study.path, folder) == whole[5]
    whole[5].write_bytes(b"")
    os.truncate(whole[4], 5_000)
    whole[3].write_bytes(b"not a study at all" * 1_000)
    destroy(whole[2], whole[2].stat().st_size // 4096 // 2)
    assert copies.last_good_copy(study.path, folder) == whole[1]
    whole[1].unlink()
    assert copies.last_good_copy(study.path, folder) == whole[0]
    whole[0].unlink()
    assert copies.last_good_copy(study.path, folder) is None


def test_a_study_without_copies_has_no_last_one(tmp_path: Path) -> None:
    assert copies.last_good_copy(tmp_path / "a.phenom", tmp_path) is None


def test_a_study_that_moved_has_copies_of_its_own_in_each_place(
    study: Study, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    first = copied(study, folder)
    study.close()
    moved = tmp_path / "moved.phenom"
    shutil.move(study.path, moved)
    assert copies.last_good_copy(moved, folder) is None
    again = Study(moved)
    second = copied(again, folder, TODAY + timedelta(days=1))
    again.close()
    assert first is not None
    assert copies.last_good_copy(moved, folder) == second
    assert copies.last_good_copy(study.path, folder) == first


def destroy(path: Path, page: int) -> None:
    """Overwrite one page of a file, counted from 0."""
    data = bytearray(path.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


def pages_of(path: Path, table: str) -> list[int]:
    """Return the leaf pages of a table, counted from 0."""
    connection = driver.connect_untouching(path)
    found = connection.execute(
        "SELECT pageno - 1 FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", [table]
    ).fetchall()
    connection.close()
    return [page for (page,) in found]


def test_a_rescue_of_a_whole_study_loses_nothing(study: Study, tmp_path: Path) -> None:
    before = content(study._file.connection)
    counts = study.records.counts()
    study.close()
    target = tmp_path / "rescued.phenom"
    rescued = copies.rescue(study.path, target)
    assert rescued["statement"] == counts["statements"]
    opened = Study(target)
    assert content(opened._file.connection) == before
    assert opened.records.counts() == counts
    opened.close()
    assert check(target) == ()


@pytest.mark.parametrize("table", ["statement", "meaning", "change", "paragraph", "placement"])
def test_a_rescue_brings_all_but_what_stood_on_a_destroyed_page(
    study: Study, tmp_path: Path, table: str, unchanged: Callable[[Path], None]
) -> None:
    def rows(opened: Study) -> int:
        query = f"SELECT count(*) FROM {table}"
        return int(opened._file.connection.execute(query).fetchone()[0])

    before, whole = study.records.counts(), rows(study)
    study.close()
    leaves = pages_of(study.path, table)
    destroy(study.path, leaves[len(leaves) // 2])
    unchanged(study.path)
    target = tmp_path / "rescued.phenom"
    copies.rescue(study.path, target)
    opened = Study(target)
    after = opened.records.counts()
    assert after["participants"] == before["participants"]
    assert after["transcripts"] == before["transcripts"]
    assert rows(opened) < whole
    if len(leaves) > 2:
        assert rows(opened) > 0
    assert opened.records.about().title == "A fictional study"
    opened.clustering.new_theme("Going on")
    assert opened.undo() is not None
    opened.close()
    kinds = {problem.kind for problem in check(target)}
    assert not kinds & {"broken-link", "damaged"}, kinds


def test_every_page_may_be_destroyed_and_a_rescue_opens(study: Study, tmp_path: Path) -> None:
    study.close()
    whole = study.path.read_bytes()
    brought = 0
    for page in range(1, len(whole) // 4096, 7):
        study.path.write_bytes(whole)
        destroy(study.path, page)
        target = tmp_path / f"rescued-{page}.phenom"
        rescued = copies.rescue(study.path, target)
        if any(rescued.values()):
            brought += 1
            StudyFile(target).close()
            kinds = {problem.kind for problem in check(target)}
            assert not kinds & {"broken-link", "damaged"}, page
        target.unlink()
    assert brought > 10


def test_no_number_is_given_twice_after_a_rescue(study: Study, tmp_path: Path) -> None:
    last = max(study.records.statements.some(range(1, 1_000)))
    transcript = study.records.transcripts.all()[0].id
    span = study.records.statements.get(last).span
    study.marking.remove([last])
    study.close()
    target = tmp_path / "rescued.phenom"
    copies.rescue(study.path, target)
    opened = Study(target)
    assert opened.marking.mark(transcript, span) > last
    opened.close()


@pytest.mark.parametrize("table", ["statement", "theme", "change", "step", "meaning_link"])
def test_what_is_missing_after_a_rescue_stops_no_undo_but_by_a_sentence(
    study: Study, tmp_path: Path, table: str
) -> None:
    study.close()
    for leaf in pages_of(study.path, table)[::2]:
        destroy(study.path, leaf)
    target = tmp_path / "rescued.phenom"
    copies.rescue(study.path, target)
    opened = Study(target)
    before = content(opened._file.connection)
    with contextlib.suppress(UserError):
        while opened.undo() is not None:
            before = content(opened._file.connection)
    assert content(opened._file.connection) == before
    opened.clustering.new_theme("Going on")
    assert opened.undo() is not None
    opened.close()
    assert "broken-link" not in {problem.kind for problem in check(target)}


def test_a_step_that_a_rescue_has_torn_is_refused_and_changes_nothing(study: Study) -> None:
    connection = study._file.connection
    connection.execute("DELETE FROM change WHERE tbl IN ('statement', 'speaker')")
    before = content(connection)
    with pytest.raises(UserError) as said:
        while study.undo() is not None:
            before = content(connection)
    assert said.value.template == TORN_STEP
    assert content(connection) == before
    study.clustering.new_theme("Going on")
    assert study.undo() is not None
    study.close()


def test_what_was_rescued_is_found_by_a_search(study: Study, tmp_path: Path) -> None:
    study.close()
    destroy(study.path, pages_of(study.path, "passage_data")[0])
    target = tmp_path / "rescued.phenom"
    copies.rescue(study.path, target)
    opened = Study(target)
    assert opened.records.search.find("pintu")
    connection = opened._file.connection
    connection.execute("INSERT INTO passage(passage, rank) VALUES ('integrity-check', 1)")
    opened.close()


def test_a_hole_in_the_list_of_tables_does_not_hide_the_others(
    study: Study, tmp_path: Path
) -> None:
    path = study.path
    study.participants.add("P77")
    people = [participant.alias for participant in study.records.participants.all()]
    leaves = study._file.connection.execute(
        "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema' AND pagetype = 'leaf'"
    ).fetchall()
    study.close()
    destroy(path, max(number for (number,) in leaves) - 1)
    rescued = copies.rescue(path, tmp_path / "rescued.phenom")
    assert rescued["participant"] == len(people)
    opened = Study(tmp_path / "rescued.phenom")
    assert [participant.alias for participant in opened.records.participants.all()] == people
    opened.close()
