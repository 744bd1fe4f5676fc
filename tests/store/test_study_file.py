"""A study file: made, opened, refused with a sentence, read live, closed."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.model.about import About
from phenomdesk.store import driver, migrations
from phenomdesk.store import file as study_file
from phenomdesk.store.driver import DamagedStudyError
from phenomdesk.store.file import StudyFile, StudyInUseError, open_reader
from phenomdesk.store.records import Records
from phenomdesk.store.schema import APPLICATION_ID
from phenomdesk.study.checking import check
from phenomdesk.study.study import Study
from tests.kit import elsewhere
from tests.kit.interviews import long_interview, study_with_interview

Hold = Callable[[Path], None]

HOLD_OPEN = """
import sys
from pathlib import Path
from phenomdesk.store.file import StudyFile
study = StudyFile(Path(sys.argv[1]))
print("ready")
sys.stdin.read()
study.close()
"""

TRY = """
import json, os, sys
from pathlib import Path
from phenomdesk.errors import UserError
from phenomdesk.store import file as study_file
from phenomdesk.store.records import Records
{rights}
path = Path(sys.argv[1])
try:
    {doing}
    said = ""
except UserError as error:
    said = error.template
print(json.dumps({{"said": said, "names": sorted(os.listdir(path.parent))}}))
"""
OPEN = "study_file.StudyFile(path).close()"
CREATE = "study_file.create(path, title='T', method='creswell', language='en')"
READ = "print(Records(study_file.open_reader(path)).about().title, file=sys.stderr)"


def tried(doing: str, path: Path, *, rights: str = "", prefix: list[str] | None = None) -> dict:
    script = TRY.format(doing=doing, rights=rights)
    return json.loads(elsewhere.run(script, path, prefix=prefix or []))


def refusal(path: Path) -> UserError:
    """Return how a study is refused, in a sentence that names it."""
    with pytest.raises(UserError) as said:
        StudyFile(path)
    assert str(path) in str(said.value)
    assert "{" not in str(said.value)
    return said.value


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_new_study_is_one_plain_file_with_its_application_id(path: Path) -> None:
    assert names(path.parent) == ["study.phenom"]
    head = path.read_bytes()[:100]
    assert head[68:72] == b"PHNM"
    assert head[18:20] == b"\x01\x01"
    reader = open_reader(path)
    assert Records(reader).about().title == "A fictional study"
    reader.close()


def test_every_table_is_strict_and_no_row_goes_with_another(path: Path) -> None:
    reader = open_reader(path)
    made = reader.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND name NOT LIKE 'passage%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%'"
        " ESCAPE '\\'"
    ).fetchall()
    reader.close()
    assert len(made) > 15
    for name, sql in made:
        assert sql.endswith("STRICT"), name
        assert "CASCADE" not in sql.upper(), name
        assert "REAL" not in sql.upper().split(), name


def test_making_a_study_over_a_file_is_refused(path: Path, unchanged: Hold) -> None:
    unchanged(path)
    with pytest.raises(UserError) as said:
        study_file.create(path, title="T", method="creswell", language="en")
    assert said.value.template == study_file.EXISTS


def test_making_a_study_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as said:
        study_file.create(tmp_path / "no" / "a.phenom", title="T", method="m", language="en")
    assert said.value.template == study_file.MISSING
    assert names(tmp_path) == []


def test_an_open_study_syncs_fully_into_a_journal_beside_it(path: Path) -> None:
    study = StudyFile(path)
    assert study.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert study.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert study.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert study.connection.execute("PRAGMA recursive_triggers").fetchone() == (1,)
    study.close()


def test_a_closed_study_is_exactly_one_plain_file(path: Path) -> None:
    study = StudyFile(path)
    study.connection.execute("INSERT INTO source VALUES ('sha', 'name', x'00')")
    assert len(names(path.parent)) > 1
    study.close()
    assert names(path.parent) == ["study.phenom"]
    assert path.read_bytes()[18:20] == b"\x01\x01"
    untouching = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    assert untouching.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert untouching.execute("SELECT sha FROM source").fetchone() == ("sha",)
    untouching.close()


def test_opening_and_closing_leaves_the_content_as_it_was(path: Path) -> None:
    def about() -> About:
        with closing(open_reader(path)) as reader:
            return Records(reader).about()

    before = about()
    for _ in range(3):
        StudyFile(path).close()
    assert about() == before
    assert names(path.parent) == ["study.phenom"]


@pytest.mark.parametrize(
    "written",
    [b"Interviewer: Why?\nP1: Because.\n" * 20, b"SQLite format 3\0", b"\0" * 4096],
    ids=["text", "a head alone", "zeros"],
)
def test_a_file_that_is_no_study_is_refused(
    tmp_path: Path, unchanged: Hold, written: bytes
) -> None:
    path = tmp_path / "interview.phenom"
    path.write_bytes(written)
    unchanged(path)
    assert refusal(path).template == study_file.NOT_A_STUDY
    with pytest.raises(UserError, match="not a PhenomDesk study"):
        open_reader(path)
    assert names(tmp_path) == ["interview.phenom"]


def test_a_file_in_which_nothing_is_left_is_said_to_be_empty(
    tmp_path: Path, unchanged: Hold
) -> None:
    path = tmp_path / "study.phenom"
    path.touch()
    unchanged(path)
    assert refusal(path).template == study_file.EMPTY
    with pytest.raises(UserError, match="is empty"):
        open_reader(path)
    assert names(tmp_path) == ["study.phenom"]


def test_another_programs_database_is_refused(tmp_path: Path, unchanged: Hold) -> None:
    path = tmp_path / "other.phenom"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmark(url)")
    other.close()
    unchanged(path)
    assert refusal(path).template == study_file.NOT_A_STUDY
    assert names(tmp_path) == ["other.phenom"]


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.phenom").mkdir()
    assert refusal(tmp_path / "folder.phenom").template == study_file.A_FOLDER
    assert refusal(tmp_path / "gone.phenom").template == study_file.MISSING
    assert refusal(tmp_path / "no" / "gone.phenom").template == study_file.MISSING
    assert names(tmp_path) == ["folder.phenom"]
    assert names(tmp_path / "folder.phenom") == []


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A closed study of some dozens of pages, none of them free."""
    study, _ = study_with_interview(tmp_path, long_interview(4_000))
    study.close()
    (tmp_path / "one.txt").unlink()
    tidied = driver.connect(study.path)
    tidied.execute("VACUUM")
    tidied.close()
    return study.path


