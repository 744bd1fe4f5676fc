"""“Bracket this”: an entry of the epoche beside the text, and the reminder that there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from phenomdesk.model.action import Action
from phenomdesk.model.change import ChangeSet, Direction
from phenomdesk.model.epoche import EpocheEntry, EpocheLink, LinkKind, Moment
from phenomdesk.model.method import MethodStep
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.entry_words import LinkWords, go, link_of, moment_choices
from phenomdesk.ui.entry_writer import Draft, EntryWriter, usual_moment
from phenomdesk.ui.growing import WritingText
from phenomdesk.ui.look import Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.page import Page
from phenomdesk.ui.widgets import Button, ButtonKind, Ground, Segmented, StatusLine
from phenomdesk.ui.widgets.chip import Chip
from phenomdesk.ui.widgets.told import Told

_HIGH, _LEAST_HIGH, _WIDE = 168, 99, 920
_ROOM_OF_TITLE = 640
"""Design pixels below which the head leaves its title out: the place to write says the same."""


class BracketPanel(Ground):
    """A slim panel under the page. It writes one entry, and closes by Esc or its key."""

    closed = Signal()

    def __init__(self, desk: Desk, keys: str) -> None:
        """Start closed. `keys` close it again, and are shown."""
        super().__init__(desk.look, "panel", edges=("top",))
        self._desk = desk
        self._back: QWidget | None = None
        self.chip: Chip | None = None
        self._writer = EntryWriter(desk, Draft(Moment.BEFORE), None, self)
        look = desk.look
        self.editor = WritingText(look, self._write, desk.study.settle, grows=False)
        self.editor.setPlaceholderText(self.tr("What do you take for granted here? Write it down."))
        self.editor.setAccessibleName(self.tr("What you set aside"))
        self.moment = Segmented(look, moment_choices())
        self.moment.setAccessibleName(self.tr("When it is set aside"))
        self._title = Told(look, self.tr("Bracket this"), lambda: look.fonts.ui(weight=SEMIBOLD))
        self._title.setWordWrap(False)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.page_way = Button(look, self.tr("Show in the epoche"), kind=ButtonKind.LINK)
        self._done = Button(look, self.tr("Back to the text"), keys="Esc")
        self._done.give_way()
        self._done.setToolTip(self.tr("Also by {keys}").format(keys=keys))
        self._lay_out()
        self.editor.ended.connect(self.leave)
        self._done.clicked.connect(self.leave)
        self.page_way.clicked.connect(self._show_on_page)
        self.moment.chosen.connect(self._choose_moment)
        desk.changed.connect(self._follow)
        desk.look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def _lay_out(self) -> None:
        px = self._desk.look.px
        self._head = QHBoxLayout()
        self._head.setSpacing(px(Space.S))
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        for part in (self.moment, self.page_way, self._done):
            self._head.addWidget(part)
        self._inner = QWidget()
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._inner, 100)
        around.addStretch(1)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(px(Space.XL), px(Space.S), px(Space.L), px(Space.M))
        column.setSpacing(px(Space.S))
        column.addLayout(self._head)
        column.addWidget(self.editor, 1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._desk.look.px(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(self.width() >= self._desk.look.px(_ROOM_OF_TITLE))

    @property
    def entry(self) -> int | None:
        """The entry that is written; None before its first words."""
        return self._writer.entry

    def open_on(self, link: EpocheLink) -> None:
        """Begin an entry that is linked to something, and take the focus."""
        self._back = QApplication.focusWidget()
        self._become(Draft(usual_moment(self._desk), links=(link,)))
        self.show()
        self.editor.begin()

    def leave(self) -> None:
        """Keep the entry, unless it has no words; close, and give the focus back."""
        self.close_quietly()
        self.closed.emit()
        back = self._back
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_quietly(self) -> None:
        """Keep the entry, and leave the focus where it is going."""
        self.editor.typing.write_now()
        self._writer.drop_if_empty()
        self.settle()
        self.hide()

    def settle(self) -> None:
        """Write what is being typed."""
        self.editor.typing.settle_now()

    def _become(self, draft: Draft) -> None:
        self._writer.deleteLater()
        self._writer = EntryWriter(self._desk, draft, None, self)
        self.editor.typing.forget()
        self.editor.show_text("")
        self.moment.set_current(draft.moment.value)
        self._show_chip(draft.links)

    def _show_chip(self, links: tuple[EpocheLink, ...]) -> None:
        if self.chip is not None:
            self._head.removeWidget(self.chip)
            self.chip.hide()
            self.chip.deleteLater()
            self.chip = None
        words = LinkWords(self._desk.study)
        for link in links[:1]:
            chip = self.chip = Chip(self._desk.look, words(link), leads=not words.is_gone(link))
            chip.pressed.connect(lambda link=link: go(self._desk, link))
            self._head.insertWidget(1, chip)

    def _write(self, text: str) -> bool:
        return self._writer.write(text)

    def _choose_moment(self, moment: str) -> None:
        wanted, entry = Moment(moment), self._writer.entry
        if entry is None:
            self._writer.draft = Draft(wanted, links=self._writer.draft.links)
            return
        self.settle()
        self._desk.attempt(lambda: self._desk.study.epoche.set_moment(entry, wanted))

    def _show_on_page(self) -> None:
        self.settle()
        entry = self._writer.entry
        if entry is not None:
            self._desk.wanted.emit(Pick(KnotKind.ENTRY, entry))
        else:
            self._desk.page_wanted.emit("epoche")

    def _follow(self, changes: ChangeSet) -> None:
        """Show the entry as the study holds it; one that is gone or sealed is let go."""
        entry = self._writer.entry
        if entry is None or self._writer.beginning or not changes.touches("epoche", "epoche_link"):
            return
        found = self._found(entry)
        if found is None or found.is_sealed(self._desk.study.epoche.today):
            self._become(self._writer.draft)
            return
        self.editor.follow(found.text)
        self.moment.set_current(found.moment.value)

    def _found(self, entry: int) -> EpocheEntry | None:
        known = self._desk.study.records.epoche.all()
        return next((each for each in known if each.id == entry), None)

    def _measure(self) -> None:
        self.setMinimumHeight(self._desk.look.px(_LEAST_HIGH))
        self.setMaximumHeight(self._desk.look.px(_HIGH))
        self._inner.setMaximumWidth(self._desk.look.px(_WIDE))


class Reminder(StatusLine):
    """Says once that nothing was bracketed yet; its cross ends it for good."""

    dismissed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        close = Button(look, kind=ButtonKind.QUIET, icon="close")
        close.setToolTip(self.tr("Do not show this again"))
        close.clicked.connect(self._dismiss)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(close)

    def remind(self) -> None:
        """Show it."""
        self.say(
            self.tr("It is marked. What you already believe about it is not written down yet."),
            self.tr("Go to the epoche"),
        )

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()


REMINDER = "epoche-reminder"
"""The id under which the settings keep that the reminder was closed."""
_MARKING = frozenset({Action.MARK, Action.MARK_AND_PLACE, Action.MARK_WITH_MEANING})


class Bracketing(QObject):
    """Begins entries about what one is busy with on any page, and reminds of the first."""

    def __init__(self, desk: Desk, keys: str, *, reminds: bool) -> None:
        """`keys` begin and end it; it `reminds` unless that was closed for good before."""
        super().__init__(desk)
        self._desk = desk
        self._reminds = reminds
        self._shown: tuple[Page, str, MethodStep] | None = None
        self._picked: dict[str, Pick] = {}
        self.panel = BracketPanel(desk, keys)
        self.reminder = Reminder(desk.look)
        self.reminder.acted.connect(lambda: desk.page_wanted.emit("epoche"))
        desk.picked.connect(self._remember)
        desk.changed.connect(self._heard)

    def show_page(self, page: Page, step: MethodStep) -> None:
        """Know which page is shown. The epoche's own page needs no panel under it."""
        self._shown = page, step.page, step
        self.reminder.clear()
        if step.page == "epoche" and self.panel.isVisible():
            self.panel.close_quietly()

    def show_view(self, page: Page, view: str) -> None:
        """Know that a page is shown that is no step: with nothing in hand the last step holds."""
        if self._shown is not None:
            self._shown = page, view, self._shown[2]

    @property
    def at_hand(self) -> Pick | None:
        """The record that is picked on the page that was shown last."""
        if self._shown is None:
            return None
        page, name, _ = self._shown
        return page.at_hand or self._picked.get(name)

    def bracket(self) -> None:
        """Begin an entry about what is picked on the page, else its step; or end it again."""
        panel = self.panel
        if panel.isVisible() and panel.isAncestorOf(QApplication.focusWidget() or panel):
            panel.leave()
            return
        if self._shown is None:
            return
        page, _, step = self._shown
        page.settle()
        if page.isVisible() and page.bracket():
            return
        if panel.isVisible():
            panel.close_quietly()
        link = link_of(self.at_hand, self._desk.study)
        if link is None or LinkWords(self._desk.study).is_gone(link):
            link = EpocheLink(LinkKind.STEP, step=step.id)
        panel.open_on(link)
        around = panel.parentWidget()
        layout = around.layout() if around is not None else None
        if layout is not None:
            layout.activate()
        page.keep_in_sight()

    def _remember(self, pick: Pick | None) -> None:
        if self._shown is None:
            return
        name = self._shown[1]
        if pick is None:
            self._picked.pop(name, None)
        else:
            self._picked[name] = pick

    def _heard(self, changes: ChangeSet) -> None:
        if changes.touches("epoche"):
            self.reminder.clear()
        marked = changes.action in _MARKING and changes.direction is Direction.DONE
        if not self._reminds or not marked:
            return
        study = self._desk.study
        self._reminds = False
        has_page = any(step.page == "epoche" for step in study.method.steps)
        if has_page and not study.records.epoche.all():
            self.reminder.remind()
