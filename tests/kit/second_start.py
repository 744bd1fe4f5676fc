"""A second start of the program, as the one that runs already meets it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from phenomdesk.ui.one_window import Answer
from tests.kit import elsewhere

ASKS = """
import sys
from pathlib import Path
from phenomdesk.ui.one_window import bring_forward
print(bring_forward(Path(sys.argv[1])).name)
"""


def second_start(path: Path, qtbot: QtBot, **environment: str) -> Answer:
    """Ask for the window of a study in another process, while the windows of this one go on."""
    asking = elsewhere.start(ASKS, path, environment=environment)
    qtbot.waitUntil(lambda: asking.poll() is not None, timeout=20_000)
    told, fault = asking.communicate()
    assert asking.returncode == 0, fault
    return Answer[told.strip()]
