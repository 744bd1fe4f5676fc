"""Choosing what an answer changed: descriptions, themes, statements and meanings."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from phenomdesk.model.returning import Changed
from phenomdesk.model.theme import in_order
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.pages.returning.form import ReturningForm
from phenomdesk.ui.picker import Entry, Picker
from phenomdesk.ui.returning_words import ChangedWords


class Linking(QObject):
    """Offers what the answer of the participant in hand can have changed."""

    def __init__(self, desk: Desk, page: QWidget, form: ReturningForm) -> None:
        """The picker opens over `page`."""
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._form = form
        self._offered: list[Changed] = []
        self.picker = Picker(desk.look, page)
        self.picker.chosen.connect(lambda entry: form.add_link(self._offered[entry.id]))
        self.picker.closed.connect(form.link.setFocus)

    def offer(self) -> None:
        """Offer what the answer is not linked to yet."""
        if self._form.participant is None:
            return
        self._form.settle()
        button = self._form.link
        place = QRect(button.mapTo(self._page, QPoint()), button.size())
        title = self.tr("What did the answer change?")
        self.picker.offer(title, self._entries(), place)

    def _entries(self) -> list[Entry]:
        records, words = self._desk.study.records, ChangedWords(self._desk.study)
        themes = in_order(records.themes.all())
        known = [
            *(Changed(KnotKind.DESCRIPTION, each.id) for each in records.descriptions.all()),
            *(Changed(KnotKind.THEME, placed.theme.id) for placed in themes),
            *(Changed(KnotKind.MEANING, each.id) for each in records.meanings.all()),
        ]
        self._offered = [each for each in known if each not in self._form.changed]
        entries = [Entry(at, words(each)) for at, each in enumerate(self._offered)]
        people = {each.id: each.alias for each in records.participants.all()}
        for each in records.statements.standing():
            changed = Changed(KnotKind.STATEMENT, each.id)
            if changed not in self._form.changed:
                number = self.tr("Statement {number}").format(number=each.number)
                alias = people[each.participant] if each.participant is not None else ""
                note = " · ".join(filter(None, (number, alias)))
                entries.append(Entry(len(self._offered), " ".join(each.quote.split()), note))
                self._offered.append(changed)
        return entries
