"""The desk: what every page is given, and the one way in which pages meet.

Pages do not know one another. They read the study, call its verbs, and say on the desk what
they want shown; the window hears it and brings up the page that shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from phenomdesk.errors import GoneError, UserError
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import BlockId, ParticipantId, StatementId, ThemeId
from phenomdesk.model.sentence import Passage
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.jobs import Jobs
from phenomdesk.ui.look.scheme import Look

Result = TypeVar("Result")

_AGAIN = 3000
"""Milliseconds after which what could not be kept is tried again."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A record that somebody pointed at: by kind and id, as on the thread."""

    kind: KnotKind
    id: int
    statement: StatementId | None = None
    """For a citation: the statement for which it stands."""
    passage: Passage | None = None
    """For words of a description: those that are pointed at, and what is cited in them."""
    block: BlockId | None = None
    """For a description: the paragraph that is meant."""
    participant: ParticipantId | None = None
    """For a theme on the grid: whose cell is meant."""
    page: str = ""
    """The page, or the step, that is to show it; empty for the one that shows it best."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A description to be shown, begun or not: its kind, and about whom or what."""

    kind: str
    participant: ParticipantId | None = None
    theme: ThemeId | None = None


class Desk(QObject):
    """One study in one window: the study, the look, and the signals between window and pages."""

    changed = Signal(object)
    """A ChangeSet, once after each step, undo and redo. Look at the tables you show."""
    picked = Signal(object)
    """A Pick that the trace is to follow, or None."""
    wanted = Signal(object)
    """A Pick, or a Subject, that its own page is to bring into sight."""
    page_wanted = Signal(str)
    """The id of a page (``reader``, ``meanings``, ``board``, ``writing``, ``chapter``)."""
    import_wanted = Signal(object)
    """Paths of interviews to bring in; an empty list asks for them by dialog."""
    said = Signal(str)
    """A line for the foot of the window: what was done, with its way back."""
    told = Signal(str)
    """A line for the foot without an undo: what was done outside the study, or why nothing was."""
    failed = Signal(object)
    """A UserError, to be shown where it happened and no longer than needed."""

    def __init__(self, study: Study, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = study
        self.look = look
        self.jobs = Jobs(self)
        self._unkept: dict[str, Callable[[], object]] = {}
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.try_again)
        self._timers: list[QTimer] = [self._again]
        self._quiet = study.listen(self._heard)

    def attempt(self, verb: Callable[[], Result]) -> Result | None:
        """Run a verb; the world's faults become a sentence in the window, and None."""
        try:
            return verb()
        except UserError as error:
            self.failed.emit(error)
            return None

    def keep(self, what: str, verb: Callable[[], object]) -> bool:
        """Write what was typed; tell whether the study holds it.

        Where the world does not let it, the words stay here, by the name `what` of the place
        that they are for, and are tried again until they are kept: leaving the editor, or
        typing elsewhere, does not lose them. Where the place itself is gone from the study there
        is nothing to be tried again, and that is said.
        """
        try:
            verb()
        except GoneError as error:
            self._unkept.pop(what, None)
            self.failed.emit(error)
            return False
        except UserError as error:
            self._unkept[what] = verb
            self._again.start()
            self.failed.emit(error)
            return False
        self._unkept.pop(what, None)
        return True

    @property
    def unkept(self) -> bool:
        """Whether something that was typed is not in the study yet."""
        return bool(self._unkept)

    def try_again(self) -> None:
        """Write what could not be written before."""
        waiting = list(self._unkept.items())
        if waiting and all(self.keep(what, verb) for what, verb in waiting):
            self.told.emit(self.tr("What could not be kept before is kept now."))

    def later(self, milliseconds: int, do: Callable[[], None]) -> None:
        """Do something after a while, unless the desk is closed before."""
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(do)
        timer.start()
        self._timers.append(timer)

    def close(self) -> None:
        """Stop long work and listening; the study itself is closed by whoever opened it."""
        for timer in self._timers:
            timer.stop()
        self.jobs.stop()
        self._quiet()

    def _heard(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
