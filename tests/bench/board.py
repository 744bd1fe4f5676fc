"""The board of 20,000 statements: its first paint, and moving one of them."""

from __future__ import annotations

import statistics

from phenomdesk.model.theme import Taken
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.board.page import BoardPage
from tests.bench.measuring import Row, application, folder, milliseconds, painted, settled
from tests.bench.studies import interviews, study_of

SIZE = (1380, 870)
RUNS = 15


def rows() -> list[Row]:
    """Paint and move at 2,000 and at 20,000; a tenth of them lie in the tray."""
    _, look = application()
    took = {}
    for count in (2_000, 20_000):
        with folder() as place:
            texts = interviews(place, 10, 10_000)
            path = place / "study.phenom"
            study_of(path, texts, count, themes=60, loose=count // 10).close()
            study = Study(path)
            took[count] = _painted(look, study), _moved(look, study)
            study.close()
    paint, move = took[20_000]
    return [
        Row("board of 20,000 statements, first paint", paint, 40),
        Row("board of 20,000 statements, move one", move, 8, move / took[2_000][1], 1.5),
    ]


def _painted(look: Look, study: Study) -> float:
    many = []
    for _ in range(6):
        page: list[BoardPage] = []

        def opening() -> None:
            page.append(BoardPage(Desk(study, look)))  # noqa: B023
            page[0].resize(*SIZE)  # noqa: B023
            page[0].show()  # noqa: B023
            painted(page[0].view)  # noqa: B023

        many.append(milliseconds(opening))
        _leave(page.pop())
    return statistics.median(many[1:])


def _leave(page: BoardPage) -> None:
    page.hide()
    page.desk.close()
    page.deleteLater()
    settled()


def _moved(look: Look, study: Study) -> float:
    """Move a card to and fro between the two first buckets, in sight."""
    page = BoardPage(Desk(study, look))
    page.resize(*SIZE)
    page.show()
    painted(page.view)
    settled()
    here, there = (theme.id for theme in study.records.themes.all()[:2])
    many = []
    for _ in range(RUNS + 1):
        card = Taken(study.records.themes.placements_in(here)[1].statement, here)
        page.select([card])
        settled()

        def moving() -> None:
            study.clustering.move([card], there, row=1)  # noqa: B023
            painted(page.view)

        many.append(milliseconds(moving))
        settled()
        here, there = there, here
    _leave(page)
    return statistics.median(many[1:])
