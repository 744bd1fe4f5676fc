"""Faults of the program that nobody caught: kept, and shown to be read."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtWidgets import QWidget

from phenomdesk.study.log import Log, fault_of
from phenomdesk.ui.look.scheme import Look


def report_faults(look: Look, windows: Sequence[QWidget], log: Log) -> None:
    """Keep and show a report of every fault that nobody caught; its dialog comes when needed.

    It stands before the first of the windows that are seen then. A fault in another thread is
    kept only: nothing may be shown from there.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from phenomdesk.ui.dialogs.report import show_report

        seen = next((window for window in windows if window.isVisible()), None)
        show_report(look, seen, kind, trace, log)

    def hook_of_threads(fault: threading.ExceptHookArgs) -> None:
        log.keep(f"in a thread: {fault_of(fault.exc_type, fault.exc_traceback)}")

    sys.excepthook = hook
    threading.excepthook = hook_of_threads


class FaultsShown:
    """Hands a fault to the hook, as Qt does with those of slots: its report is to be read."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if kind is None or error is None or not issubclass(kind, Exception):
            return False
        sys.excepthook(kind, error, trace)
        return True
