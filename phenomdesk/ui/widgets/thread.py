"""The thread: knots on a line, upright for the trace, lying for the start page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius, Ratio, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_knot,
    draw_line_of_text,
    line_height,
    wrapped,
)
from phenomdesk.ui.widgets.key_button import KeyButton, move_focus
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_KNOT_X, _TEXT_X, _LINES = 21, 37, 3


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One knot of the trace: what it is, and what it says."""

    id: str
    """Empty where there is nothing to go to."""
    label: str
    value: str
    current: bool = False
    """Whether this is what was picked: its knot is filled."""
    verbatim: bool = False
    """Whether the value is somebody's words: serif italic."""
    number: tuple[str, int] | None = None
    """A theme's number and colour, before the value."""
    missing: bool = False
    """Whether the value says that there is none yet: muted."""


class _Knot(KeyButton):
    """One row of the thread, as high as its value needs."""

    def __init__(self, look: Look, row: ThreadRow) -> None:
        super().__init__()
        self._look = look
        self.row = row
        self.first = self.last = False
        self._high = look.px(38)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.become(row)

    def become(self, row: ThreadRow) -> None:
        """Show another row in the same place."""
        self.row = row
        self.setText(f"{row.label}: {row.value}")
        self.setEnabled(bool(row.id))
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if row.id else arrow)
        self.setToolTip(row.value)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._high)

    def value_font(self) -> QFont:
        """Return the font of the value."""
        if self.row.verbatim:
            return self._look.fonts.serif(Ratio.BODY, italic=True)
        return self._look.fonts.ui()

    def value_lines(self, width: int) -> list[str]:
        """Return the value as it is broken at a width of the whole row."""
        room = width - self._look.px(_TEXT_X) - self._look.px(Space.M)
        if self.row.number is not None:
            room -= theme_number_size(self.row.number[0], self._look).width() + self._look.px(6)
        return wrapped(self.row.value, self.value_font(), room, _LINES)

    def fit(self, width: int) -> None:
        """Take the height that the value needs at a width."""
        lines = max(1, len(self.value_lines(width)))
        label = line_height(self._look.fonts.ui(Ratio.CAPTION))
        self._high = label + lines * line_height(self.value_font()) + self._look.px(6)
        # The style sheet's least height of buttons would come over this one later.
        self.ensurePolished()
        self.setFixedHeight(self._high)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        left = float(look.px(_TEXT_X))
        over = rect.adjusted(left - look.px(6), 0, -look.px(6), -look.px(2))
        if self.underMouse() and self.isEnabled():
            draw_box(painter, over, tokens.raised, None, look.px(Radius.CHIP))
        label = look.fonts.ui(Ratio.CAPTION)
        high = line_height(label)
        box = QRectF(left, 0, rect.width() - left - look.px(Space.S), high)
        draw_line_of_text(painter, box, self.row.label, label, tokens.muted)
        self._paint_value(painter, left, float(high))
        self._paint_thread(painter, QPointF(look.px(_KNOT_X), high / 2 + look.px(2)))
        if self.ring_shown:
            draw_focus(painter, over, look, Radius.CHIP)

    def _paint_value(self, painter: QPainter, left: float, top: float) -> None:
        look, tokens = self._look, self._look.tokens
        font = self.value_font()
        step = line_height(font)
        if self.row.number is not None:
            size = theme_number_size(self.row.number[0], look)
            box = QRectF(left, round(top + (step - size.height()) / 2), *size.toTuple())
            paint_theme_number(painter, box, *self.row.number, look)
            left = box.right() + look.px(6)
        ink = tokens.muted if self.row.missing else tokens.text
        for index, line in enumerate(self.value_lines(self.width())):
            box = QRectF(left, top + index * step, self.width() - left, step)
            draw_line_of_text(painter, box, line, font, ink)

    def _paint_thread(self, painter: QPainter, knot: QPointF) -> None:
        look, tokens = self._look, self._look.tokens
        thick = look.px(2)
        top = knot.y() if self.first else 0.0
        bottom = knot.y() + look.px(16) if self.last else float(self.height())
        painter.fillRect(QRectF(knot.x() - thick / 2, top, thick, bottom - top), tokens.thread)
        size = look.px(13 if self.row.current else 11)
        draw_knot(
            painter,
            knot,
            size,
            tokens.thread,
            tokens.panel,
            filled=self.row.current,
            thick=1.5 * look.fonts.unit,
        )


