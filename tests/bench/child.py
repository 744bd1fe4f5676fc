"""A program of its own that opens a window, tells when it was painted, and ends.

``python -m tests.bench.child bare BEGAN WAIT`` opens a bare QMainWindow, ``… program BEGAN WAIT
[FILE]`` PhenomDesk on its start page or on a study. BEGAN is the monotonic clock, in seconds,
when the process was started; WAIT the milliseconds after which memory is looked at.
"""

import os
import sys
import time
from pathlib import Path

LATE = ("docx", "mammoth", "sqlite_utils")


def main() -> None:
    kind, began, wait, *study = sys.argv[1:]
    window, run = bare() if kind == "bare" else program(study)

    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.seen:
                self.seen = True
                QTimer.singleShot(0, self.painted)
            return False

        def painted(self) -> None:
            self.took = (time.monotonic() - float(began)) * 1000
            self.late = [name for name in LATE if name in sys.modules]
            QTimer.singleShot(int(wait), self.tell)

        def tell(self) -> None:
            status = open("/proc/self/status").read()  # noqa: PTH123, SIM115
            resident = int(status.split("VmRSS:")[1].split()[0]) / 1024
            print(self.took, resident, ",".join(self.late), sep=";", flush=True)
            os._exit(0)

    watch = Watch()
    window().installEventFilter(watch)
    run()


def bare():  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.show()
    return lambda: window, app.exec


def program(study):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import Qt

    from phenomdesk.__main__ import seldom_look_for_garbage

    seldom_look_for_garbage()
    from phenomdesk.ui.plain_import import import_plainly

    import_plainly()
    from phenomdesk import app

    class Application(app.Application):
        def exec(self):  # type: ignore[no-untyped-def]
            return 0

    app.Application = Application
    app.main([Path(each) for each in study])
    shown = [each for each in Application.instance().topLevelWidgets() if each.isVisible()]
    (window,) = (each for each in shown if each.windowType() == Qt.WindowType.Window)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1440, 900)
    return lambda: window, super(Application, Application.instance()).exec


if __name__ == "__main__":
    main()
