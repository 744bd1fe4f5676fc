"""Writing descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.action import Action
from phenomdesk.model.description import DraftBlock
from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.versions import Version
from phenomdesk.store.history import History
from phenomdesk.store.records import Records


class Describing:
    """The verbs on descriptions."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def read(
        self, kind: str, *, participant: ParticipantId | None = None, theme: ThemeId | None = None
    ) -> tuple[DraftBlock, ...]:
        """Return a description as an editor takes it; empty where none was begun."""
        found = self._records.descriptions.find(kind, participant, theme)
        return self._records.descriptions.draft(found.id) if found else ()

    def write(
        self,
        kind: str,
        drafts: Sequence[DraftBlock],
        *,
        participant: ParticipantId | None = None,
        theme: ThemeId | None = None,
    ) -> tuple[DraftBlock, ...]:
        """Make a description what an editor holds; return it with the ids of what is new.

        Typing folds. A description that is emptied goes; writing begins it again.
        """
        descriptions = self._records.descriptions
        self._records.participants.require(participant)
        self._records.themes.require(theme)
        found = descriptions.find(kind, participant, theme)
        empty = all(not draft.text.strip() and not draft.citations for draft in drafts)
        if empty and found is None:
            return ()
        fold = f"description:{kind}:{participant}:{theme}"
        detail = _detail(kind, participant, theme)
        with self._history.step(Action.WRITE_DESCRIPTION, fold=fold, detail=detail):
            if empty and found is not None:
                descriptions.remove(found.id)
                return ()
            written = found.id if found else descriptions.add(kind, participant, theme)
            descriptions.write(written, drafts)
        return descriptions.draft(written)

    def bring_back(
        self,
        kind: str,
        version: Version,
        *,
        participant: ParticipantId | None = None,
        theme: ThemeId | None = None,
    ) -> None:
        """Make a description what it was in an earlier version, citations included, in one step."""
        descriptions = self._records.descriptions
        self._records.participants.require(participant)
        self._records.themes.require(theme)
        detail = {**_detail(kind, participant, theme), "day": version.day.isoformat()}
        with self._history.step(Action.BRING_DESCRIPTION_BACK, detail=detail):
            found = descriptions.find(kind, participant, theme)
            if version.drafts:
                written = found.id if found else descriptions.add(kind, participant, theme)
                descriptions.write(written, version.drafts)
            elif found is not None:
                descriptions.remove(found.id)


def _detail(
    kind: str, participant: ParticipantId | None, theme: ThemeId | None
) -> dict[str, object]:
    told: dict[str, object] = {"kind": kind}
    if participant is not None:
        told["participant"] = participant
    if theme is not None:
        told["theme"] = theme
    return told
