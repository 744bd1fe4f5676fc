"""The licences of a bundle are found beside its program, and in the app of macOS."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from phenomdesk import resources


@pytest.mark.parametrize("folder", ["licenses", "../Resources/licenses"])
def test_a_bundle_knows_its_licences(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "MacOS" / "phenomdesk"
    (program.parent / folder).mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    found = resources.licences()
    assert found is not None
    assert found.samefile(program.parent / folder)


def test_without_a_bundle_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert resources.licences() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "phenomdesk"))
    assert resources.licences() is None
