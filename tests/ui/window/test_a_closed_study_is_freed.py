"""A study that was closed leaves nothing of itself in memory: neither its pages nor its words."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.study.sample import build_sample
from phenomdesk.ui.window import Window


def open_and_close(program: Program, window: Window, path: Path) -> None:
    """Open a study, look at every page of it, and close it."""
    assert program.open_study(path, window)
    assert window.workplace is not None
    for step in window.workplace.method.steps:
        window.workplace.show_step(step.id)
    program._close(window)


def alive() -> Counter[str]:
    """Count what lives, by class, of the classes of ours."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    kinds = Counter(type(each) for each in gc.get_objects())
    named = Counter({f"{kind.__module__}.{kind.__qualname__}": n for kind, n in kinds.items()})
    return Counter({name: n for name, n in named.items() if name.startswith("phenomdesk.")})


def test_closing_a_study_frees_it_and_every_page_of_it(
    app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "study.phenom"
    build_sample(path)
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    window.show()
    qtbot.waitUntil(window.isVisible)
    open_and_close(program, window, path)
    once = alive()
    for _ in range(2):
        open_and_close(program, window, path)
    assert not alive() - once
    window.close()
    app.setStyleSheet("")
