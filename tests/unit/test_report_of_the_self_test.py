"""The report of the self-test tells what failed, and no word of an interview."""

from __future__ import annotations

from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.headless.report import Failed, Report
from phenomdesk.ui.tour.hands import TourError

SECRET = "I locked it. I stood there."


def told(error: Exception) -> str:
    def run() -> str:
        raise error

    report = Report()
    report.check("job", run)
    assert report.failures == 1
    return report.text()


def test_what_is_well_stands_with_what_was_found() -> None:
    report = Report()
    report.check("icon", lambda: "64 pixels")
    report.check("fonts", lambda: "")
    assert report.text() == "icon: ok (64 pixels)\nfonts: ok\nresult: all is well\n"


def test_a_check_that_fails_says_why_in_its_own_words() -> None:
    assert told(Failed("it is empty")) == "job: failed (it is empty)\nresult: 1 failed\n"


def test_a_report_tells_while_it_is_made_which_check_goes_on(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    report = Report(target)
    assert target.read_text() == "result: not finished, beginning\n"
    report.check("icon", lambda: "64 pixels")
    report.check("fonts", target.read_text)
    assert "(icon: ok (64 pixels) result: not finished, fonts )" in report.lines[-1]
    report.end()
    assert target.read_text() == report.text()
    assert report.text().endswith("\nresult: all is well\n")


def test_nothing_is_left_of_a_report_that_cannot_be_written() -> None:
    with pytest.raises(OSError, match="No space left"):
        Report(Path("/dev/full"))
    assert Path("/dev/full").exists()


def test_a_step_of_the_tour_is_told_without_the_words_that_it_quotes() -> None:
    line = told(TourError(f"This did not happen: M marked “{SECRET} “What?” she said.”."))
    assert "This did not happen: M marked “…”." in line
    assert SECRET not in line


def test_other_faults_are_told_by_kind_and_place_alone() -> None:
    assert SECRET not in told(ValueError(SECRET))
    line = told(UserError("{path} is damaged.", path=SECRET))
    assert ": … is damaged.)" in line
    assert SECRET not in line
    assert "ValueError at test_report_of_the_self_test.py:" in told(ValueError(SECRET))
    assert "No such file or directory" in told(FileNotFoundError(2, SECRET, SECRET))


def test_a_report_is_one_line_for_each_check() -> None:
    assert told(Failed("two\nlines\x1b[1m")).count("\n") == 2
