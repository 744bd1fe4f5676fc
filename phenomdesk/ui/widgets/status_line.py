"""Lines at the foot of a page: what was done, and how far a long work is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Space
from phenomdesk.ui.widgets.button import Button, ButtonKind
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text
from phenomdesk.ui.widgets.ground import Ground

_HEIGHT = 36


class StatusLine(Ground):
    """One sentence on what was just done, and perhaps one thing to do about it."""

    acted = Signal()
    """The user pressed what the sentence offers."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start empty, and take no room until something is said."""
        super().__init__(look, "panel", edges=("top",), parent=parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._is_error = False
        self._action = Button(look, kind=ButtonKind.LINK)
        self._action.clicked.connect(self.acted)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._measure()
        look.changed.connect(self._measure)
        self.hide()

    def say(self, sentence: str, action: str = "", *, error: bool = False) -> None:
        """Show a sentence until the next one or `clear`; `action` are the words of the button."""
        self._label.setText(sentence)
        self._is_error = error
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._measure()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear(self) -> None:
        """Say nothing any more."""
        self._label.clear()
        self.hide()

    def sentence(self) -> str:
        """Return what is being said; empty for nothing."""
        return self._label.text()

    def _measure(self) -> None:
        look = self._look
        self._label.setFont(look.fonts.ui())
        palette = self._label.palette()
        ink = look.tokens.danger if self._is_error else look.tokens.text
        palette.setColor(self._label.foregroundRole(), ink)
        self._label.setPalette(palette)
        self._row.setContentsMargins(look.px(Space.XL), look.px(6), look.px(Space.L), look.px(6))
        self._row.setSpacing(look.px(Space.M))
        self.setMinimumHeight(look.px(_HEIGHT))


class _Bar(QWidget):
    """The words of a work and the bar of how far it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.what = ""
        self.done = self.total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        high = look.px(4)
        words = QRectF(0, 0, self.width(), self.height() - high - look.px(2))
        draw_line_of_text(painter, words, self.what, look.fonts.ui(), tokens.text)
        track = QRectF(0, self.height() - high - 1, self.width(), high)
        draw_box(painter, track, tokens.hairline, None, high / 2)
        if self.total > 0:
            track.setWidth(track.width() * min(1.0, self.done / self.total))
            draw_box(painter, track, tokens.accent, None, high / 2)


class ProgressLine(Ground):
    """A long work: what it is doing, how far it is, and Cancel."""

    cancelled = Signal()
    """The user asked for the work to stop."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start hidden, and take no room until a work begins."""
        super().__init__(look, "panel", edges=("top",), parent=parent)
        self._bar = _Bar(look)
        self._cancel = Button(look, self.tr("Cancel"))
        self._cancel.clicked.connect(self._stop)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._bar, 1)
        self._row.addWidget(self._cancel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._measure()
        look.changed.connect(self._measure)
        self.hide()

    def begin(self, what: str) -> None:
        """Show that a work has begun; `what` says what it is doing."""
        self._cancel.setEnabled(True)
        self.set_progress(0, 0, what)
        self.show()

    def set_progress(self, done: int, total: int, what: str = "") -> None:
        """Show how far it is; a total of 0 is a length that is not known."""
        self._bar.done, self._bar.total = done, total
        self._bar.what = what or self._bar.what
        self._bar.setAccessibleName(self._bar.what)
        self._bar.update()

    def finish(self) -> None:
        """Take the line away: the work is over."""
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()

    def _measure(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(Space.XL), px(Space.S), px(Space.L), px(Space.S))
        self._row.setSpacing(px(Space.L))
