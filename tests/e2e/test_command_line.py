"""Every command of the headless twin, as it is typed: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from phenomdesk.model.ids import ParticipantId
from phenomdesk.store import driver
from phenomdesk.study.methods import method_ids
from phenomdesk.study.study import Study, reading
from tests.kit import elsewhere
from tests.kit.interviews import FICTIONAL, span_of, study_with_interview, write_interview
from tests.study.test_methods import OWN

HOLD_OPEN = """
import sys
from pathlib import Path
from phenomdesk.study.study import Study
study = Study(Path(sys.argv[1]))
study.clustering.new_theme("Live")
print("ready")
sys.stdin.read()
study.close()
"""

Done = subprocess.CompletedProcess[str]


def phenomdesk(*arguments: object, **environment: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "phenomdesk", *map(str, arguments)],
        cwd=elsewhere.CHECKOUT, env={**os.environ, **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def did(*arguments: object) -> list[str]:
    """Run a command that must succeed in silence on stderr; return the lines it printed."""
    done = phenomdesk(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def failed(*arguments: object) -> str:
    """Run a command that must fail; return the one line that it said on stderr."""
    done = phenomdesk(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("phenomdesk: ")
    return line


def refused(*arguments: object, **environment: str) -> str:
    """Run what cannot be meant; return what was said on stderr. No window opens."""
    done = phenomdesk(*arguments, QT_QPA_PLATFORM="offscreen", **environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def info(path: Path) -> dict[str, object]:
    return json.loads("\n".join(did("info", path, "--json")))


def words_of(path: Path) -> str:
    document = docx.Document(str(path))
    return " ".join(element.text or "" for element in document.element.body.iter() if element.text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed study with an interview, two statements, a meaning and a theme."""
    study, transcript = study_with_interview(tmp_path)
    theme = study.clustering.new_theme("Losing the stairs")
    for words in ("losing the stairs of one's own house", "pretend nobody saw"):
        study.marking.mark(transcript, span_of(study, transcript, words), theme=theme)
    study.close()
    return study.path


def test_a_study_is_made_filled_told_checked_and_exported(tmp_path: Path) -> None:
    path = tmp_path / "thesis.phenom"
    assert did("new", path, "--title", "Kehilangan – studi", "--language", "id") == []
    told = info(path)
    assert told["title"] == "Kehilangan – studi"
    assert (told["method"], told["language"], told["steps"]) == ("creswell", "id", 0)
    assert told["last_step"] is None
    one = write_interview(tmp_path)
    other = write_interview(tmp_path, "two.md", "Interviewer: How?\nP2: It went.\n" * 3)
    said = did("import", path, one, other)
    assert len(said) == 2
    assert said[0].startswith("one.txt: ")
    assert said[1].endswith("P2")
    told = info(path)
    assert (told["participants"], told["transcripts"], told["steps"]) == (2, 2, 1)
    assert str(told["last_step"]).endswith("import (done)")
    assert did("check", path) == ["Nothing is wrong."]
    assert did("export", path, tmp_path / "chapter.docx") == []
    assert words_of(tmp_path / "chapter.docx")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "chapter.docx", "one.txt", "thesis.phenom", "two.md",
    ]  # fmt: skip


def test_info_names_all_counts_by_the_words_of_the_method(path: Path) -> None:
    told = info(path)
    for word, count in {
        "participants": 1, "transcripts": 1, "statements": 2, "meanings": 0, "themes": 1,
        "placements": 2, "descriptions": 0, "citations": 0, "steps": 4,
    }.items():  # fmt: skip
        assert told[word] == count, word
    assert {"version", "method", "language", "last_step", "title"} <= set(told)
    assert told["open_gaps"] == {
        "no-meaning": 2, "meaning-in-no-theme": 0, "no-definition": 1, "one-participant": 0,
        "no-citation": 0, "not-in-composite": 0, "real-name": 0,
    }  # fmt: skip
    lines = did("info", path)
    assert "statements: 2" in lines
    assert (
        "open gaps: no-meaning 2, meaning-in-no-theme 0, no-definition 1, one-participant 0, "
        "no-citation 0, not-in-composite 0, real-name 0"
    ) in lines
    assert any(line.startswith("last step: ") for line in lines)


