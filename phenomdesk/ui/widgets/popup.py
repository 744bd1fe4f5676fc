"""A small panel that floats over a page beside what it is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from phenomdesk.ui.look import Look, Radius
from phenomdesk.ui.widgets.drawing import draw_box

_GAP = 6


class Popup(QFrame):
    """Opens below a place, or above it; Esc and a click elsewhere close it."""

    def __init__(self, look: Look, home: QWidget, parent: QWidget) -> None:
        """Float over `parent`; the focus goes back to `home`."""
        super().__init__(parent)
        self._look = look
        self._home = home
        self._over = parent
        self._place = QRect()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        look.changed.connect(self.close_now)
        self.hide()

    def open_at(self, place: QRect, width: int) -> None:
        """Open beside a place, in the parent's coordinates, as wide as given or as can be."""
        self._place = place
        parent, gap = self._over, self._look.px(_GAP)
        self.resize(min(width, parent.width() - 2 * gap), self.height())
        self.ensurePolished()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = min(self._wanted_height(), parent.height() - 2 * gap)
        x = max(gap, min(place.left(), parent.width() - self.width() - gap))
        y = place.bottom() + gap
        if y + height > parent.height() - gap:
            y = max(gap, place.top() - gap - height)
        self.setGeometry(x, y, self.width(), height)
        self.show()
        self.raise_()
        self._watch(True)

    def close_now(self) -> None:
        """Close, and give the focus back where it was inside."""
        if self.isVisible():
            focus = QApplication.focusWidget()
            inside = focus is not None and self.isAncestorOf(focus)
            self.hide()
            self._watch(False)
            if inside:
                self._home.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self.isVisible()
            and event.type() is QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched is not self
            and not self.isAncestorOf(watched)
            and watched.window() is self.window()
        ):
            self.close_now()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, radius = self._look.tokens, self._look.px(Radius.ROW)
        draw_box(QPainter(self), QRectF(self.rect()), tokens.raised, tokens.outline, radius)

    def _watch(self, on: bool) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            if on:
                app.installEventFilter(self)

    def _wanted_height(self) -> int:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.heightForWidth(self.width())
        return self.sizeHint().height()
