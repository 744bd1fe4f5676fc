"""The program looks whether it is whole: in a process of its own, as an installer runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from phenomdesk.ui.tour.reading import BY_DRAG, BY_KEY
from tests.kit import elsewhere
from tests.kit.only_read import with_only_reading

CHECKS = (
    "space", "index of words", "window system", "other programs",
    "files of the program", "icon", "fonts", "PDF", "main job", "study", "full text", "chapter",
    "import process",
)  # fmt: skip

CHANGED = """
import os, sys
from phenomdesk.headless import checks, self_testing
{change}
sys.exit(self_testing.self_test(sys.argv[1:]))
"""

WITHOUT_PART = """
import sys
from phenomdesk.__main__ import main
sys.modules[sys.argv.pop(1)] = None
sys.argv = ["phenomdesk", "--self-test", *sys.argv[1:]]
sys.exit(main())
"""

WITHOUT_INTER = """
import importlib.util, sys
from pathlib import Path
found = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "fontpkg_inter" else found(name)
from phenomdesk.headless import checks, opening
from phenomdesk.headless.report import Report
from phenomdesk.ui.look import Look
app = opening.headless_application()
look = Look()
report = Report()
report.check("fonts", checks.fonts)
report.check("PDF", lambda: checks.pdf(Path(sys.argv[1])))
"""

Done = subprocess.CompletedProcess[str]


def self_tested(
    *arguments: object,
    of: Path = elsewhere.CHECKOUT,
    only_read: Sequence[Path] = (),
    **changed: str,
) -> Done:
    command = [sys.executable, "-m", "phenomdesk", "--self-test", *map(str, arguments)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **changed}
    for variable in ("DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH"):
        environment.pop(variable, None)
    return subprocess.run(
        with_only_reading(only_read, command) if only_read else command,
        cwd=of, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def changed(code: str, *arguments: object) -> Done:
    """Run a self-test in a process in which something is changed first."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def failures(report: str) -> list[str]:
    return [line for line in report.splitlines() if ": failed" in line]


def test_a_whole_program_says_that_all_is_well_and_leaves_nothing(tmp_path: Path) -> None:
    home, rest = tmp_path / "home", tmp_path / "rest"
    home.mkdir()
    rest.mkdir()
    report = tmp_path / "the report – ü.txt"
    ran = self_tested(report, HOME=str(home), TMPDIR=str(rest), PHENOMDESK_DATA="")
    told = report.read_text(encoding="utf-8")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", ""), told
    for check in CHECKS:
        assert f"\n{check}: ok" in told
    assert told.endswith("\nresult: all is well\n")
    assert list(home.iterdir()) == []
    assert list(rest.iterdir()) == []
    assert str(tmp_path) not in told
    for words in (BY_DRAG, *BY_KEY):
        assert words not in told


