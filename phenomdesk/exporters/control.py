"""What an export asks of whoever runs it."""

from __future__ import annotations

from typing import Protocol


class Control(Protocol):
    """Hears of progress, and stops the work by raising `Cancelled`."""

    def progress(self, done: int, total: int, what: str, /) -> None:
        """Tell that `done` of `total` units are written.

        `what` is the id of the chapter's part in hand, or ``file`` while the file is saved:
        never a sentence. Raises Cancelled when the work is to stop.
        """
