"""The caret among chips: beside one, never in it; a selection holds whole ones."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.ui.pages.writing.manuscript import ChipSpan, Manuscript


@dataclass(frozen=True, slots=True)
class Caret:
    """Where a selection ends, where it began, and where it ended before."""

    position: int
    anchor: int
    last: int
    by_mouse: bool


def out_of_chips(manuscript: Manuscript, caret: Caret) -> tuple[int, int]:
    """Return the position and the anchor, moved out of the chips in which they are.

    By keys the caret goes on in its direction; by the mouse a selection grows, and a click
    goes to the nearer end.
    """
    ends = _around(manuscript, caret.position)
    if caret.position == caret.anchor:
        at = caret.position if ends is None else _one_end(caret, ends)
        return at, at
    begins = _around(manuscript, caret.anchor)
    forward = caret.position > caret.anchor
    position, anchor = caret.position, caret.anchor
    if begins is not None:
        anchor = begins.start if forward else begins.stop
    if ends is not None:
        away = ends.stop if forward else ends.start
        position = away if caret.by_mouse or ends == begins else _one_end(caret, ends)
    return position, anchor


def _around(manuscript: Manuscript, position: int) -> ChipSpan | None:
    near = manuscript.chip_near(position)
    return next((chip for chip in near if chip.start < position < chip.stop), None)


def _one_end(caret: Caret, chip: ChipSpan) -> int:
    if not caret.by_mouse and caret.last <= chip.start:
        return chip.stop
    if not caret.by_mouse and caret.last >= chip.stop:
        return chip.start
    middle = (chip.start + chip.stop) / 2
    return chip.start if caret.position < middle else chip.stop
