"""What every test of the window stands on: the application in its test fonts, and a look."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says this whenever a window has a least size; no other one does.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application with Inter at 13 pixels as the system's font."""
    use_test_fonts(qapp)
    return qapp


@pytest.fixture(scope="session", autouse=True)
def _emptied_clipboard() -> Iterator[None]:
    """Empty the clipboard at the end: without a display it would outlive Python, and end badly."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture
def look(app: QApplication) -> Iterator[Look]:
    """The light look, applied."""
    look = Look(scheme="light", base=app.font())
    look.apply(app)
    yield look
    app.setStyleSheet("")
