"""Validation: whether a theme is borne out by what each participant said.

The three verdicts are those of van Kaam's fourth step as Moustakas (1994, p. 121) words it: said
explicitly in the whole transcript, compatible with it, or neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId


class Verdict(StrEnum):
    """What the researcher finds of a theme in what a participant said."""

    OPEN = ""
    EXPLICIT = "explicit"
    COMPATIBLE = "compatible"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Cell:
    """A theme for one participant: the statements behind it, the verdict and its note."""

    theme: ThemeId
    participant: ParticipantId
    statements: tuple[StatementId, ...] = ()
    """Of that participant, in the theme or in a theme inside it, each once."""
    verdict: Verdict = Verdict.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of a theme for a participant, as it is kept."""

    verdict: Verdict = Verdict.OPEN
    note: str = ""
