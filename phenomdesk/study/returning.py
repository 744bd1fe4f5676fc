"""Returning to participants: the verbs that log what was sent and what came back."""

from __future__ import annotations

import dataclasses
from datetime import date

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.ids import MeaningId, ParticipantId, StatementId, ThemeId
from phenomdesk.model.returning import Changed, Outcome, Returned
from phenomdesk.model.thread import KnotKind
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.clock import Clock, local_now

NO_DAY = QT_TRANSLATE_NOOP("errors", "“{day}” is no day. Nothing was changed.")
CHANGED_GONE = QT_TRANSLATE_NOOP("errors", "What the answer changed is no longer in the study.")


class Returning:
    """The verbs on packets and answers. Days are local, ISO 8601; an empty one takes it away."""

    def __init__(self, history: History, records: Records, clock: Clock = local_now) -> None:
        self._history = history
        self._records = records
        self._clock = clock

    @property
    def today(self) -> date:
        """Return the local day."""
        return self._clock().date()

    def send(self, participant: ParticipantId, day: str | None = None) -> None:
        """Log that a packet went to a participant, today where no day is given."""
        sent = self._day(day)
        self._write(participant, Action.SEND_PACKET, sent=sent)

    def answered(self, participant: ParticipantId, day: str | None = None) -> None:
        """Log on which day the answer came, today where no day is given."""
        self._write(participant, Action.LOG_ANSWER, answered=self._day(day))

    def conclude(self, participant: ParticipantId, outcome: Outcome) -> None:
        """Log what came of it; an answer without a day came today."""
        standing = self._of(participant)
        day = standing.answered
        if outcome in (Outcome.AGREES, Outcome.CHANGES, Outcome.DISAGREES):
            day = day or self.today.isoformat()
        self._write(participant, Action.LOG_ANSWER, outcome=outcome, answered=day)

    def write_answer(self, participant: ParticipantId, text: str) -> None:
        """Write down what was answered. Typing folds."""
        self._write(participant, Action.WRITE_ANSWER, fold=f"answer:{participant}", answer=text)

    def link(self, participant: ParticipantId, changed: Changed) -> None:
        """Say that the answer changed a record. GoneError where that is not there."""
        standing = self._of(participant)
        self._require(changed)
        if changed not in standing.changed:
            with self._history.step(Action.LINK_ANSWER, detail={"participant": participant}):
                self._records.packets.link(participant, changed)

    def unlink(self, participant: ParticipantId, changed: Changed) -> None:
        """Say no longer that the answer changed a record."""
        if changed in self._of(participant).changed:
            with self._history.step(Action.LINK_ANSWER, detail={"participant": participant}):
                self._records.packets.unlink(participant, changed)

    def _of(self, participant: ParticipantId) -> Returned:
        self._records.participants.require(participant)
        return self._records.packets.get(participant)

    def _day(self, day: str | None) -> str:
        if day is None:
            return self.today.isoformat()
        try:
            return date.fromisoformat(day).isoformat() if day else ""
        except ValueError:
            raise UserError(NO_DAY, day=day) from None

    def _write(
        self, participant: ParticipantId, action: Action, fold: str = "", **values: str
    ) -> None:
        standing = self._of(participant)
        wanted = dataclasses.replace(standing, **values)  # type: ignore[arg-type]
        if wanted != standing:
            detail = {"participant": participant}
            with self._history.step(action, fold=fold, detail=detail):
                self._records.packets.write(participant, wanted)

    def _require(self, changed: Changed) -> None:
        records, target = self._records, changed.target
        match changed.kind:
            case KnotKind.STATEMENT:
                records.statements.require([StatementId(target)])
            case KnotKind.THEME:
                records.themes.require(ThemeId(target))
            case KnotKind.MEANING if records.meanings.some([MeaningId(target)]):
                pass
            case KnotKind.DESCRIPTION if target in {d.id for d in records.descriptions.all()}:
                pass
            case _:
                raise GoneError(CHANGED_GONE)
