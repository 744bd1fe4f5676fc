"""The questions for files: they open none of those that they list."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.files import FileDialog, ask_for_study, ask_where_to_keep


def locks_on(path: Path) -> int:
    """Return how many locks this process has on a file, as Linux lists them."""
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    mine = [line for line in lines if line[4] == str(os.getpid())]
    return sum(line[5].endswith(f":{path.stat().st_ino}") for line in mine)


def listed(dialog: FileDialog) -> dict[str, str]:
    """Return the names in a dialog with their kinds."""
    view = dialog.findChild(QTreeView)
    assert view is not None
    model, root = view.model(), view.rootIndex()
    return {
        model.index(row, 0, root).data(): model.index(row, 2, root).data()
        for row in range(model.rowCount(root))
    }


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone lists its locks")
def test_listing_the_folder_of_an_open_study_leaves_its_locks(
    app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    study = Study.create(tmp_path / "open.phenom", title="T")
    study.clustering.new_theme("N")
    held = locks_on(study.path)
    assert held
    (tmp_path / "folder").mkdir()
    dialog = FileDialog(None, "Open", tmp_path, "All files (*)")
    qtbot.addWidget(dialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    qtbot.waitUntil(lambda: listed(dialog).keys() >= {"open.phenom", "folder"})
    assert listed(dialog)["open.phenom"] == "phenom"
    write_name(dialog, study.path.name)
    assert dialog.selectedFiles() == [str(study.path)]
    dialog.close()
    assert locks_on(study.path) == held
    study.close()


def test_a_dialog_closed_while_it_lists_a_long_folder_is_gone_at_once(
    app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(2_000):
        (tmp_path / f"{number}.txt").touch()
    for _ in range(5):
        dialog = FileDialog(None, "Open", tmp_path, "All files (*)")
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: len(listed(dialog)) > 0)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()
            dialog.deleteLater()


def write_name(dialog: FileDialog, name: str) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(name)


def answer(name: str | None) -> None:
    """Give the dialog that is asking an answer, or none."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FileDialog)
    if name is None:
        dialog.reject()
        return
    write_name(dialog, name)
    dialog.accept()


def test_what_is_chosen_is_returned_and_nothing_for_nothing(
    app: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "a.phenom"
    path.touch()
    QTimer.singleShot(10, lambda: answer(str(path)))
    assert ask_for_study(None, tmp_path) == path
    QTimer.singleShot(10, lambda: answer(None))
    assert ask_for_study(None, tmp_path) is None


def test_a_name_to_keep_a_study_by_is_suggested_and_gets_its_ending(
    app: QApplication, tmp_path: Path
) -> None:
    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        assert dialog.selectedFiles() == [str(tmp_path / "suggested.phenom")]
        answer(str(tmp_path / "other"))

    QTimer.singleShot(10, accept)
    suggested = tmp_path / "suggested.phenom"
    assert ask_where_to_keep(None, suggested) == tmp_path / "other.phenom"
