"""Participants and the key to their names."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId
from phenomdesk.store.history import History
from phenomdesk.store.records import Records

ALIAS_TAKEN = QT_TRANSLATE_NOOP(
    "errors", "There is already a participant {alias}. Choose another alias."
)
NO_ALIAS = QT_TRANSLATE_NOOP("errors", "A participant needs an alias, such as P1.")
NO_ATTRIBUTE = QT_TRANSLATE_NOOP("errors", "A column needs a name, such as Age.")
ATTRIBUTE_TAKEN = QT_TRANSLATE_NOOP(
    "errors", "There is already a column {name}. Choose another name."
)
IN_USE = QT_TRANSLATE_NOOP(
    "errors",
    "{alias} speaks in the study. Remove their transcripts, statements and descriptions first.",
)

_Pairs = tuple[tuple[str, str], ...]


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

    def add_attribute(self, name: str) -> None:
        """Give every participant an attribute, empty for all. UserError where there is one."""
        name = self._free_attribute(name, None)
        self._change_attributes(name, lambda pairs: (*pairs, (name, "")))

    def rename_attribute(self, name: str, wanted: str) -> None:
        """Call an attribute otherwise, of all participants. UserError as in `add_attribute`."""
        wanted = self._free_attribute(wanted, name)
        self._change_attributes(
            wanted,
            lambda pairs: tuple(
                (wanted if known == name else known, value) for known, value in pairs
            ),
        )

    def remove_attribute(self, name: str) -> None:
        """Take an attribute away from all participants."""
        self._change_attributes(
            name, lambda pairs: tuple(pair for pair in pairs if pair[0] != name)
        )

    def _change_attributes(self, name: str, changed: Callable[[_Pairs], _Pairs]) -> None:
        standing = self._records.participants.all()
        wanted = [dataclasses.replace(p, attributes=changed(p.attributes)) for p in standing]
        if tuple(wanted) != standing:
            with self._history.step(Action.CHANGE_PARTICIPANT, detail={"attribute": name}):
                for participant in wanted:
                    self._records.participants.update(participant)

    def _free_attribute(self, name: str, own: str | None) -> str:
        name = " ".join(name.split())
        if not name:
            raise UserError(NO_ATTRIBUTE)
        for participant in self._records.participants.all():
            for known, _ in participant.attributes:
                if known.casefold() == name.casefold() and known != own:
                    raise UserError(ATTRIBUTE_TAKEN, name=known)
        return name

    def _free_alias(self, alias: str, own: ParticipantId | None) -> str:
        alias = " ".join(alias.split())
        if not alias:
            raise UserError(NO_ALIAS)
        for other in self._records.participants.all():
            if other.alias.casefold() == alias.casefold() and other.id != own:
                raise UserError(ALIAS_TAKEN, alias=alias)
        return alias
