"""A window opens no larger than its screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from phenomdesk.app import Program
from phenomdesk.study.sample import build_sample


@pytest.mark.parametrize(("room", "fills"), [(QSize(1366, 728), True), (QSize(1920, 1040), False)])
def test_a_window_that_the_screen_has_no_room_for_fills_it(
    qapp: QApplication, tmp_path: Path, room: QSize, fills: bool
) -> None:
    build_sample(tmp_path / "a.phenom")
    program = Program(qapp, folder=tmp_path / "settings", room=room)
    assert program.open_study(tmp_path / "a.phenom")
    (window,) = program.windows
    assert window.isMaximized() is fills
    assert window.minimumSizeHint().width() <= room.width()
    assert window.minimumSizeHint().height() <= room.height()
    window.showNormal()
    assert window.size() == QSize(1440, 900).boundedTo(room)
    window.close()
