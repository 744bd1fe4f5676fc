"""The first scenes of the tour: a new study, and interviews dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from phenomdesk.resources import resource
from phenomdesk.ui.dialogs.importing import ImportDialog
from phenomdesk.ui.dialogs.new_study import NewStudyDialog
from phenomdesk.ui.tour.hands import TourError, click, press, until, write
from phenomdesk.ui.tour.stage import Stage

ROOM = QSize(1040, 720)
"""Dialogs fit themselves to the screen, which a headless platform makes very small."""

SomeDialog = TypeVar("SomeDialog", bound=QDialog)


def make_a_study(stage: Stage, path: Path) -> None:
    """Make a study by the keys of the start page."""
    press(stage.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = shown(NewStudyDialog)
    click(dialog.title)
    write("Living with one application")
    click(dialog.place)
    dialog.place.selectAll()
    write(str(path))
    stage.picture("new-study", dialog)
    press(dialog, Qt.Key.Key_Return)
    until(lambda: stage.window.workplace is not None, "the new study opened")


def drop_interviews(stage: Stage) -> None:
    """Drop the sample's raw interviews on the window, look at them, and agree."""
    files = sorted(resource("sample", "interviews").glob("*.txt"))
    stage.show("horizonalize")
    _drop(stage, files)
    dialog = shown(ImportDialog)
    until(lambda: len(dialog.drafts.coming()) == len(files), "the interviews were read")
    stage.picture("importing", dialog)
    if stage.count("transcripts"):
        raise TourError("Something was written before the researcher agreed.")
    click(dialog.agree)
    until(lambda: stage.count("transcripts") == len(files), "the interviews came in")
    until(lambda: not dialog.isVisible(), "the dialog closed")


def _drop(stage: Stage, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    middle = stage.window.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(stage.window, enter)
    if not enter.isAccepted():
        raise TourError("The window did not take the interviews that were dropped on it.")
    drop = QDropEvent(QPointF(middle), copy, data, left, none)
    QApplication.sendEvent(stage.window, drop)


def shown(kind: type[SomeDialog]) -> SomeDialog:
    """Return a dialog once it is shown. TourError where it never is."""
    found: list[SomeDialog] = []

    def looked() -> bool:
        found[:] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, kind) and widget.isVisible()
        ]
        return bool(found)

    until(looked, f"{kind.__name__} opened")
    found[0].resize(found[0].size().expandedTo(ROOM))
    return found[0]
