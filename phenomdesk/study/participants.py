"""Participants and the key to their names."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId
from phenomdesk.store.history import History
from phenomdesk.store.records import Records

ALIAS_TAKEN = QT_TRANSLATE_NOOP(
    "errors", "There is already a participant {alias}. Choose another alias."
)
NO_ALIAS = QT_TRANSLATE_NOOP("errors", "A participant needs an alias, such as P1.")
IN_USE = QT_TRANSLATE_NOOP(
    "errors",
    "{alias} speaks in the study. Remove their transcripts, statements and descriptions first.",
)


class Participants:
    """The verbs on participants. The key to the names is never exported."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def add(
        self, alias: str, *, name: str = "", attributes: Sequence[tuple[str, str]] = ()
    ) -> ParticipantId:
        """Add a participant. UserError where the alias is taken or empty."""
        alias = self._free_alias(alias, None)
        with self._history.step(Action.ADD_PARTICIPANT, detail={"alias": alias}):
            participant = self._records.participants.add(alias, attributes)
            if name.strip():
                self._records.participants.set_name(participant, name.strip())
        return participant

    def change(
        self,
        participant: ParticipantId,
        *,
        alias: str | None = None,
        name: str | None = None,
        attributes: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        """Change a participant's alias, real name or attributes. UserError as in `add`."""
        standing = self._records.participants.get(participant)
        wanted = dataclasses.replace(
            standing,
            alias=standing.alias if alias is None else self._free_alias(alias, participant),
            attributes=standing.attributes if attributes is None else tuple(attributes),
        )
        known = self._records.participants.name(participant)
        with self._history.step(Action.CHANGE_PARTICIPANT, detail={"alias": wanted.alias}):
            if wanted != standing:
                self._records.participants.update(wanted)
            if name is not None and name.strip() != known:
                self._records.participants.set_name(participant, name.strip())

    def remove(self, participant: ParticipantId) -> None:
        """Take away a participant of whom the study holds nothing. UserError where it does."""
        standing = self._records.participants.get(participant)
        if self._records.participants.in_use(participant):
            raise UserError(IN_USE, alias=standing.alias)
        with self._history.step(Action.REMOVE_PARTICIPANT, detail={"alias": standing.alias}):
            self._records.participants.remove(participant)

    def _free_alias(self, alias: str, own: ParticipantId | None) -> str:
        alias = " ".join(alias.split())
        if not alias:
            raise UserError(NO_ALIAS)
        for other in self._records.participants.all():
            if other.alias.casefold() == alias.casefold() and other.id != own:
                raise UserError(ALIAS_TAKEN, alias=alias)
        return alias
