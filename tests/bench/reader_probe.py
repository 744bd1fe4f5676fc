"""How fast the transcript view is, beside a bare read-only editor with the same text.

Run by hand: ``python -m tests.bench.reader_probe``; medians of a few runs, in ms. The yardstick
is a QTextEdit, read-only, with `setPlainText` and the same font. A frame is one wheel step.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from phenomdesk.model.span import Span
from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.pages.reader.view import TranscriptView
from tests.kit.texts import SPEAKERS, TRANSCRIPT, Interview, band, long_interview

WORDS = 50_000
RUNS = 7
SIZE = (900, 820)


def median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(RUNS)) * 1000


def painted(widget: QWidget) -> None:
    """Have all that waits to be painted painted now, which must be something."""
    watch = _Watch(widget)
    for _ in range(20):
        QApplication.processEvents()
        if watch.seen:
            return
    raise AssertionError("nothing was painted")


class _Watch(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        target = widget.viewport() if isinstance(widget, QTextEdit) else widget
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def open_bare(look: Look, interview: Interview) -> float:
    editor = QTextEdit()
    editor.setReadOnly(True)
    editor.setFont(look.fonts.serif(Ratio.READING))
    editor.resize(*SIZE)
    editor.show()
    painted(editor)
    began = time.perf_counter()
    editor.setPlainText(interview.revision.text)
    painted(editor)
    return time.perf_counter() - began


def open_view(look: Look, interview: Interview) -> float:
    view, took = opened(look, interview)
    # A view that waits to be collected would go on laying its text out meanwhile.
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took


def opened(look: Look, interview: Interview) -> tuple[TranscriptView, float]:
    view = TranscriptView(look)
    view.resize(*SIZE)
    view.show()
    painted(view)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    began = time.perf_counter()
    view.set_transcript(TRANSCRIPT, interview.revision, SPEAKERS)
    view.set_bands(interview.bands)
    painted(view)
    took = time.perf_counter() - began
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return view, took


def scroll(view: TranscriptView) -> float:
    bar = view.verticalScrollBar()
    began = time.perf_counter()
    bar.setValue(bar.value() + 87)
    painted(view)
    return time.perf_counter() - began


def repainted(view: TranscriptView) -> float:
    began = time.perf_counter()
    view.viewport().update()
    painted(view)
    return time.perf_counter() - began


def add(view: TranscriptView, number: int) -> float:
    start = view.first_offset() + 40
    began = time.perf_counter()
    view.change_bands([band(number, Span(start, start + 50), ("4", 4))])
    painted(view)
    return time.perf_counter() - began


def remove(view: TranscriptView, number: int) -> float:
    began = time.perf_counter()
    view.change_bands([], [band(number, Span(0, 1)).statement])
    painted(view)
    return time.perf_counter() - began


def main() -> None:
    app = QApplication([])
    use_test_fonts(app)
    look = Look(scheme="light")
    look.apply(app)
    bare_text = long_interview(WORDS, 0)
    bare = median(lambda: open_bare(look, bare_text))
    print(f"bare QTextEdit, {WORDS} words: {bare:.1f}")
    for count in (0, 2_000, 10_000):
        interview = long_interview(WORDS, count)
        took = median(lambda: open_view(look, interview))  # noqa: B023
        view, _ = opened(look, interview)
        view.scroll_to(Span(150_000, 150_001))
        painted(view)
        whole = median(lambda: repainted(view))  # noqa: B023
        frame = median(lambda: scroll(view))  # noqa: B023
        numbers = iter(range(20_001, 30_000))
        added = median(lambda: add(view, next(numbers)))  # noqa: B023
        numbers = iter(range(20_001, 30_000))
        gone = median(lambda: remove(view, next(numbers)))  # noqa: B023
        print(
            f"{count} statements: open {took:.1f} ({took / bare:.1f} ×), frame {frame:.2f}, "
            f"all of the view {whole:.2f}, "
            f"add {added:.2f}, remove {gone:.2f}"
        )


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
