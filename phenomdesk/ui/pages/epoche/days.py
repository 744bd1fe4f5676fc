"""The days of the epoche, the newest first, each with its entries."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from phenomdesk.model.ids import EntryId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Space
from phenomdesk.ui.pages.epoche.card import EntryCard
from phenomdesk.ui.pages.epoche.day_head import DayHead

_WIDTH = 640


class Days(QScrollArea):
    """A column of heads and cards. Cards that stay are moved, never made anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.today = desk.study.epoche.today
        self._cards: dict[EntryId, EntryCard] = {}
        self._draft: EntryCard | None = None
        self._heads: dict[date, DayHead] = {}
        self._inner = QWidget()
        self._inner.setMaximumWidth(desk.look.px(_WIDTH))
        self._column = QVBoxLayout(self._inner)
        self._column.addStretch(1)
        middle = self._middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inner, 100)
        row.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(middle)
        self.viewport().setAutoFillBackground(False)
        middle.setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Entries by day"))
        desk.look.changed.connect(self._measure)
        self._measure()

    def cards(self) -> list[EntryCard]:
        """Return the draft, if there is one, and the entries, the newest first."""

        def when(number: EntryId) -> tuple[date, EntryId]:
            entry = self._cards[number].entry
            return entry.day if entry is not None else self.today, number

        entries = [self._cards[number] for number in sorted(self._cards, key=when, reverse=True)]
        return ([self._draft] if self._draft is not None else []) + entries

    def heads(self) -> list[DayHead]:
        """Return the heads of the days, the newest first."""
        return [self._heads[day] for day in sorted(self._heads, reverse=True)]

    def card(self, entry: EntryId) -> EntryCard | None:
        """Return an entry's card; None where it has none."""
        return self._cards.get(entry)

    def counted(self) -> tuple[int, int]:
        """Return how many entries there are, and on how many days."""
        days = {card.entry.day for card in self._cards.values() if card.entry is not None}
        return len(self._cards), len(days)

    def add(self, card: EntryCard, entry: EntryId) -> None:
        """Take the card of an entry in; `arrange` gives it its place."""
        self._cards[entry] = card

    def put_draft(self, card: EntryCard, today: date) -> None:
        """Take the card of a draft in, above all entries."""
        self._draft = card
        self.arrange(today)

    def adopt(self, card: EntryCard) -> None:
        """Have the draft's card be the card of the entry that it became."""
        if card.entry is not None:
            self._draft = None
            self._cards[card.entry.id] = card

    def drop_draft(self) -> None:
        """Take the draft's card away."""
        if self._draft is not None:
            card, self._draft = self._draft, None
            self._away(card)
            self.arrange(self.today)

    def drop(self, card: EntryCard) -> None:
        """Take the card of an entry that is gone away."""
        self._cards = {key: known for key, known in self._cards.items() if known is not card}
        self._away(card)

    def arrange(self, today: date) -> None:
        """Give heads and cards their places: days from the newest, entries from the newest."""
        self.today = today
        order: list[QWidget] = []
        days: set[date] = set()
        for card in self.cards():
            day = card.entry.day if card.entry is not None else today
            if day not in days:
                days.add(day)
                order.append(self._head(day))
            order.append(card)
        for day in [known for known in self._heads if known not in days]:
            self._away(self._heads.pop(day))
        for at, part in enumerate(order):
            if self._column.indexOf(part) != at:
                self._column.insertWidget(at, part)
            part.show()

    def show_only(self, words: str) -> None:
        """Show the entries that hold some words, and the days that have any of them."""
        shown: set[date] = set()
        for card in self.cards():
            here = not words or card.matches(words)
            card.setVisible(here)
            if here:
                shown.add(card.entry.day if card.entry is not None else self.today)
        for day, head in self._heads.items():
            head.setVisible(day in shown)

    def bring_into_sight(self, card: EntryCard) -> None:
        """Scroll so that a card is seen, as much of it as there is room for."""
        self._inner.adjustSize()
        self._column.activate()
        layout = self._middle.layout()
        if layout is not None:
            layout.activate()
        top = card.mapTo(self._middle, QPoint(0, 0)).y()
        bar, high = self.verticalScrollBar(), self.viewport().height()
        margin = self._desk.look.px(Space.XXL)
        if top < bar.value() or top + card.height() > bar.value() + high:
            bar.setValue(max(0, top - margin))

    def _head(self, day: date) -> DayHead:
        head = self._heads.get(day)
        if head is None:
            head = self._heads[day] = DayHead(self._desk.look, day, self.today)
        head.show_day(self.today)
        return head

    def _away(self, part: QWidget) -> None:
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _measure(self) -> None:
        px = self._desk.look.px
        self._inner.setMaximumWidth(px(_WIDTH))
        self._column.setContentsMargins(px(Space.XL), px(Space.XL), px(Space.XL), px(Space.HUGE))
        self._column.setSpacing(px(Space.L))
