"""The checks find all that they are made of, started as the Makefile starts them."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKS = Path(__file__).parents[2] / "packaging" / "checks"


@pytest.mark.parametrize("name", ["quick", "everything"])
def test_a_check_finds_its_modules_whatever_folder_it_is_started_in(
    name: str, tmp_path: Path
) -> None:
    program = f"import sys; sys.path.insert(0, {str(CHECKS)!r}); import {name}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
