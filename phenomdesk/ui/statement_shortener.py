"""The small panel that shortens a statement for print, over any page that shows one."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId
from phenomdesk.model.part import Part
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.shortener import Shortener


class StatementShortener(Shortener):
    """Writes what of a statement is printed at once, each change as a step; Enter closes it."""

    def __init__(self, desk: Desk, home: QWidget, parent: QWidget) -> None:
        """Float over `parent`; the focus goes back to `home`."""
        super().__init__(desk.look, home, parent)
        self._desk = desk
        self._statement: StatementId | None = None
        self.show_it.hide()
        self.changed.connect(self._write)
        self.statement_wanted.connect(self.close_now)
        desk.changed.connect(self._follow)

    def show_statement(self, statement: StatementId, place: QRect) -> None:
        """Open for a statement, beside its place in the parent's coordinates."""
        study = self._desk.study
        found = study.records.statements.some([statement])
        if statement in found:
            self._statement = statement
            shown = found[statement]
            references = study.texts.references(study.records.about().language)
            reference = f"{shown.number} · {references.of(shown)}"
            self.show_quote(shown.quote, reference, shown.parts, place)

    def _write(self, parts: tuple[Part, ...]) -> None:
        statement, marking = self._statement, self._desk.study.marking
        if statement is not None:
            self._desk.attempt(lambda: marking.print_as(statement, parts))

    def _follow(self, changes: ChangeSet) -> None:
        statement = self._statement
        if statement is None or self.isHidden() or not changes.touches("statement"):
            return
        found = self._desk.study.records.statements.some([statement])
        if statement in found and found[statement].quote == self.shortening.quote:
            self.follow(found[statement].parts)
        else:
            self.close_now()
