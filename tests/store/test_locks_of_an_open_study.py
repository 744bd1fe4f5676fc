"""An open study keeps the system's locks, whoever reads it, and is open in one place only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.store import copies
from phenomdesk.store.file import examine
from phenomdesk.store.locks import StudyInUseError
from phenomdesk.study import recovery
from phenomdesk.study.checking import check
from phenomdesk.study.folders import data_folder
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study, StudyReader
from tests.kit import elsewhere


@pytest.fixture
def study(path: Path) -> Study:
    return Study(path)


def locks_on(path: Path) -> list[str]:
    """Return the locks that this process has on a file, as Linux lists them."""
    inode = f":{path.stat().st_ino}"
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return sorted(
        " ".join([*line[1:4], *line[6:]])
        for line in lines
        if line[4] == str(os.getpid()) and line[5].endswith(inode)
    )


def read(study: Study) -> None:
    reader = StudyReader(study.path)
    reader.records.about()
    reader.close()


def open_again(study: Study) -> None:
    with pytest.raises(StudyInUseError):
        Study(study.path)


def copy(study: Study) -> None:
    assert recovery.daily_copy(study.path, study.records.about().uuid, date(2031, 3, 12))


def open_copy(study: Study) -> None:
    target = study.path.with_name("copy.phenom")
    recovery.open_copy(study.path, target)
    assert check(target) == ()


def rescue(study: Study) -> None:
    copies.rescue(study.path, study.path.with_name("rescued.phenom"))


def bring_in(study: Study) -> None:
    with pytest.raises(UserError, match="cannot come in"):
        read_file(study.path)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone lists its locks")
@pytest.mark.parametrize(
    "reading",
    [
        read, open_again, copy, open_copy, rescue, bring_in,
        lambda study: check(study.path),
        lambda study: examine(study.path),
    ],
    ids=[
        "reader", "second opening", "daily copy", "opened copy", "rescue", "import", "check",
        "examine",
    ],
)  # fmt: skip
def test_whatever_reads_an_open_study_leaves_its_locks(
    study: Study, reading: Callable[[Study], None]
) -> None:
    study.clustering.new_theme("Before")
    held = locks_on(study.path)
    assert held
    reading(study)
    assert locks_on(study.path) == held
    study.close()


WORKING = """
import sys
from pathlib import Path
from phenomdesk.study.study import Study, StudyReader
path = Path(sys.argv[1])
study = Study(path)
print("ready", flush=True)
for line in sys.stdin:
    if line == "forget\\n":
        path.open("rb").close()
    else:
        study.clustering.new_theme(line.strip())
    print("done", flush=True)
"""


@pytest.mark.parametrize("forget", [False, True], ids=["locks kept", "locks lost"])
@pytest.mark.parametrize("verb", ["info", "check"])
def test_a_study_read_from_the_command_line_and_then_killed_is_whole(
    path: Path, forget: bool, verb: str
) -> None:
    process = elsewhere.start(WORKING, path)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"

    def tell(line: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "done\n"

    tell("Before")
    if forget:
        tell("forget")
    elsewhere.run(
        "import sys; from phenomdesk.cli import main; sys.exit(main(sys.argv[1:]))", verb, path
    )
    for number in range(5):
        tell(f"After {number}")
    process.kill()
    process.communicate(timeout=60)
    expected = ["Before", *(f"After {number}" for number in range(5))]
    reader = StudyReader(path)
    assert [theme.name for theme in reader.records.themes.all()] == expected
    reader.close()
    opened = Study(path)
    assert [theme.name for theme in opened.records.themes.all()] == expected
    opened.close()
    assert check(path) == ()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


HOLDING = """
import sys
from pathlib import Path
from phenomdesk.errors import UserError
from phenomdesk.study.study import Study
study = Study(Path(sys.argv[1]))
study.clustering.new_theme("There")
print("ready", flush=True)
sys.stdin.read()
try:
    study.close()
except UserError:
    pass
"""


def test_a_renamed_study_that_is_open_is_not_opened_by_its_new_name(path: Path) -> None:
    renamed = path.with_name("renamed.phenom")
    with elsewhere.holding(HOLDING, path):
        path.rename(renamed)
        for _ in range(2):
            with pytest.raises(StudyInUseError, match="already open"):
                Study(renamed)
    for each in (path, renamed):
        opened = Study(each)
        assert [theme.name for theme in opened.records.themes.all()] == ["There"]
        opened.close()
        assert check(each) == ()


def test_a_second_name_of_an_open_study_is_not_opened(study: Study) -> None:
    second = study.path.with_name("second.phenom")
    second.hardlink_to(study.path)
    with pytest.raises(StudyInUseError):
        Study(second)
    study.close()
    Study(second).close()


def test_the_new_name_can_be_opened_once_the_study_was_written_back(study: Study) -> None:
    renamed = study.path.with_name("renamed.phenom")
    study.path.rename(renamed)
    with suppress(UserError):
        study.undo()
    Study(renamed).close()
    with pytest.raises(StudyInUseError):
        Study(study.path)
    study.close()


def test_the_lock_by_identity_is_gone_once_the_study_is_closed(study: Study) -> None:
    folder = data_folder() / "locks"
    assert len(list(folder.iterdir())) == 1
    study.close()
    assert list(folder.iterdir()) == []


def test_what_a_kill_left_of_the_lock_by_identity_hinders_nobody(path: Path) -> None:
    process = elsewhere.start(HOLDING, path)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.communicate(timeout=60)
    assert len(list((data_folder() / "locks").iterdir())) == 1
    Study(path).close()
    assert list((data_folder() / "locks").iterdir()) == []


def test_a_study_opens_where_the_folder_for_data_takes_nothing(path: Path) -> None:
    data_folder().write_text("a file where the folder should be")
    study = Study(path)
    study.clustering.new_theme("N")
    study.close()
    assert check(path) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no rights of this kind")
@pytest.mark.parametrize("rights", [0o600, 0o664, 0o666])
def test_who_may_write_to_a_study_may_ask_for_its_lock(path: Path, rights: int) -> None:
    Study(path).close()
    path.chmod(rights)
    study = Study(path)
    assert path.with_name(f".{path.name}.lock").stat().st_mode & 0o777 == rights
    study.close()
