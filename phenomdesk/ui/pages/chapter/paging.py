"""Strips put on pages: what belongs together stays together, headers are repeated."""

from __future__ import annotations

from dataclasses import dataclass, field

from phenomdesk.ui.pages.chapter import paper
from phenomdesk.ui.pages.chapter.strips import Strip


@dataclass(slots=True)
class PaperPage:
    """The strips of one page, and how far each stands below the top of its text, in points."""

    placed: list[tuple[Strip, float]] = field(default_factory=list)
    used: float = 0.0


class Paging:
    """Fills pages one after another. `pages` may be read at any time."""

    def __init__(self, most: int) -> None:
        """Fill at most so many pages; `full` tells when there is more."""
        self.pages: list[PaperPage] = [PaperPage()]
        self.full = False
        self._most = most
        self._waiting: list[Strip] = []

    def add(self, strip: Strip) -> None:
        """Take the next strip; those that keep with the next one wait for it."""
        self._waiting.append(strip)
        if not strip.keeps:
            self.finish()

    def finish(self) -> None:
        """Place what still waits."""
        group, self._waiting = self._waiting, []
        if not group or self.full:
            return
        height = sum(strip.height for strip in group)
        spaces = sum(strip.before for strip in group[1:])
        if not self._fits(height + spaces, group[0]) and height + spaces <= paper.TEXT_HEIGHT:
            self._turn(group[0])
        for strip in group:
            if not self._fits(strip.height, strip):
                self._turn(strip)
            if not self.full:
                self._place(strip)

    def _fits(self, height: float, first: Strip) -> bool:
        page = self.pages[-1]
        before = first.before if page.placed else 0.0
        return not page.placed or page.used + before + height <= paper.TEXT_HEIGHT + 0.01

    def _turn(self, first: Strip) -> None:
        if len(self.pages) == self._most:
            self.full = True
            return
        self.pages.append(PaperPage())
        if first.header is not None:
            self._place(first.header)

    def _place(self, strip: Strip) -> None:
        page = self.pages[-1]
        top = page.used + (strip.before if page.placed else 0.0)
        page.placed.append((strip, top))
        page.used = top + strip.height
