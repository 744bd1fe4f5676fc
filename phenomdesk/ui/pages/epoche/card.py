"""One entry on the page: when, of which moment, the question, the words, the links, what came."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from phenomdesk.model.epoche import EpocheEntry, EpocheLink, Moment
from phenomdesk.study.methods import question_words
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.entry_words import LinkWords, go, moment_choices, moment_words, time_words
from phenomdesk.ui.entry_writer import Draft, EntryWriter
from phenomdesk.ui.growing import GrowingText, WritingText
from phenomdesk.ui.look import Radius, Ratio, Space
from phenomdesk.ui.pages.epoche.addenda import Addenda
from phenomdesk.ui.widgets import Button, ButtonKind, Segmented
from phenomdesk.ui.widgets.chip import Chip
from phenomdesk.ui.widgets.drawing import draw_focus
from phenomdesk.ui.widgets.key_button import by_keys
from phenomdesk.ui.widgets.told import Told


class EntryCard(QWidget):
    """An entry, or the draft of one. It reads nothing: the page tells it what there is."""

    stepped = Signal(int)
    """Up or Down was pressed on it."""
    removed = Signal()
    """It is to be taken away."""
    link_wanted = Signal()
    """What it is about is to be chosen."""
    dropped = Signal()
    """A draft was left without words."""

    def __init__(self, desk: Desk, draft: Draft, entry: EpocheEntry | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.entry: EpocheEntry | None = None
        self.sealed = False
        self._by_keys = False
        self.chips: list[Chip] = []
        self._told: dict[EpocheLink, tuple[str, bool]] = {}
        self.writer = EntryWriter(desk, draft, entry.id if entry is not None else None, self)
        self.editor: WritingText | None = None
        self.text: GrowingText | None = None
        self._make_parts(draft)
        self._lay_out()
        self._be_open()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _make_parts(self, draft: Draft) -> None:
        look = self._desk.look
        language = self._desk.study.records.about().language
        self.when = Told(look, self.tr("Now"), lambda: look.fonts.ui(Ratio.SECOND), "muted")
        self.when.setWordWrap(False)
        self.moment = Segmented(look, moment_choices(), current=draft.moment.value)
        self.moment.setAccessibleName(self.tr("When it is set aside"))
        self.moment.chosen.connect(self._choose_moment)
        self.link = Button(look, kind=ButtonKind.QUIET, icon="link")
        self.link.setToolTip(self.tr("Link the entry… (Ctrl+L)"))
        self.link.setAccessibleName(self.tr("Link the entry…"))
        self.link.clicked.connect(self.link_wanted)
        self.remove = Button(look, kind=ButtonKind.QUIET, icon="trash")
        self.remove.setToolTip(self.tr("Remove the entry"))
        self.remove.clicked.connect(self.removed)
        asked = question_words(self._desk.study.method, draft.prompt).in_language(language)
        self.question = Told(look, asked, lambda: look.fonts.serif(Ratio.STATEMENT, italic=True))
        self.question.setVisible(bool(asked))
        self.addenda = Addenda(self._desk)
        self.addenda.hide()

    def _lay_out(self) -> None:
        px = self._desk.look.px
        head = QHBoxLayout()
        head.setSpacing(px(Space.M))
        head.addWidget(self.when)
        head.addWidget(self.moment)
        head.addStretch(1)
        head.addWidget(self.link)
        head.addWidget(self.remove)
        self._body = QVBoxLayout()
        self._chips = QVBoxLayout()
        self._chips.setSpacing(px(Space.XS))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(Space.M), px(Space.S), px(Space.M), px(Space.S))
        self._column.setSpacing(px(Space.S))
        self._column.addLayout(head)
        self._column.addWidget(self.question)
        self._column.addLayout(self._body)
        self._column.addLayout(self._chips)
        self._column.addWidget(self.addenda)

    def _be_open(self) -> None:
        editor = self.editor = WritingText(
            self._desk.look, self.writer.write, self._desk.study.settle
        )
        editor.setAccessibleName(self.question.text() or self.tr("What you set aside"))
        editor.setPlaceholderText(self.tr("What do you take for granted here? Write it down."))
        editor.ended.connect(self._end)
        editor.left.connect(self._left)
        self._body.addWidget(editor)
        self._show_chips(self.writer.draft.links, LinkWords(self._desk.study))

    # What the page tells

    def show_entry(self, entry: EpocheEntry, *, sealed: bool, links: LinkWords) -> None:
        """Show an entry as the study holds it."""
        self.entry = entry
        self.writer.entry = entry.id
        if sealed and not self.sealed:
            self._be_sealed()
        self.sealed = sealed
        time = time_words(entry.made_at)
        self.when.say(f"{time} · {moment_words(entry.moment)}" if sealed else time)
        self.moment.set_current(entry.moment.value)
        if self.editor is not None:
            self.editor.follow(entry.text)
        if self.text is not None:
            self.text.show_text(entry.text)
        self._show_chips(entry.links, links)
        self.addenda.setVisible(sealed or bool(entry.addenda))
        self.addenda.show_addenda(entry, sealed=sealed)
        self.setAccessibleName(self.tr("Entry of {when}").format(when=self.when.text()))

    def _be_sealed(self) -> None:
        """Take the editor away, and stand as text that only addenda can follow."""
        if self.editor is not None:
            self.editor.typing.forget()
            self._body.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        for control in (self.moment, self.link, self.remove):
            control.hide()
        self.text = GrowingText(self._desk.look)
        self.text.be_read()
        self._body.addWidget(self.text)

    def _show_chips(self, links: tuple[EpocheLink, ...], words: LinkWords) -> None:
        told = {link: (words(link), words.is_gone(link)) for link in links}
        removable = not self.sealed
        crossed = all((chip.cross is not None) == removable for chip in self.chips)
        if told == self._told and crossed:
            return
        self._told = told
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for link, (shown, gone) in told.items():
            chip = Chip(self._desk.look, shown, leads=not gone, removable=removable)
            chip.pressed.connect(lambda link=link: go(self._desk, link))
            chip.removed.connect(lambda link=link: self._unlink(link))
            self._chips.addWidget(chip)
            self.chips.append(chip)

    def matches(self, words: str) -> bool:
        """Tell whether what stands in it holds some words, whatever their case."""
        entry = self.entry
        if entry is None:
            return True
        told = [self.question.text(), entry.text, *(a.text for a in entry.addenda)]
        told += [shown for shown, _ in self._told.values()]
        return any(words.casefold() in text.casefold() for text in told)

    # What the user does

    def begin(self) -> None:
        """Be written in: on the entry while it is open, else an addendum."""
        if self.editor is not None:
            self.editor.begin()
        else:
            self.addenda.begin()

    def settle(self) -> None:
        """Write what is being typed."""
        if self.editor is not None:
            self.editor.typing.settle_now()
        self.addenda.settle()

    def _choose_moment(self, moment: str) -> None:
        wanted, entry = Moment(moment), self.entry
        if entry is None:
            draft = self.writer.draft
            self.writer.draft = Draft(wanted, draft.prompt, draft.links)
            return
        self.settle()
        self._desk.attempt(lambda: self._desk.study.epoche.set_moment(entry.id, wanted))

    def links(self) -> tuple[EpocheLink, ...]:
        """Return what the entry is about, or will be once it has words."""
        return self.writer.draft.links if self.entry is None else self.entry.links

    def add_link(self, link: EpocheLink) -> None:
        """Link the entry; a draft takes the link along into the study."""
        entry = self.entry
        if entry is None:
            self._draft_links((*self.links(), link))
        else:
            self._desk.attempt(lambda: self._desk.study.epoche.link(entry.id, link))

    def _unlink(self, link: EpocheLink) -> None:
        entry = self.entry
        if entry is None:
            self._draft_links(tuple(each for each in self.links() if each != link))
        else:
            self.settle()
            self._desk.attempt(lambda: self._desk.study.epoche.unlink(entry.id, link))

    def _draft_links(self, links: tuple[EpocheLink, ...]) -> None:
        draft = self.writer.draft
        self.writer.draft = Draft(draft.moment, draft.prompt, links)
        self._show_chips(links, LinkWords(self._desk.study))

    def _end(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.entry is None:
            self.dropped.emit()

    def _left(self) -> None:
        """Leave no entry without words behind, unless one goes on with it by its controls."""
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self.writer.drop_if_empty()

    # Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = by_keys(event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() and self._by_keys:
            painter = QPainter(self)
            draw_focus(painter, QRectF(self.rect()), self._desk.look, Radius.BUCKET)
