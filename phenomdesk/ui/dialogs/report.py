"""When the program itself is at fault: a report that can be copied and holds no interview text."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from phenomdesk import __version__
from phenomdesk.study.log import Log, fault_of
from phenomdesk.ui.dialogs.frame import Dialog, Words
from phenomdesk.ui.look import Look
from phenomdesk.ui.sentences import shown_path


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what can be said of a fault without a word of the study.

    The kind of the exception and the places in our code; never its message, nor any value.
    """
    return "\n".join(
        (
            f"PhenomDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
            fault_of(kind, trace),
        )
    )


class ReportDialog(Dialog):
    """Says that something went wrong, what was kept, and offers the report."""

    def __init__(
        self,
        look: Look,
        report: str,
        parent: QWidget | None = None,
        *,
        kept_in: Path | None = None,
    ) -> None:
        """Show a report, and say in which folder it is kept too."""
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
        if kept_in is not None:
            kept = self.tr("It is kept in {folder} too.").format(folder=shown_path(kept_in))
            self.body.addWidget(Words(look, kept))
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
    look: Look,
    parent: QWidget | None,
    kind: type[BaseException],
    trace: TracebackType | None,
    log: Log,
) -> None:
    """Keep the report of a fault, print it and show it; while one is shown, only keep and print."""
    report = report_of(kind, trace)
    kept_in = log.folder if log.keep(report) else None
    if sys.stderr is not None:
        print(report, file=sys.stderr)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog)]
    if not any(dialog.isVisible() for dialog in shown):
        ReportDialog(look, report, parent, kept_in=kept_in).open()
