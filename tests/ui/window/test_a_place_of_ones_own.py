"""The place in which a window hears second starts is open to its user alone."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from phenomdesk.ui.one_window import Answer, Doorbell
from tests.kit.second_start import second_start

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a file stands for a place on Linux alone"
)


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the session's own and that for temporary files, which all may enter.

    Its name is short: the path of a socket has 107 bytes at most.
    """
    with tempfile.TemporaryDirectory() as place:
        for name, variable, rights in (
            ("session", "XDG_RUNTIME_DIR", 0o700),
            ("t", "TMPDIR", 0o755),
        ):
            folder = Path(place, name)
            folder.mkdir()
            folder.chmod(rights)
            monkeypatch.setenv(variable, str(folder))
        yield Path(place)


def sockets(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_socket()]


def heard(qtbot: QtBot, study: Path) -> bool:
    """Ring at a study's window, and tell whether a second start believes that it was heard."""
    owner = QObject()
    bell = Doorbell(study, owner)
    try:
        with qtbot.waitSignal(bell.rung, raising=False, timeout=0) as rung:
            answer = second_start(study, qtbot)
        assert rung.signal_triggered == (answer is Answer.HEARD)
        return answer is Answer.HEARD
    finally:
        bell.close()


def test_a_window_hears_in_the_sessions_own_folder(qtbot: QtBot, places: Path) -> None:
    owner = QObject()
    bell = Doorbell(places / "a.phenom", owner)
    (socket,) = sockets(places)
    assert socket.parent == places / "session"
    assert not socket.stat().st_mode & 0o077
    bell.close()
    assert not sockets(places)
    assert heard(qtbot, places / "a.phenom")


@pytest.mark.parametrize("rights", [0o755, 0o750, 0o702])
def test_a_folder_that_others_may_enter_is_not_taken(
    qtbot: QtBot, places: Path, rights: int
) -> None:
    (places / "session").chmod(rights)
    owner = QObject()
    bell = Doorbell(places / "a.phenom", owner)
    (socket,) = sockets(places)
    assert socket.is_relative_to(places / "t")
    assert not socket.parent.stat().st_mode & 0o077
    bell.close()
    assert heard(qtbot, places / "a.phenom")
    assert not list((places / "t").iterdir())


def test_nobody_is_asked_where_another_could_listen(
    qtbot: QtBot, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert heard(qtbot, places / "a.phenom")
    made = places / "t" / f"phenomdesk-{os.getuid()}"
    made.mkdir()
    (made / "of another user").touch()
    made.chmod(0o777)
    assert not heard(qtbot, places / "a.phenom")
    made.rename(places / "elsewhere")
    (places / "elsewhere").chmod(0o700)
    made.symlink_to(places / "elsewhere")
    assert not heard(qtbot, places / "a.phenom")
    assert not sockets(places)
