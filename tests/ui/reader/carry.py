"""Drags things out of a transcript with real mouse events, and prints what was dropped as JSON.

A program of its own, for a platform on which a drag can run: see `test_transcript_drag`.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from phenomdesk.model.ids import StatementId
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.models.mime import decode_span, decode_statements
from phenomdesk.ui.pages.reader.view import TranscriptView
from phenomdesk.ui.tour.hands import drag
from tests.kit.texts import SPEAKERS, TRANSCRIPT, nested, passage
from tests.ui.reader.conftest import place_of

_LEFT = Qt.MouseButton.LeftButton


class Target(QWidget):
    """Takes whatever is dropped, and remembers it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setFixedWidth(200)
        self.dropped: list[object] = []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        passage_dropped = decode_span(data, study="")
        self.dropped = [
            [passage_dropped[1].start, passage_dropped[1].stop] if passage_dropped else None,
            list(decode_statements(data, study="")),
            data.text(),
        ]
        event.acceptProposedAction()


def carry(window: QWidget, view: TranscriptView, start: QPoint, target: Target) -> list[object]:
    """Press in the view, drag to the target, and return what arrived there."""
    target.dropped = []
    drag(view.viewport(), start, target, QPoint(60, 60))
    return target.dropped


def main() -> None:
    app = QApplication(sys.argv)
    use_test_fonts(app)
    look = Look(scheme="light")
    look.apply(app)
    window, target = QWidget(), Target()
    view = TranscriptView(look)
    row = QHBoxLayout(window)
    row.addWidget(view)
    row.addWidget(target)
    window.resize(1100, 900)
    interview = nested()
    view.set_transcript(TRANSCRIPT, interview.revision, SPEAKERS)
    view.set_bands(interview.bands)
    cards: list[list[object]] = []

    def card(statement: StatementId | None, quote: str) -> QPixmap:
        cards.append([statement, quote])
        return QPixmap(20, 20)

    window.show()
    QTest.qWaitForWindowExposed(window)
    results: dict[str, object] = {}
    words = "there is a green mark"
    view.select_span(passage(interview.revision, words))
    results["selection"] = carry(window, view, place_of(view, words, 5), target)
    view.select_span(None)
    view.set_drag_pixmap(card)
    results["bare band"] = carry(window, view, place_of(view, "ashamed"), target)
    view.select_span(None)
    view.select_statement(StatementId(29))
    results["picked band"] = carry(window, view, place_of(view, "ashamed"), target)
    view.select_statement(None)
    left = view.surface().column.left
    y = place_of(view, "A paper wants").y()
    for name, x in (
        ("number", left + view.surface().painter.label_x() + 8),
        ("bracket", left + 514),
    ):
        results[name] = carry(window, view, QPointF(x, y).toPoint(), target)
    results["cards"] = cards
    print(json.dumps(results))
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main()
