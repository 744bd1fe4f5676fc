"""A choice of one among a few, side by side in one frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from phenomdesk.ui.look.fonts import MEDIUM, REGULAR
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius, Size, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import by_keys


class _Segment(QRadioButton):
    """One of the choices; its group draws the frame and the focus ring."""

    ring_changed = Signal()

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.ring_shown = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def font_now(self) -> QFont:
        return self._look.fonts.ui(weight=MEDIUM if self.isChecked() else REGULAR)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = by_keys(event)
        self.ring_changed.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = False
        self.ring_changed.emit()
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        font = self._look.fonts.ui(weight=MEDIUM)
        height = self._look.at_least(Size.CONTROL, line_height(font) + self._look.px(Space.S))
        return QSize(text_width(self.text(), font) + 2 * self._look.px(Space.M), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        ink = tokens.text if self.isChecked() or self.underMouse() else tokens.muted
        painter = QPainter(self)
        rect = QRectF(self.rect())
        draw_line_of_text(
            painter, rect, self.text(), self.font_now(), ink, Qt.AlignmentFlag.AlignHCenter
        )


class Segmented(QWidget):
    """Choices in one frame, as English | Bahasa Indonesia; arrow keys move between them."""

    chosen = Signal(str)
    """The user chose another: its id."""

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[str, str]],
        *,
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Offer `choices`, each an id and its words; without a current id the first is chosen."""
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for choice, words in choices:
            segment = _Segment(look, words)
            segment.clicked.connect(lambda _checked, choice=choice: self._choose(choice))
            segment.ring_changed.connect(self.update)
            self._segments[choice] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
        self._current = ""
        self.set_current(current or choices[0][0])
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def current(self) -> str:
        """Return the id of the choice that stands."""
        return self._current

    def set_current(self, choice: str) -> None:
        """Choose without telling anybody; KeyError for an unknown id."""
        self._segments[choice].setChecked(True)
        self._current = choice
        self.update()

    def set_words(self, choice: str, words: str) -> None:
        """Show other words for one of the choices."""
        self._segments[choice].setText(words)

    def _choose(self, choice: str) -> None:
        if choice != self._current:
            self.set_current(choice)
            self.chosen.emit(choice)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, radius = self._look.tokens, self._look.px(Radius.ROW)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(rect, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(rect, tokens.panel)
        for index, segment in enumerate(self._segments.values()):
            box = QRectF(segment.geometry())
            if segment.isChecked():
                painter.fillRect(box, tokens.selected)
            if index:
                painter.fillRect(QRectF(box.left(), 0, 1, rect.height()), tokens.line)
        painter.restore()
        draw_box(painter, rect, None, tokens.line, radius)
        if any(segment.ring_shown for segment in self._segments.values()):
            draw_focus(painter, rect, self._look)