class Thread(QWidget):
    """The trace of one thing, from the participant down to the chapter, clickable."""

    chosen = Signal(str)
    """The user went along the thread: the id of a row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._knots: list[_Knot] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, look.px(Space.M))
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setAccessibleName(self.tr("Trace"))
        look.changed.connect(self._measure)

    def set_rows(self, rows: Sequence[ThreadRow]) -> None:
        """Show these knots from the top; the same ones as before stay as they are."""
        if self._knots and tuple(rows) == self.rows():
            return
        for knot in self._knots[len(rows) :]:
            self._column.removeWidget(knot)
            knot.hide()
            knot.deleteLater()
        del self._knots[len(rows) :]
        for knot, row in zip(self._knots, rows, strict=False):
            knot.become(row)
        for row in rows[len(self._knots) :]:
            self._add(row)
        for index, knot in enumerate(self._knots):
            knot.first, knot.last = index == 0, index == len(rows) - 1
        self._measure()

    def _add(self, row: ThreadRow) -> None:
        knot = _Knot(self._look, row)
        knot.clicked.connect(lambda: self.chosen.emit(knot.row.id))
        knot.stepped.connect(lambda by: move_focus(self._knots, knot, by))
        self._column.insertWidget(len(self._knots), knot)
        self._knots.append(knot)

    def rows(self) -> tuple[ThreadRow, ...]:
        """Return what is shown."""
        return tuple(knot.row for knot in self._knots)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), super().sizeHint().height())

    def _measure(self) -> None:
        for knot in self._knots:
            knot.fit(self.width())
        self._column.setContentsMargins(0, 0, 0, self._look.px(Space.M))


class ThreadLine(QWidget):
    """The thread lying: a word under each knot, and the dotted way back."""

    def __init__(
        self, look: Look, words: Sequence[str], current: int = -1, parent: QWidget | None = None
    ) -> None:
        """Show `words` along the line; the knot of index `current` is filled."""
        super().__init__(parent)
        self._look = look
        self._words = tuple(words)
        self._current = current
        self.setAccessibleName(" → ".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        font = self._look.fonts.ui(Ratio.SECOND, MEDIUM)
        return QSize(self._look.px(700), self._look.px(62) + line_height(font))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.fonts.ui(Ratio.SECOND, MEDIUM)
        count = len(self._words)
        edge = look.px(60)
        step = (self.width() - 2 * edge) / max(1, count - 1)
        y = look.px(Space.M)
        painter.setPen(QPen(tokens.thread, look.px(2)))
        painter.drawLine(QPointF(edge, y), QPointF(edge + step * (count - 1), y))
        high = line_height(font)
        for index, word in enumerate(self._words):
            x = edge + step * index
            current = index == self._current
            size = look.px(14 if current else 11)
            draw_knot(
                painter,
                QPointF(x, y),
                size,
                tokens.thread,
                tokens.page,
                filled=current,
                thick=1.5 * look.fonts.unit,
            )
            box = QRectF(x - step / 2, y + look.px(Space.M), step, high)
            draw_line_of_text(painter, box, word, font, tokens.text, Qt.AlignmentFlag.AlignHCenter)
        self._paint_return(painter, edge, edge + step * (count - 1), y + look.px(16) + high)

    def _paint_return(self, painter: QPainter, left: float, right: float, top: float) -> None:
        look = self._look
        depth, reach = look.px(34), (right - left) * 0.12
        path = QPainterPath(QPointF(right, top + look.px(4)))
        path.cubicTo(
            QPointF(right - reach, top + depth),
            QPointF(left + reach, top + depth),
            QPointF(left + look.px(3), top + look.px(6)),
        )
        pen = QPen(look.tokens.thread, float(look.px(1)))
        pen.setDashPattern([1.5, 3.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(QPen(look.tokens.thread, 1.5))
        tip = QPointF(left + look.px(1), top + look.px(4))
        painter.drawPolyline(
            [tip + QPointF(-look.px(2), look.px(8)), tip, tip + QPointF(look.px(8), look.px(2))]
        )
