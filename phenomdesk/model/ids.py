"""Identities of records. An id is a row number that is never given twice."""

from __future__ import annotations

from typing import NewType

ParticipantId = NewType("ParticipantId", int)
TranscriptId = NewType("TranscriptId", int)
SpeakerId = NewType("SpeakerId", int)
StatementId = NewType("StatementId", int)
MeaningId = NewType("MeaningId", int)
ThemeId = NewType("ThemeId", int)
PlacementId = NewType("PlacementId", int)
DescriptionId = NewType("DescriptionId", int)
BlockId = NewType("BlockId", int)
CitationId = NewType("CitationId", int)
EntryId = NewType("EntryId", int)
AddendumId = NewType("AddendumId", int)
StepId = NewType("StepId", int)


def statement_number(statement: StatementId) -> str:
    """Return the number by which a statement is known to people, such as ``S-001``."""
    return f"S-{statement:03d}"
