"""A study on a desk, and files of interviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study = Study.create(tmp_path / "study.phenom", title="Through one door")
    yield study
    study.close()


@pytest.fixture
def desk(study: Study, look: Look, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(study, look)
    yield desk
    desk.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return show


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    """A folder with interviews of several kinds."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    files = {
        "P1.txt": "Interviewer: What was it like?\nSari: I waited.\nInterviewer: And?\nSari: On.\n",
        "P1-2.txt": "Interviewer: And since?\nSari: I know the door.\nSari: Yes.\n",
        "group.txt": "Moderator: Welcome.\nSari: Confusing.\nJoko: Quick.\nAnna: No.\n" * 3,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "latin.txt").write_bytes("Q: Où ?\nA: À l'étage, près de là.\n".encode("latin-1"))
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    return folder
