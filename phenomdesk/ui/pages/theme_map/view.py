"""The map on the screen: painted from its layout, walked with the arrows, made larger at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from phenomdesk.model.drawing import Drawing, Line
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme_map import Layout, MapTheme, Node, ThemeMap
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD
from phenomdesk.ui.widgets.drawing import draw_focus
from phenomdesk.ui.widgets.picture import PicturePainter, in_colours

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTH, _LEAST = 900, 240
"""The width, in design pixels, that the map is laid out for at most, and at least."""
_ZOOMS = (30, 40, 50, 65, 80, 100, 120, 145, 175, 210, 250, 300)
"""Per cent."""
_USUAL = 100
_WHEEL = 120
"""Eighths of a degree in one notch of a wheel."""


class MapView(QAbstractScrollArea):
    """Shows the map; one theme is current, and is told as it changes."""

    stood = Signal(object)
    """The ThemeId that is current now, by key or pointer."""
    opened = Signal(object)
    """The ThemeId that is wanted on the board."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._themes: tuple[MapTheme, ...] = ()
        self.map = ThemeMap(0, 0, ())
        self._drawing = Drawing(0, 0, ())
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._turned = 0
        self._room = 0.0
        self.zoom = _USUAL
        self.current: ThemeId | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the themes"))
        look.changed.connect(self._lay_out)

    def show_themes(self, themes: Sequence[MapTheme]) -> None:
        """Lay these themes out and show them; the current one stays where it is there still."""
        if tuple(themes) == self._themes:
            return
        self._themes = tuple(themes)
        if self.current not in {theme.id for theme in themes}:
            self.current = None
        self._lay_out()

    def stand(self, theme: ThemeId) -> None:
        """Make a theme the current one, and bring it into sight."""
        node = self._node(theme)
        if node is None:
            return
        self.current = theme
        self._show(node)
        words = words_of(node.theme, self.tr("nothing in it yet"))
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.viewport().update()

    def set_zoom(self, steps: int) -> None:
        """Make the map larger (positive), smaller (negative) or as it was (0)."""
        at = _ZOOMS.index(self.zoom) + steps
        wanted = _ZOOMS[max(0, min(at, len(_ZOOMS) - 1))] if steps else _USUAL
        if wanted == self.zoom:
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        half = QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        middle = (QPointF(across.value(), down.value()) + half) / self._unit()
        self.zoom = wanted
        self._fonts.clear()
        self._measure()
        moved = middle * self._unit() - half
        across.setValue(round(moved.x()))
        down.setValue(round(moved.y()))
        self.viewport().update()

    # Laying out

    def _lay_out(self) -> None:
        look = self._look
        self._fonts.clear()
        size = float(look.fonts.ui().pixelSize())
        self._room = self._room_now()
        layout = Layout(self._themes, size=size, width=self._room, measure=self._width_of)
        self.map = layout.whole()
        self._drawing = self.map.drawing()
        self._fonts.clear()
        self._measure()
        self.viewport().update()

    def _room_now(self) -> float:
        """Return for what width the map is laid out: what there is, within reason."""
        there = self.viewport().width() - 2 * self._margin()
        return float(max(self._look.px(_LEAST), min(there, self._look.px(_WIDTH))))

    def _width_of(self, text: str, size: float, bold: bool) -> float:
        return QFontMetricsF(self._font_of(size, bold)).horizontalAdvance(text)

    def _font_of(self, size: float, bold: bool) -> QFont:
        key = (size, bold)
        if key not in self._fonts:
            font = QFont(self._look.fonts.ui(Ratio.BODY, SEMIBOLD if bold else REGULAR))
            font.setPixelSize(max(1, round(size)))
            self._fonts[key] = font
        return self._fonts[key]

    def _font(self, line: Line) -> QFont:
        return self._font_of(line.size * self._unit(), line.bold)

    def _unit(self) -> float:
        return self.zoom / 100

    def _margin(self) -> int:
        return self._look.px(Space.XL)

    def _origin(self) -> QPointF:
        """Return where the map's corner is in the viewport."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPointF(self._margin() - across, self._margin() - down)

    def _measure(self) -> None:
        unit, margin, port = self._unit(), self._margin(), self.viewport().size()
        whole = QSize(
            round(self.map.width * unit) + 2 * margin, round(self.map.height * unit) + 2 * margin
        )
        for bar, length, room in (
            (self.horizontalScrollBar(), whole.width(), port.width()),
            (self.verticalScrollBar(), whole.height(), port.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(self._look.px(40))
            bar.setRange(0, max(0, length - room))

    def _node(self, theme: ThemeId | None) -> Node | None:
        return next((node for node in self.map.nodes if node.theme.id == theme), None)

    def rect_of(self, node: Node) -> QRectF:
        """Return where a node's box is in the viewport."""
        unit, box = self._unit(), node.box
        place = QRectF(box.x * unit, box.y * unit, box.width * unit, box.height * unit)
        return place.translated(self._origin())

    def _show(self, node: Node) -> None:
        rect, room = self.rect_of(node), self._margin() / 2
        port = QRectF(self.viewport().rect()).adjusted(room, room, -room, -room)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, low, high, least, most in (
            (across, rect.left(), rect.right(), port.left(), port.right()),
            (down, rect.top(), rect.bottom(), port.top(), port.bottom()),
        ):
            if low < least:
                bar.setValue(round(bar.value() + low - least))
            elif high > most:
                bar.setValue(round(bar.value() + high - most))

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, Callable[[], Node | None]] = {
            Qt.Key.Key_Up: self._upwards,
            Qt.Key.Key_Down: self._downwards,
            Qt.Key.Key_Left: self._around,
            Qt.Key.Key_Right: self._within,
            Qt.Key.Key_Home: lambda: next(iter(self.map.nodes), None),
            Qt.Key.Key_End: lambda: next(reversed(self.map.nodes), None),
        }
        step = steps.get(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and plain:
            found = step() if self._node(self.current) else next(iter(self.map.nodes), None)
            if found is not None:
                self._go(found.theme.id)
        elif event.key() in _ENTER and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _go(self, theme: ThemeId) -> None:
        self.stand(theme)
        self.stood.emit(theme)

    def _column(self) -> list[Node]:
        """Return the themes as deep as the current one, from the top."""
        here = self._node(self.current)
        depth = here.theme.depth if here else 0
        return [node for node in self.map.nodes if node.theme.depth == depth]

    def _upwards(self) -> Node | None:
        column = self._column()
        at = [node.theme.id for node in column].index(self.current or ThemeId(0))
        return column[at - 1] if at else None

    def _downwards(self) -> Node | None:
        column = self._column()
        at = [node.theme.id for node in column].index(self.current or ThemeId(0)) + 1
        return column[at] if at < len(column) else None

    def _around(self) -> Node | None:
        here = self._node(self.current)
        return self._node(here.theme.parent) if here else None

    def _within(self) -> Node | None:
        return next((node for node in self.map.nodes if node.theme.parent == self.current), None)

    def _at(self, point: QPointF) -> Node | None:
        on_map = (point - self._origin()) / self._unit()
        return self.map.at(on_map.x(), on_map.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        node = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and node is not None:
            self._go(node.theme.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and node is not None:
            self.opened.emit(node.theme.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _WHEEL:
            step = 1 if self._turned > 0 else -1
            self._turned -= step * _WHEEL
            self.set_zoom(step)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room_now() != self._room:
            self._lay_out()
        self._measure()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, unit, origin = self._look, self._unit(), self._origin()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), look.tokens.page)
        seen = QRectF(event.rect()).translated(-origin)
        part = QRectF(seen.x() / unit, seen.y() / unit, seen.width() / unit, seen.height() / unit)
        painter.save()
        painter.translate(origin)
        picture = PicturePainter(in_colours(look.tokens), self._font, unit)
        picture.paint(painter, self._drawing, part)
        painter.restore()
        node = self._node(self.current)
        if node is not None:
            room = look.px(3)
            ring = self.rect_of(node).adjusted(-room, -room, room, room)
            draw_focus(painter, ring, look)


def words_of(theme: MapTheme, nothing: str) -> str:
    """Return what the map says of a theme, as it is read out."""
    told = [f"{theme.number}. {theme.name}", theme.owner, theme.spoken, theme.counted]
    if not theme.statements:
        told.append(nothing)
    return ", ".join(words for words in told if words)
