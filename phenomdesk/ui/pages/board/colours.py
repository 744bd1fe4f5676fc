"""The twelve colours of themes, to choose from by mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import COLOURS
from phenomdesk.ui.look import Look, Radius
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus
from phenomdesk.ui.widgets.key_button import KeyButton
from phenomdesk.ui.widgets.number import paint_theme_number

_ACROSS = 6


class Swatch(KeyButton):
    """One colour, with its number so that colour is never alone."""

    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, look: Look, colour: int, name: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self._look = look
        self.colour = colour
        self.setCheckable(True)
        self.setAccessibleName(f"{colour} {name}")
        self.setToolTip(name)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(32), self._look.px(32))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        tones = look.theme(self.colour)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        chosen = self.isChecked()
        edge, thick = (look.tokens.text, 2.0) if chosen else (tones.base, 1.0)
        draw_box(painter, rect, tones.tint, edge, look.px(Radius.CHIP), thick=thick)
        bar = QRectF(rect.left() + 3, rect.top() + 3, rect.width() - 6, look.px(4))
        draw_box(painter, bar, tones.base, None, 1)
        number = QRectF(rect.left(), bar.bottom() - 1, rect.width(), rect.bottom() - bar.bottom())
        number.adjust(2, 2, -2, -1)
        paint_theme_number(painter, number, str(self.colour), self.colour, look)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), look, Radius.CHIP)


class Colours(QWidget):
    """A small palette over the board: arrows go about, Enter chooses, Esc closes."""

    chosen = Signal(object, int)
    """ThemeId and its colour, 1 to 12."""
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._area = parent
        self._theme = ThemeId(0)
        self.setAccessibleName(self.tr("Colour of the theme"))
        grid = QGridLayout(self)
        grid.setContentsMargins(*[look.px(6)] * 4)
        grid.setSpacing(look.px(2))
        self.swatches = [Swatch(look, at + 1, name, self) for at, name in enumerate(self._names())]
        for at, swatch in enumerate(self.swatches):
            grid.addWidget(swatch, at // _ACROSS, at % _ACROSS)
            swatch.clicked.connect(lambda _=False, colour=at + 1: self._choose(colour))
            swatch.left.connect(self._left)
            swatch.installEventFilter(self)
        self.hide()

    def offer(self, theme: ThemeId, colour: int, under: QRect) -> None:
        """Open under a header, in its parent's pixels, at the present colour."""
        self._theme = theme
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour == colour)
        self.adjustSize()
        area = self._area.rect()
        left = min(under.left() + self._look.px(10), area.right() - self.width())
        top = min(under.bottom(), area.bottom() - self.height())
        self.move(max(0, left), max(0, top))
        self.show()
        self.raise_()
        self.swatches[colour - 1].setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(watched, Swatch) and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                return self._key(watched, event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        radius = self._look.px(Radius.ROW)
        draw_box(QPainter(self), QRectF(self.rect()), tokens.raised, tokens.outline, radius)

    def _key(self, swatch: Swatch, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: _ACROSS,
            Qt.Key.Key_Up: -_ACROSS,
        }
        if key == Qt.Key.Key_Escape:
            self._end()
            return True
        if key in steps:
            at = swatch.colour - 1 + steps[key]
            if 0 <= at < COLOURS:
                self.swatches[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _choose(self, colour: int) -> None:
        theme = self._theme
        self._end()
        self.chosen.emit(theme, colour)

    def _left(self) -> None:
        if self.isVisible() and not any(swatch.hasFocus() for swatch in self.swatches):
            self.hide()

    def _end(self) -> None:
        self.hide()
        self.closed.emit()

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Blue"),
            self.tr("Sienna"),
            self.tr("Green"),
            self.tr("Magenta"),
            self.tr("Sky"),
            self.tr("Violet"),
            self.tr("Moss"),
            self.tr("Wine"),
            self.tr("Deep teal"),
            self.tr("Rose"),
            self.tr("Olive"),
            self.tr("Umber"),
        )
