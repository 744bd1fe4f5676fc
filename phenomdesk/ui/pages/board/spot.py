"""Where the keys stand on the board."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.ui.pages.board.layout import Part


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the keys stand: on a header, a card, a group's head, a line, or a new theme's place."""

    part: Part
    theme: ThemeId | None = None
    statement: StatementId | None = None
    leads: StatementId | None = None
    """For the head of a group: the first of its cards."""

    @property
    def card(self) -> Taken | None:
        """Return the card, where it is one."""
        return None if self.statement is None else Taken(self.statement, self.theme)
