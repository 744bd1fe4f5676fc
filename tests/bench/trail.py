"""The audit trail of a very long study: its page opened and painted."""

from __future__ import annotations

import statistics

from phenomdesk.model.trail import Wanted
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.trail import TrailPage
from tests.bench.measuring import Row, application, folder, milliseconds, painted, settled
from tests.bench.studies import interviews, study_of

SIZE = (1380, 870)
STEPS = 200_000


def rows() -> list[Row]:
    """Open the trail of 200,000 steps, each with a change."""
    _, look = application()
    with folder() as place:
        path = place / "study.phenom"
        study = study_of(path, interviews(place, 1, 2_000), 20, themes=4)
        _fill(study)
        study.close()
        study = Study(path)
        assert len(study.records.trail.ids(Wanted())) >= STEPS
        took = _opened(look, study)
        study.close()
    return [Row("audit trail of 200,000 steps, opened", took, 100)]


def _fill(study: Study) -> None:
    """Write steps as the verbs would: renaming a theme, again and again."""
    run = study._file.connection.execute
    (first,) = run("SELECT max(id) + 1 FROM step").fetchone()
    run("BEGIN")
    run(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)"
        " INSERT INTO step(id, at, action, detail) SELECT ?2 + i,"
        " strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + i * 90, 'unixepoch'),"
        " CASE i % 3 WHEN 0 THEN 'mark' WHEN 1 THEN 'place' ELSE 'rename-theme' END,"
        " CASE i % 3 WHEN 0 THEN '{\"transcript\": 1}' WHEN 1 THEN"
        ' \'{"statements": [1], "theme": "Stairs"}\' ELSE'
        ' \'{"from": "Stairs", "to": "Footing"}\' END FROM n',
        [STEPS, first],
    )
    run(
        "INSERT INTO change(step, tbl, row, before, after)"
        ' SELECT id, \'theme\', 1, \'{"id":1,"name":"Stairs"}\', \'{"id":1,"name":"Footing"}\''
        " FROM step WHERE id >= ?",
        [first],
    )
    run("COMMIT")


def _opened(look: Look, study: Study) -> float:
    many = []
    for _ in range(6):
        page: list[TrailPage] = []

        def opening() -> None:
            page.append(TrailPage(Desk(study, look)))  # noqa: B023
            page[0].resize(*SIZE)  # noqa: B023
            page[0].show()  # noqa: B023
            painted(page[0].view)  # noqa: B023

        many.append(milliseconds(opening))
        last = page.pop()
        last.hide()
        last.desk.close()
        last.deleteLater()
        settled()
    return statistics.median(many[1:])
