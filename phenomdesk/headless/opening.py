"""The window opened where nobody sees it, with settings of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from phenomdesk import settings
from phenomdesk.app import Application, Program
from phenomdesk.headless.delivery import Delivery
from phenomdesk.settings import Settings
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.window import Window

VISITED = ("epoche", "epoche-reminder", "reader", "meanings", "board", "writing", "chapter")
"""The sentences of a first visit, which would stand in the way of the mouse."""


_OF_NO_USE = "This plugin does not support"
"""What the `minimal` platform says to everything that has no place where nothing is shown."""


def headless_application() -> Application:
    """Return an application that shows nothing.

    Qt's `minimal` platform is the one on which a real drag runs without a display, and its
    pictures are the same everywhere (docs/decisions).
    """
    os.environ["QT_QPA_PLATFORM"] = "minimal:enable_fonts"
    qInstallMessageHandler(_say_of_qt)
    app = Application()
    if sys.platform == "win32":
        Delivery(app)
    if find_spec("fontpkg_inter") is not None:
        use_test_fonts(app)
    return app


def _say_of_qt(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    if sys.stderr is not None and not message.startswith(_OF_NO_USE):
        print(message, file=sys.stderr)


@contextmanager
def headless_window(app: Application, chapter: Path) -> Iterator[Window]:
    """Lend a window with settings of its own, which exports to `chapter` without asking."""
    with tempfile.TemporaryDirectory() as home:
        settings.save(Settings(scheme="light", dismissed_hints=VISITED), Path(home))
        program = Program(app, folder=Path(home), choose_target=lambda _: chapter)
        window = program.open_window()
        window.show()
        try:
            yield window
        finally:
            for each in tuple(program.windows):
                each.close()
