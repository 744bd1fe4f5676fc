"""The transcript: its words, its numbered lines, and its statements as bands under them.

Plain data in, signals out: the view knows nothing of the study.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTextEdit, QWidget

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.reader.bands import Band, SpeakerView

CardPixmap = Callable[[StatementId | None, str], QPixmap]
"""Draws what is dragged: the statement (None for a passage not yet marked) and its quote."""


class TranscriptView(QTextEdit):
    """A transcript to read and to mark. Every offset that goes in or comes out is in code points.

    Keys: M marks the selection, Shift+M marks and asks for a meaning, T asks for a theme; N and
    Shift+N, or Alt with the arrows, go to the next and the previous statement; Shift+Alt+Left and
    Right move the selected statement's end by a word, with Ctrl too its beginning; Delete removes
    it; Esc clears. Pressing on a selection and moving drags it; so does a statement by its
    bracket, its number, or its band once it is selected.
    """

    mark_requested = Signal(object)
    """Span: make it a statement."""
    mark_with_meaning_requested = Signal(object)
    """Span: make it a statement, and let its meaning be written at once."""
    to_theme_requested = Signal(object)
    """Span: make it a statement in a theme that is asked for."""
    statement_clicked = Signal(object)
    """StatementId: picked by mouse or key; it is selected already."""
    statement_activated = Signal(object)
    """StatementId: Enter on the selected statement."""
    statement_hovered = Signal(object)
    """StatementId, or None when the pointer leaves."""
    resize_requested = Signal(object, object)
    """StatementId, Span: its ends were moved; the band stays until it is changed."""
    remove_requested = Signal(object)
    """StatementId."""
    statement_theme_requested = Signal(object)
    """StatementId: T with no text selected, on the selected statement."""
    selection_changed = Signal(object)
    """Span, or None: the text selected, without white space at its ends."""
    zoomed = Signal(float)
    """The zoom, 1 being the system's size."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)

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

    def set_bands(self, bands: Iterable[Band]) -> None:
        """Replace all bands."""

    def change_bands(self, changed: Iterable[Band], gone: Iterable[StatementId] = ()) -> None:
        """Add, replace and remove bands; only the paragraphs that changed are painted again."""

    def set_find_hits(self, spans: Sequence[Span], current: int | None = None) -> None:
        """Frame what was found; `current` is an index into `spans`."""

    # What is picked

    def select_statement(self, statement: StatementId | None) -> None:
        """Select a statement, as if clicked but without a signal; None selects none."""

    def selected_statement(self) -> StatementId | None:
        """Return the selected statement."""

    def hovered_statement(self) -> StatementId | None:
        """Return the statement under the pointer."""

    def set_hovered(self, statement: StatementId | None) -> None:
        """Light a statement that the pointer is on elsewhere, such as on its card."""

    def selected_span(self) -> Span | None:
        """Return the text selected, without white space at its ends; None where there is none."""

    def select_span(self, span: Span | None) -> None:
        """Select text; None clears the selection."""

    # Where one looks

    def scroll_to(self, span: Span) -> None:
        """Bring a passage into view, a third from the top unless it is in view already."""

    def reveal(self, statement: StatementId) -> None:
        """Select a statement and bring it into view."""

    def first_offset(self) -> int:
        """Return the offset at the top of the view, by which a place is kept."""

    def zoom_in(self) -> None:
        """Make everything a step larger."""

    def zoom_out(self) -> None:
        """Make everything a step smaller."""

    def zoom_reset(self) -> None:
        """Go back to the system's size."""

    def set_zoom(self, zoom: float) -> None:
        """Show at a zoom kept from an earlier day, without a signal."""

    def set_drag_pixmap(self, draw: CardPixmap) -> None:
        """Let statements be dragged as the cards of the board instead of as a plain quote."""
