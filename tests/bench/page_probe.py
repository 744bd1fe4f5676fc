"""How fast the reader's page is with a 50,000-word transcript, everything in the page included.

Run by hand: ``python -m tests.bench.page_probe``; medians of a few runs, in ms. What is timed
includes the commit, the models, the bands, the trace, and painting.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.pages.reader.page import ReaderPage
from tests.bench.reader_probe import painted
from tests.kit.interviews import long_interview, write_interview

WORDS = 50_000
RUNS = 15
THEMES = 8


def timed(do: Callable[[], object], page: ReaderPage) -> float:
    """Return how long something takes until it is painted, in ms."""
    began = time.perf_counter()
    do()
    painted(page.view)
    return (time.perf_counter() - began) * 1000


def filled(folder: Path, statements: int) -> Study:
    """Return a study of two transcripts, the second with statements in eight themes."""
    study = Study.create(folder / f"{statements}.phenom", title="Made up")
    reads = [
        read_file(write_interview(folder, "short.txt", "P1: One short turn.\n")),
        read_file(write_interview(folder, "long.txt", long_interview(WORDS))),
    ]
    transcript = study.importing.bring_in(study.importing.propose(reads))[1]
    themes = [study.clustering.new_theme(f"Theme {number}") for number in range(THEMES)]
    chance = random.Random(5)
    turns = [t.span for t in study.texts.revision(transcript).turns if len(t.span) > 200]
    for number in range(statements):
        turn = turns[chance.randrange(len(turns))]
        start = turn.start + chance.randrange(len(turn) - 150)
        theme = themes[number % THEMES] if number % 9 else None
        study.marking.mark(transcript, Span(start, start + chance.randint(20, 140)), theme=theme)
    return study


def measure(study: Study, look: Look, statements: int) -> None:
    desk = Desk(study, look)
    page = ReaderPage(desk)
    page.resize(1250, 870)
    page.show()
    painted(page.view)
    short, long = (entry.id for entry in study.records.transcripts.all())
    opened = []
    for _ in range(7):
        page.open_transcript(short)
        page.view.viewport().update()
        painted(page.view)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        opened.append(timed(lambda: page.open_transcript(long), page))
    page.view.scroll_to(Span(150_000, 150_001))
    painted(page.view)
    told = [f"open {statistics.median(opened):.1f}"]
    told += [
        f"{name} {statistics.median(took):.1f}" for name, took in acts(study, page, long).items()
    ]
    print(f"{statements} statements: " + ", ".join(told))
    page.hide()
    page.deleteLater()
    desk.close()
    study.close()


def acts(study: Study, page: ReaderPage, transcript: TranscriptId) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {name: [] for name in ("mark", "place", "undo", "remove")}
    themes = list(page.tree.buckets)
    chance = random.Random(9)
    for _ in range(RUNS):
        span = free_span(study, page, transcript, chance)
        page.view.select_span(span)
        page.view.viewport().update()
        painted(page.view)
        took["mark"].append(timed(page.doing._mark_selected, page))
        statement = page.view.selected_statement()
        assert statement is not None
        theme = ThemeId(themes[chance.randrange(len(themes))])
        took["place"].append(timed(lambda t=theme: page.doing._place(t, keep=False), page))
        took["undo"].append(timed(study.undo, page))
        took["remove"].append(timed(lambda s=statement: page.verbs.remove(StatementId(s)), page))
    return took


def free_span(
    study: Study, page: ReaderPage, transcript: TranscriptId, chance: random.Random
) -> Span:
    """Return a passage in view that is not nearly marked yet."""
    first = page.view.first_offset()
    while True:
        start = first + chance.randrange(600)
        text = study.texts.revision(transcript).text
        start = text.index(" ", start) + 1
        span = Span(start, text.index(" ", start + 40))
        if "\n" not in span.cut(text) and not study.marking.near(transcript, span):
            who = study.marking.participants_in
            turns = study.texts.revision(transcript).turns
            if any(t.speaker == 1 and t.span.overlap(span) for t in turns) and who(
                transcript, span
            ):
                return span


def main() -> None:
    app = QApplication([])
    use_test_fonts(app)
    look = Look(scheme="light", base=app.font())
    look.apply(app)
    for statements in (0, 2_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            measure(filled(Path(folder), statements), look, statements)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
