"""What was found in the transcripts, a row for each place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from phenomdesk.model.hit import Hit
from phenomdesk.ui.models.transcripts_rows import Index, RowsModel

HIT = Qt.ItemDataRole.UserRole
"""The role of a row's `Hit`."""


class FindModel(RowsModel[Hit]):
    """The places found last; those that are found again keep their rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda hit: (hit.transcript, hit.span.start), parent)

    def show(self, hits: Sequence[Hit]) -> None:
        """Show what was found."""
        self.become(hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        hit = self._rows[index.row()]
        if role == HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            before, found, after = excerpt(hit)
            return f"{before}{found}{after}"
        return None


def excerpt(hit: Hit, room: int = 110, ahead: int = 36) -> tuple[str, str, str]:
    """Return what stands before a place found, its words, and what follows.

    Cut between words to about `room` code points, at most `ahead` of them before the place.
    """
    start, stop = hit.span.start - hit.at, hit.span.stop - hit.at
    text = hit.paragraph
    begin = max(0, start - ahead)
    if begin:
        space = text.find(" ", begin, start)
        begin = space + 1 if space >= 0 else begin
    end = min(len(text), max(stop, begin + room))
    if end < len(text):
        space = text.rfind(" ", stop, end)
        end = space if space >= 0 else end
    before = ("…" if begin else "") + text[begin:start]
    after = text[stop:end] + ("…" if end < len(text) else "")
    return before, text[start:stop], after
