"""An open study whose file is written over in place, or whose journal goes, is never mixed."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.store import keeping
from phenomdesk.study.checking import check
from phenomdesk.study.study import Study
from tests.kit import elsewhere
from tests.kit.interviews import long_interview, span_of, study_with_interview


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """An open study that began as `older.phenom`, with one theme more than that."""
    folder = tmp_path / "work"
    folder.mkdir()
    made, transcript = study_with_interview(folder)
    made.marking.mark(transcript, span_of(made, transcript, "I stood there"))
    made.close()
    shutil.copyfile(made.path, tmp_path / "older.phenom")
    study = Study(made.path, set_aside=tmp_path / "copies")
    study.clustering.new_theme("Before")
    yield study
    if study._file._lock.is_locked:
        study.close()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another study, closed."""
    path = tmp_path / "other.phenom"
    other = Study.create(path, title="Another")
    for number in range(30):
        other.clustering.new_theme(f"Other {number}")
    other.close()
    return path


def themes(path: Path) -> list[str]:
    """Close-read a study: it is whole, and these are its themes."""
    assert check(path) == ()
    study = Study(path)
    names = [theme.name for theme in study.records.themes.all()]
    study.close()
    return names


def checkpoint(study: Study) -> None:
    """Bring the journal into the file, as the program does where it has grown long."""
    study._file._watch._size = 2**40  # type: ignore[union-attr]
    study._file._bring_in_journal()
    study.secure()


def forget(study: Study) -> None:
    """Let the connection hold no page of the file in memory."""
    study._file.connection.execute("PRAGMA shrink_memory")


def with_another(path: Path) -> None:
    shutil.copyfile(path.parents[1] / "other.phenom", path)


def with_older(path: Path) -> None:
    shutil.copyfile(path.parents[1] / "older.phenom", path)


def with_nothing(path: Path) -> None:
    os.truncate(path, 0)


def with_words(path: Path) -> None:
    path.write_bytes(b"These are words.\n" * 10_000)


@pytest.mark.parametrize("write", [with_another, with_older, with_nothing, with_words])
@pytest.mark.parametrize("brought_in", [False, True], ids=["in journal", "brought in"])
@pytest.mark.parametrize("held", [True, False], ids=["in memory", "not in memory"])
def test_a_file_written_over_is_left_alone_and_the_study_is_kept_if_it_is_whole(
    study: Study, other: Path, write: Callable[[Path], None], brought_in: bool, held: bool
) -> None:
    path = study.path
    if brought_in:
        checkpoint(study)
    if not held:
        forget(study)
    write(path)
    written = path.read_bytes()
    with pytest.raises(UserError) as told:
        study.clustering.new_theme("Said")
    assert told.value.template in (keeping.WRITTEN_OVER, keeping.LOST)
    assert not list(path.parent.glob("study.phenom-*")) or study.path == path
    if told.value.template == keeping.LOST:
        for _ in range(2):
            with pytest.raises(UserError, match="no longer the whole study"):
                study.clustering.new_theme("Said")
        assert study.is_lost
        study.close()
        assert path.read_bytes() == written
        assert [each.name for each in path.parent.iterdir() if "study" in each.name] == [
            "study.phenom"
        ]
        return
    assert str(study.path) in str(told.value)
    study.clustering.new_theme("After")
    study.undo()
    study.redo()
    study.close()
    assert themes(study.path) == ["Before", "After"]
    if study.path != path:
        assert path.read_bytes() == written
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


def test_what_is_left_of_a_study_is_never_taken_for_the_whole(study: Study, other: Path) -> None:
    checkpoint(study)
    path = study.path
    with_another(path)
    assert path.read_bytes() == other.read_bytes()
    forget(study)
    with pytest.raises(UserError) as told:
        study.secure()
    if told.value.template == keeping.WRITTEN_OVER:
        assert study.records.about().title != "Another"


@pytest.mark.parametrize("write", [with_another, with_nothing, with_words])
def test_closing_a_study_written_over_writes_nothing_into_the_file(
    study: Study, other: Path, write: Callable[[Path], None]
) -> None:
    path = study.path
    write(path)
    written = path.read_bytes()
    with pytest.raises(UserError) as told:
        study.close()
    assert told.value.template in (keeping.WRITTEN_OVER, keeping.LOST)
    assert path.read_bytes() == written or not written
    assert not list(path.parent.glob("*.phenom-*"))
    if told.value.template == keeping.WRITTEN_OVER:
        assert themes(study.path) == ["Before"]


def test_a_file_that_was_touched_is_the_same_file(study: Study) -> None:
    path = study.path
    for _ in range(2):
        os.utime(path, ns=(1_000, 1_000))
        study.clustering.new_theme("Touched")
    assert study.path == path
    study.close()
    assert themes(path) == ["Before", "Touched", "Touched"]


def test_what_the_program_writes_is_not_taken_for_anothers(tmp_path: Path) -> None:
    study, transcript = study_with_interview(tmp_path, long_interview(20_000))
    text = study.texts.revision(transcript)
    journal = study.path.with_name("study.phenom-wal")
    sizes = [study.path.stat().st_size]
    for turn in text.turns[1::2]:
        study.marking.mark(transcript, turn.span)
        sizes.append(study.path.stat().st_size)
    study.secure()
    assert len(set(sizes)) > 1
    assert journal.stat().st_size < 8 * 1024 * 1024
    assert study.path.name == "study.phenom"
    study.close()
    assert check(study.path) == ()


def test_a_journal_that_was_deleted_is_noticed_and_nothing_is_lost(study: Study) -> None:
    path = study.path
    path.with_name("study.phenom-wal").unlink()
    with pytest.raises(UserError, match="Nothing was lost"):
        study.clustering.new_theme("Said")
    study.clustering.new_theme("After")
    study.close()
    assert themes(study.path) == ["Before", "After"]


NO_ROOM = """
import json, os, resource, signal, sys
from pathlib import Path
from phenomdesk.errors import UserError
from phenomdesk.study.study import Study
path = Path(sys.argv[1])
study = Study(path)
path.unlink()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
said = []
for doing in (study.secure, study.close):
    try:
        doing()
    except UserError as error:
        said.append(error.template)
print(json.dumps([said, sorted(os.listdir(path.parent))]))
"""


def test_where_it_cannot_be_written_back_nothing_half_written_stays(path: Path) -> None:
    said, left = json.loads(elsewhere.run(NO_ROOM, path))
    assert said == [keeping.NOT_WRITTEN] * 2
    assert not [name for name in left if name.endswith(".unfinished")]


def test_looking_costs_less_than_a_tenth_of_a_millisecond(study: Study) -> None:
    begun = time.perf_counter()
    for _ in range(1000):
        study.secure()
    assert time.perf_counter() - begun < 0.1
