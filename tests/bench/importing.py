"""Import 20 × 10,000 words of TXT, indexed."""

from __future__ import annotations

from pathlib import Path

from phenomdesk.study.importing import read_files
from phenomdesk.study.job import Control
from phenomdesk.study.study import Study
from tests.bench.measuring import Row, folder, median, milliseconds
from tests.bench.studies import interviews


def rows() -> list[Row]:
    """Read the files, propose who speaks, and write them all in one step."""
    with folder() as place:
        paths = interviews(place, 20, 10_000)
        numbers = iter(range(100))

        def once() -> float:
            study = Study.create(place / f"{next(numbers)}.phenom", title="T")
            took = milliseconds(lambda: _bring_in(study, paths))
            study.close()
            return took

        took = median(once)
    return [Row("import 20 × 10,000 words of TXT, indexed", took, 250)]


def _bring_in(study: Study, paths: list[Path]) -> None:
    reads = [read for read in read_files(paths, Control()) if not isinstance(read, Exception)]
    assert len(reads) == len(paths)
    study.importing.bring_in(study.importing.propose(reads))
