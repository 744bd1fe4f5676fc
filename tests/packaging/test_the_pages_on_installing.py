"""What README.md and docs/install.id.md tell of installing is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from tests.packaging.stand_ins import PACKAGING, ROOT

PAGES = ("README.md", "docs/install.id.md")
FILE = re.compile(r"`(phenomdesk[_-]VERSION[\w.-]+|PhenomDesk-VERSION[\w.-]+)`")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_they_name_the_files_that_are_made(page: str) -> None:
    made = set(FILE.findall((PACKAGING / "README.md").read_text(encoding="utf-8")))
    assert len(made) >= 8
    assert set(FILE.findall(text(page))) == made


@pytest.mark.parametrize("page", PAGES)
def test_they_name_the_folders_that_the_program_uses(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    home = str(Path.home())
    for system in (MacOS("PhenomDesk", appauthor=False), Unix("PhenomDesk", appauthor=False)):
        copies = f"{system.user_data_dir}/copies"
        for folder in (system.user_config_dir, copies, system.user_log_dir):
            assert f"`{folder.replace(home, '~')}`" in text(page)


def test_both_have_the_same_tables() -> None:
    kept = [re.findall(r"`([^`\n]+)`", text(page)) for page in PAGES]
    for name in {each for each in kept[1] if "BERKAS" not in each}:
        assert name in kept[0], name


def test_the_readme_begins_with_its_two_commands() -> None:
    assert re.match(r"# PhenomDesk\n\n```sh\nmake run .*\nmake test .*\n```\n", text("README.md"))
