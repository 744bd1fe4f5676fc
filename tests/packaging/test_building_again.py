"""What a build takes away of an earlier one, and what it keeps from those that build."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.packaging.stand_ins import PACKAGING


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])
    sys.modules.pop("build", None)
    yield importlib.import_module("build")
    sys.modules.pop("build", None)


def test_packages_of_another_version_do_not_stay(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    assert set(tmp_path.iterdir()) == kept


def test_only_what_signs_is_given_the_secrets_of_signing(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, bool] = {}

    def knows(environment: Mapping[str, str]) -> bool:
        return "MACOS_CERTIFICATE" in environment

    def run(*command: object, **more: Any) -> str:
        seen[Path(str(command[1])).name] = knows(more.get("env", os.environ))
        return ""

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(build, "OUT", tmp_path)
    monkeypatch.setattr(build, "run", run)
    monkeypatch.setattr(build, "prepare", lambda: seen.update(prepare=knows(os.environ)))
    monkeypatch.setattr(build, "bundle", lambda: seen.update(bundle=knows(os.environ)))
    monkeypatch.setattr(os, "umask", lambda _: 0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("MACOS_CERTIFICATE", "secret")
    build.main()
    assert seen == {"prepare": False, "bundle": False, "dmg.py": True, "checksums.py": False}
