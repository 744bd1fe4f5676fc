"""Reduction: asking of each statement whether it stands, and setting aside what does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from phenomdesk.model.action import Action
from phenomdesk.model.ids import StatementId, statement_number
from phenomdesk.model.triage import Triage, Trouble
from phenomdesk.store.history import History
from phenomdesk.store.records import Records


class Triaging:
    """The verbs of the reduction. Nothing is ever deleted by it."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def answer(
        self,
        statement: StatementId,
        *,
        necessary: bool | None = None,
        abstractable: bool | None = None,
        trouble: Trouble | None = None,
        reason: str = "",
    ) -> None:
        """Answer one of the questions of a statement; what is not named stays as it is.

        An answer that speaks against the statement sets it aside; once none does any more it
        is brought back. A reason takes the place of the one that stands.
        """
        standing = self._of(statement)
        wanted = dataclasses.replace(
            standing,
            necessary=standing.necessary if necessary is None else necessary,
            abstractable=standing.abstractable if abstractable is None else abstractable,
            trouble=standing.trouble if trouble is None else trouble,
            reason=reason or standing.reason,
        )
        self._write(standing, dataclasses.replace(wanted, aside=wanted.speaks_against))

    def forget(self, statement: StatementId) -> None:
        """Take back all that was answered of a statement; reason and clearer words stay."""
        standing = self._of(statement)
        wanted = Triage(statement, reason=standing.reason, restated=standing.restated)
        self._write(standing, wanted)

    def give_reason(self, statement: StatementId, reason: str) -> None:
        """Say why a statement is set aside, or why it stays. Typing folds."""
        standing = self._of(statement)
        self._write(standing, dataclasses.replace(standing, reason=reason), fold="reason")

    def restate(self, statement: StatementId, words: str) -> None:
        """Say a statement in clearer words beside its verbatim. Typing folds."""
        standing = self._of(statement)
        self._write(standing, dataclasses.replace(standing, restated=words), fold="restated")

    def set_aside(self, statements: Sequence[StatementId], reason: str = "") -> None:
        """Set statements aside as they are, in one step; a reason takes the place of theirs."""
        self._all(statements, Action.SET_ASIDE, aside=True, reason=reason)

    def bring_back(self, statements: Sequence[StatementId]) -> None:
        """Let statements stand again: whatever spoke against them is taken back.

        They are in the themes again in which they were.
        """
        self._all(statements, Action.BRING_BACK, aside=False)

    def _all(
        self, statements: Sequence[StatementId], action: Action, *, aside: bool, reason: str = ""
    ) -> None:
        self._records.statements.require(statements)
        standing = self._records.triage.some(statements)
        changed = []
        for each in standing.values():
            wanted = dataclasses.replace(each, aside=aside, reason=reason or each.reason)
            if not aside:
                wanted = dataclasses.replace(
                    wanted,
                    necessary=each.necessary or None,
                    abstractable=each.abstractable or None,
                    trouble=Trouble.NONE,
                )
            if wanted != each:
                changed.append(wanted)
        if changed:
            numbers = [statement_number(each.statement) for each in changed]
            with self._history.step(action, detail={"statements": numbers}):
                for wanted in changed:
                    self._records.triage.write(wanted)

    def _of(self, statement: StatementId) -> Triage:
        self._records.statements.require([statement])
        return self._records.triage.get(statement)

    def _write(self, standing: Triage, wanted: Triage, fold: str = "") -> None:
        if wanted == standing:
            return
        number = standing.statement
        with self._history.step(
            Action.RESTATE if fold == "restated" else Action.TRIAGE,
            fold=f"{fold}:{number}" if fold else "",
            detail={"statement": number},
        ):
            self._records.triage.write(wanted)
