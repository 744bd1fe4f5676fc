"""Lines on the terminal, in which nothing moves the cursor or colours what stands there."""

from __future__ import annotations

import os
import sys
import unicodedata


def say(line: str) -> None:
    """Print a line in which nothing moves the cursor or colours the terminal."""
    print(shown(line))


def complain(fault: object) -> None:
    """Print one line on stderr: a sentence, or what the system says of a path."""
    if isinstance(fault, OSError):
        reason = fault.strerror or type(fault).__name__
        path = fault.filename
        fault = f"{reason}: {os.fsdecode(path)}" if isinstance(path, str | bytes) else reason
    print(f"phenomdesk: {shown(str(fault))}", file=sys.stderr)


def finish() -> None:
    """Write what still waits for the terminal; where nobody reads any more, let it go in silence.

    That is so behind `head`, which closes the pipe after the lines that it wanted. SystemExit where
    the lines go to a file and its disk is full.
    """
    if sys.stdout is None:  # a program of Windows with a window and no console
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            complain(error)
            sys.exit(1)


def shown(text: str) -> str:
    """Return a text as one line, with a sign for what is no text: controls, bytes not UTF-8."""
    return "".join(" " if char in "\t\n\r\u2028\u2029" else _sign(char) for char in text)


def _sign(char: str) -> str:
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cs") else char
