"""What was added to an entry later: each with its day, and a place to add more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from phenomdesk.model.epoche import Addendum, EpocheEntry, day_of
from phenomdesk.model.ids import AddendumId, EntryId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.entry_words import time_words
from phenomdesk.ui.growing import GrowingText, WritingText
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.sentences import shown_day
from phenomdesk.ui.widgets import Button, ButtonKind
from phenomdesk.ui.widgets.told import Told

_INDENT = 18


class _Added(QWidget):
    """One addendum, or the draft of one: its day, and its words beside a rule."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.addendum: AddendumId | None = None
        self.beginning = False
        self.editor: WritingText | None = None
        self.text: GrowingText | None = None
        self.when = Told(look, "", lambda: look.fonts.ui(Ratio.SECOND), "muted")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(_INDENT), 0, 0, 0)
        self.column.setSpacing(look.px(Space.XS))
        self.column.addWidget(self.when)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self._look.px(2)
        painter.fillRect(QRectF(self._look.px(4), 0, wide, self.height()), self._look.tokens.line)


class Addenda(QWidget):
    """The addenda of one entry. An addendum of today can still be written; emptied, it goes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry: EntryId | None = None
        self._rows: list[_Added] = []
        self._add = Button(desk.look, self.tr("Add to this entry"), kind=ButtonKind.LINK)
        self._add.clicked.connect(self.begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.look.px(Space.M))
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_addenda(self, entry: EpocheEntry, *, sealed: bool) -> None:
        """Show what was added to an entry; rows that stay keep what is typed in them."""
        self._entry = entry.id
        wanted = {addendum.id: addendum for addendum in entry.addenda}
        for row in tuple(self._rows):
            if row.addendum is None and row.beginning:
                known = {each.addendum for each in self._rows}
                row.addendum = next((new for new in wanted if new not in known), None)
            elif row.addendum is not None and row.addendum not in wanted:
                self._drop(row)
        rows = {row.addendum: row for row in self._rows}
        for addendum in entry.addenda:
            self._show(rows.get(addendum.id) or self._make(addendum.id), addendum)
        drafting = any(row.addendum is None for row in self._rows)
        self._add.setVisible(sealed and not drafting)

    def begin(self) -> None:
        """Open a place for an addendum, and go there."""
        draft = next((row for row in self._rows if row.addendum is None), None) or self._make(None)
        if draft.editor is None:
            self._let_write(draft)
            draft.when.say(self.tr("Added now"))
        self._add.hide()
        if draft.editor is not None:
            draft.editor.begin()

    def settle(self) -> None:
        """Write what is being typed."""
        for row in self._rows:
            if row.editor is not None:
                row.editor.typing.settle_now()

    def _make(self, addendum: AddendumId | None) -> _Added:
        row = _Added(self._desk.look)
        row.addendum = addendum
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def _drop(self, row: _Added) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show(self, row: _Added, addendum: Addendum) -> None:
        day, today = day_of(addendum.made_at), self._desk.study.epoche.today
        words = self.tr("Added {day}, {time}")
        told = words.format(day=shown_day(day, today), time=time_words(addendum.made_at))
        row.when.say(told)
        if day == today and row.editor is None:
            self._let_write(row)
        if day < today and row.text is None:
            self._let_read(row)
        if row.editor is not None:
            row.editor.follow(addendum.text)
        if row.text is not None:
            row.text.show_text(addendum.text)

    def _let_read(self, row: _Added) -> None:
        if row.editor is not None:
            row.editor.typing.forget()
            row.editor.hide()
            row.editor.deleteLater()
            row.editor = None
        row.text = GrowingText(self._desk.look)
        row.text.be_read()
        row.column.addWidget(row.text)

    def _let_write(self, row: _Added) -> None:
        study = self._desk.study
        editor = row.editor = WritingText(
            self._desk.look, lambda text: self._write(row, text), study.settle
        )
        editor.setAccessibleName(self.tr("What you add"))
        editor.ended.connect(lambda: self._end(row))
        editor.left.connect(lambda: self._left(row))
        row.column.addWidget(editor)

    def _write(self, row: _Added, text: str) -> bool:
        entry, epoche = self._entry, self._desk.study.epoche
        if entry is None or (row.addendum is None and not text.strip()):
            return True

        def write() -> None:
            if row.addendum is not None:
                epoche.write_addendum(entry, row.addendum, text)
                return
            row.beginning = True
            try:
                row.addendum = epoche.add_addendum(entry, text)
            finally:
                row.beginning = False

        name = f"addendum {row.addendum}" if row.addendum else f"addendum of {entry}"
        return self._desk.keep(name, write)

    def _end(self, row: _Added) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self, row: _Added) -> None:
        """Take a draft without words away."""
        if row.addendum is None and row in self._rows:
            self._drop(row)
            self._add.show()
