"""Look-alikes as a page has them: prepared off the window's thread, then kept in step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from phenomdesk.errors import UserError
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId
from phenomdesk.study.job import Control
from phenomdesk.study.look_alikes import LookAlike, LookAlikes
from phenomdesk.study.study import reading
from phenomdesk.ui.desk import Desk


class Finding(QObject):
    """Finds the look-alikes of one statement at a time."""

    ready = Signal()
    """The texts are prepared: ask again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Prepare nothing before `begin`."""
        super().__init__(parent)
        self._desk = desk
        self._known: LookAlikes | None = None
        self._missed: set[int] = set()
        self._begun = False

    @property
    def is_ready(self) -> bool:
        """Whether the texts are prepared."""
        return self._known is not None

    def begin(self) -> None:
        """Prepare the texts of all statements, once."""
        if self._begun:
            return
        self._begun = True
        path = self._desk.study.path

        def prepare(control: Control) -> LookAlikes:
            with reading(path) as study:
                return LookAlikes(study.records.statements.all())

        job = self._desk.jobs.start(prepare)
        job.succeeded.connect(self._take)
        job.failed.connect(self._fail)

    def follow(self, changes: ChangeSet) -> None:
        """Take in what a change touched."""
        rows = changes.rows("statement")
        if not self._begun or not rows:
            return
        if self._known is None:
            self._missed |= rows
            return
        found = self._desk.study.records.statements.some(rows)
        gone = [StatementId(row) for row in rows if row not in found]
        self._known.change(found.values(), gone)

    def of(self, statement: StatementId) -> tuple[LookAlike, ...]:
        """Return a statement's look-alikes; none before the texts are prepared."""
        return self._known.of(statement) if self._known is not None else ()

    def _take(self, known: LookAlikes) -> None:
        self._known = known
        missed, self._missed = self._missed, set()
        found = self._desk.study.records.statements.some(missed)
        known.change(found.values(), [StatementId(row) for row in missed if row not in found])
        self.ready.emit()

    def _fail(self, error: object) -> None:
        self._begun = False
        if isinstance(error, UserError):
            self._desk.failed.emit(error)
