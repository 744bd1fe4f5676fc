"""The transcript to mark: what mouse and keys do, and the signals that say so.

Plain data in, signals out: the view knows nothing of the study.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPixmap, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.mime import encode_span
from phenomdesk.ui.pages.reader.bands import SpeakerView
from phenomdesk.ui.pages.reader.canvas import TranscriptCanvas
from phenomdesk.ui.pages.reader.chooser import Chooser
from phenomdesk.ui.pages.reader.dragging import CardPixmap, quote_pixmap
from phenomdesk.ui.pages.reader.keys import handle_key
from phenomdesk.ui.pages.reader.pointer import Pointer
from phenomdesk.ui.pages.reader.small_bar import SmallBar
from phenomdesk.ui.widgets import tip


class TranscriptView(TranscriptCanvas):
    """A transcript to read and to mark. Every offset that goes in or comes out is in code points.

    Keys: M marks the selection, Shift+M marks and asks for a meaning, T asks for a theme; Alt with
    the arrows goes to the next and the previous statement; Shift+Alt+Left and Right move the
    selected statement's end by a word, with Ctrl too its beginning; Delete removes it; Enter opens
    it; Esc clears. Pressing on a selection and moving drags it; so does a statement by its bracket,
    its number, or its band once it is selected.
    """

    mark_requested = Signal(object)
    """Span: make it a statement."""
    mark_with_meaning_requested = Signal(object)
    """Span: make it a statement, and let its meaning be written at once."""
    to_theme_requested = Signal(object)
    """Span: make it a statement in a theme that is asked for."""
    statement_clicked = Signal(object)
    """StatementId: picked by mouse or key; None: picked no longer. It is selected already."""
    statement_activated = Signal(object)
    """StatementId: Enter on the selected statement."""
    statement_theme_requested = Signal(object)
    """StatementId: T on the selected statement, with no text selected."""
    statement_hovered = Signal(object)
    """StatementId, or None when the pointer leaves."""
    resize_requested = Signal(object, object)
    """StatementId, Span: its ends are to be these; the band stays as it was until changed."""
    remove_requested = Signal(object)
    """StatementId."""
    selection_changed = Signal(object)
    """Span, or None: the text selected, without white space at its ends."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show an empty page."""
        super().__init__(look, parent)
        self._draw_card: CardPixmap | None = None
        self._tip_of: Callable[[StatementId], str] = lambda _: ""
        self._told: Span | None = None
        self.places = True
        """Whether statements can be put into themes from here."""
        self._pointer = Pointer(self)
        self.viewport().setMouseTracking(True)
        self._bar = SmallBar(look, self.viewport())
        self._bar.mark.connect(lambda: self._ask(self.mark_requested))
        self._bar.mark_with_meaning.connect(lambda: self._ask(self.mark_with_meaning_requested))
        self._bar.to_theme.connect(lambda: self._ask(self.to_theme_requested))
        self._chooser = Chooser(look, self.viewport())
        self._chooser.chosen.connect(self.pick)
        self._chooser.pointed_at.connect(self.hover)
        self.selectionChanged.connect(self._tell_selection)

    def set_transcript(
        self,
        transcript: TranscriptId | None,
        revision: Revision | None,
        speakers: Sequence[SpeakerView] = (),
    ) -> None:
        """Show a transcript without bands; with the same revision only its speakers change.

        `Turn.speaker` points into `speakers`. None shows an empty page.
        """
        self._chooser.close_now()
        super().set_transcript(transcript, revision, speakers)
        self._tell_selection()

    def set_drag_pixmap(self, draw: CardPixmap) -> None:
        """Let statements be dragged as the cards of the board instead of as a plain quote."""
        self._draw_card = draw

    def card(self, statement: StatementId | None, quote: str) -> QPixmap:
        """Return what is carried under the pointer."""
        if self._draw_card is not None:
            return self._draw_card(statement, quote)
        return quote_pixmap(self.look, self.devicePixelRatioF(), quote)

    def offer_themes(self, offered: bool) -> None:
        """Let a selection be put into a theme from its bar and by its key, or not."""
        self.places = offered
        self._bar.offer_themes(offered)

    def set_tips(self, tip_of: Callable[[StatementId], str]) -> None:
        """Have something to say of a statement in a tool tip; empty for nothing."""
        self._tip_of = tip_of

    # Picking

    def pick(self, statement: StatementId | None) -> None:
        """Select a statement and say so."""
        if statement is not None or self.selected_statement() is not None:
            self.select_statement(statement)
            self.statement_clicked.emit(statement)

    def step(self, *, forward: bool) -> None:
        """Go to the next or the previous statement: after the selected one, or the caret."""
        statement, bands = self.selected_statement(), self.bands()
        if statement is not None and bands.get(statement) is not None:
            beside = bands.neighbour(statement, forward=forward)
        else:
            beside = bands.next_to(self.offset_of(self.textCursor()), forward=forward)
        if beside is not None:
            self.reveal(beside)
            self.statement_clicked.emit(beside)

    def click(self, statements: Sequence[StatementId], place: QPoint) -> None:
        """Pick what was clicked; where several lie, let it be chosen."""
        if len(statements) > 1:
            known = [band for band in map(self.band, statements) if band is not None]
            rows = [(band, self.quote(band.span)) for band in known]
            self._chooser.offer(rows, place)
        else:
            self.pick(statements[0] if statements else None)

    def hover(self, statement: StatementId | None) -> None:
        """Light a statement and say so."""
        if statement != self.hovered_statement():
            self.set_hovered(statement)
            self.statement_hovered.emit(statement)

    def innermost(self, statements: Sequence[StatementId]) -> StatementId | None:
        """Return the shortest of some statements, which lies within the others."""
        bands = [band for band in map(self.band, statements) if band is not None]
        return min(bands, key=lambda band: len(band.span)).statement if bands else None

    def escape(self) -> bool:
        """Undo what was begun last: moving an end, the selection, the picked statement."""
        if self._pointer.cancel():
            return True
        if self.textCursor().hasSelection():
            self.select_span(None)
            return True
        picked = self.selected_statement() is not None
        self.pick(None)
        return picked

    # Places

    def statements_at(self, place: QPoint) -> list[StatementId]:
        """Return the statements at a place of the viewport: by band, bracket or number."""
        point = self.to_document(place.toPointF())
        return self.surface().statements_at(point) or list(self.surface().margin_at(point))

    def is_on_selection(self, point: QPointF) -> bool:
        """Tell whether a place of the document is on selected text."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        position = self.surface().position_at(point, exact=True)
        return cursor.selectionStart() <= position < cursor.selectionEnd()

    def offset_at(self, point: QPointF) -> int:
        """Return the offset nearest to a place of the document, never within a character."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, self.surface().position_at(point)))
        return self.offset_of(cursor)

    def offset_of(self, cursor: QTextCursor) -> int:
        """Return where a cursor stands."""
        return self.text().map.to_code_points(cursor.position())

    def cursor_at(self, offset: int) -> QTextCursor:
        """Return a cursor of its own at an offset."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.text().map.to_utf16(offset))
        return cursor

    def put_caret(self, place: QPoint) -> None:
        """Put the caret at a place of the viewport, with nothing selected."""
        self.setTextCursor(self.cursorForPosition(place))

    # Qt

    def event(self, event: QEvent) -> bool:
        # Beside the centred page the wheel still scrolls.
        if isinstance(event, QWheelEvent):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.wheelEvent(event)
                return True
            return QApplication.sendEvent(self.verticalScrollBar(), event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = (self._tip_of(each) for each in self.statements_at(event.pos()))
            words = tip(*(each for each in told if each))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if handle_key(self, event):
            event.accept()
            return
        before = self.selected_span()
        super().keyPressEvent(event)
        if self.selected_span() != before:
            self._place_bar()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._bar.hide()
        self._chooser.close_now()
        if not self._pointer.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pointer.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pointer.release(event):
            super().mouseReleaseEvent(event)
        self._place_bar()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._chooser.close_now()
        self._pointer.double(event)
        super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._chooser.isVisible():
            self.hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self.isVisible():
            # In very large type an editor scrolls already while it is made.
            return
        self._chooser.close_now()
        if self._bar.isVisible():
            self._place_bar()

    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selected_span()
        if span is None or self.transcript is None:
            return super().createMimeDataFromSelection()
        return encode_span(self.transcript, span, self.quote(span), study=self.study)

    def _again(self) -> None:
        # The selection goes with the old layout and comes back with the new one: no news.
        shown, blocked = self._bar.isVisible(), self.blockSignals(True)
        super()._again()
        self.blockSignals(blocked)
        if shown:
            self._place_bar()

    # The bar

    def _ask(self, wanted: SignalInstance) -> None:
        span = self.selected_span()
        if span is not None:
            wanted.emit(span)

    def _tell_selection(self) -> None:
        span = self.selected_span()
        if span != self._told:
            self._told = span
            self.selection_changed.emit(span)
        if span is None:
            self._bar.hide()

    def _place_bar(self) -> None:
        span = self.selected_span()
        if span is None:
            self._bar.hide()
            return
        line: QRect = self.to_viewport(self.surface().last_line(span))
        area = self.viewport().rect()
        if line.bottom() < area.top() or line.top() > area.bottom():
            self._bar.hide()
        else:
            first = self.surface().caret(span.start)
            top = self.to_viewport(QRectF(first, QSizeF(0, 0))).top()
            self._bar.show_at(line, top, area)
