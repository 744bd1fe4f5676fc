"""The bar over the table: which statements are shown, and in which order."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.theme import in_order
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.models.meaning_columns import MAIN, MeaningColumns
from phenomdesk.ui.models.meaning_order import Order, Share, Wanted
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets import Choice, Ground, Segmented
from phenomdesk.ui.widgets.drawing import text_width

_HEIGHT = 44
_WIDEST = 260
_GAP = 10


class _Tight(Choice):
    """A list that is as wide as what is chosen; opened, as wide as its entries."""

    def __init__(self, look: Look, prefix: str) -> None:
        super().__init__(look, prefix)
        self.currentIndexChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        hint, px = super().sizeHint(), self._look.px
        words = text_width(self.words(), self._look.fonts.ui(weight=MEDIUM))
        width = words + 3 * px(Space.M) + px(Space.S)
        return QSize(min(width, px(_WIDEST)), hint.height())

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + self._look.px(Space.XXL))
        super().showPopup()


class Filters(Ground):
    """Chooses what is wanted; the words to find come from the page's search field."""

    chosen = Signal(object)
    """Another Wanted."""

    def __init__(self, desk: Desk, columns: MeaningColumns) -> None:
        """Want everything, by place; with several columns one of them is looked at."""
        look = desk.look
        super().__init__(look, "page", edges=("bottom",))
        self._desk = desk
        self.wanted = Wanted()
        self._share = Segmented(
            look,
            [
                (Share.ALL, self.tr("All")),
                (Share.EMPTY, self.tr("No meaning yet")),
                (Share.SHARED, self.tr("Shared")),
            ],
        )
        self._share.setAccessibleName(self.tr("Which meanings"))
        self._columns = columns
        self._in = _Tight(look, self.tr("Column"))
        self._participant = _Tight(look, self.tr("Participant"))
        self._theme = _Tight(look, self.tr("Theme"))
        self._order = _Tight(look, self.tr("Order"))
        self._order.addItem(self.tr("by place"), Order.PLACE)
        self._order.addItem(self.tr("by meaning"), Order.MEANING)
        self._count = QLabel()
        self._choices = (self._in, self._participant, self._theme, self._order)
        self._column = QVBoxLayout(self)
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        self._column.addLayout(self._row)
        self._column.addLayout(self._second)
        self._row.addWidget(self._share)
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        self._second.addStretch(1)
        self._in_two = True
        self._place_choices(in_two=False)
        self._share.chosen.connect(self._choose)
        for choice in self._choices:
            choice.activated.connect(self._choose)
        self.fit_columns(columns)
        look.changed.connect(self._measure)
        self._measure()

    def fit_columns(self, columns: MeaningColumns) -> None:
        """Offer the columns of meanings that there are now, the main one looked at."""
        self._columns = columns
        self._share.set_words(
            Share.EMPTY, self.tr("Nothing yet") if columns.many else self.tr("No meaning yet")
        )
        with QSignalBlocker(self._in):
            self._in.clear()
            for slot in columns.in_order():
                self._in.addItem(columns.name(slot), slot)
            self._in.setCurrentIndex(self._in.findData(MAIN))
        self._in.setVisible(columns.many)
        self._theme.setVisible(columns.placed)
        self.wanted = dataclasses.replace(self.wanted, slot=MAIN)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the size in two rows, so that the lists never hold the window open."""
        ends = self._share.sizeHint().width() + self._count.sizeHint().width()
        wide = ends + self._look.px(2 * Space.XL + _GAP)
        return QSize(wide, max(self._look.px(_HEIGHT), super().minimumSizeHint().height()))

    def _fit(self) -> None:
        """Put the lists under the rest where they have no room beside it."""
        parts = [self._share, *self._choices, self._count]
        hidden = [] if self._columns.many else [self._in]
        hidden += [] if self._columns.placed else [self._theme]
        shown = [part for part in parts if part not in hidden]
        wanted = sum(part.sizeHint().width() + self._look.px(_GAP) for part in shown)
        self._place_choices(in_two=wanted + 2 * self._look.px(Space.XL) > self.width())

    def _place_choices(self, *, in_two: bool) -> None:
        if in_two == self._in_two:
            return
        self._in_two = in_two
        for at, choice in enumerate(self._choices):
            self._row.removeWidget(choice)
            self._second.removeWidget(choice)
            if in_two:
                self._second.insertWidget(at, choice)
            else:
                self._row.insertWidget(1 + at, choice)
        self._column.setSpacing(self._look.px(Space.S) if in_two else 0)

    def offer(self) -> None:
        """Offer the participants and themes as the study has them now."""
        records = self._desk.study.records
        people = [(p.alias, int(p.id)) for p in records.participants.all()]
        themes = [
            (f"{each.number}  {each.theme.name}", int(each.theme.id))
            for each in in_order(records.themes.all())
        ]
        self._fill(self._participant, people, self.wanted.participant)
        self._fill(self._theme, themes, self.wanted.theme)
        self._choose()

    def count(self, to_write: int, *, of: int) -> None:
        """Say how many meanings are still to be written; nothing where there are no statements."""
        words = self.tr("{count} to write").format(count=shown_number(to_write))
        done = self.tr("Every statement has a meaning")
        if self._columns.many:
            done = self.tr("Nothing left to write here")
        self._count.setText("" if not of else words if to_write else done)

    def look_for(self, words: str) -> None:
        """Want what says some words."""
        self._want(dataclasses.replace(self.wanted, words=words))

    def clear(self) -> None:
        """Want everything, in the same order."""
        self._share.set_current(Share.ALL)
        self._participant.setCurrentIndex(0)
        self._theme.setCurrentIndex(0)
        self._want(Wanted(order=self.wanted.order, slot=self.wanted.slot))

    def _fill(self, choice: Choice, entries: list[tuple[str, int]], current: int | None) -> None:
        with QSignalBlocker(choice):
            choice.clear()
            choice.addItem(self.tr("any"), None)
            for words, number in entries:
                choice.addItem(words, number)
            choice.setCurrentIndex(max(0, choice.findData(current)))
        choice.updateGeometry()
        choice.update()
        self._fit()

    def _choose(self) -> None:
        participant = self._participant.currentData()
        theme = self._theme.currentData() if self._columns.placed else None
        self._want(
            Wanted(
                share=Share(self._share.current()),
                participant=None if participant is None else ParticipantId(participant),
                theme=None if theme is None else ThemeId(theme),
                words=self.wanted.words,
                order=Order(self._order.currentData()),
                slot=self._in.currentData(),
            )
        )

    def _want(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.chosen.emit(wanted)

    def _measure(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(Space.XL), px(Space.S), px(Space.XL), px(Space.S) + 1)
        for row in (self._row, self._second):
            row.setSpacing(px(_GAP))
        self._column.setSpacing(px(Space.S) if self._in_two else 0)
        self._count.setFont(self._look.fonts.ui(Ratio.SECOND))
        palette = self._count.palette()
        palette.setColor(self._count.foregroundRole(), self._look.tokens.muted)
        self._count.setPalette(palette)