def test_a_study_with_any_page_destroyed_is_refused_as_damaged(full: Path) -> None:
    whole = full.read_bytes()
    pages = len(whole) // 4096
    assert pages > 40
    for page in range(1, pages):
        destroyed = bytearray(whole)
        destroyed[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
        full.write_bytes(destroyed)
        os.utime(full, ns=(1_000, 1_000))
        assert isinstance(refusal(full), DamagedStudyError), page
        assert full.read_bytes() == destroyed
        assert full.stat().st_mtime_ns == 1_000
        assert names(full.parent) == ["study.phenom"]


@pytest.mark.parametrize("kept", [4096, 10_000, 0.5, -4096, -1])
def test_a_study_cut_short_is_refused_as_damaged(full: Path, unchanged: Hold, kept: float) -> None:
    size = full.stat().st_size
    os.truncate(full, int(size * kept) if kept == 0.5 else int(kept) % size)
    unchanged(full)
    assert isinstance(refusal(full), DamagedStudyError)
    assert names(full.parent) == ["study.phenom"]


def test_a_damaged_study_says_so_to_a_check(full: Path, unchanged: Hold) -> None:
    destroyed = bytearray(full.read_bytes())
    middle = len(destroyed) // 4096 // 2 * 4096
    destroyed[middle : middle + 4096] = b"\xa5" * 4096
    full.write_bytes(destroyed)
    unchanged(full)
    assert {problem.kind for problem in check(full)} == {"damaged"}


def test_a_newer_study_is_refused(path: Path, unchanged: Hold) -> None:
    newer = driver.connect(path)
    newer.execute(
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES (?, ?, '')",
        [migrations.SET, "0999_of_the_future"],
    )
    newer.close()
    unchanged(path)
    assert refusal(path).template == study_file.NEWER
    with pytest.raises(UserError, match="newer version"):
        open_reader(path)
    assert names(path.parent) == ["study.phenom"]


def test_a_study_open_in_the_same_process_is_refused(path: Path) -> None:
    study = StudyFile(path)
    standing = path.read_bytes()
    with pytest.raises(StudyInUseError) as said:
        StudyFile(path)
    assert said.value.template == study_file.IN_USE
    assert path.read_bytes() == standing
    study.connection.execute("INSERT INTO source VALUES ('sha', 'name', x'00')")
    study.close()
    StudyFile(path).close()


def test_a_study_open_in_another_process_is_refused_until_it_closes(
    path: Path, unchanged: Hold
) -> None:
    with elsewhere.holding(HOLD_OPEN, path):
        was = (path.read_bytes(), path.stat().st_mtime_ns, names(path.parent))
        with pytest.raises(StudyInUseError):
            StudyFile(path)
        assert (path.read_bytes(), path.stat().st_mtime_ns, names(path.parent)) == was
    assert names(path.parent) == ["study.phenom"]
    StudyFile(path).close()


def test_a_study_open_under_another_name_is_the_same_study(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.phenom"
    link.symlink_to(path)
    with elsewhere.holding(HOLD_OPEN, path), pytest.raises(StudyInUseError):
        StudyFile(link)
    with elsewhere.holding(HOLD_OPEN, link), pytest.raises(StudyInUseError):
        StudyFile(path)
    assert names(tmp_path) == ["elsewhere", "study.phenom"]
    assert names(link.parent) == ["link.phenom"]


def test_a_live_study_is_read_by_another_process_as_it_grows(path: Path) -> None:
    count = (
        "import sys\nfrom pathlib import Path\nfrom phenomdesk.study.study import StudyReader\n"
        "reader = StudyReader(Path(sys.argv[1]))\n"
        "print(reader.records.counts()['themes'])\nreader.close()\n"
    )
    study = Study(path)
    for expected in (1, 2):
        study.clustering.new_theme(f"Theme {expected}")
        assert elsewhere.run(count, path) == str(expected)
    study.close()
    assert elsewhere.run(count, path) == "2"
    assert names(path.parent) == ["study.phenom"]


def test_a_reader_cannot_write(path: Path) -> None:
    reader = open_reader(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("INSERT INTO source VALUES ('sha', 'name', x'00')")
    reader.close()


def test_a_reader_sees_one_moment_while_a_writer_goes_on(path: Path) -> None:
    study = Study(path)
    reader = open_reader(path)
    reader.execute("BEGIN")
    before = Records(reader).counts()
    study.clustering.new_theme("Late")
    assert Records(reader).counts() == before
    reader.execute("COMMIT")
    assert Records(reader).counts()["themes"] == 1
    reader.close()
    study.close()


def test_a_study_in_a_read_only_folder_is_refused_but_can_be_read(path: Path) -> None:
    with elsewhere.open_folder() as folder:
        kept = folder / "study.phenom"
        kept.write_bytes(path.read_bytes())
        kept.chmod(0o666)
        folder.chmod(0o555)
        was = (kept.read_bytes(), kept.stat().st_mtime_ns)
        told = tried(OPEN, kept, rights=elsewhere.NOBODY)
        assert told == {"said": driver.READ_ONLY, "names": ["study.phenom"]}
        told = tried(READ, kept, rights=elsewhere.NOBODY)
        assert told == {"said": "", "names": ["study.phenom"]}
        told = tried(CREATE, folder / "new.phenom", rights=elsewhere.NOBODY)
        assert told == {"said": driver.READ_ONLY, "names": ["study.phenom"]}
        assert (kept.read_bytes(), kept.stat().st_mtime_ns) == was


def test_a_read_only_study_is_refused_but_can_be_read(path: Path) -> None:
    with elsewhere.open_folder() as folder:
        kept = folder / "study.phenom"
        kept.write_bytes(path.read_bytes())
        kept.chmod(0o444)
        was = (kept.read_bytes(), kept.stat().st_mtime_ns)
        told = tried(OPEN, kept, rights=elsewhere.NOBODY)
        assert told == {"said": driver.READ_ONLY, "names": ["study.phenom"]}
        told = tried(READ, kept, rights=elsewhere.NOBODY)
        assert told == {"said": "", "names": ["study.phenom"]}
        assert (kept.read_bytes(), kept.stat().st_mtime_ns) == was


def test_a_study_that_may_not_be_read_is_refused(path: Path) -> None:
    with elsewhere.open_folder() as folder:
        kept = folder / "study.phenom"
        kept.write_bytes(path.read_bytes())
        kept.chmod(0o000)
        for doing in (OPEN, READ):
            told = tried(doing, kept, rights=elsewhere.NOBODY)
            assert told == {"said": study_file.FORBIDDEN, "names": ["study.phenom"]}
        kept.chmod(0o600)


def test_a_study_on_a_disk_without_room_for_its_journal_is_refused(
    path: Path, unchanged: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    unchanged(path)
    monkeypatch.setattr(study_file, "LEAST_SPACE", 2**60)
    assert refusal(path).template == driver.NO_SPACE
    with pytest.raises(UserError, match="no space left"):
        study_file.create(path.with_name("new.phenom"), title="T", method="m", language="en")
    assert names(path.parent) == ["study.phenom"]


def test_a_study_on_a_full_disk_is_refused(path: Path, tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    prefix = elsewhere.small_disk(place, "2m")
    if prefix is None:
        return  # The system allows no disk of one's own; the test before this one stands for it.
    kept = place / "study.phenom"
    doing = (
        f"path.write_bytes(Path({str(path)!r}).read_bytes()); was = path.stat().st_mtime_ns\n"
        "    try:\n"
        f"        {OPEN}\n"
        "    finally:\n"
        f"        assert path.read_bytes() == Path({str(path)!r}).read_bytes()\n"
        "        assert path.stat().st_mtime_ns == was"
    )
    told = tried(doing, kept, prefix=prefix)
    assert told == {"said": driver.NO_SPACE, "names": ["study.phenom"]}
    told = tried(CREATE, place / "new.phenom", prefix=prefix)
    assert told == {"said": driver.NO_SPACE, "names": []}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A study of before the first schema: nothing in it yet but a note."""
    path = tmp_path / "older.phenom"
    connection = driver.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("CREATE TABLE note(body TEXT)")
    connection.execute("INSERT INTO note VALUES ('of old')")
    connection.close()
    return path


def test_an_older_study_is_set_aside_before_it_is_brought_up(older: Path, tmp_path: Path) -> None:
    aside = tmp_path / "set" / "aside"
    study = StudyFile(older, set_aside=aside)
    assert migrations.pending(study.connection) == ()
    assert migrations.applied(study.connection) == migrations.NAMES
    assert study.connection.execute("SELECT body FROM note").fetchone() == ("of old",)
    study.close()
    (copy,) = aside.iterdir()
    assert copy.name.startswith("older-before-upgrade-")
    connection = driver.connect_untouching(copy)
    tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("note",)]
    assert connection.execute("SELECT body FROM note").fetchone() == ("of old",)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()
    assert names(tmp_path) == ["older.phenom", "set"]


def test_a_copy_that_cannot_be_set_aside_leaves_an_older_study_as_it_was(
    older: Path, tmp_path: Path, unchanged: Hold
) -> None:
    (tmp_path / "aside").write_text("a file where the folder should be")
    unchanged(older)
    with pytest.raises(UserError) as said:
        StudyFile(older, set_aside=tmp_path / "aside")
    assert said.value.template == study_file.NOT_SET_ASIDE
    assert names(tmp_path) == ["aside", "older.phenom"]


def test_a_study_of_today_is_not_set_aside(path: Path, tmp_path: Path) -> None:
    StudyFile(path, set_aside=tmp_path / "aside").close()
    assert names(tmp_path) == ["study.phenom"]


def test_an_older_study_is_not_changed_by_a_reader(older: Path, unchanged: Hold) -> None:
    unchanged(older)
    with pytest.raises(UserError):
        open_reader(older)


def test_a_network_drive_is_known_by_its_mount(tmp_path: Path) -> None:
    assert not study_file.on_network_drive(tmp_path / "a.phenom")


def test_every_refusal_can_be_filled() -> None:
    for template in (
        *(getattr(study_file, name) for name in ("MISSING", "EXISTS", "NOT_A_STUDY", "NEWER")),
        *(getattr(study_file, name) for name in ("IN_USE", "EMPTY", "A_FOLDER", "FORBIDDEN")),
        *(getattr(driver, name) for name in ("NO_SPACE", "READ_ONLY", "BUSY", "DAMAGED")),
        driver.UNREADABLE,
    ):
        assert "{" not in str(UserError(template, path="/a/study.phenom"))


def test_a_path_that_leads_nowhere_holds_no_file(tmp_path: Path) -> None:
    loop = tmp_path / "loop.phenom"
    loop.symlink_to(loop)
    (tmp_path / "file").touch()
    for path in (loop, tmp_path / "file" / "a.phenom", tmp_path / f"{'x' * 300}.phenom"):
        with pytest.raises(UserError, match="There is no file"):
            StudyFile(path)
