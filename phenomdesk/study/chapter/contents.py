"""What each part of the chapter holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.method import Method
from phenomdesk.store.records import Records


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is of what the chapter prints, whether its parts go in or not."""

    participants: int
    attributes: int
    statements: int
    themes: int
    """The outermost ones."""
    subthemes: int
    quotations: int
    """Placements starred for the chapter."""
    descriptions: int
    """Those written, of participants and of all; narratives are not counted."""
    expected: int
    """How many descriptions the method asks for."""
    entries: int
    """Of the epoche; those without words do not print and are not counted."""


def read_contents(records: Records, method: Method) -> Contents:
    """Count what a study has for its chapter."""
    participants = records.participants.all()
    themes = records.themes.all()
    outer = sum(theme.parent is None for theme in themes)
    kinds = {kind.id: kind.about for kind in method.kinds if kind.about != "theme"}
    individual = sum(about == "participant" for about in kinds.values())
    return Contents(
        participants=len(participants),
        attributes=len({name for each in participants for name, _ in each.attributes}),
        statements=records.counts()["statements"],
        themes=outer,
        subthemes=len(themes) - outer,
        quotations=sum(placement.starred for placement in records.themes.placements()),
        descriptions=sum(each.kind in kinds for each in records.descriptions.all()),
        expected=individual * len(participants) + len(kinds) - individual,
        entries=sum(bool(entry.text.strip()) for entry in records.epoche.all()),
    )
