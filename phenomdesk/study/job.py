"""Long work: a plain function of a control, run anywhere."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from phenomdesk.errors import Cancelled


class Control:
    """How far a work is, and whether it is to stop. Handed to the work; safe across threads."""

    def __init__(self, told: Callable[[int, int, str], None] | None = None) -> None:
        self._told = told
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next word of progress."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.is_set()

    def progress(self, done: int, total: int, what: str = "", /) -> None:
        """Tell how much is done, in units of the work's own, and of what: an id or a name.

        Cancelled when asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        if self._told is not None:
            self._told(done, total, what)
