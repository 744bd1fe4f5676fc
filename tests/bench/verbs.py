"""Marking, placing, undoing and removing one, in a window, with the commit and the paint."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from phenomdesk.model.span import Span
from phenomdesk.settings import Settings
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import Workplace
from tests.bench.measuring import Row, application, folder, milliseconds, painted, settled
from tests.bench.studies import interviews, study_of

RUNS = 21
VERBS = ("mark", "place", "undo", "remove")


def rows() -> list[Row]:
    """Do each at 10,000 statements in one interview, and at none."""
    _, look = application()
    with folder() as place:
        texts = interviews(place, 1, 50_000)
        took = {
            count: _took(look, place / f"{count}.phenom", texts, count) for count in (0, 10_000)
        }
    return [
        Row(f"{verb} one at 10,000", took[10_000][verb], 8, took[10_000][verb] / took[0][verb], 2)
        for verb in VERBS
    ]


def _took(look: Look, path: Path, texts: list[Path], count: int) -> dict[str, float]:
    study_of(path, texts, count, themes=60).close()
    study = Study(path)
    desk = Desk(study, look)
    window = Window(look, Settings())
    workplace = Workplace(desk, {"reader": ReaderPage}, ("reader",))
    window.show_study(workplace)
    workplace.show_page("reader")
    window.show()
    page = workplace.page
    assert isinstance(page, ReaderPage)
    page.view.scroll_to(Span(150_000, 150_001))
    painted(page.view)
    settled()
    took: dict[str, list[float]] = {verb: [] for verb in VERBS}
    for span in _passages(study, page, RUNS + 1):
        for verb, do in zip(VERBS, _verbs(study, page, span), strict=True):
            took[verb].append(milliseconds(do))
            settled()
    desk.close()
    window.close()
    window.deleteLater()
    settled()
    study.close()
    return {verb: statistics.median(many[1:]) for verb, many in took.items()}


def _passages(study: Study, page: ReaderPage, count: int) -> Iterator[Span]:
    """Yield passages of what P1 says, from the first turn in sight."""
    (transcript,) = study.records.transcripts.all()
    top = page.view.first_offset()
    turns = study.texts.revision(transcript.id).turns
    (turn, *_) = (t.span for t in turns if t.speaker == 1 and t.span.start >= top)
    for number in range(count):
        yield Span(turn.start + 7 * number, turn.start + 7 * number + 40)


def _verbs(study: Study, page: ReaderPage, span: Span) -> Iterator[Callable[[], None]]:
    """Yield what does each of the verbs, and waits for the paint."""
    (transcript,) = study.records.transcripts.all()
    theme = study.records.themes.all()[7].id

    def and_painted(verb: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            verb()
            painted(page.view)

        return do

    yield and_painted(lambda: study.marking.mark(transcript.id, span))
    statement = max(each.id for each in study.records.statements.of_transcript(transcript.id))
    yield and_painted(lambda: study.clustering.place([statement], theme))
    yield and_painted(study.undo)
    yield and_painted(lambda: study.marking.remove([statement]))
