"""The transcript as it looks: words, numbered lines, bands. What is done with it is in `view`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.bands import Band, BandIndex, SpeakerView
from phenomdesk.ui.pages.reader.document import TranscriptText, set_margins
from phenomdesk.ui.pages.reader.geometry import Column, Metrics
from phenomdesk.ui.pages.reader.handles import Handles
from phenomdesk.ui.pages.reader.surface import Surface

ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""The steps of the zoom; 1 is the system's size."""

_NOTHING = Revision("", "", (), ())
_KEEP = QTextCursor.MoveMode.KeepAnchor


class TranscriptCanvas(QTextEdit):
    """Shows a transcript and its bands. Offsets, in and out, are in code points."""

    zoomed = Signal(float)
    """The zoom, 1 being the system's size."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show an empty page."""
        super().__init__(parent)
        self.look = look
        self.transcript: TranscriptId | None = None
        self.study = ""
        """The token of the study to which the transcript belongs, for what is dragged out."""
        self._zoom = 1.0
        self._whole = False
        self._hovered: StatementId | None = None
        self._selected: StatementId | None = None
        self._found: tuple[tuple[Span, ...], int | None] = ((), None)
        self._undivided: tuple[Span, ...] = ()
        self._sought: tuple[Span, int] | None = None
        """What was brought into view, and how far it was scrolled for it."""
        self._document: QTextDocument | None = None
        self._laying_out = False
        self._text = TranscriptText(_NOTHING, ())
        self._bands = BandIndex(self._text.starts)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAcceptDrops(False)
        self._surface = self._lay_out()
        look.changed.connect(self._again)

    # What is shown

    def set_transcript(
        self,
        transcript: TranscriptId | None,
        revision: Revision | None,
        speakers: Sequence[SpeakerView] = (),
    ) -> None:
        """Show a transcript without bands; with the same revision only its speakers change.

        `Turn.speaker` points into `speakers`. None shows an empty page.
        """
        same = transcript == self.transcript and revision == self._text.revision
        self.transcript = transcript
        if same:
            self._text.set_speakers(speakers)
            self._again()
            return
        self._selected = self._hovered = self._sought = None
        self._found = ((), None)
        self._undivided = ()
        self._text = TranscriptText(revision or _NOTHING, speakers)
        self._bands = BandIndex(self._text.starts)
        self._surface = self._lay_out()
        self.verticalScrollBar().setValue(0)

    def set_bands(self, bands: Iterable[Band]) -> None:
        """Replace all bands."""
        self._bands.set_all(bands)
        self._surface.forget_all()
        self._let_go_of_the_gone()
        self.viewport().update()

    def change_bands(self, changed: Iterable[Band], gone: Iterable[StatementId] = ()) -> None:
        """Add, replace and remove bands; only the paragraphs that changed are painted again."""
        before = self.handles()
        touched = self._bands.change(changed, gone)
        self._surface.forget(touched)
        self._let_go_of_the_gone()
        for area in self._surface.areas_of(touched, *self._heights()):
            self._update(area)
        for handles in (before, self.handles()):
            if handles is not None:
                self._update(handles.area())

    def band(self, statement: StatementId | None) -> Band | None:
        """Return a statement's band, None where it has none here."""
        return None if statement is None else self._bands.get(statement)

    def set_find_hits(self, spans: Sequence[Span], current: int | None = None) -> None:
        """Frame what was found; `current` is an index into `spans`."""
        self._found = (tuple(spans), current)
        self._surface.set_found(*self._found)
        self.viewport().update()

    def undivided(self) -> tuple[Span, ...]:
        """Return what has the rule of what is in no unit yet."""
        return self._undivided

    def set_undivided(self, spans: Sequence[Span]) -> None:
        """Draw a rule beside what is in no unit yet."""
        if tuple(spans) != self._undivided:
            self._undivided = tuple(spans)
            self._surface.set_undivided(self._undivided)
            self.viewport().update()

    def quote(self, span: Span) -> str:
        """Return the words that a span covers."""
        return span.cut(self._text.revision.text)

    @property
    def whole(self) -> bool:
        """Whether the transcript is read whole, without its bands."""
        return self._whole

    def read_whole(self, whole: bool) -> None:
        """Show the words without bands, or with them again."""
        self._whole = self._surface.whole = whole
        self.viewport().update()

    # What is picked

    def select_statement(self, statement: StatementId | None) -> None:
        """Select a statement, as if clicked but without a signal; None selects none."""
        if statement != self._selected:
            before, self._selected = self._selected, statement
            band = self.band(statement)
            said = self.tr("Statement {number}").format(number=band.number) if band else ""
            self.setAccessibleDescription(said)
            self._repaint(before)
            self._repaint(statement)

    def selected_statement(self) -> StatementId | None:
        """Return the selected statement."""
        return self._selected

    def selected_band(self) -> Band | None:
        """Return the selected statement's band."""
        return self.band(self._selected)

    def hovered_statement(self) -> StatementId | None:
        """Return the statement that is lit."""
        return self._hovered

    def set_hovered(self, statement: StatementId | None) -> None:
        """Light a statement that the pointer is on elsewhere, such as on its card; no signal."""
        if statement != self._hovered:
            before, self._hovered = self._hovered, statement
            self._repaint(before)
            self._repaint(statement)

    def selected_span(self) -> Span | None:
        """Return the text selected, without white space at its ends; None where there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        span = self._text.map.span(cursor.selectionStart(), cursor.selectionEnd())
        return self._text.trimmed(span)

    def select_span(self, span: Span | None) -> None:
        """Select text; None clears the selection."""
        cursor = self.textCursor()
        if span is None:
            cursor.clearSelection()
        else:
            cursor.setPosition(self._text.map.to_utf16(span.start))
            cursor.setPosition(self._text.map.to_utf16(span.stop), _KEEP)
        self.setTextCursor(cursor)

    def handles(self) -> Handles | None:
        """Return the handles of the selected statement, None where none is selected."""
        band = self.selected_band()
        return None if band is None else Handles(self._surface, band.span)

    # Where one looks

    def scroll_to(self, span: Span) -> None:
        """Bring a passage into view, a third from the top unless it is in view already."""
        top, bottom = self._surface.extent(span)
        shown_top, shown_bottom = self._heights()
        if top < shown_top or bottom > shown_bottom:
            self._scroll(top - self.viewport().height() / 3)
        self._sought = (span, self.verticalScrollBar().value())

    def reveal(self, statement: StatementId) -> None:
        """Select a statement and bring it into view."""
        band = self._bands.get(statement)
        if band is not None:
            self.select_statement(statement)
            self.scroll_to(band.span)

    def first_offset(self) -> int:
        """Return the offset at the top of the view, by which a place is kept."""
        place = QPointF(self._surface.column.left, self._heights()[0])
        return self._text.map.to_code_points(self._surface.position_at(place))

    def least_width(self) -> int:
        """Return the width under which the page would scroll sideways."""
        return self._surface.metrics.least

    def zoom(self) -> float:
        """Return the zoom, 1 being the system's size."""
        return self._zoom

    def zoom_in(self) -> None:
        """Make everything a step larger."""
        self._zoom_to(next((each for each in ZOOMS if each > self._zoom), self._zoom))

    def zoom_out(self) -> None:
        """Make everything a step smaller."""
        self._zoom_to(next((each for each in reversed(ZOOMS) if each < self._zoom), self._zoom))

    def zoom_reset(self) -> None:
        """Go back to the system's size."""
        self._zoom_to(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Show at a zoom kept from an earlier day, without a signal."""
        if zoom != self._zoom:
            self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
            self._again()

    def _zoom_to(self, zoom: float) -> None:
        if zoom != self._zoom:
            self.set_zoom(zoom)
            self.zoomed.emit(self._zoom)

    # Places

    def to_document(self, place: QPointF) -> QPointF:
        """Return the document's place that the viewport shows at one of its own."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return place + QPointF(across, down)

    def to_viewport(self, area: QRectF) -> QRect:
        """Return where the viewport shows a part of the document."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return area.translated(-across, -down).toAlignedRect()

    def surface(self) -> Surface:
        """Return what lies where."""
        return self._surface

    def text(self) -> TranscriptText:
        """Return the text shown, and the way between offsets and Qt's positions."""
        return self._text

    def bands(self) -> BandIndex:
        """Return the bands; they are changed by `change_bands` alone."""
        return self._bands

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._laying_out:
            # The new width of the text resized the viewport: laid out it is already.
            super().resizeEvent(event)
            return
        sought = self._still_sought()
        super().resizeEvent(event)
        if sought is not None:
            # At the end of the text Qt scrolls back when the view becomes higher.
            self._sought = (sought, self.verticalScrollBar().value())
        if self._columns(self._surface.metrics) != self._surface.column:
            self._again()
        elif sought is not None:
            self.scroll_to(sought)
        self._centre()

    def paintEvent(self, event: QPaintEvent) -> None:
        area, surface = event.rect(), self._surface
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        surface.painter.hovered, surface.painter.selected = self._hovered, self._selected
        painter = QPainter(self.viewport())
        painter.translate(-across, -down)
        surface.paint(painter, area.top() + down, area.bottom() + 1 + down)
        painter.end()
        # Qt leaves a paragraph out when only its descenders are to be painted.
        slack = round(surface.slack)
        super().paintEvent(QPaintEvent(area.adjusted(0, -slack, 0, slack)))
        band, handles = self.selected_band(), self.handles_if_seen()
        if band is not None and handles is not None:
            painter = QPainter(self.viewport())
            painter.translate(-across, -down)
            handles.paint(painter, self.look.theme(band.colour).base, self.look.tokens)
            painter.end()

    def handles_if_seen(self) -> Handles | None:
        """Return the handles where the selected statement is in view."""
        band = self.selected_band()
        if band is None:
            return None
        blocks = self._surface.visible(*self._heights())
        touched = self._bands.blocks_of(band.span)
        seen = touched.start < blocks.stop and blocks.start < touched.stop
        return Handles(self._surface, band.span) if seen else None

    # Layout

    def _heights(self) -> tuple[float, float]:
        top = self.verticalScrollBar().value()
        return top, top + self.viewport().height()

    def _columns(self, metrics: Metrics) -> Column:
        bar = self.verticalScrollBar().sizeHint().width()
        return metrics.column(self.width(), bar)

    def _lay_out(self) -> Surface:
        metrics = Metrics(self.look, self._zoom)
        column = self._columns(metrics)
        tokens = self.look.tokens
        document = self._text.make_document(self, metrics, tokens.interviewer)
        set_margins(document, metrics, column)
        before, self._document = self._document, document
        self._laying_out = True
        self.setLineWrapColumnOrWidth(column.width)
        self.setDocument(document)
        self._laying_out = False
        if before is not None:
            # The editor deletes none but the document that it began with.
            before.deleteLater()
        self._surface = Surface(self.look, metrics, document, self._text, self._bands, column)
        self._surface.whole = self._whole
        self._surface.set_found(*self._found)
        self._surface.set_undivided(self._undivided)
        self.verticalScrollBar().setSingleStep(metrics.line)
        self._centre()
        self.viewport().update()
        return self._surface

    def _centre(self) -> None:
        column = self._surface.column
        spare = max(0, self.width() - column.text - 2 * column.left)
        if self.viewportMargins().left() != spare // 2:
            self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)

    def _again(self) -> None:
        """Lay out anew, and look at the same words."""
        sought = self._still_sought()
        top, selected = self.first_offset(), self.textCursor()
        positions = selected.anchor(), selected.position()
        self._surface = self._lay_out()
        cursor = self.textCursor()
        cursor.setPosition(positions[0])
        cursor.setPosition(positions[1], _KEEP)
        self.setTextCursor(cursor)
        self._scroll(self._surface.caret(top).y() if top else 0)
        if sought is not None:
            self.scroll_to(sought)

    def _still_sought(self) -> Span | None:
        """Return what was brought into view, if nobody has scrolled since."""
        if self._sought is None or self._sought[1] != self.verticalScrollBar().value():
            return None
        return self._sought[0]

    def _scroll(self, height: float) -> None:
        """Scroll so that a height of the document is at the top of the view."""
        bar = self.verticalScrollBar()
        if height > bar.maximum():
            self._surface.finish()
        bar.setValue(round(height))

    def _let_go_of_the_gone(self) -> None:
        if self._selected is not None and self._bands.get(self._selected) is None:
            self._selected = None
        if self._hovered is not None and self._bands.get(self._hovered) is None:
            self._hovered = None

    def _repaint(self, statement: StatementId | None) -> None:
        band = self.band(statement)
        if band is None:
            return
        touched = self._bands.blocks_of(band.span)
        for area in self._surface.areas_of(touched, *self._heights()):
            self._update(area)

    def _update(self, area: QRectF) -> None:
        self.viewport().update(self.to_viewport(area))
