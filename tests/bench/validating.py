"""The grid of many participants and themes: its first paint, everything in the page included."""

from __future__ import annotations

import dataclasses
import statistics

from phenomdesk.model.action import Action
from phenomdesk.model.verdict import Judged, Verdict
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.grid import GridPage
from tests.bench.measuring import Row, application, folder, milliseconds, painted, settled
from tests.bench.studies import interviews, study_of

SIZE = (1380, 870)
PARTICIPANTS = 30
THEMES = 60
STATEMENTS = 2_000


def rows() -> list[Row]:
    """Paint 30 × 60 cells, three quarters of them judged, a fifth with a note."""
    _, look = application()
    with folder() as place:
        path = place / "study.phenom"
        study = study_of(path, interviews(place, 2, 10_000), STATEMENTS, themes=THEMES)
        _fill(study)
        study.close()
        study = Study(path)
        took = _painted(look, study)
        study.close()
    return [Row("grid of 30 participants × 60 themes, painted", took, 50)]


def _fill(study: Study) -> None:
    records = study.records
    for number in range(len(records.participants.all()) + 1, PARTICIPANTS + 1):
        study.participants.add(f"P{number}")
    people = records.participants.all()
    verdicts = tuple(Verdict)
    with study._history.step(Action.JUDGE):
        for at, statement in enumerate(records.statements.all()):
            said = dataclasses.replace(statement, participant=people[at % len(people)].id)
            records.statements.update(said)
        for row, theme in enumerate(records.themes.all()):
            for column, who in enumerate(people):
                note = "Why so" if (row + column) % 5 == 0 else ""
                found = Judged(verdicts[(row * 3 + column) % 4], note)
                records.verdicts.write(theme.id, who.id, found)


def _painted(look: Look, study: Study) -> float:
    many = []
    for _ in range(6):
        page: list[GridPage] = []

        def opening() -> None:
            page.append(GridPage(Desk(study, look)))  # noqa: B023
            page[0].resize(*SIZE)  # noqa: B023
            page[0].show()  # noqa: B023
            painted(page[0].view)  # noqa: B023

        many.append(milliseconds(opening))
        _leave(page.pop())
    return statistics.median(many[1:])


def _leave(page: GridPage) -> None:
    page.hide()
    page.desk.close()
    page.deleteLater()
    settled()
