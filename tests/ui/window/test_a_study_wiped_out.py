"""A file in which nothing is left of a study: the last good copy is offered, where there is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.errors import UserError
from phenomdesk.study import recovery
from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.damaged import DamagedDialog


@pytest.mark.parametrize("left", [b"", b"\0" * 40_000, b"\xa5" * 40_000], ids=["0", "NUL", "other"])
def test_the_last_good_copy_of_a_study_that_was_wiped_out_opens(
    program: Program, tmp_path: Path, qtbot: QtBot, left: bytes
) -> None:
    path = tmp_path / "ward.phenom"
    study = Study.create(path, title="Ward")
    study.clustering.new_theme("Waiting")
    recovery.daily_copy(path, study.records.about().uuid, date.today())
    study.close()
    path.write_bytes(left)
    assert not program.open_study(path)
    (window,) = program.windows
    (dialog,) = window.findChildren(DamagedDialog)
    assert dialog.copy_button is not None
    dialog.copy_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None)
    assert window.workplace is not None
    themes = window.workplace.desk.study.records.themes.all()
    assert [theme.name for theme in themes] == ["Waiting"]
    assert path.read_bytes() == left


@pytest.mark.parametrize("left", [b"", b"\0" * 40_000, b"\xa5" * 40_000], ids=["0", "NUL", "other"])
def test_a_rescue_of_it_says_that_nothing_can_be_read(tmp_path: Path, left: bytes) -> None:
    path, target = tmp_path / "ward.phenom", tmp_path / "rescued.phenom"
    path.write_bytes(left)
    with pytest.raises(UserError, match="can be read any more"):
        recovery.rescue(path, target)
    assert not target.exists()


def test_where_there_is_no_copy_of_it_the_start_page_says_what_it_is(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "ward.phenom"
    path.touch()
    assert not program.open_study(path)
    (window,) = program.windows
    assert "ward.phenom is empty" in window.start_status.sentence()
    assert not window.findChildren(DamagedDialog)
