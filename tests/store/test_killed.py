"""A kill in the middle of a burst, and a disk that fills up: nothing committed is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phenomdesk.store import driver
from phenomdesk.store.file import StudyFile
from phenomdesk.study.checking import check_records
from phenomdesk.study.study import Study, StudyReader
from tests.kit import elsewhere
from tests.kit.interviews import long_interview, study_with_interview
from tests.store.conftest import content

BURST = """
import os, sys
from pathlib import Path
from phenomdesk.model.span import Span
from phenomdesk.study.study import Study
study = Study(Path(sys.argv[1]))
study.listen(lambda changes: print(study.records.last_step().id, flush=True))
(transcript,) = study.records.transcripts.all()
text = study.texts.revision(transcript.id).text
at = text.index("\\n") + 1
theme = study.clustering.new_theme("Theme")
while True:
    marked = [
        study.marking.mark(transcript.id, Span(at + 7 * n, at + 7 * n + 12), theme=theme)
        for n in range(3)
    ]
    study.meanings.write(marked[0], "What it means", column="meaning")
    study.meanings.link(marked[1:], study.records.meanings.of_statement(marked[0], "meaning").id)
    study.clustering.define(theme, f"Defined by {marked[0]}")
    study.clustering.place(marked, theme, row=0, source=theme)
    study.marking.remove(marked[1:])
    study.undo()
    study.undo()
    study.redo()
"""


@pytest.mark.parametrize("committed", [1, 4, 13, 40, 121])
def test_a_kill_in_the_middle_of_a_burst_loses_nothing_committed(
    tmp_path: Path, committed: int
) -> None:
    study, _ = study_with_interview(tmp_path, long_interview(2_000))
    study.close()
    printed: list[int] = []
    process = elsewhere.start(BURST, study.path)
    assert process.stdout is not None
    for line in process.stdout:
        printed.append(int(line))
        if len(printed) == committed:
            process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -9
    assert len(printed) >= committed

    study = Study(study.path)
    assert set(printed) <= {step.id for step in study.records.steps()}
    assert check_records(study.records) == ()
    connection = study._file.connection
    survived = content(connection)
    undone = 0
    while study.undo() is not None:
        undone += 1
    assert set(study.records.counts().values()) - {study.records.counts()["steps"]} == {0}
    assert check_records(study.records) == ()
    for _ in range(undone):
        assert study.redo() is not None
    assert content(connection) == survived
    study.close()
    assert [each.name for each in tmp_path.glob("*study*")] == ["study.phenom"]


def test_a_study_that_was_killed_is_read_before_it_is_opened_again(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    study.close()
    process = elsewhere.start(BURST, study.path)
    assert process.stdout is not None
    last = [int(process.stdout.readline()) for _ in range(20)][-1]
    process.kill()
    process.communicate(timeout=60)
    reader = StudyReader(study.path)
    step = reader.records.last_step()
    assert step is not None
    assert step.id >= last
    reader.close()


HALF_WRITTEN = """
import sys
from pathlib import Path
from phenomdesk.store import driver
connection = driver.connect(Path(sys.argv[1]))
connection.execute("PRAGMA journal_mode=TRUNCATE")
connection.execute("PRAGMA cache_size=10")
connection.execute("BEGIN IMMEDIATE")
connection.executemany(
    "INSERT INTO source VALUES (?, 'half', randomblob(3000))", ((str(n),) for n in range(500))
)
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_step_half_written_on_a_network_drive_is_taken_back(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    study.close()
    process = elsewhere.start(HALF_WRITTEN, study.path)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.communicate(timeout=60)
    assert study.path.with_name("study.phenom-journal").stat().st_size > 0
    opened = StudyFile(study.path)
    found = opened.connection.execute("SELECT count(*) FROM source WHERE name = 'half'")
    assert found.fetchone() == (0,)
    opened.close()
    assert [each.name for each in tmp_path.glob("*study*")] == ["study.phenom"]


FILL_UP = """
import json, os, resource, signal, sys
from pathlib import Path
from phenomdesk.errors import UserError
from phenomdesk.model.action import Action
from phenomdesk.study.study import Study
from tests.store.conftest import content
path = Path(sys.argv[1])
if len(sys.argv) > 2:
    path.write_bytes(Path(sys.argv[2]).read_bytes())
study = Study(path)
study.clustering.new_theme("Before")
connection = study._file.connection
before, told = content(connection), []
study.listen(told.append)
def fill():
    with study._history.step(Action.NEW_THEME):
        for number in range(2000):
            study.records.themes.add("x" * 10_000, 1, None)
def undone():
    study.undo()
said = []
if len(sys.argv) == 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
for doing in (fill, fill):
    try:
        doing()
    except UserError as error:
        said.append(error.template)
assert content(connection) == before
assert told == []
if len(sys.argv) == 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
study.clustering.new_theme("After")
assert len(told) == 1
assert [theme.name for theme in study.records.themes.all()] == ["Before", "After"]
study.undo()
assert content(connection) == before
study.redo()
study.close()
study = Study(path)
assert [theme.name for theme in study.records.themes.all()] == ["Before", "After"]
study.close()
assert os.listdir(path.parent) == [path.name]
print(json.dumps(said))
"""


def test_a_disk_that_fills_up_takes_the_step_back_and_the_next_one_works(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    study.close()
    place = tmp_path / "disk"
    place.mkdir()
    prefix = elsewhere.small_disk(place, "8m")
    if prefix is None:
        return  # The system allows no disk of one's own; the next test stands for it.
    told = elsewhere.run(FILL_UP, place / "study.phenom", study.path, prefix=prefix)
    assert json.loads(told) == [driver.NO_SPACE, driver.NO_SPACE]


def test_a_file_as_large_as_the_system_allows_takes_the_step_back(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    study.close()
    (tmp_path / "one.txt").unlink()
    told = elsewhere.run(FILL_UP, study.path)
    said = json.loads(told)
    assert len(said) == 2
    assert set(said) <= {driver.NO_SPACE, driver.UNREADABLE}
