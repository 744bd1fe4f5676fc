"""Reduction: the questions asked of each statement, and what became of it.

The two questions are those of van Kaam as Moustakas (1994, p. 121) words them: whether an
expression is necessary and sufficient for understanding the experience, and whether it can be
abstracted and labelled. What is repetitive, overlapping or vague is set aside too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from phenomdesk.model.ids import StatementId


class Trouble(StrEnum):
    """What else speaks against a statement."""

    NONE = ""
    REPETITIVE = "repetitive"
    OVERLAPPING = "overlapping"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Triage:
    """What was answered of one statement. An answer is None until it is given."""

    statement: StatementId
    necessary: bool | None = None
    """Whether it is necessary and sufficient for understanding the experience."""
    abstractable: bool | None = None
    """Whether it can be abstracted and labelled."""
    trouble: Trouble = Trouble.NONE
    reason: str = ""
    restated: str = ""
    """The statement in clearer words of the researcher's; the verbatim stays as it is."""
    aside: bool = False
    """Whether it is set aside: out of boards, counts and chapter, never deleted."""

    @property
    def is_decided(self) -> bool:
        """Tell whether it stands or falls: both answers are yes, or one speaks against it."""
        return self.aside or (self.necessary is True and self.abstractable is True)

    @property
    def speaks_against(self) -> bool:
        """Tell whether an answer speaks against keeping the statement."""
        return (
            self.necessary is False
            or self.abstractable is False
            or self.trouble is not Trouble.NONE
        )
