"""Bracketing: the researcher's presuppositions, dated, sealed once their day is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.epoche import EpocheEntry, EpocheLink, LinkKind, Moment, day_of
from phenomdesk.model.ids import (
    AddendumId,
    EntryId,
    ParticipantId,
    StatementId,
    ThemeId,
    TranscriptId,
)
from phenomdesk.store.epoche import ENTRY_GONE
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.clock import Clock, local_now

SEALED = QT_TRANSLATE_NOOP(
    "errors", "This entry is of {day}, and sealed since that day is over. Add to it instead."
)
NO_TEXT = QT_TRANSLATE_NOOP("errors", "An addendum needs words.")

_BEGUN = "begun"
"""The fold under which an entry, or an addendum, is written on as it was begun: one step."""


class Epoche:
    """The verbs on the epoche. Sealing binds them; undo it does not bind."""

    def __init__(
        self,
        history: History,
        records: Records,
        clock: Clock = local_now,
    ) -> None:
        self._history = history
        self._records = records
        self._clock = clock
        self._begun: EntryId | AddendumId | None = None

    @property
    def today(self) -> date:
        """Return the local day."""
        return self._clock().date()

    def add(
        self,
        text: str = "",
        *,
        moment: Moment | None = None,
        prompt: str = "",
        links: Iterable[EpocheLink] = (),
    ) -> EntryId:
        """Begin an entry, of this moment.

        Without a `moment` it is before the interviews until a transcript has come in, and
        during them from then on. What is written next joins the step while that is open.
        """
        links = tuple(links)
        for link in links:
            self._require(link)
        if moment is None:
            moment = Moment.DURING if self._records.overview.transcripts() else Moment.BEFORE
        self._history.settle()
        with self._history.step(Action.ADD_ENTRY, fold=_BEGUN):
            made = self._records.epoche.add(moment, prompt, text.strip(), self._now(), links)
        self._begun = made
        return made

    def write(self, entry: EntryId, text: str) -> None:
        """Write an entry's text. Typing folds. UserError where it is sealed."""
        standing = self._open(entry)
        if standing.text != text:
            action, fold = Action.WRITE_ENTRY, f"epoche:{entry}"
            if self._joins(Action.ADD_ENTRY, entry):
                action, fold = Action.ADD_ENTRY, _BEGUN
            with self._history.step(action, fold=fold, detail={"entry": entry}):
                self._records.epoche.rewrite(entry, text)

    def set_moment(self, entry: EntryId, moment: Moment) -> None:
        """Say whether it is of before, during or after the interviews. UserError if sealed."""
        if self._open(entry).moment is not moment:
            with self._history.step(Action.WRITE_ENTRY, detail={"entry": entry}):
                self._records.epoche.set_moment(entry, moment)

    def link(self, entry: EntryId, link: EpocheLink) -> None:
        """Link an entry to a record or a step. UserError where it is sealed."""
        self._require(link)
        if link not in self._open(entry).links:
            with self._history.step(Action.LINK_ENTRY, detail={"entry": entry}):
                self._records.epoche.link(entry, link)

    def unlink(self, entry: EntryId, link: EpocheLink) -> None:
        """Take a link of an entry away. UserError where it is sealed."""
        if link in self._open(entry).links:
            with self._history.step(Action.LINK_ENTRY, detail={"entry": entry}):
                self._records.epoche.unlink(entry, link)

    def remove(self, entry: EntryId) -> None:
        """Take an entry of today away. UserError where it is sealed.

        One that was only just begun, and has no words, leaves no step at all.
        """
        standing = self._open(entry)
        action, fold = Action.REMOVE_ENTRY, ""
        if not standing.text.strip() and self._joins(Action.ADD_ENTRY, entry):
            action, fold = Action.ADD_ENTRY, _BEGUN
        with self._history.step(action, fold=fold, detail={"entry": entry}):
            self._records.epoche.remove(entry)

    def add_addendum(self, entry: EntryId, text: str) -> AddendumId:
        """Add to an entry, sealed or not, dated today. UserError where there are no words."""
        self._records.epoche.get(entry)
        if not text.strip():
            raise UserError(NO_TEXT)
        self._history.settle()
        with self._history.step(Action.ADD_ADDENDUM, fold=_BEGUN, detail={"entry": entry}):
            added = self._records.epoche.add_addendum(entry, text.strip(), self._now())
        self._begun = added
        return added

    def write_addendum(self, entry: EntryId, addendum: AddendumId, text: str) -> None:
        """Write an addendum of today anew; an empty text takes it away. UserError if sealed."""
        standing = {a.id: a for a in self._records.epoche.get(entry).addenda}.get(addendum)
        if standing is None:
            raise GoneError(ENTRY_GONE)
        if day_of(standing.made_at) < self.today:
            raise UserError(SEALED, day=day_of(standing.made_at).isoformat())
        if standing.text == text:
            return
        begun = self._joins(Action.ADD_ADDENDUM, addendum)
        fold = _BEGUN if begun else f"addendum:{addendum}"
        with self._history.step(Action.ADD_ADDENDUM, fold=fold, detail={"entry": entry}):
            if text.strip():
                self._records.epoche.rewrite_addendum(addendum, text)
            else:
                self._records.epoche.remove_addendum(addendum)

    def _joins(self, action: Action, begun: EntryId | AddendumId) -> bool:
        """Tell whether the step that began an entry or an addendum is still open."""
        return self._begun == begun and self._history.joins(action, _BEGUN)

    def _open(self, entry: EntryId) -> EpocheEntry:
        standing = self._records.epoche.get(entry)
        if standing.is_sealed(self.today):
            raise UserError(SEALED, day=standing.day.isoformat())
        return standing

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def _require(self, link: EpocheLink) -> None:
        records = self._records
        match link.kind:
            case LinkKind.PARTICIPANT:
                records.participants.require(ParticipantId(link.target))
            case LinkKind.TRANSCRIPT:
                records.transcripts.get(TranscriptId(link.target))
            case LinkKind.STATEMENT:
                records.statements.require([StatementId(link.target)])
            case LinkKind.THEME:
                records.themes.require(ThemeId(link.target))
            case LinkKind.STEP:
                pass
