"""A command whose reader has gone, as `head` goes, ends without a word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from phenomdesk.study.study import Study


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["info"], ["info", "--json"], ["--self-test"]]
)
def test_a_closed_pipe_is_no_fault(arguments: list[str], tmp_path: Path) -> None:
    if arguments[0] == "info":
        study = tmp_path / "study.phenom"
        Study.create(study, title="Elsewhere").close()
        arguments = ["info", str(study), *arguments[1:]]
    environment = {name: os.environ[name] for name in os.environ if name != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "phenomdesk", *arguments],
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a file that is full")
@pytest.mark.parametrize("argument", ["--version", "--self-test"])
def test_a_full_disk_behind_the_lines_is_said_in_one(argument: str) -> None:
    environment = {name: os.environ[name] for name in os.environ if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "phenomdesk", argument],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (1, "phenomdesk: No space left on device\n")
