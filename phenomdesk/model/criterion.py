"""Trustworthiness: its four criteria, and what the researcher says for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Criterion(StrEnum):
    """What trustworthiness is judged by (Lincoln and Guba, 1985), in the order of print."""

    CREDIBILITY = "credibility"
    DEPENDABILITY = "dependability"
    TRANSFERABILITY = "transferability"
    CONFIRMABILITY = "confirmability"


@dataclass(frozen=True, slots=True)
class Assurance:
    """What the researcher says for one criterion, behind what the study itself counts."""

    id: int
    text: str