def test_info_prints_where_the_terminal_knows_no_letters_of_the_title(tmp_path: Path) -> None:
    Study.create(tmp_path / "a.phenom", title="Pengalaman – 走 😀").close()
    for flag in ([], ["--json"]):
        done = phenomdesk(
            "info", tmp_path / "a.phenom", *flag, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Pengalaman – 走 😀"


def test_the_language_of_an_export_can_be_chosen(path: Path, tmp_path: Path) -> None:
    did("export", path, tmp_path / "id.docx", "--language", "id")
    did("export", path, tmp_path / "en.docx", "--language", "en")
    assert "baris" in words_of(tmp_path / "id.docx")
    assert "baris" not in words_of(tmp_path / "en.docx")
    assert "lines" in words_of(tmp_path / "en.docx")
    assert info(path)["language"] == "en"


def test_a_participant_can_be_named_for_an_import(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    did("new", path, "--title", "T")
    said = did("import", path, write_interview(tmp_path), "--participant", "P7")
    assert said[0].endswith("P7")
    plain = write_interview(tmp_path, "plain.txt", "Only a passage of words. " * 9)
    did("import", path, plain, "--participant", "P7")
    assert info(path)["participants"] == 1


def test_an_encoding_can_be_named_for_an_import(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    did("new", path, "--title", "T")
    source = tmp_path / "old.txt"
    source.write_bytes("P1: Café “so” – ya.\nInterviewer: Oh?\n".encode("cp1252"))
    did("import", path, source, "--encoding", "cp1252")
    study = Study(path)
    (transcript,) = study.records.transcripts.all()
    assert "Café “so” – ya." in study.texts.revision(transcript.id).text
    study.close()


def test_an_unknown_encoding_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    did("new", path, "--title", "T")
    assert "nonsense" in failed("import", path, write_interview(tmp_path), "--encoding", "nonsense")
    assert info(path)["steps"] == 0


def test_a_file_that_cannot_come_in_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    did("new", path, "--title", "T")
    (tmp_path / "empty.txt").touch()
    done = phenomdesk(
        "import", path, tmp_path / "gone.txt", tmp_path / "empty.txt", write_interview(tmp_path)
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "gone.txt" in done.stderr
    assert done.stdout.startswith("one.txt: ")
    assert info(path)["transcripts"] == 1


def test_the_same_file_twice_is_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    did("new", path, "--title", "T")
    source = write_interview(tmp_path)
    did("import", path, source)
    assert did("import", path, source) == ["one.txt: in the study already, left out"]
    assert info(path)["steps"] == 1


def test_undo_takes_back_as_many_steps_as_are_asked_for(path: Path) -> None:
    marked = "Undone: mark and place a statement"
    assert did("undo", path) == [marked]
    assert did("undo", path, 2) == [marked, "Undone: make a theme"]
    assert did("undo", path, 9) == ["Undone: bring in interviews", "Nothing is left to undo."]
    assert info(path)["transcripts"] == 0
    assert info(path)["steps"] == 4
    for number in ("0", "-1", "many", "9" * 5000):
        assert "number of steps, 1 or more" in refused("undo", path, number)
    assert info(path)["steps"] == 4


def test_a_live_study_is_told_checked_and_exported_but_not_written(
    path: Path, tmp_path: Path
) -> None:
    with elsewhere.holding(HOLD_OPEN, path):
        assert info(path)["themes"] == 2
        assert did("check", path) == ["Nothing is wrong."]
        did("export", path, tmp_path / "live.docx")
        assert "already open" in failed("undo", path)
        assert "already open" in failed("import", path, write_interview(tmp_path))
        assert info(path)["steps"] == 5
    assert did("undo", path) == ["Undone: make a theme"]
    assert words_of(tmp_path / "live.docx")


@pytest.mark.parametrize("command", ["info", "check", "undo"])
def test_a_file_that_is_no_study_is_one_line(tmp_path: Path, command: str) -> None:
    text = write_interview(tmp_path)
    assert "is not a PhenomDesk study" in failed(command, text)
    assert "There is no file" in failed(command, tmp_path / "gone.phenom")
    assert text.read_text() == FICTIONAL


def test_a_study_is_not_made_over_a_file_or_in_no_folder(path: Path, tmp_path: Path) -> None:
    assert "already a file" in failed("new", path, "--title", "T")
    assert "There is no file" in failed("new", tmp_path / "no" / "a.phenom", "--title", "T")
    done = phenomdesk("new", tmp_path / "a.phenom", "--title", "T", "--method", "none")
    assert done.returncode == 2
    assert not (tmp_path / "a.phenom").exists()


@pytest.mark.parametrize("method", method_ids())
def test_a_study_of_every_method_is_made_filled_told_and_exported(
    tmp_path: Path, method: str
) -> None:
    path = tmp_path / f"{method}.phenom"
    assert did("new", path, "--title", "T", "--method", method) == []
    did("import", path, write_interview(tmp_path))
    told = info(path)
    assert (told["method"], told["transcripts"]) == (method, 1)
    did("export", path, tmp_path / "chapter.docx")
    assert did("check", path) == ["Nothing is wrong."]


def test_a_study_follows_a_method_of_ones_own_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    path = tmp_path / "own.phenom"
    did("new", path, "--title", "T", "--method", file)
    file.unlink()
    did("import", path, write_interview(tmp_path))
    assert info(path)["method"] == "hycner"
    with reading(path) as reader:
        assert [column.id for column in reader.method.columns] == ["relevant"]


def test_a_file_that_is_no_method_makes_no_study(tmp_path: Path) -> None:
    file, path = tmp_path / "own.toml", tmp_path / "own.phenom"
    assert "could not be read" in failed("new", path, "--title", "T", "--method", file)
    file.write_text(OWN.replace("reader", "kitchen"), encoding="utf-8")
    assert "is no page" in failed("new", path, "--title", "T", "--method", file)
    assert not path.exists()


def test_an_export_to_no_folder_is_one_line(path: Path, tmp_path: Path) -> None:
    failed("export", path, tmp_path / "no" / "chapter.docx")
    assert not (tmp_path / "no").exists()


def test_a_real_name_stops_an_export_and_is_shown_where_it_stands(
    path: Path, tmp_path: Path
) -> None:
    study = Study(path)
    study.participants.change(ParticipantId(1), name="Ratnawati")
    study.clustering.define(study.records.themes.all()[0].id, "What Ratnawati lost.")
    study.close()
    done = phenomdesk("export", path, tmp_path / "chapter.docx")
    assert done.returncode == 1
    first, *places = done.stderr.splitlines()
    assert first.startswith("phenomdesk: The chapter was not exported")
    assert places
    assert all("Ratnawati" in place for place in places)
    assert not (tmp_path / "chapter.docx").exists()


def spoil_quote(path: Path) -> None:
    study = Study(path)
    connection = study._file.connection
    connection.execute("INSERT INTO recording VALUES (1, 'record')")
    connection.execute("UPDATE statement SET quote = 'words that nobody said' WHERE id = 1")
    connection.execute("DELETE FROM recording")
    study.close()


def spoil_page(path: Path, table: str = "statement") -> None:
    connection = driver.connect_untouching(path)
    (page,) = connection.execute(
        "SELECT rootpage - 1 FROM sqlite_master WHERE name = ?", [table]
    ).fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "found"), [(spoil_quote, "lost-quote: statement 1"), (spoil_page, "damaged: file")]
)
def test_a_check_lists_what_is_wrong(path: Path, spoil: Callable[[Path], None], found: str) -> None:
    spoil(path)
    done = phenomdesk("check", path)
    assert done.returncode == 1
    assert done.stderr == ""
    assert any(line.startswith(found) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("command", "table"), [("undo", "meaning"), ("export", "statement"), ("info", "study")]
)
def test_a_command_that_needs_what_is_damaged_is_one_line(
    path: Path, tmp_path: Path, command: str, table: str
) -> None:
    spoil_page(path, table)
    damaged = path.read_bytes()
    more = [tmp_path / "chapter.docx"] if command == "export" else []
    assert "is damaged" in failed(command, path, *more)
    assert path.read_bytes() == damaged
    assert not (tmp_path / "chapter.docx").exists()


def test_help_and_version_are_told() -> None:
    assert did("--version")[0].startswith("PhenomDesk ")
    help_text = "\n".join(did("--help"))
    for command in ("new", "import", "export", "info", "check", "undo"):
        assert command in help_text
    assert phenomdesk("info").returncode == 2
    assert phenomdesk("--nonsense").returncode == 2


def test_no_command_imports_qt(path: Path, tmp_path: Path) -> None:
    source = write_interview(tmp_path, "more.txt", FICTIONAL.replace("P1", "P2"))
    for arguments in (
        ["new", tmp_path / "new.phenom", "--title", "T"],
        ["import", path, source],
        ["info", path],
        ["check", path],
        ["export", path, tmp_path / "chapter.docx"],
        ["undo", path],
        ["--help"],
    ):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "phenomdesk", *map(str, arguments)],
            cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        assert "phenomdesk.cli" in done.stderr
        assert "PySide6" not in done.stderr
        assert "shiboken" not in done.stderr


@pytest.mark.parametrize("title", ["", "  "])
def test_a_study_without_a_title_is_not_made(tmp_path: Path, title: str) -> None:
    assert "a study needs a title" in refused("new", tmp_path / "a.phenom", "--title", title)
    assert not (tmp_path / "a.phenom").exists()


def test_a_mistyped_command_opens_no_window(path: Path, tmp_path: Path) -> None:
    said = refused("exprot", path, tmp_path / "b.docx")
    assert "usage: phenomdesk" in said
    assert "“exprot” is neither a command nor a study" in said
    assert "“exprot” is neither" in refused("exprot")
    assert "is neither" in refused(tmp_path)


def test_a_study_beside_what_is_none_is_refused(path: Path) -> None:
    assert "one of these is none" in refused(path, "gone.docx")
    assert "one of these is none" in refused(path, "--json")


@pytest.mark.parametrize("arguments", [[], ["a.phenom"]])
def test_without_a_display_the_window_says_what_it_needs(arguments: list[str]) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "phenomdesk", *arguments],
        cwd=elsewhere.CHECKOUT, env=environment,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "PySide6" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert line.startswith("phenomdesk: The window needs a display")
    assert "phenomdesk tour DIR" in line


