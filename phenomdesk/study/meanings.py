"""Formulating meanings."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.action import Action
from phenomdesk.model.ids import MeaningId, StatementId
from phenomdesk.store.history import History
from phenomdesk.store.records import Records


class Meanings:
    """The verbs on meanings. Wherever one is written, it is the same meaning."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def write(self, statement: StatementId, text: str, *, column: str) -> None:
        """Write what a statement means. Typing folds; an empty text takes the meaning away.

        A meaning that several statements share changes for all of them.
        """
        text = text.strip()
        meanings = self._records.meanings
        self._records.statements.require([statement])
        standing = meanings.of_statement(statement, column)
        if (standing.text if standing else "") == text:
            return
        fold = f"meaning:{statement}:{column}"
        with self._history.step(Action.WRITE_MEANING, fold=fold, detail={"statement": statement}):
            if standing is None:
                meanings.link(statement, meanings.get(meanings.add(text, column)))
            elif text:
                meanings.rewrite(standing.id, text)
            else:
                meanings.unlink(statement, column)
                meanings.drop_if_unused(standing.id)

    def link(self, statements: Sequence[StatementId], meaning: MeaningId) -> None:
        """Let statements share a meaning, in place of the ones they had in its column."""
        meanings = self._records.meanings
        shared = meanings.get(meaning)
        self._records.statements.require(statements)
        detail = {"meaning": meaning, "statements": list(statements)}
        with self._history.step(Action.LINK_MEANING, detail=detail):
            for statement in statements:
                standing = meanings.of_statement(statement, shared.column)
                if standing is not None and standing.id == meaning:
                    continue
                meanings.link(statement, shared)
                if standing is not None:
                    meanings.drop_if_unused(standing.id)

    def unlink(self, statements: Sequence[StatementId], *, column: str) -> None:
        """Take the meaning in a column away from statements; others that share it keep it."""
        meanings = self._records.meanings
        self._records.statements.require(statements)
        with self._history.step(Action.UNLINK_MEANING, detail={"statements": list(statements)}):
            for statement in statements:
                standing = meanings.of_statement(statement, column)
                if standing is not None:
                    meanings.unlink(statement, column)
                    meanings.drop_if_unused(standing.id)
