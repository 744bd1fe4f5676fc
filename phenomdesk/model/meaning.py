"""Formulated meanings: what the researcher takes statements to mean."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.ids import MeaningId


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one or more statements mean, in the researcher's own words."""

    id: MeaningId
    text: str
    column: str
    """The column of the method in which it stands; most methods have one."""
