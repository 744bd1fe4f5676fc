"""The manual page tells of every command, and has no sign that a reader of it would not see."""

from __future__ import annotations

import gzip
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from phenomdesk.cli import COMMANDS, SELF_TEST
from tests.packaging.stand_ins import PACKAGING, ROOT


@pytest.fixture
def man(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.setattr(sys, "path", [str(PACKAGING / "linux"), *sys.path])
    yield importlib.import_module("man")
    sys.modules.pop("man", None)


def page(man: ModuleType, readme: str) -> str:
    told: str = man.page(readme, version="1.2", summary="a-b", description=".c\nd", epoch=86400)
    return told


def test_every_command_is_in_it(man: ModuleType) -> None:
    told = page(man, (ROOT / "README.md").read_text(encoding="utf-8")).replace("\\-", "-")
    for command in (*COMMANDS, "tour", SELF_TEST, "--version"):
        assert f"\n.B phenomdesk {command}" in told, command
    assert "\n.B phenomdesk [FILE]\n" in told
    assert "[--language id|en]" in told


def test_signs_that_the_page_would_swallow_are_told_apart(man: ModuleType) -> None:
    told = page(man, "| `phenomdesk x --y a\\|b` | does `z` \\ |\n")
    assert told == (
        '.TH PHENOMDESK 1 "1970-01-02" "PhenomDesk 1.2"\n.SH NAME\nphenomdesk \\- a\\-b\n'
        ".SH DESCRIPTION\n\\&.c\nd\n.SH COMMANDS\n.TP\n"
        ".B phenomdesk x \\-\\-y a|b\ndoes z \\e\n"
    )


def test_it_is_packed_the_same_each_time(man: ModuleType, tmp_path: Path) -> None:
    for name in ("one", "two"):
        man.lay("text\n", tmp_path / name)
    one, two = ((tmp_path / name / "man/man1/phenomdesk.1.gz") for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert gzip.decompress(one.read_bytes()) == b"text\n"
