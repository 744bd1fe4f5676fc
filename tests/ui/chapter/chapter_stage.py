"""A shown chapter page, and what the tests do with it again and again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.chapter import ChapterPage


class Stage:
    """The page, what it wanted shown, which files it asked for and which it opened."""

    def __init__(self, study: Study, look: Look, qtbot: QtBot, target: Path | None) -> None:
        self.study = study
        self.qtbot = qtbot
        self.target = target
        self.proposed: list[str] = []
        self.opened: list[QUrl] = []
        self.wanted: list[object] = []
        self.desk = Desk(study, look)
        self.desk.wanted.connect(self.wanted.append)
        self.desk.page_wanted.connect(self.wanted.append)
        self.page = ChapterPage(self.desk, choose_target=self._choose, open_url=self._open)
        self.page.resize(1240, 840)

    def show(self) -> None:
        self.qtbot.addWidget(self.page)
        with self.qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()
        self.wait()

    def wait(self) -> None:
        """Wait until the pages are those of the study as it stands."""
        self.qtbot.waitUntil(lambda: self.page.up_to_date, timeout=10_000)

    def export(self) -> None:
        """Press the main button and wait for what comes of it."""
        self.page.panel.button.click()
        self.qtbot.waitUntil(
            lambda: not self.page.exporting.running and self.result() != "", timeout=10_000
        )

    def result(self) -> str:
        return self.page.panel.result.sentence()

    def lines(self) -> list[str]:
        """Return all the lines of the preview."""
        preview = self.page.preview
        return [line for n in range(preview.pages) for line in preview.text_of(n + 1)]

    def missing(self) -> list[str]:
        """Return the ways in the list of what is missing, each with its sentence."""
        return [row.way.accessibleName() for row in self.page.missing.rows()]

    def parts(self) -> list[str]:
        return [row.part for row in self.page.parts_model.rows()]

    def close(self) -> None:
        self.desk.close()

    def _choose(self, proposed: str) -> Path | None:
        self.proposed.append(proposed)
        return self.target

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url)
        return True


def visible_texts(widget: QWidget) -> list[str]:
    """Return the words of the visible labels and buttons inside a widget."""
    found = []
    for child in widget.findChildren(QWidget):
        text = getattr(child, "text", None)
        if child.isVisible() and callable(text) and text():
            found.append(str(text()))
    return found
