"""What Qt's own file dialog remembers stays in the program's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.files import FileDialog, ask_for_study


def choose(path: Path) -> None:
    """Choose a file in the dialog that is asking."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FileDialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    dialog.accept()


def test_the_folders_that_were_looked_at_are_not_told_to_other_programs(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    study = tmp_path / "Siti Aminah" / "study.phenom"
    study.parent.mkdir()
    Study.create(study, title="Elsewhere").close()
    Program(app, folder=tmp_path / "settings")
    QTimer.singleShot(10, lambda: choose(study))
    assert ask_for_study(None, study.parent) == study
    kept = tmp_path / "settings" / "QtProject.conf"
    qtbot.waitUntil(kept.is_file)
    assert study.parent.as_uri() in kept.read_text()
    assert list(tmp_path.glob("config/**/*.conf")) == []
    assert list(Path(os.environ["HOME"]).rglob("QtProject.conf")) == []
