"""Whose words count: the participants', and the researcher's own where that is switched in."""

from __future__ import annotations

from phenomdesk.model.participant import Participant
from phenomdesk.store.records import Records


def who_counts(records: Records) -> tuple[Participant, ...]:
    """Return the participants in order; without the researcher, unless that is switched in."""
    everybody = records.participants.all()
    if records.about().own_account:
        return everybody
    return tuple(each for each in everybody if not each.is_researcher)
