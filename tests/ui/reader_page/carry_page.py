"""Drags things on the reader's page with real mouse events, and prints what became of them.

A program of its own, for a platform on which a drag can run: see `test_page_drag`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.tour.hands import drag
from tests.kit.interviews import span_of, study_with_interview
from tests.ui.reader.conftest import place_of


def row(page: ReaderPage, theme: ThemeId) -> tuple[QWidget, QPoint]:
    """Return the buckets, and the middle of a theme's row."""
    view = page.buckets.view
    return view.viewport(), view.visualRect(page.tree.index_of(theme)).center()


def main() -> None:
    app = QApplication(sys.argv)
    use_test_fonts(app)
    look = Look(scheme="light")
    look.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(drags(look, Path(folder))))
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def drags(look: Look, folder: Path) -> dict[str, object]:
    study, transcript = study_with_interview(folder)
    stairs, hatch = (study.clustering.new_theme(name) for name in ("Stairs", "Hatch"))
    desk = Desk(study, look)
    page = ReaderPage(desk)
    page.resize(1248, 860)
    page.show()
    QTest.qWaitForWindowExposed(page)
    told: dict[str, object] = {}
    records = study.records

    def placed() -> list[list[int]]:
        of = records.themes.placements_of([1])
        return [[p.statement, p.theme] for p in of.get(StatementId(1), [])]

    words = "losing the stairs"
    page.view.select_span(span_of(study, transcript, words))
    port = page.view.viewport()
    drag(port, place_of(page.view, words, 4), *row(page, stairs))
    told["passage"] = [[s.quote for s in records.statements.all()], placed()]
    drag(port, place_of(page.view, words, 4), *row(page, hatch))
    told["statement"] = placed()
    drag(*row(page, stairs), *row(page, hatch))
    told["theme"] = [b.placed.number for b in page.tree.buckets.values()]
    page.view.pick(None)
    page.view.select_span(span_of(study, transcript, "nobody saw"))
    new = page.buckets.new_row
    drag(port, place_of(page.view, "nobody saw", 4), new, new.rect().center())
    told["new"] = [b.name for b in page.tree.buckets.values()]
    told["writing"] = page.buckets.view.is_writing()
    page.settle()
    page.hide()
    desk.close()
    study.close()
    return told


if __name__ == "__main__":
    main()
