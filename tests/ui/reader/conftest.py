"""A transcript view with a made-up interview, and the places of its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.view import TranscriptView
from tests.kit.texts import SPEAKERS, TRANSCRIPT, Interview, nested

ShowInterview = Callable[[Interview], TranscriptView]


@pytest.fixture
def show_interview(look: Look, qtbot: QtBot) -> ShowInterview:
    """Shows an interview in a view of 800 × 900, focused."""

    def show(interview: Interview) -> TranscriptView:
        view = TranscriptView(look)
        qtbot.addWidget(view)
        view.resize(800, 900)
        view.set_transcript(TRANSCRIPT, interview.revision, SPEAKERS)
        view.set_bands(interview.bands)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return show


@pytest.fixture
def view(show_interview: ShowInterview) -> TranscriptView:
    """The view with the interview whose bands are nested."""
    return show_interview(nested())


def place_of(view: TranscriptView, words: str, into: int = 0) -> QPoint:
    """Return where a character of some words is seen in the viewport."""
    at = view.text().revision.text.index(words) + into
    place = view.surface().caret(at)
    line = view.surface().metrics.line
    shown = place - view.to_document(QPoint(0, 0).toPointF())
    return QPoint(round(shown.x()) + 2, round(shown.y() + line / 2))
