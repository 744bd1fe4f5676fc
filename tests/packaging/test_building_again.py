"""A build takes away what an earlier one made, of another version too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.packaging.stand_ins import PACKAGING


def test_packages_of_another_version_do_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])
    monkeypatch.delitem(sys.modules, "build", raising=False)
    import build  # type: ignore[import-not-found]

    monkeypatch.setattr(build, "HOME", tmp_path)
    monkeypatch.setattr(build, "BUNDLE", tmp_path / "phenomdesk")
    kept = {tmp_path / "venv", tmp_path / "texts", tmp_path / "pyinstaller.log"}
    for folder in (tmp_path / "venv", tmp_path / "texts", tmp_path / "phenomdesk"):
        folder.mkdir()
    (tmp_path / "pyinstaller.log").touch()
    for name in (
        "phenomdesk_0.0.1_amd64.deb",
        "phenomdesk-0.0.1-1.x86_64.rpm",
        "phenomdesk-0.0.1-linux-x86_64.cdx.json",
        "PhenomDesk-0.0.1-x86_64.AppImage",
    ):
        (tmp_path / name).touch()
    build.forget()
    monkeypatch.delitem(sys.modules, "build")
    assert set(tmp_path.iterdir()) == kept
