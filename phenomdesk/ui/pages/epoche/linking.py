"""Linking an entry by hand: everything that it can be about, to be filtered and chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from phenomdesk.model.epoche import EpocheLink, LinkKind
from phenomdesk.model.theme import in_order
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.entry_words import LinkWords
from phenomdesk.ui.pages.epoche.card import EntryCard
from phenomdesk.ui.picker import Entry, Picker


def linkable(study: Study) -> list[EpocheLink]:
    """Return all that an entry can be about but statements: the method's steps come first."""
    records = study.records
    themes = in_order(records.themes.all())
    return [
        *(EpocheLink(LinkKind.STEP, step=step.id) for step in study.method.steps),
        *(EpocheLink(LinkKind.PARTICIPANT, each.id) for each in records.participants.all()),
        *(EpocheLink(LinkKind.TRANSCRIPT, each.id) for each in records.transcripts.all()),
        *(EpocheLink(LinkKind.THEME, placed.theme.id) for placed in themes),
    ]


class Linking(QObject):
    """Offers links for one entry after another, on one page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        """The picker opens over `page`."""
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._card: EntryCard | None = None
        self._links: list[EpocheLink] = []
        self._back: QWidget | None = None
        self.picker = Picker(desk.look, page)
        self.picker.chosen.connect(self._take)
        self.picker.closed.connect(self._go_back)

    def offer(self, card: EntryCard) -> None:
        """Offer what an entry is not linked to yet; a sealed one keeps its links as they are."""
        if card.sealed:
            words = self.tr("This entry is sealed, and keeps its links. You can add to it: A.")
            self._desk.told.emit(words)
            return
        now = QApplication.focusWidget()
        inside = now is not None and now is not card.link and card.isAncestorOf(now)
        self._card, self._back = card, now if inside else card.editor
        card.settle()
        title = self.tr("What is this entry about?")
        corner = card.link.mapTo(self._page, QPoint())
        place = QRect(corner, card.link.size())
        self.picker.offer(title, self._entries(card), place, lines=1)

    def _entries(self, card: EntryCard) -> list[Entry]:
        study, linked = self._desk.study, set(card.links())
        words = LinkWords(study)
        self._links = [link for link in linkable(study) if link not in linked]
        entries = [Entry(at, words(link)) for at, link in enumerate(self._links)]
        people = {each.id: each.alias for each in study.records.participants.all()}
        for each in study.records.statements.standing():
            link = EpocheLink(LinkKind.STATEMENT, each.id)
            if link not in linked:
                number = self.tr("Statement {number}").format(number=each.number)
                alias = people[each.participant] if each.participant is not None else ""
                note = " · ".join(filter(None, (number, alias)))
                entries.append(Entry(len(self._links), " ".join(each.quote.split()), note))
                self._links.append(link)
        return entries

    def _take(self, entry: Entry) -> None:
        if self._card is not None:
            self._card.add_link(self._links[entry.id])

    def _go_back(self) -> None:
        if self._back is not None:
            self._back.setFocus()
