"""Two builds are held against each other, file by file."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from phenomdesk import __version__
from tests.packaging.stand_ins import PACKAGING

DEB = f"phenomdesk_{__version__}_amd64.deb"


@pytest.fixture
def reproducible(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(PACKAGING / "checks"), *sys.path])
    import reproducible

    return reproducible


def build(folder: Path) -> Path:
    inside = folder / "phenomdesk" / "_internal"
    inside.mkdir(parents=True)
    (inside / "one.so").write_text("one")
    (inside / "two.so").symlink_to("one.so")
    (folder / DEB).write_text("deb")
    return folder


def test_builds_that_are_alike_have_nothing_wrong(reproducible: ModuleType, tmp_path: Path) -> None:
    assert reproducible.compared(build(tmp_path / "a"), build(tmp_path / "longer")) == []


@pytest.mark.parametrize("what", ["content", "rights", "link", "missing", "more", "deb"])
def test_whatever_differs_is_named(reproducible: ModuleType, tmp_path: Path, what: str) -> None:
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    one, two = (second / "phenomdesk" / "_internal" / name for name in ("one.so", "two.so"))
    named = {"link": "two.so", "more": "three.so", "deb": DEB}.get(what, "one.so")
    if what == "content":
        one.write_text("other")
    elif what == "rights":
        one.chmod(0o600)
    elif what == "link":
        two.unlink()
        two.symlink_to("../one.so")
    elif what == "missing":
        two.unlink()
        one.unlink()
    elif what == "more":
        (one.parent / "three.so").write_text("three")
    else:
        (second / DEB).write_text("other")
    assert any(named in line for line in reproducible.compared(first, second))


def test_a_package_that_was_not_made_again_is_told(
    reproducible: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    (second / DEB).unlink()
    assert reproducible.compared(first, second) == []
    assert f"{DEB} was not built a second time, not looked at" in capsys.readouterr().out
