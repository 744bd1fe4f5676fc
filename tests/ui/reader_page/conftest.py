"""The reader's page on a small fictional study of three interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.errors import UserError
from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.theme_tree import Bucket
from phenomdesk.ui.pages.reader.page import ReaderPage
from tests.kit.interviews import FICTIONAL, span_of, write_interview

SECOND = """Interviewer: Tell me about the counter.
P2: The counter had a hatch, and the hatch had a woman in it. She knew the stairs of our house.
Interviewer: And now?
P2: Now there is a number. I hold the number up and nobody holds it with me.
"""
TOGETHER = """Interviewer: Did you wait long?
P1: We all waited once.
P2: We all waited long.
Interviewer: For whom?
P2: For the stairs, I think. For somebody to say our names.
"""
shows_a_menu = pytest.mark.qt_log_ignore(
    "This plugin does not support grabbing the keyboard", extend=True
)
"""Only the offscreen platform says this of a menu."""

_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(slots=True)
class Opened:
    """A page with the study under it, and what it said on the desk."""

    study: Study
    desk: Desk
    page: ReaderPage
    transcripts: tuple[TranscriptId, ...]
    said: list[str] = field(default_factory=list)
    failed: list[UserError] = field(default_factory=list)
    picked: list[Pick] = field(default_factory=list)

    def span(self, words: str, which: int = 0) -> Span:
        """Return where words stand in one of the three interviews."""
        return span_of(self.study, self.transcripts[which], words)

    def select(self, words: str, which: int = 0) -> Span:
        """Open an interview and select words in it."""
        self.page.open_transcript(self.transcripts[which])
        span = self.span(words, which)
        self.page.view.select_span(span)
        self.page.view.setFocus()
        return span

    def mark(self, words: str, which: int = 0, theme: ThemeId | None = None) -> StatementId:
        """Mark words by the study's own verb, as another page would."""
        marking, transcript = self.study.marking, self.transcripts[which]
        return marking.mark(transcript, self.span(words, which), theme=theme)

    def themes_of(self, statement: StatementId) -> set[ThemeId]:
        """Return the themes that hold a statement."""
        placed = self.study.records.themes.placements_of([statement])
        return {placement.theme for placement in placed.get(statement, ())}

    def bucket(self, theme: ThemeId) -> Bucket:
        """Return what a theme's row shows."""
        return self.page.tree.buckets[theme]

    def steps(self) -> int:
        """Return how many steps are done."""
        return sum(step.state == "done" for step in self.study.records.steps())


@pytest.fixture
def opened(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Opened]:
    """The page, shown and active, on the first of three interviews."""
    study = Study.create(tmp_path / "study.phenom", title="A fictional study")
    texts = {"one.txt": FICTIONAL, "two.txt": SECOND, "three.txt": TOGETHER}
    reads = [read_file(write_interview(tmp_path, name, text)) for name, text in texts.items()]
    transcripts = study.importing.bring_in(study.importing.propose(reads))
    desk = Desk(study, look)
    told = Opened(study, desk, ReaderPage(desk), tuple(transcripts))
    desk.said.connect(told.said.append)
    desk.failed.connect(told.failed.append)
    desk.picked.connect(told.picked.append)
    qtbot.addWidget(told.page)
    told.page.resize(1248, 872)
    with qtbot.waitActive(told.page):
        told.page.show()
        told.page.activateWindow()
    told.page.setFocus()
    qtbot.waitUntil(told.page.view.hasFocus)
    yield told
    told.page.settle()
    desk.close()
    study.close()


def focus_of() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def drop(
    target: QWidget, place: QPoint, data: QMimeData, held: Qt.KeyboardModifier = _NONE
) -> bool:
    """Carry data over a widget and let it go there; return whether it was taken."""
    port = target.viewport() if hasattr(target, "viewport") else target
    enter = QDragEnterEvent(place, _ACTIONS, data, _LEFT, held)
    QApplication.sendEvent(port, enter)
    move = QDragMoveEvent(place, _ACTIONS, data, _LEFT, held)
    QApplication.sendEvent(port, move)
    event = QDropEvent(place.toPointF(), _ACTIONS, data, _LEFT, held)
    QApplication.sendEvent(port, event)
    return event.isAccepted()


def hang_over(
    target: QWidget, place: QPoint, data: QMimeData, held: Qt.KeyboardModifier = _NONE
) -> bool:
    """Carry data over a widget without letting go; return whether it would be taken."""
    port = target.viewport() if hasattr(target, "viewport") else target
    move = QDragMoveEvent(place, _ACTIONS, data, _LEFT, held)
    QApplication.sendEvent(port, QDragEnterEvent(place, _ACTIONS, data, _LEFT, held))
    QApplication.sendEvent(port, move)
    return move.isAccepted()


def row_place(opened: Opened, theme: ThemeId, share: float = 0.5) -> QPoint:
    """Return a place on a theme's row, at a share of its height."""
    rect = opened.page.buckets.view.visualRect(opened.page.tree.index_of(theme))
    return QPoint(rect.center().x(), round(rect.top() + rect.height() * share))
