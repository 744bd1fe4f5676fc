"""What the workflow files build, attach and keep to; and what a release is held to."""

from __future__ import annotations

import fnmatch
import re
import subprocess
import sys
from pathlib import Path

import pytest

from phenomdesk import __version__
from tests.packaging.stand_ins import PACKAGING, ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
BUILD = (WORKFLOWS / "build.yml").read_text(encoding="utf-8")
TEST = (WORKFLOWS / "test.yml").read_text(encoding="utf-8")
FILE = re.compile(r"^\| `((?:phenomdesk|PhenomDesk)[_-]VERSION[\w.-]+)` \|", re.MULTILINE)
TOLD = FILE.findall((PACKAGING / "README.md").read_text(encoding="utf-8"))
"""The files that packaging/README.md names."""


def release(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PACKAGING / "release.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("name", TOLD)
def test_each_file_that_is_made_is_attached(name: str) -> None:
    globs = re.findall(r"^ +build/package/(?:windows/)?(\S+)$", BUILD, re.MULTILINE)
    assert any(fnmatch.fnmatch(name.replace("VERSION", __version__), glob) for glob in globs)


def test_a_release_waits_for_all_that_is_checked() -> None:
    (needs,) = re.findall(r"^  release:\n.*?needs: \[(.*?)\]", BUILD, re.MULTILINE | re.DOTALL)
    assert set(needs.split(", ")) == {"tests", "linux", "windows-check", "macos"}
    for job in ("linux", "windows-bundle", "macos"):
        assert re.search(rf"^  {job}:\n    needs: version\n", BUILD, re.MULTILINE), job
    assert 'packaging/release.py check "$GITHUB_REF_NAME"' in BUILD
    assert "--draft" in BUILD


@pytest.mark.parametrize("text", [BUILD, TEST])
def test_every_action_is_pinned_to_a_commit(text: str) -> None:
    used = re.findall(r"uses: (?!\./)(.*)", text)
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("text", [BUILD, TEST])
def test_nothing_is_allowed_but_reading_save_for_the_release(text: str) -> None:
    assert re.search(r"^permissions:\n  contents: read\n", text, re.MULTILINE)
    before = text.partition("\n  release:\n")[0]
    assert "write" not in re.sub(r"#.*", "", before)
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_no_secret_is_near_a_pull_request() -> None:
    assert "secrets." not in TEST
    assert "pull_request" not in BUILD
    for job in re.split(r"^  (?=[\w-]+:\n    )", BUILD, flags=re.MULTILINE):
        assert "secrets." not in job or "environment: signing" in job


def test_what_is_called_is_there() -> None:
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for text in (BUILD, TEST):
        for target in re.findall(r"run: make ([\w-]+)", text):
            assert f"\n{target}:" in targets
        for script in re.findall(r"\b(packaging/[\w/]+\.py)", text):
            assert (ROOT / script).is_file(), script


def test_the_tag_is_held_to_the_version() -> None:
    told = release("check", "v99.0")
    assert told.returncode == 1
    assert f"the tag is v99.0, the version {__version__}" in told.stdout


def test_each_file_of_a_release_is_asked_for(tmp_path: Path) -> None:
    names = [name.replace("VERSION", __version__) for name in TOLD]
    assert len(names) >= 8
    for name in names:
        (tmp_path / name).touch()
    assert "is not there" not in release("check", "v99.0", tmp_path).stdout
    for name in names:
        (tmp_path / name).unlink()
        missing = f"{name} is not there" in release("check", "v99.0", tmp_path).stdout
        assert missing != name.endswith(".AppImage"), name
        (tmp_path / name).touch()


def test_the_text_of_a_release_is_the_changelogs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    from release import told  # type: ignore[import-not-found]

    changelog = (
        "# Changelog\n\n## Unreleased\n\n- c\n\n## 0.2.0, 2027-01-02\n\n- b\n\n## 0.1.0\n\n- a\n"
    )
    assert told(changelog, "0.2.0") == "- b"
    assert told(changelog, "0.1.0") == "- a"
    assert told(changelog, "0.2") == ""
    assert told(changelog, "0.3.0") == ""
