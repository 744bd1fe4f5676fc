"""The log keeps what went wrong in the program, and no word of any study."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.study.folders import logs_folder
from phenomdesk.study.log import KEPT, MOST_BYTES, Log, fault_of
from tests.kit import elsewhere

SECRET = "I locked the shop and walked"
CRASHES = """
import faulthandler, sys
from pathlib import Path
from phenomdesk.study.log import Log
log = Log(Path(sys.argv[1]))
log.begin()
def speak(words):
    faulthandler._sigabrt()
speak("I locked the shop and walked")
"""

module = logging.getLogger("phenomdesk.importers.worker")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    log = Log(tmp_path / "logs")
    log.begin()
    yield log
    log.end()


def kept(log: Log) -> str:
    return (log.folder / "phenomdesk.log").read_text(encoding="utf-8")


def fault() -> ValueError:
    words = SECRET
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_what_a_module_tells_is_kept_with_its_moment_and_its_numbers(log: Log) -> None:
    module.info("the import worker ended with %s", -9)
    (line,) = kept(log).splitlines()
    assert line.endswith("info phenomdesk.importers.worker the import worker ended with -9")
    assert line.startswith("20")


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("could not read %s", (SECRET,)),
        ("could not read %(name)s", ({"name": SECRET},)),
        ("%s of %s", (Path(SECRET), [SECRET])),
    ],
)
def test_texts_that_fill_a_message_are_not_kept(
    log: Log, template: str, values: tuple[object, ...]
) -> None:
    module.info(template, *values)
    assert SECRET not in kept(log)
    assert "info phenomdesk.importers.worker" in kept(log)


def test_a_message_that_is_no_template_is_kept_by_its_kind(log: Log) -> None:
    module.info(fault())
    assert kept(log).endswith("ValueError\n")


def test_of_a_fault_the_kind_and_the_places_are_kept(log: Log) -> None:
    error = fault()
    module.info("a reading broke off", exc_info=(type(error), error, error.__traceback__))
    assert SECRET not in kept(log)
    assert "ValueError\n  test_log.py:" in kept(log)
    assert str(Path(__file__).parent) not in fault_of(type(error), error.__traceback__)


def test_a_file_that_has_grown_is_put_aside_and_the_oldest_goes(log: Log) -> None:
    for number in range(KEPT + 3):
        log.keep(f"{number} " + "x" * MOST_BYTES)
    names = sorted(path.name for path in log.folder.iterdir())
    aside = [f"phenomdesk.{number}.log" for number in range(1, KEPT + 1)]
    assert names == ["crashes.log", *aside, "phenomdesk.log"]
    assert sum(path.stat().st_size for path in log.folder.iterdir()) < (KEPT + 1) * (
        MOST_BYTES + 100
    )
    assert f"] {KEPT + 2} x" in kept(log)[:60]
    assert "] 2 x" in (log.folder / aside[-1]).read_text()[:60]


def test_two_programs_write_to_one_log(log: Log) -> None:
    other = Log(log.folder)
    log.keep("one")
    other.keep("two")
    log.keep("three")
    assert [line.split("] ")[1] for line in kept(log).splitlines()] == ["one", "two", "three"]


def test_where_nothing_can_be_written_it_stays_silent(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    log = Log(tmp_path / "file" / "logs")
    log.begin()
    module.info("nobody hears")
    assert not log.keep("nobody hears")
    log.end()


def test_after_its_end_nothing_is_kept(log: Log) -> None:
    log.keep("before")
    log.end()
    module.info("after")
    assert "after" not in kept(log)


def test_where_the_system_ended_the_program_is_kept_without_a_value(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CRASHES, str(tmp_path)],
        cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode != 0
    told = (tmp_path / "crashes.log").read_text(encoding="utf-8")
    assert "Fatal Python error: Aborted" in told
    assert "in speak" in told
    assert SECRET not in told


def test_the_log_lies_in_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert logs_folder() == Path(os.environ["PHENOMDESK_DATA"]) / "logs"
    monkeypatch.delenv("PHENOMDESK_DATA")
    assert "PhenomDesk" in logs_folder().parts
    assert logs_folder().is_relative_to(os.environ["HOME"])
