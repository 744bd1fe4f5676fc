"""Memory with a long interview and its statements open, beside a bare window."""

from __future__ import annotations

from tests.bench.measuring import Row, folder
from tests.bench.start import open_window
from tests.bench.studies import interviews, study_of

SETTLED = 4_000
"""Milliseconds after the first paint: the day's copy has been made by then."""


def rows() -> list[Row]:
    """Open 50,000 words with 10,000 statements in the reader, all settled."""
    with folder() as place:
        path = place / "study.phenom"
        study_of(path, interviews(place, 1, 50_000), 10_000, themes=60, loose=1_000).close()
        bare = open_window("bare", place, wait=SETTLED).resident
        opened = open_window("program", place, path, wait=SETTLED).resident
    name = "memory with 50,000 words and 10,000 statements open"
    return [Row(name, opened, 180, opened / bare, 2.5, unit="mb")]
