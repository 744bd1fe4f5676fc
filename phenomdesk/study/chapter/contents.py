"""What each part of the chapter holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.method import Method
from phenomdesk.model.theme import Placement
from phenomdesk.store.records import Records
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.saturation import interviews_counted
from phenomdesk.study.validation import count_verdicts, read_dropped


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is of what the chapter prints, whether its parts go in or not."""

    participants: int
    """Without the researcher, unless the own account is switched in."""
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
    interviews: int
    """Without those of the researcher alone, unless the own account is switched in."""
    judged: int
    """Cells of the validation with a verdict."""
    aside: int
    """Statements that were set aside; they are not among `statements`."""
    entries: int
    """Of the epoche; those without words do not print and are not counted."""
    steps: int
    """Of the audit trail, undone ones included."""
    transcripts: int
    assured: int
    """Criteria of trustworthiness for which the researcher says something."""


def read_contents(records: Records, method: Method) -> Contents:
    """Count what a study has for its chapter."""
    participants = who_counts(records)
    themes = records.themes.all()
    outer = sum(theme.parent is None for theme in themes)
    kinds = {kind.id: kind.about for kind in method.kinds if kind.about != "theme"}
    individual = sum(about == "participant" for about in kinds.values())
    return Contents(
        participants=len(participants),
        attributes=len({name for each in participants for name, _ in each.attributes}),
        statements=records.overview.statements(),
        themes=outer,
        subthemes=len(themes) - outer,
        quotations=len(starred_quotations(records, method)),
        descriptions=sum(each.kind in kinds for each in records.descriptions.all()),
        expected=individual * records.overview.participants() + len(kinds) - individual,
        interviews=len(interviews_counted(records)),
        judged=count_verdicts(records).total(),
        aside=len(records.triage.set_aside()),
        entries=records.overview.entries(),
        steps=records.counts()["steps"],
        transcripts=records.overview.transcripts(),
        assured=len(records.assurances.all()),
    )


def starred_quotations(records: Records, method: Method) -> list[Placement]:
    """Return the starred placements but those that the validation dropped."""
    starred = [placement for placement in records.themes.placements() if placement.starred]
    dropped = read_dropped(records, method)
    if not dropped:
        return starred
    said = records.statements.some(placement.statement for placement in starred)
    return [p for p in starred if (p.theme, said[p.statement].participant) not in dropped]
