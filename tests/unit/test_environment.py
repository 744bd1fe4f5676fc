"""What programs inherit that are opened from a bundle."""

from __future__ import annotations

import os
import sys

import pytest

from phenomdesk.environment import give_back, note

BUNDLE = "/usr/lib/phenomdesk/_internal"
NAMES = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


@pytest.fixture(autouse=True)
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for name in (*NAMES, *(f"{name}_ORIG" for name in NAMES)):
        monkeypatch.setenv(name, "to be taken back after the test")
        monkeypatch.delenv(name)


def started(**given: str) -> None:
    """Change the environment as PyInstaller does before the program's own code runs."""
    os.environ.update(given)
    if "LD_LIBRARY_PATH" in given:
        os.environ["LD_LIBRARY_PATH_ORIG"] = given["LD_LIBRARY_PATH"]
    note()
    os.environ.update(dict.fromkeys(NAMES, BUNDLE))


def told() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(NAMES)}


def test_what_the_user_did_not_set_is_not_set_for_others() -> None:
    started()
    give_back()
    assert told() == {}


def test_what_the_user_set_others_find_again() -> None:
    own = {"LD_LIBRARY_PATH": "/opt/lib", "QT_PLUGIN_PATH": "/usr/lib/qt6/plugins"}
    started(**own)
    give_back()
    assert told() == own


def test_what_another_bundle_noted_is_not_taken_for_the_users() -> None:
    started(QT_PLUGIN_PATH_ORIG="/opt/another/plugins")
    give_back()
    assert told() == {}


def test_outside_of_a_bundle_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", False)
    monkeypatch.setenv("QT_PLUGIN_PATH", "/usr/lib/qt6/plugins")
    give_back()
    assert told() == {"QT_PLUGIN_PATH": "/usr/lib/qt6/plugins"}
