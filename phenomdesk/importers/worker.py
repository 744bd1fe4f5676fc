"""Imports in a process of their own, which may take too long or too much and be ended.

A request is a line of JSON on the worker's standard input; its answer is a file that
appears whole. The worker ends when its input closes, so it never outlives the program.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NoReturn

from phenomdesk.errors import QT_TRANSLATE_NOOP, Cancelled, UserError
from phenomdesk.importers import PLAIN_KINDS, kind_of, read_transcript
from phenomdesk.importers.memory import limit_memory
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import ImportedTranscript, Note, Turn

HIDDEN_ARGUMENT = "--import-worker"
"""The argument with which a frozen program starts itself as a worker."""

IN_PROCESS_BYTES = 8_000_000
"""Plain text below this size is read without a worker."""

MEMORY_BYTES = 2 * 1024**3
TIME_LIMIT = 60.0
"""Seconds after which a reading is given up."""

TOO_LONG = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” took longer than {seconds} seconds to read and was left out. Copy its text into a "
    "new document, save that as .docx or .txt, and bring that in.",
)
TOO_MUCH = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” could not be read: the reading stopped half-way. Copy its text into a new "
    "document, save that as .docx or .txt, and bring that in.",
)

_POLL_SECONDS = 0.005
_log = logging.getLogger(__name__)


class Worker:
    """A warm process that reads interviews one at a time, started anew when it was ended.

    May be shared by threads: each waits for the one before, and can be cancelled meanwhile.
    """

    def __init__(self, *, seconds: float = TIME_LIMIT, memory: int = MEMORY_BYTES) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[str] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._asked = 0
        self._lock = threading.Lock()

    @property
    def process_id(self) -> int | None:
        """Return the id of the running process, None where there is none."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the process, so that the first reading need not wait for it."""
        with self._lock:
            self._running()

    def read(
        self,
        source: Path | bytes,
        *,
        name: str,
        encoding: str | None = None,
        language: str = "en",
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ImportedTranscript:
        """Read a file as `read_transcript` does, and end it where it goes too far.

        Small plain text is read at once, everything else in the worker's process.

        Raises UserError as `read_transcript` does, and when the reading took too long or
        broke off; Cancelled as soon as `cancelled` returns true; OSError where the path
        cannot be read.
        """
        if cancelled():
            raise Cancelled
        kind = kind_of(name)
        data = source if isinstance(source, bytes) else source.read_bytes()
        if kind in PLAIN_KINDS and len(data) < IN_PROCESS_BYTES:
            return read_transcript(name, data, encoding=encoding, language=language)
        while not self._lock.acquire(timeout=0.02):
            if cancelled():
                raise Cancelled
        try:
            answer = self._ask(name, data, encoding, language, cancelled)
        finally:
            self._lock.release()
        if "error" in answer:
            raise UserError(answer["error"], **answer["facts"])
        return _unpack(answer, name, data)

    def close(self) -> None:
        """End the process and remove what it left; the next reading starts another."""
        with self._lock:
            self._end()
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None

    def _ask(
        self,
        name: str,
        data: bytes,
        encoding: str | None,
        language: str,
        cancelled: Callable[[], bool],
    ) -> dict[str, Any]:
        process, folder = self._running()
        self._asked += 1
        source, result = folder / f"{self._asked}.source", folder / f"{self._asked}.json"
        source.write_bytes(data)
        request: dict[str, object] = {
            "source": str(source),
            "result": str(result),
            "name": name,
            "encoding": encoding,
            "language": language,
        }
        try:
            self._send(process, request)
            self._wait(process, result, name, cancelled)
            answer: dict[str, Any] = json.loads(result.read_text("utf-8"))
            return answer
        except (Cancelled, UserError):
            self._end()
            raise
        finally:
            source.unlink(missing_ok=True)
            result.unlink(missing_ok=True)

    def _send(self, process: subprocess.Popen[str], request: dict[str, object]) -> None:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
        except OSError as error:
            raise UserError(TOO_MUCH, name=request["name"]) from error

    def _wait(
        self,
        process: subprocess.Popen[str],
        result: Path,
        name: str,
        cancelled: Callable[[], bool],
    ) -> None:
        """Wait until the result is there."""
        until = time.monotonic() + self._seconds
        while not result.exists():
            if cancelled():
                raise Cancelled
            if process.poll() is not None and not result.exists():
                _log.info("the import worker ended with %s", process.returncode)
                raise UserError(TOO_MUCH, name=name)
            if time.monotonic() > until:
                raise UserError(TOO_LONG, name=name, seconds=round(self._seconds))
            time.sleep(_POLL_SECONDS)

    def _running(self) -> tuple[subprocess.Popen[str], Path]:
        """Return the process, started if it does not run, and the folder for its files."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="phenomdesk-import-")
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = subprocess.Popen(
                [*_command(), str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process, Path(self._folder.name)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                _log.debug("the import worker left a request unread")


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_ARGUMENT]
    return [sys.executable, "-m", "phenomdesk.importers.worker"]


def _environment() -> dict[str, str]:
    """Return the environment, in which the worker finds this very package."""
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        root = str(Path(__file__).resolve().parents[2])
        others = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([root, others] if others else [root])
    return environment


def _pack(transcript: ImportedTranscript) -> dict[str, object]:
    return {
        "text": transcript.text,
        "turns": [
            (turn.span.start, turn.span.stop, turn.speaker, turn.seconds)
            for turn in transcript.turns
        ],
        "labels": transcript.labels,
        "encoding": transcript.encoding,
        "notes": [(note.template, note.facts) for note in transcript.notes],
    }


def _unpack(answer: dict[str, Any], name: str, source: bytes) -> ImportedTranscript:
    return ImportedTranscript(
        name=name,
        source=source,
        text=answer["text"],
        turns=tuple(
            Turn(Span(start, stop), speaker, seconds)
            for start, stop, speaker, seconds in answer["turns"]
        ),
        labels=tuple(answer["labels"]),
        encoding=answer["encoding"],
        notes=tuple(Note(template, facts) for template, facts in answer["notes"]),
    )


def serve() -> NoReturn:
    """Read what standard input asks for until it closes: what the worker's process does.

    The last argument of the command line is the limit of its memory, in bytes.
    """
    limit = sys.argv[-1]
    limit_memory(int(limit) if limit.isdecimal() else MEMORY_BYTES)
    requests: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    from phenomdesk.importers import word

    word.warm()
    while True:
        _answer(json.loads(requests.get()))


def _listen(requests: SimpleQueue[str]) -> None:
    with open(0, encoding="utf-8", closefd=False) as lines:
        for line in lines:
            requests.put(line)
    os._exit(0)


def _answer(request: dict[str, Any]) -> None:
    answer: dict[str, object]
    try:
        data = Path(request["source"]).read_bytes()
        transcript = read_transcript(
            request["name"], data, encoding=request["encoding"], language=request["language"]
        )
        answer = _pack(transcript)
    except UserError as error:
        answer = {"error": error.template, "facts": error.facts}
    except MemoryError:
        answer = {"error": TOO_MUCH, "facts": {"name": request["name"]}}
    unfinished = Path(request["result"] + ".part")
    unfinished.write_text(json.dumps(answer), "utf-8")
    unfinished.replace(request["result"])


if __name__ == "__main__":
    serve()
