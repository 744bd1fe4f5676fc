"""Opening a five-hour interview and scrolling it, beside a bare read-only editor."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTextEdit

from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.pages.reader.page import ReaderPage
from tests.bench.measuring import (
    Row,
    application,
    folder,
    median,
    milliseconds,
    painted,
    settled,
)
from tests.bench.studies import interviews, study_of

WORDS = 50_000
SIZE = (1380, 870)


def rows() -> list[Row]:
    """Open the interview with more and more statements, on a study that was just opened."""
    _, look = application()
    told: list[Row] = []
    frames: dict[int, float] = {}
    with folder() as place:
        texts = interviews(place, 1, WORDS)
        first = place / "first.txt"
        first.write_text("Interviewer: How was it?\nP1: It was.\n", encoding="utf-8")
        bare = 0.0
        for count in (0, 2_000, 10_000):
            path = place / f"{count}.phenom"
            study_of(path, texts, count, themes=60).close()
            _bring_first(path, first)
            bare = bare or median(lambda: _bare(look, path))  # noqa: B023
            took = median(lambda: _opened(look, path), 5)  # noqa: B023
            frames[count] = _frame(look, path)
            if count:
                budget, beside = (50, 4) if count == 2_000 else (100, 10)
                name = f"open a 50,000-word transcript with {count:,} statements until painted"
                told.append(Row(name, took, budget, took / bare, beside))
    scrolled = frames[10_000]
    told.append(Row("scroll a frame at 10,000", scrolled, 8, scrolled / frames[0], 3))
    return told


def _bring_first(path: Path, text: Path) -> None:
    """Put a short interview before the long one, for the page to begin with."""
    from phenomdesk.study.importing import read_file

    study = Study(path)
    (short,) = study.importing.bring_in(study.importing.propose([read_file(text)]))
    others = [each.id for each in study.records.transcripts.all() if each.id != short]
    study.importing.reorder([short, *others])
    study.close()


def _page(look: Look, path: Path) -> tuple[Study, ReaderPage, TranscriptId]:
    study = Study(path)
    page = ReaderPage(Desk(study, look))
    page.resize(*SIZE)
    page.show()
    painted(page.view)
    settled()
    return study, page, study.records.transcripts.all()[1].id


def _leave(study: Study, page: ReaderPage) -> None:
    page.hide()
    page.desk.close()
    page.deleteLater()
    settled()
    study.close()


def _opened(look: Look, path: Path) -> float:
    study, page, long = _page(look, path)

    def opening() -> None:
        page.open_transcript(long)
        painted(page.view)

    took = milliseconds(opening)
    _leave(study, page)
    return took


def _bare(look: Look, path: Path) -> float:
    study, page, long = _page(look, path)
    text = study.texts.revision(long).text
    size = page.view.size()
    _leave(study, page)
    editor = QTextEdit()
    editor.setReadOnly(True)
    editor.setFont(look.fonts.serif(Ratio.READING))
    editor.resize(size)
    editor.show()
    painted(editor)

    def opening() -> None:
        editor.setPlainText(text)
        painted(editor)

    took = milliseconds(opening)
    editor.deleteLater()
    settled()
    return took


def _frame(look: Look, path: Path) -> float:
    study, page, long = _page(look, path)
    page.open_transcript(long)
    page.view.scroll_to(Span(150_000, 150_001))
    painted(page.view)
    bar = page.view.verticalScrollBar()

    def frame() -> None:
        bar.setValue(bar.value() + 87)
        painted(page.view)

    took = median(lambda: milliseconds(frame), 51)
    _leave(study, page)
    return took