def test_it_needs_no_home_and_no_installation_that_can_be_written(tmp_path: Path) -> None:
    home, rest = tmp_path / "home", tmp_path / "rest"
    home.mkdir()
    rest.mkdir()
    ran = self_tested(
        only_read=(home, elsewhere.CHECKOUT), TMPDIR=str(rest),
        HOME=str(home), XDG_CONFIG_HOME=str(home / "config"), PHENOMDESK_DATA=str(home / "data"),
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.endswith("\nresult: all is well\n")
    assert list(home.iterdir()) == []
    assert list(rest.iterdir()) == []


def test_a_file_may_stand_where_the_home_should_be(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    home = tmp_path / "home" / "user"
    ran = self_tested(HOME=str(home), XDG_CONFIG_HOME=str(home), PHENOMDESK_DATA=str(home))
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_what_is_missing_is_named_and_the_status_is_1(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(elsewhere.CHECKOUT / "phenomdesk", broken / "phenomdesk")
    shutil.copytree(elsewhere.CHECKOUT / "resources", broken / "resources")
    (broken / "resources" / "icons" / "phenomdesk.svg").unlink()
    shutil.rmtree(broken / "resources" / "sample")
    ran = self_tested(of=broken)
    assert ran.returncode == 1
    failed = [line.split(":")[0] for line in failures(ran.stdout)]
    assert failed[:3] == ["files of the program", "icon", "main job"]
    assert str(tmp_path) not in ran.stdout
    assert ran.stdout.endswith(f"\nresult: {len(failed)} failed\n")


def test_a_program_that_hangs_ends_with_the_report_of_what_it_did(tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable, "-c",
            "import sys\n"
            "from phenomdesk.headless import self_testing\n"
            "self_testing.LONGEST = 0.5\n"
            "sys.exit(self_testing.self_test([]))",
        ],
        cwd=elsewhere.CHECKOUT, env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert failures(ran.stdout)[-1].startswith("time: failed")
    assert not list(tmp_path.glob("*self-test*"))


def test_a_program_that_is_ended_in_the_middle_leaves_what_it_found(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    ran = changed(CHANGED.format(change="checks.fonts = os.abort"), report)
    assert ran.returncode not in (0, 1)
    told = report.read_text(encoding="utf-8")
    assert "\nicon: ok" in told
    assert told.endswith("\nresult: not finished, fonts\n")
    ran = changed(CHANGED.format(change="checks.fonts = os.abort"))
    assert ran.stdout.splitlines()[-1].startswith("icon: ok")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("checks._PLATFORMS = {sys.platform: ('of-no-system',)}",
         "window system: failed (Qt’s plugin “of-no-system” is missing)"),
        ("checks._SPACE = 2**60",
         "space: failed (less than 1099511627776 MB are free in the folder for temporary files)"),
    ],
)  # fmt: skip
def test_what_lets_no_window_open_is_said_and_no_window_is_tried(change: str, told: str) -> None:
    ran = changed(CHANGED.format(change=change))
    assert ran.returncode == 1
    assert failures(ran.stdout) == [told]
    assert "main job" not in ran.stdout


def test_a_plugin_for_windows_that_cannot_be_loaded_is_found_out(tmp_path: Path) -> None:
    broken = tmp_path / "platforms"
    broken.mkdir()
    (broken / "libqminimal.so").write_text("no library")
    change = (
        "from PySide6.QtCore import QLibraryInfo\n"
        f"QLibraryInfo.path = lambda which: {str(tmp_path)!r}"
    )
    ran = changed(CHANGED.format(change=change))
    assert ran.returncode == 1
    (line,) = failures(ran.stdout)
    assert line.startswith("window system: failed (Qt’s plugin “minimal” cannot be loaded: ")
    assert str(tmp_path) not in ran.stdout


def test_a_database_without_an_index_of_words_is_named() -> None:
    ran = changed(CHANGED.format(change="checks.has_full_text = lambda: False"))
    assert ran.returncode == 1
    assert failures(ran.stdout) == [
        "index of words: failed (this SQLite has no FTS5: no study can be opened)"
    ]


@pytest.mark.parametrize("part", ["PySide6.QtCore", "PySide6.QtWidgets"])
def test_a_part_of_qt_that_is_missing_is_named_in_the_report(part: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    ran = changed(WITHOUT_PART, part, report)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    for told in (ran.stderr, report.read_text(encoding="utf-8")):
        assert "a part of this installation is missing or cannot be loaded" in told
        assert part in told
    assert report.read_text(encoding="utf-8").endswith("\nresult: 1 failed\n")


def test_a_report_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    ran = self_tested(tmp_path / "missing" / "report.txt")
    assert (ran.returncode, ran.stdout) == (1, "")
    (line,) = ran.stderr.splitlines()
    assert line.startswith("phenomdesk: the report could not be written. ")
    assert line.endswith("report.txt")


def test_two_reports_are_refused(tmp_path: Path) -> None:
    ran = self_tested(tmp_path / "one", tmp_path / "two")
    assert ran.returncode == 2
    assert "one report" in ran.stderr
    assert list(tmp_path.iterdir()) == []


if sys.platform.startswith("linux"):  # Elsewhere a system without fonts cannot be had.

    def test_a_system_without_fonts_is_found_out(tmp_path: Path) -> None:
        (tmp_path / "none.conf").write_text("<fontconfig></fontconfig>")
        ran = subprocess.run(
            [sys.executable, "-c", WITHOUT_INTER, str(tmp_path)],
            cwd=elsewhere.CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "none.conf")},
        )  # fmt: skip
        assert failures(ran.stdout) == [
            "fonts: failed (the system has no font)",
            "PDF: failed (the system's font is not embedded)",
        ]
