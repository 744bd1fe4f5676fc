"""Finding what looks like one statement among many."""

from __future__ import annotations

import statistics

from phenomdesk.study.look_alikes import LookAlikes
from tests.bench.measuring import Row, folder, milliseconds
from tests.bench.studies import interviews, study_of

COUNT = 20_000
RUNS = 41


def rows() -> list[Row]:
    """Ask for statements spread over the whole study."""
    with folder() as place:
        study = study_of(place / "large.phenom", interviews(place, 10, 20_000), COUNT)
        statements = study.records.statements.all()
        study.close()
    known = LookAlikes(statements)
    took = [
        milliseconds(lambda each=each: known.of(each.id))
        for each in statements[:: len(statements) // RUNS]
    ]
    return [Row(f"look-alikes of one statement among {COUNT:,}", statistics.median(took), 30)]
