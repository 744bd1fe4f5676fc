"""Drags cards and heads on the board with real mouse events, and prints what became of them.

A program of its own, for a platform on which a drag can run: see `test_board_drag`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.pages.board.grouping import By
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.tour.hands import drag
from tests.kit.board_study import told_study


def carry(page: BoardPage, start: QPoint, end: QPoint) -> None:
    """Press on a place of the buckets, drag to another, and let go."""
    port = page.view.viewport()
    drag(port, start, port, end)


def head(page: BoardPage, theme: ThemeId) -> QPoint:
    box = page.view.layout_now.box(theme)
    assert box is not None
    return page.view.to_viewport(box.head).center()


def drags(look: Look, folder: Path) -> dict[str, object]:
    study = told_study(folder)
    desk = Desk(study, look)
    page = BoardPage(desk)
    page.resize(1190, 2400)
    page.show()
    QTest.qWaitForWindowExposed(page)
    told: dict[str, object] = {}
    first, second, third = (each.id for each in study.records.themes.children(None)[:3])

    def inside(theme: ThemeId) -> list[int]:
        return [placed.statement for placed in study.records.themes.placements_in(theme)]

    def last() -> str:
        return str(study.records.steps()[-1].action)

    box, layout = page.view.layout_now.box(first), page.view.layout_now
    assert box is not None
    taken = page.view.card_at(box, 0).statement
    carry(page, page.view.to_viewport(layout.card(box, 0)).center(), layout.new.center())
    page.editing.close()
    made = study.records.themes.children(None)[1].id
    told["split"] = [last(), inside(made) == [taken], taken in inside(first)]
    carry(page, head(page, made), head(page, third))
    told["nested"] = [last(), study.records.themes.get(made).parent == third]
    page.grouped.setCurrentIndex(page.grouped.findData(By.PARTICIPANT))
    box = page.view.layout_now.box(first)
    assert box is not None
    group = [card.statement for card in page.view.led(page.view.group_at(box, 0))]
    place = page.view.to_viewport(page.view.layout_now.group_head(box, 0)).center()
    carry(page, place, head(page, second))
    told["group"] = [last(), bool(group), set(group) <= set(inside(second))]
    page.settle()
    page.hide()
    desk.close()
    study.close()
    return told


def main() -> None:
    app = QApplication(sys.argv)
    use_test_fonts(app)
    look = Look(scheme="light")
    look.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(drags(look, Path(folder))))
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main()