def test_the_same_file_twice_in_one_command_comes_in_once(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    did("new", path, "--title", "T")
    one = write_interview(tmp_path)
    said = did("import", path, one, one)
    assert said[0] == "one.txt: in the study already, left out"
    assert info(path)["transcripts"] == 1


def test_a_name_that_is_too_long_is_one_line(path: Path, tmp_path: Path) -> None:
    long = "x" * 300
    assert "too long" in failed("new", tmp_path / f"{long}.phenom", "--title", "T")
    assert "too long" in failed("export", path, tmp_path / f"{long}.docx")
    assert long in failed("import", path, tmp_path / f"{long}.txt")
    for command in ("info", "check", "undo"):
        assert long in failed(command, tmp_path / f"{long}.phenom")


def test_names_that_are_not_utf8_can_be_worked_with(tmp_path: Path) -> None:
    path = tmp_path / "bad\udcff.phenom"
    source = write_interview(tmp_path).rename(tmp_path / "in\udcff.txt")
    did("new", path, "--title", "T")
    (line,) = did("import", path, source)
    assert line.startswith("in\ufffd.txt: ")
    assert did("import", path, source) == ["in\ufffd.txt: in the study already, left out"]
    did("export", path, tmp_path / "out\udcff.docx")
    assert did("check", path) == ["Nothing is wrong."]
    assert "bad\ufffd.phenom" in failed("new", path, "--title", "T")


@pytest.mark.parametrize("title", ["a\udcffb", "a\x01b", "a\x1b[31mb", "a\x7fb", "a\x9bb"])
def test_a_title_that_is_no_text_is_refused(tmp_path: Path, title: str) -> None:
    said = refused("new", tmp_path / "a.phenom", "--title", title)
    assert "control characters, or bytes that are not UTF-8" in said
    assert not (tmp_path / "a.phenom").exists()


@pytest.mark.parametrize(
    ("alias", "reason"),
    [
        ("P\udcff", "not UTF-8"),
        ("P\x01", "control characters"),
        ("P" * 3000, "80 letters at most"),
        (" ", "needs an alias"),
    ],
)
def test_an_alias_that_is_none_is_refused(
    path: Path, tmp_path: Path, alias: str, reason: str
) -> None:
    before = info(path)
    assert reason in refused("import", path, write_interview(tmp_path), "--participant", alias)
    assert info(path) == before


def test_nothing_that_is_printed_moves_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "a.phenom"
    Study.create(path, title="a\x1b[31mb\x7fc\x9bd\ne").close()
    done = phenomdesk("info", path)
    assert done.stdout.splitlines()[0] == "title: a\ufffd[31mb\ufffdc\ufffdd e"
    assert info(path)["title"] == "a\x1b[31mb\x7fc\x9bd\ne"
    for said in (
        phenomdesk("info", path, "--json").stdout,
        failed("info", tmp_path / "\x1b[31m.phenom"),
        refused("\x1b[31m", path),
        refused("info", path, "\x1b[31m"),
        "".join(did("import", path, write_interview(tmp_path, "\x1b[31m.txt"))),
    ):
        assert not set("\x1b\x7f\x9b") & set(said)
