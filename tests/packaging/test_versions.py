"""One version stands in all places."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

import phenomdesk
from tests.packaging.stand_ins import PACKAGING, ROOT


@pytest.fixture
def versions(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(PACKAGING / "checks"), *sys.path])
    return importlib.import_module("versions")


def test_the_checkout_tells_one_version(versions: ModuleType) -> None:
    version = versions.checksums.version()
    assert phenomdesk.__version__ == version
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert versions.of_changelog(changelog, version, versions.of_tag()) == []


@pytest.mark.parametrize(
    ("told", "tag", "fine"),
    [
        ("## Unreleased\n", "", True),
        ("## Unreleased\n\n## 0.1.0 (2026-12-01)\n", "", True),
        ("## 0.1.0 (2026-12-01)\n", "0.1.0", True),
        ("## [0.1.0] - 2026-12-01\n", "", True),
        ("## Unreleased\n\n## 0.2.0\n", "", False),
        ("## Unreleased\n\n## 0.1.0\n", "0.1.0", False),
        ("## 0.2.0\n", "", False),
        ("# Changelog\n", "", False),
    ],
)
def test_the_changelog_has_the_version_on_top_when_it_is_released(
    versions: ModuleType, told: str, tag: str, fine: bool
) -> None:
    assert (versions.of_changelog(f"# Changelog\n\n{told}", "0.1.0", tag) == []) is fine


def test_a_place_that_tells_another_version_is_named(
    versions: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"tag": "", "one.deb": "0.1.0", "two.rpm": "0.1"}
    assert versions.compared(told, "0.1.0") == ["two.rpm tells 0.1, not 0.1.0"]
    assert "version: tag: not here, not looked at" in capsys.readouterr().out


def test_a_tag_that_is_built_is_read(versions: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REF_TYPE", "tag")
    monkeypatch.setenv("GITHUB_REF_NAME", "v0.9.1")
    assert versions.of_tag() == "0.9.1"


def test_metainfo_and_resource_are_read(versions: ModuleType, tmp_path: Path) -> None:
    metainfo = tmp_path / "one.xml"
    metainfo.write_text('<component><releases><release version="0.3"/></releases></component>')
    assert versions.of_metainfo(metainfo) == "0.3"
    program = tmp_path / "one.exe"
    told = "ProductVersion\0".encode("utf-16-le") + b"\0\0" + "0.4.1\0".encode("utf-16-le")
    program.write_bytes(b"MZ...." + told + b"....")
    assert versions.of_windows(program) == "0.4.1"
    program.write_bytes(b"MZ")
    assert versions.of_windows(program) == "none"
