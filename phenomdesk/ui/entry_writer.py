"""Writing an epoche entry: it is begun with its first words, and only then."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from phenomdesk.model.epoche import EpocheLink, Moment
from phenomdesk.model.ids import EntryId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.entry_words import LinkWords

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no words yet, so that the study does not hold it."""

    moment: Moment
    prompt: str = ""
    links: tuple[EpocheLink, ...] = ()


class EntryWriter(QObject):
    """Hands what is typed to the verbs. `entry` is None until there is something to keep."""

    def __init__(self, desk: Desk, draft: Draft, entry: EntryId | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.draft = draft
        self.entry = entry
        self.beginning = False
        """Whether the entry is coming into the study at this moment."""
        self._name = f"entry draft {next(_numbers)}"

    def write(self, text: str) -> bool:
        """Write an entry's text; tell whether it was kept."""
        if self.entry is not None:
            entry = self.entry
            return self._desk.keep(f"entry {entry}", lambda: self._write_on(entry, text))
        if not text.strip():
            return True
        return self._desk.keep(self._name, lambda: self._begin(text))

    def drop_if_empty(self) -> None:
        """Take the entry out of the study again where no words are left in it."""
        entry, epoche = self.entry, self._desk.study.epoche
        for known in self._desk.study.records.epoche.all() if entry is not None else ():
            empty = not (known.text.strip() or known.addenda or known.is_sealed(epoche.today))
            if known.id == entry and empty:
                self._desk.attempt(partial(epoche.remove, known.id))

    def _begin(self, text: str) -> None:
        links = LinkWords(self._desk.study)
        standing = [link for link in self.draft.links if not links.is_gone(link)]
        self.beginning = True
        try:
            self.entry = self._desk.study.epoche.add(
                text, moment=self.draft.moment, prompt=self.draft.prompt, links=standing
            )
        finally:
            self.beginning = False

    def _write_on(self, entry: EntryId, text: str) -> None:
        """Write on; what is typed after the entry's day is over is added to it."""
        study = self._desk.study
        standing = study.records.epoche.get(entry)
        if not standing.is_sealed(study.epoche.today):
            study.epoche.write(entry, text)
        elif added := text.removeprefix(standing.text).strip():
            study.epoche.add_addendum(entry, added)


def usual_moment(desk: Desk) -> Moment:
    """Return the moment that an entry is of unless somebody says otherwise."""
    return Moment.DURING if desk.study.records.overview.transcripts() else Moment.BEFORE
