"""Writing in place on the board: a theme's name, its definition, a card's meaning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.painting import name_rect
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.pages.board.tray import TrayView
from phenomdesk.ui.pages.board.view import BoardView
from phenomdesk.ui.typing import LineEditor, NoteEditor, Typing
from phenomdesk.ui.widgets.drawing import line_height

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameEditor(LineEditor):
    """A theme's name as it is written: Enter and leaving keep it, Esc does not."""

    ended = Signal(bool)
    """Whether it is to be kept."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_Escape):
            self.ended.emit(event.key() in _ENTER)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit(True)


class TextEditor(NoteEditor):
    """A few lines in place, saved as they are typed: Enter, Esc and leaving end it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self.setProperty("field", True)
        self.document().setDocumentMargin(1)
        self.left = self.ended.emit


class Editing(QObject):
    """The one editor that is open on the board, if any."""

    began = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, view: BoardView, tray: TrayView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._tray = tray
        self._editor: NameEditor | TextEditor | None = None
        self._theme: ThemeId | None = None
        self._memo = False
        """Whether the note under a header is the memo, not the definition."""
        self._card: Taken | None = None
        self._typing: Typing | None = None
        self._came_from: QWidget = view
        view.moved.connect(self._put)
        tray.moved.connect(self._put)
        desk.look.changed.connect(self._put)

    @property
    def editor(self) -> QWidget | None:
        """The editor that is open."""
        return self._editor

    def write_name(self, theme: ThemeId) -> None:
        """Write a theme's name in its header."""
        self.close()
        self._view.reveal(Spot(Part.HEAD, theme))
        editor = NameEditor(self._view.viewport())
        editor.setText(self._view.buckets.by_id[theme].theme.name)
        editor.setAccessibleName(self.tr("Name of the theme"))
        editor.selectAll()
        editor.ended.connect(self._end_name)
        self._theme = theme
        self._open(editor, self._view)

    def write_definition(self, theme: ThemeId) -> None:
        """Write what a theme means, under its header."""
        editor = self._note_editor(theme, memo=False)
        editor.setPlaceholderText(self.tr("What this theme means"))
        editor.setAccessibleName(self.tr("Definition of the theme"))
        self._open_note(editor, theme)

    def write_memo(self, theme: ThemeId) -> None:
        """Write what is thought of a theme, under its header; it prints nowhere."""
        editor = self._note_editor(theme, memo=True)
        editor.setPlaceholderText(self.tr("What you think of this theme; it prints nowhere"))
        editor.setAccessibleName(self.tr("Memo on the theme"))
        self._open_note(editor, theme)

    def _note_editor(self, theme: ThemeId, *, memo: bool) -> TextEditor:
        self.close()
        self._view.fold(theme, False)
        study = self._desk.study
        verb = study.clustering.write_memo if memo else study.clustering.define

        def write(text: str) -> None:
            if theme in {known.id for known in study.records.themes.all()}:
                verb(theme, text)

        self._theme, self._memo = theme, memo
        place = f"{'memo' if memo else 'definition'} {theme}"
        return self._text_editor(self._view.viewport(), self._note_of(theme), write, place)

    def _note_of(self, theme: ThemeId) -> str:
        standing = self._view.buckets.by_id[theme].theme
        return standing.memo if self._memo else standing.definition

    def _open_note(self, editor: TextEditor, theme: ThemeId) -> None:
        lines = 3 * line_height(self._desk.look.fonts.ui())
        self._view.set_note(theme, lines + self._desk.look.px(30))
        self._open(editor, self._view)

    def write_meaning(self, card: Taken) -> None:
        """Write the meaning of a statement, on its card."""
        self.close()
        cards = self._view.cards
        known = cards.get(card.statement)
        if known is None:
            return
        study = self._desk.study

        def write(text: str) -> None:
            if study.records.statements.some([card.statement]):
                study.meanings.write(card.statement, text, column=cards.column)

        area: QAbstractScrollArea = self._tray
        if card.theme is not None:
            area = self._view
            self._view.reveal(Spot(Part.CARD, card.theme, card.statement))
        self._card = card
        place = f"meaning {card.statement}"
        editor = self._text_editor(area.viewport(), known.meaning, write, place)
        editor.setPlaceholderText(self.tr("What it means, in your words"))
        editor.setAccessibleName(self.tr("Meaning of {number}").format(number=known.number))
        self._open(editor, area)

    def settle(self) -> None:
        """Write what is being typed. A text stays open to be written on."""
        if isinstance(self._editor, NameEditor):
            self._end_name(True)
        elif self._typing is not None:
            self._typing.settle_now()

    def close(self) -> None:
        """Write what is being typed, and close the editor."""
        self.settle()
        self._close()

    def refresh(self, changes: ChangeSet) -> None:
        """Show in the open editor what somebody else wrote, or undo brought back."""
        if self._card is not None and changes.touches("statement", "meaning", "meaning_link"):
            known = self._view.cards.get(self._card.statement)
            if known is None or self._rect() is None:
                self._close()
            else:
                self._show(known.meaning)
        elif self._theme is not None and changes.touches("theme"):
            placed = self._view.buckets.by_id.get(self._theme)
            if placed is None:
                self._close()
            elif isinstance(self._editor, TextEditor):
                self._show(self._note_of(self._theme))
        self._put()

    def _show(self, text: str) -> None:
        editor, typing = self._editor, self._typing
        if not isinstance(editor, TextEditor) or typing is None or typing.waiting:
            return
        if editor.toPlainText().strip() != text.strip():
            at = editor.textCursor().position()
            editor.blockSignals(True)
            editor.setPlainText(text)
            editor.blockSignals(False)
            cursor = editor.textCursor()
            cursor.setPosition(min(at, editor.document().characterCount() - 1))
            editor.setTextCursor(cursor)

    def _text_editor(
        self, parent: QWidget, text: str, write: Callable[[str], None], place: str
    ) -> TextEditor:
        editor = TextEditor(parent)
        editor.setPlainText(text)
        editor.selectAll()

        def keep() -> bool:
            typed = editor.toPlainText()
            return self._desk.keep(place, lambda: write(typed))

        self._typing = typing = Typing(keep, self._desk.study.settle, editor)
        editor.textChanged.connect(typing.touched)
        editor.ended.connect(self._end_text)
        return editor

    def _open(self, editor: NameEditor | TextEditor, area: QWidget) -> None:
        self._editor, self._came_from = editor, area
        fonts = self._desk.look.fonts
        strong = MEDIUM if self._card is not None else SEMIBOLD
        named = isinstance(editor, NameEditor) or self._card is not None
        editor.setFont(fonts.ui(weight=strong) if named else fonts.ui())
        self._put()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.began.emit()

    def _end_name(self, keep: bool) -> None:
        editor, theme = self._editor, self._theme
        if not isinstance(editor, NameEditor) or theme is None:
            return
        name = editor.text().strip()
        self._close()
        if keep and name:
            self._desk.attempt(lambda: self._desk.study.clustering.rename(theme, name))

    def _end_text(self) -> None:
        typing = self._typing
        if typing is not None:
            typing.settle_now()
        self._close()

    def _close(self) -> None:
        editor = self._editor
        if editor is None:
            return
        had_focus = editor.hasFocus()
        self._editor = self._theme = self._card = self._typing = None
        editor.hide()
        editor.deleteLater()
        self._view.set_note(None)
        self.ended.emit()
        if had_focus:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self) -> None:
        editor, rect = self._editor, self._rect()
        if editor is not None and rect is not None:
            editor.setGeometry(rect)

    def _rect(self) -> QRect | None:
        look, view = self._desk.look, self._view
        card = self._card
        if card is not None:
            place = self._card_rect(card)
            if place is None:
                return None
            lines = 2 * line_height(look.fonts.ui(weight=MEDIUM)) + look.px(12)
            # Up into the gap above, so that the quote of which it speaks stays in sight.
            return QRect(place.left() + 2, place.top() - look.px(4), place.width() - 4, lines)
        box = None if self._theme is None else view.layout_now.box(self._theme)
        if box is None:
            return None
        if isinstance(self._editor, TextEditor):
            side = view.layout_now.measures.pad
            return view.to_viewport(box.note.adjusted(side, 0, -side, -look.px(8)))
        rect = name_rect(box, view.buckets.by_id[box.theme], look)
        height = min(rect.height() - look.px(6), look.px(30))
        top = rect.top() + (rect.height() - height) // 2 + look.px(1)
        return view.to_viewport(QRect(rect.left() - look.px(9), top, rect.width(), height))

    def _card_rect(self, card: Taken) -> QRect | None:
        if card.theme is not None:
            place = self._view.rect_of(Spot(Part.CARD, card.theme, card.statement))
            return None if place is None else self._view.to_viewport(place)
        row = self._tray.tray.row_of(StatementId(card.statement))
        return None if row is None else self._tray.card_rect(row)
