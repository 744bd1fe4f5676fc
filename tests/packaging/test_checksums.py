"""The checksums of what a release hands out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from phenomdesk import __version__

SCRIPT = Path(__file__).parents[2] / "packaging" / "checksums.py"
DEB, ZIP = f"phenomdesk_{__version__}_amd64.deb", f"PhenomDesk-{__version__}-portable.zip"


def summed(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def release(tmp_path: Path) -> Path:
    for name in (DEB, ZIP, "phenomdesk_0.0.0_amd64.deb", "pyinstaller.log"):
        (tmp_path / name).write_text(name)
    (tmp_path / f"phenomdesk-{__version__}").mkdir()
    return tmp_path


def test_what_is_handed_out_is_summed_in_one_order_and_nothing_else(release: Path) -> None:
    assert summed(release).returncode == 0
    first = (release / "SHA256SUMS").read_bytes()
    names = [line.split("  ")[1] for line in first.decode().splitlines()]
    assert names == [ZIP, DEB]
    assert summed(release).returncode == 0
    assert (release / "SHA256SUMS").read_bytes() == first


def test_sha256sum_reads_it_and_finds_what_was_changed(release: Path) -> None:
    summed(release)
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=release, capture_output=True).returncode == 0
    (release / DEB).write_text("changed")
    told = subprocess.run(check, cwd=release, capture_output=True, text=True)
    assert told.returncode == 1
    assert f"{DEB}: FAILED" in told.stdout


def test_a_folder_without_a_release_is_refused(tmp_path: Path) -> None:
    told = summed(tmp_path)
    assert told.returncode == 1
    assert "holds nothing" in told.stderr
