"""When the program itself is at fault: a report that can be copied and holds no interview text."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from phenomdesk import __version__
from phenomdesk.ui.dialogs.frame import Dialog, Words
from phenomdesk.ui.look import Look


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what can be said of a fault without a word of the study.

    The kind of the exception and the places in our code; never its message, nor any value.
    """
    lines = [
        f"PhenomDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class ReportDialog(Dialog):
    """Says that something went wrong, what was kept, and offers the report."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent, width=560)
        self.set_title(self.tr("Something in PhenomDesk went wrong"))
        self.body.addWidget(
            Words(
                look,
                self.tr(
                    "All that you did until now is kept in the study. You can go on working; if "
                    "it happens again, close the window and open it anew. The report below holds "
                    "no text of your interviews: copy it if you want to tell the developers."
                ),
            )
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setProperty("field", True)
        self.body.addWidget(self.report, 1)
        self.add_button(self.tr("Copy the report"), self._copy)
        self.add_button(self.tr("Go on"), self.accept, main=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def show_report(
    look: Look, parent: QWidget | None, kind: type[BaseException], trace: TracebackType | None
) -> None:
    """Show the report of a fault, and print it; while one is shown, only print."""
    report = report_of(kind, trace)
    if sys.stderr is not None:
        print(report, file=sys.stderr)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog)]
    if not any(dialog.isVisible() for dialog in shown):
        ReportDialog(look, report, parent).open()
