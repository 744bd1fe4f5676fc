"""What the measurements share: rows of the report, medians, and waiting for the paint."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from phenomdesk.ui.look import Look

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: what it was, what it may be, and beside what yardstick."""

    name: str
    value: float
    budget: float
    ratio: float | None = None
    budget_ratio: float | None = None
    faster: bool = False
    """The ratio says how much faster than the yardstick, and has to reach its budget."""
    unit: str = "ms"
    also: bool = True
    """Whatever else has to be so."""

    @property
    def ok(self) -> bool:
        """Tell whether value and ratio are within their budgets."""
        within = self.also and self.value <= self.budget
        if self.ratio is None or self.budget_ratio is None:
            return within
        if self.faster:
            return within and self.ratio >= self.budget_ratio
        return within and self.ratio <= self.budget_ratio

    def told(self) -> dict[str, object]:
        """Return the row as it stands in the report."""
        return {
            "name": self.name,
            f"value_{self.unit}": round(self.value, 2),
            "ratio": None if self.ratio is None else round(self.ratio, 2),
            "budget": self.budget,
            "budget_ratio": self.budget_ratio,
            "ok": self.ok,
        }


def milliseconds(do: Callable[[], object]) -> float:
    """Return how long something took."""
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def median(measure: Callable[[], float], runs: int = 7) -> float:
    """Return the median of some runs, after one that does not count."""
    measure()
    return statistics.median(measure() for _ in range(runs))


@contextmanager
def folder() -> Iterator[Path]:
    """Make a folder on the disk that holds the checkout, as a user's study lies on a disk."""
    place = CHECKOUT / "build"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="bench-") as name:
        yield Path(name)


def application() -> tuple[QApplication, Look]:
    """Return the application in its test fonts and the light look."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from phenomdesk.ui.look import Look
    from phenomdesk.ui.look.fonts import use_test_fonts

    # The offscreen platform says of every window with a least size that it hints at none.
    qInstallMessageHandler(
        lambda kind, context, line: None if "propagateSizeHints" in line else print(line)
    )
    app = QApplication(sys.argv[:1])
    use_test_fonts(app)
    look = Look(scheme="light", base=app.font())
    look.apply(app)
    return app, look


def painted(widget: QWidget) -> None:
    """Return once a widget, which must have something to paint, has been painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

    class Watch(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    watch = Watch()
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    target.installEventFilter(watch)
    try:
        for _ in range(50):
            QApplication.processEvents()
            if watch.seen:
                return
    finally:
        target.removeEventFilter(watch)
    raise AssertionError(f"{widget} was not painted")


def settled() -> None:
    """Do all that waits to be done, and let go of what was to be deleted."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    for _ in range(5):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
