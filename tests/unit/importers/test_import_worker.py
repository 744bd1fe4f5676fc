"""The process in which documents are read: it can be ended, and it ends by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from phenomdesk.errors import Cancelled, UserError
from phenomdesk.importers import read_transcript
from phenomdesk.importers.worker import (
    HIDDEN_ARGUMENT,
    IN_PROCESS_BYTES,
    TOO_LONG,
    TOO_MUCH,
    Worker,
)
from tests.unit.importers.word_files import docx, paragraph

TALK = docx(paragraph("P1: Saya lelah.\nSungguh.") + paragraph("P2: Saya juga, 👩🏽‍💻."))
LONG = docx("".join(paragraph(f"P1: Kalimat ke-{n}. " + "kata " * 40) for n in range(12_000)))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_the_worker_reads_what_would_be_read_here(worker: Worker, tmp_path: Path) -> None:
    here = read_transcript("satu.docx", TALK)
    assert worker.read(TALK, name="satu.docx") == here
    path = tmp_path / "lain.docx"
    path.write_bytes(TALK)
    assert worker.read(path, name="satu.docx") == here


def test_large_plain_text_is_read_in_the_worker_too(worker: Worker) -> None:
    line = b"P1: " + b"begitulah " * 40 + b"\n"
    turns = IN_PROCESS_BYTES // len(line) + 1
    assert len(worker.read(line * turns, name="satu.txt").turns) == turns


def test_small_plain_text_needs_no_process() -> None:
    idle = Worker(seconds=0)
    assert idle.read(b"Ya.", name="satu.txt").text == "Ya."


def test_a_refusal_comes_through_as_the_same_sentence(worker: Worker) -> None:
    with pytest.raises(UserError, match=r"“satu\.docx” is not a Word document"):
        worker.read(b"Ya.", name="satu.docx")
    with pytest.raises(UserError, match="Word’s old format"):
        worker.read(b"Ya.", name="satu.doc")
    assert worker.read(TALK, name="satu.docx").labels == ("P1", "P2")


def test_cancelling_ends_the_reading_at_once_and_the_next_one_works(worker: Worker) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    began = time.monotonic()
    with pytest.raises(Cancelled):
        worker.read(LONG, name="lama.docx", cancelled=cancelled)
    assert time.monotonic() - began < 5
    assert worker.read(TALK, name="satu.docx").words == 6


def test_a_reading_cancelled_before_it_begins_starts_nothing() -> None:
    with pytest.raises(Cancelled):
        Worker().read(b"Ya.", name="satu.txt", cancelled=lambda: True)


def test_a_reading_that_takes_too_long_is_given_up() -> None:
    hasty = Worker(seconds=0.05)
    try:
        with pytest.raises(UserError) as raised:
            hasty.read(LONG, name="lama.docx")
        assert raised.value.template == TOO_LONG
    finally:
        hasty.close()


def test_a_reading_that_takes_too_much_memory_is_given_up() -> None:
    words = Random(1).randbytes(400_000).hex()
    runs = "".join(f"<w:r><w:t>{n}{words}</w:t></w:r>" for n in range(40))
    small = Worker(memory=200 * 1024**2)
    try:
        with pytest.raises(UserError) as raised:
            small.read(docx(f"<w:p>{runs}</w:p>"), name="besar.docx")
        assert raised.value.template == TOO_MUCH
        assert small.read(TALK, name="satu.docx").words == 6
    finally:
        small.close()


def test_readings_from_several_threads_wait_for_one_another(worker: Worker) -> None:
    words: list[int] = []

    def read() -> None:
        words.append(worker.read(TALK, name="satu.docx").words)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert words == [6] * 6


def test_closing_leaves_no_process_and_no_files(tmp_path: Path) -> None:
    program = (
        "from phenomdesk.importers.worker import Worker; import sys, pathlib;"
        "w = Worker(); w.read(pathlib.Path(sys.argv[1]), name='a.docx'); print(w.process_id);"
        "w.close(); print(w.process_id)"
    )
    path = tmp_path / "a.docx"
    path.write_bytes(TALK)
    left = tmp_path / "left"
    left.mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env={**os.environ, "TMPDIR": str(left)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    process, none = ran.stdout.split()
    assert none == "None"
    assert list(left.iterdir()) == []
    assert ran.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


@pytest.mark.parametrize(
    "command", [["phenomdesk.importers.worker"], ["phenomdesk", HIDDEN_ARGUMENT]]
)
def test_the_worker_ends_when_its_input_closes(tmp_path: Path, command: list[str]) -> None:
    source, result = tmp_path / "source", tmp_path / "result"
    source.write_bytes(LONG)
    request = {
        "source": str(source),
        "result": str(result),
        "name": "lama.docx",
        "encoding": None,
        "language": "en",
    }
    ran = subprocess.run(
        [sys.executable, "-m", *command, str(2 * 1024**3)],
        input=json.dumps(request) + "\n",
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode == 0
    assert not result.exists()
