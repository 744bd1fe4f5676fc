"""How fast the board is: first paint, moving one statement, scrolling a frame.

Run by hand: ``python -m tests.bench.board_probe``; medians of a few runs, in ms. Moving one
counts the verb with its commit, what the models read again, and the painting.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollBar

from phenomdesk.model.theme import Taken
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.pages.board.page import BoardPage
from tests.kit.board_study import large_study

SIZE = (1212, 870)
RUNS = 9


def shown(study: Study, look: Look) -> tuple[BoardPage, float]:
    """Return a new page and the ms until it was painted whole, reading included."""
    started = time.perf_counter()
    page = BoardPage(Desk(study, look))
    page.resize(*SIZE)
    page.show()
    page.grab()
    return page, (time.perf_counter() - started) * 1000


def moves(page: BoardPage, study: Study) -> tuple[float, float]:
    """Return the ms of moving one between buckets, and from the tray into one."""
    between: list[float] = []
    placed: list[float] = []
    themes = page.buckets.siblings(None)
    for run in range(RUNS):
        source, target = themes[run % 3], themes[(run + 1) % 3]
        card = Taken(page.buckets.placements(source)[1].statement, source)
        page.select([card])
        between.append(_timed(lambda c=card, t=target: study.clustering.move([c], t, row=1)))
    for _ in range(RUNS):
        loose = Taken(page.tray_model.statements[2])
        page.select([loose])
        placed.append(_timed(lambda c=loose: study.clustering.move([c], themes[0], row=1)))
    return statistics.median(between), statistics.median(placed)


def _timed(verb: Callable[[], None]) -> float:
    QApplication.processEvents()
    started = time.perf_counter()
    verb()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def frames(page: BoardPage) -> float:
    """Return the ms of a frame while the buckets scroll from top to bottom and back."""
    bar: QScrollBar = page.view.verticalScrollBar()
    took = []
    for at in [*range(0, bar.maximum(), 60)][:200]:
        started = time.perf_counter()
        bar.setValue(at)
        QApplication.processEvents()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    use_test_fonts(app)
    look = Look(scheme="light", base=app.font())
    look.apply(app)
    for count, themes, loose in ((2_000, 60, 200), (5_000, 60, 500), (20_000, 60, 2_000)):
        with tempfile.TemporaryDirectory() as folder:
            study = large_study(Path(folder), statements=count, themes=themes, loose=loose)
            paints = []
            for _ in range(5):
                page, took = shown(study, look)
                paints.append(took)
                last = page
                if _ < 4:
                    page.hide()
                    page.desk.close()
                    page.deleteLater()
            app.processEvents()
            between, placed = moves(last, study)
            print(
                f"{count} statements: first paint {statistics.median(paints):.1f} (first "
                f"{paints[0]:.1f}), move {between:.2f}, place {placed:.2f}, "
                f"frame {frames(last):.2f}"
            )
            last.hide()
            last.desk.close()
            study.close()


if __name__ == "__main__":
    main()
