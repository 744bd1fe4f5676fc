"""What the researcher agrees to before an interview comes in."""

from __future__ import annotations

from dataclasses import dataclass

from phenomdesk.model.transcript import ImportedTranscript, Role


@dataclass(frozen=True, slots=True)
class SpeakerPlan:
    """Who a label is to be. `alias` names a participant, new or known; empty for none."""

    label: str
    role: Role
    alias: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One file as it will come in."""

    read: ImportedTranscript
    speakers: tuple[SpeakerPlan, ...]
    """One for each of `read.labels`, in their order."""
    unlabelled: SpeakerPlan | None = None
    """For the turns without a label; None where every turn has one."""
    title: str = ""
    """Empty: the window numbers the interviews of a participant."""
    held_on: str = ""
    """The day of the interview, ISO 8601, or empty."""
