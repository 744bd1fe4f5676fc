"""What the mouse does on the transcript: click, select, drag away, move a statement's end.

A press on a selection drags it. A press on a bracket, on a number, or on the band of the
selected statement drags the statement. A press on any other band selects text, as on bare text:
what was clicked before dragging is dragged, the rest can still be marked anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from phenomdesk.model.ids import StatementId
from phenomdesk.model.span import Span
from phenomdesk.ui.models.mime import encode_span, encode_statements
from phenomdesk.ui.pages.reader.bands import Band
from phenomdesk.ui.pages.reader.dragging import drag
from phenomdesk.ui.pages.reader.handles import End

if TYPE_CHECKING:
    from phenomdesk.ui.pages.reader.view import TranscriptView

_LEFT = Qt.MouseButton.LeftButton


class Pointer:
    """The mouse on one view, from a press to its release."""

    def __init__(self, view: TranscriptView) -> None:
        """Wait for a press."""
        self._view = view
        self._pressed: QPoint | None = None
        self._carried: tuple[StatementId, ...] = ()
        self._carries_text = False
        self._resizing: tuple[End, Band, QPointF] | None = None
        self._doubled = QElapsedTimer()
        self._doubled_at = QPoint()
        self.selecting = False
        """Whether text is being selected just now."""

    def press(self, event: QMouseEvent) -> bool:
        """Take a press; return whether it is dealt with, so that no text is selected."""
        place = event.position().toPoint()
        self._pressed, self._carried, self._carries_text = place, (), False
        self.selecting = False
        if event.button() != _LEFT or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selecting = event.button() == _LEFT
            return False
        if self._is_third(place):
            self.selecting = True
            return False
        view, point = self._view, self._view.to_document(place.toPointF())
        handles = view.handles()
        end = handles.at(point) if handles else None
        band = view.selected_band()
        if handles is not None and end is not None and band is not None:
            held = handles.start if end is End.START else handles.stop
            self._resizing = end, band, held - point
            return True
        self._carried = view.surface().margin_at(point)
        if self._carried:
            return True
        if view.is_on_selection(point):
            self._carries_text = True
            return True
        if band is not None and band.statement in view.surface().statements_at(point):
            self._carried = (band.statement,)
            return True
        self.selecting = True
        return False

    def double(self, event: QMouseEvent) -> None:
        """Take a double press: a word is selected, and a third press takes the paragraph."""
        self._pressed = self._doubled_at = event.position().toPoint()
        self._doubled.start()
        self.selecting = True

    def _is_third(self, place: QPoint) -> bool:
        within = self._doubled.isValid() and not self._doubled.hasExpired(
            QApplication.doubleClickInterval()
        )
        self._doubled.invalidate()
        return within and _near(place, self._doubled_at)

    def move(self, event: QMouseEvent) -> bool:
        """Take a move; return whether it is dealt with."""
        place = event.position().toPoint()
        if not event.buttons() & _LEFT:
            self._hover(place)
            return True
        if self._resizing is not None:
            self._resize(place)
            return True
        if self.selecting or self._pressed is None:
            return False
        if not _near(place, self._pressed):
            self._pressed = None
            self._drag()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Take a release; return whether it is dealt with."""
        place, view = event.position().toPoint(), self._view
        if event.button() != _LEFT:
            return False
        if self._resizing is not None:
            span, before = self._resized(self._resizing, place), self._resizing[1]
            self._resizing = self._pressed = None
            view.change_bands([before])
            if span != before.span:
                view.resize_requested.emit(before.statement, span)
            return True
        selected_text, self.selecting = self.selecting, False
        if self._pressed is None:
            return not selected_text
        self._pressed = None
        if selected_text and view.textCursor().hasSelection():
            return False
        if not selected_text:
            view.put_caret(place)
        on_band = view.surface().statements_at(view.to_document(place.toPointF()))
        view.click(
            list(self._carried) if len(self._carried) > 1 else on_band or [*self._carried], place
        )
        return not selected_text

    def cancel(self) -> bool:
        """Give up moving an end; return whether one was being moved."""
        if self._resizing is None:
            return False
        _, before, _ = self._resizing
        self._resizing = self._pressed = None
        self._view.change_bands([before])
        return True

    def _hover(self, place: QPoint) -> None:
        view, point = self._view, self._view.to_document(place.toPointF())
        handles = view.handles()
        in_margin = view.surface().margin_at(point)
        found = list(in_margin[:1]) or view.surface().statements_at(point)
        view.hover(view.innermost(found))
        shape = Qt.CursorShape.IBeamCursor
        if handles is not None and handles.at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif in_margin or view.is_on_selection(point):
            shape = Qt.CursorShape.PointingHandCursor if in_margin else Qt.CursorShape.ArrowCursor
        elif view.selected_statement() in found:
            shape = Qt.CursorShape.OpenHandCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)

    def _resized(self, held: tuple[End, Band, QPointF], place: QPoint) -> Span:
        (end, band, apart), view = held, self._view
        half = QPointF(0, view.surface().metrics.line / 2)
        offset = view.offset_at(view.to_document(place.toPointF()) + apart + half)
        if end is End.START:
            return Span(min(offset, band.span.stop - 1), band.span.stop)
        return Span(band.span.start, max(offset, band.span.start + 1))

    def _resize(self, place: QPoint) -> None:
        if self._resizing is None:
            return
        before = self._resizing[1]
        view, bar = self._view, self._view.verticalScrollBar()
        if not 0 <= place.y() < view.viewport().height():
            bar.setValue(bar.value() + (bar.singleStep() if place.y() > 0 else -bar.singleStep()))
        span = self._resized(self._resizing, place)
        view.change_bands([Band(before.statement, before.number, span, before.themes)])

    def _drag(self) -> None:
        view = self._view
        if self._carries_text:
            span, transcript = view.selected_span(), view.transcript
            if span is None or transcript is None:
                return
            quote = view.quote(span)
            drag(
                view, encode_span(transcript, span, quote, study=view.study), view.card(None, quote)
            )
        elif self._carried:
            quotes = [view.quote(band.span) for band in map(view.band, self._carried) if band]
            data = encode_statements(self._carried, quotes, study=view.study)
            drag(view, data, view.card(self._carried[0], quotes[0]))


def _near(place: QPoint, other: QPoint) -> bool:
    return (place - other).manhattanLength() < QApplication.startDragDistance()
