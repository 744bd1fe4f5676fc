"""The epoche page: what the researcher believes beforehand, by day, the newest day first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.epoche import EpocheEntry, Moment
from phenomdesk.model.ids import EntryId
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.entry_words import LinkWords
from phenomdesk.ui.entry_writer import Draft, usual_moment
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.epoche.card import EntryCard
from phenomdesk.ui.pages.epoche.days import Days
from phenomdesk.ui.pages.epoche.linking import Linking
from phenomdesk.ui.pages.epoche.questions import QuestionsPanel
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader, PanelStrip, SearchField

_FIND_WIDTH, _ROOM = 190, 460


class EpochePage(FollowingPage):
    """Entries by day; those of today are written in, the others are sealed."""

    shows = (
        *("epoche", "epoche_link", "addendum"),
        *("study", "participant", "transcript", "statement", "theme", "speaker"),
    )

    def __init__(self, desk: Desk) -> None:
        """Read nothing before it is first shown."""
        super().__init__(desk)
        look = desk.look
        self.header = PageHeader(look, self.tr("Epoche"))
        self.find_field = SearchField(look, self.tr("Find in entries"))
        self.new = Button(look, self.tr("New entry"), icon="plus", keys="N")
        self.questions = QuestionsPanel(desk)
        self.days = Days(desk)
        self.linking = Linking(desk, self)
        self._draft: EntryCard | None = None
        self._current: EntryCard | None = None
        self._lay_out()
        self._connect()
        self.statement_actions = []
        self.study_actions = [
            page_action(self, "new-entry", self.begin),
            page_action(self, "add-to-entry", self._add_to_current),
            page_action(self, "link-entry", self._link_current),
            page_action(self, "remove-entry", self._remove_current),
        ]

    def _lay_out(self) -> None:
        look = self.desk.look
        self.find_field.setMinimumWidth(look.px(_FIND_WIDTH))
        self.header.add_control(self.find_field)
        self.header.add_control(self.new)
        self._empty = EmptyState(
            look,
            self.tr("What do you already believe about it?"),
            self.tr(
                "Write it down before the first interview, and set it aside. Begin from a "
                "question at the right, or with a blank entry. From the next day on an entry is "
                "sealed: you can add to it, and no longer change it."
            ),
            self.tr("New entry"),
            keys="N",
        )
        self._nothing = EmptyState(look, "")
        self._stack = QStackedWidget()
        for part in (self._empty, self.days, self._nothing):
            self._stack.addWidget(part)
        self._strip = PanelStrip(look, self.tr("Questions"), icon="list", knots=0)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._middle, 1)
        row.addWidget(self.questions)
        row.addWidget(self._strip)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin)
        self._empty.acted.connect(self.begin)
        self.questions.chosen.connect(lambda moment, asked: self.begin(asked, Moment(moment)))
        self.find_field.textChanged.connect(lambda _: self._filter())
        self.find_field.emptied.connect(self.days.setFocus)
        self._strip.clicked.connect(self._turn_to_questions)
        self.desk.look.changed.connect(self._fold_questions)

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if isinstance(pick, Pick) and pick.kind is KnotKind.ENTRY:
            self.catch_up()
            card = self.days.card(EntryId(pick.id))
            if card is not None:
                self.find_field.clear()
                self._go_to(card)

    def settle(self) -> None:
        for card in self.days.cards():
            card.settle()

    def begin_search(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def bracket(self) -> bool:
        self.begin()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by an arrow to the entry where one was, or to the first."""
        shown = (card for card in self.days.cards() if card.isVisible())
        card = self.current_card() or next(shown, None)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and card is not None:
            self._go_to(card, Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_questions()

    # Entries

    def begin(self, prompt: str = "", moment: Moment | None = None) -> None:
        """Open a place for an entry of today, and go there; words make it an entry."""
        self.settle()
        self._drop_draft()
        self._fold_questions()
        self.find_field.clear()
        draft = Draft(moment or usual_moment(self.desk), prompt)
        card = self._draft = self._listen_to(EntryCard(self.desk, draft))
        card.dropped.connect(lambda: self._drop_draft(card))
        self.days.put_draft(card, self.desk.study.epoche.today)
        self._show_what_there_is()
        self.days.bring_into_sight(card)
        card.begin()

    def _drop_draft(self, card: EntryCard | None = None) -> None:
        draft = self._draft
        if draft is None or draft.entry is not None or card not in (None, draft):
            return
        self._draft = None
        self.days.drop_draft()
        self._show_what_there_is()
        if card is not None:
            self._take_focus()

    def _take_focus(self) -> None:
        """Have the focus where keys do what the page says: it was in what is gone."""
        shown = self.days if self._stack.currentWidget() is self.days else self.new
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen_to(self, card: EntryCard) -> EntryCard:
        card.stepped.connect(lambda by: self._step(card, by))
        card.removed.connect(lambda: self._remove(card))
        card.link_wanted.connect(lambda: self.linking.offer(card))
        return card

    def current_card(self) -> EntryCard | None:
        """Return the entry in which the focus is, or was last."""
        now = QApplication.focusWidget()
        for card in self.days.cards():
            if now is not None and (card is now or card.isAncestorOf(now)):
                self._current = card
                break
        return self._current if self._current in self.days.cards() else None

    def _add_to_current(self) -> None:
        card = self.current_card()
        if card is not None:
            card.begin()

    def _link_current(self) -> None:
        card = self.current_card()
        if card is not None:
            self.linking.offer(card)

    def _remove_current(self) -> None:
        card = self.current_card()
        if card is not None:
            self._remove(card)

    def _remove(self, card: EntryCard) -> None:
        entry = card.entry
        if entry is None:
            self._drop_draft(card)
            return
        card.settle()
        study = self.desk.study
        self.desk.attempt(lambda: study.epoche.remove(entry.id))
        if all(known.id != entry.id for known in study.records.epoche.all()):
            self.desk.said.emit(self.tr("The entry is removed."))
            self._take_focus()

    def _step(self, card: EntryCard, by: int) -> None:
        cards = [each for each in self.days.cards() if each.isVisible()]
        at = cards.index(card) + by
        if 0 <= at < len(cards):
            self._go_to(cards[at], Qt.FocusReason.TabFocusReason)

    def _go_to(
        self, card: EntryCard, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        self._current = card
        self.days.bring_into_sight(card)
        card.setFocus(reason)

    # Following the study

    def catch_up(self) -> None:
        """Show what the study holds now; an entry of yesterday is sealed though nothing changed."""
        super().catch_up()
        if self.days.today != self.desk.study.epoche.today:
            self._show_entries()

    def read(self) -> None:
        self.questions.show_questions()
        self._show_entries()

    def follow(self, changes: ChangeSet) -> None:
        if changes.touches("study"):
            self.questions.show_questions()
        self._show_entries()

    def _show_entries(self) -> None:
        today = self.desk.study.epoche.today
        entries = self.desk.study.records.epoche.all()
        self._adopt(entries)
        links = LinkWords(self.desk.study)
        known = {entry.id for entry in entries}
        now, bereft = QApplication.focusWidget(), False
        for card in self.days.cards():
            if card.entry is not None and card.entry.id not in known:
                bereft = bereft or card is now or (now is not None and card.isAncestorOf(now))
                self.days.drop(card)
        for entry in entries:
            card = self.days.card(entry.id) or self._make(entry)
            card.show_entry(entry, sealed=entry.is_sealed(today), links=links)
        self.days.arrange(today)
        self._filter()
        if bereft:
            self._take_focus()

    def _adopt(self, entries: tuple[EpocheEntry, ...]) -> None:
        """Let the draft become the entry that it has just begun, where it stands."""
        draft = self._draft
        if draft is not None and draft.writer.beginning:
            new = [entry for entry in entries if self.days.card(entry.id) is None]
            draft.entry = new[-1]
            self.days.adopt(draft)
            self._draft = None

    def _make(self, entry: EpocheEntry) -> EntryCard:
        card = self._listen_to(EntryCard(self.desk, Draft(entry.moment, entry.prompt), entry))
        self.days.add(card, entry.id)
        return card

    def _filter(self) -> None:
        """Show the entries that hold what is looked for."""
        self.days.show_only(self.find_field.text().strip())
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        count, days = self.days.counted()
        wanted = self.find_field.text().strip()
        shown: QWidget = self.days
        if not self.days.cards():
            shown = self._empty
        elif wanted and not any(not card.isHidden() for card in self.days.cards()):
            self._nothing.set_words(self.tr("No entry holds “{words}”.").format(words=wanted))
            shown = self._nothing
        self._stack.setCurrentWidget(shown)
        entries = self.tr("1 entry") if count == 1 else self.tr("{n} entries").format(n=count)
        on = self.tr("on 1 day") if days == 1 else self.tr("on {n} days").format(n=days)
        self.header.set_words(self.tr("Epoche"), f"{entries} {on}" if count else "")
        self.find_field.setEnabled(count > 0)

    # The questions, where there is room for them

    def minimumSizeHint(self) -> QSize:
        least = self._middle.minimumSizeHint()
        return QSize(least.width() + self._strip.sizeHint().width(), least.height())

    def _is_narrow(self) -> bool:
        px = self.desk.look.px
        room = max(self._middle.minimumSizeHint().width(), px(_ROOM))
        return self.width() < room + self.questions.minimumWidth()

    def _fold_questions(self) -> None:
        narrow = self._is_narrow()
        self._strip.setVisible(narrow)
        self.questions.setVisible(not narrow)
        self._middle.show()

    def _turn_to_questions(self) -> None:
        """In a narrow window, have the questions in the place of the entries, or the other way."""
        turned = self._middle.isVisible()
        self._middle.setVisible(not turned)
        self.questions.setVisible(turned)
        shown = self.questions.rows()[0] if turned else self.days
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
