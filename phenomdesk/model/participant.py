"""Participants: the persons interviewed, known by an alias."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.ids import ParticipantId

OWN_ALIAS = "P0"
"""The alias of the researcher who analyses their own account too (Stevick-Colaizzi-Keen)."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person interviewed. The real name is kept apart (see `study.participants`)."""

    id: ParticipantId
    alias: str
    """Such as P1; unique in the study."""
    position: int
    attributes: tuple[tuple[str, str], ...] = ()
    """Pairs of a name and a value, such as ("Age", "41"), in the order of the table."""

    @property
    def is_researcher(self) -> bool:
        """Whether this is the researcher, whose account is their own."""
        return self.alias.casefold() == OWN_ALIAS.casefold()
