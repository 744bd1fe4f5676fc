"""The rail: the steps of the method as knots on a line, each with what is left to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.look.palette import faded
from phenomdesk.ui.look.scheme import Look, Motion
from phenomdesk.ui.look.tokens import Radius, Ratio, Size, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_knot,
    draw_line_of_text,
    line_height,
    text_width,
    wrapped,
)
from phenomdesk.ui.widgets.ground import Ground
from phenomdesk.ui.widgets.key_button import KeyButton, move_focus
from phenomdesk.ui.widgets.key_hint import draw_key, key_size
from phenomdesk.ui.widgets.motion import Glide

_LEAST = 146
"""Width where the window is narrow: the longest title of a step stays whole."""
_MOST = 232
"""Width that a long title of a step may ask for, beside a page that leaves it room."""
_KNOT_X, _TEXT_X, _SIDE = 27.5, 46, 8


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step as the rail shows it."""

    id: str
    title: str
    note: str = ""
    """What is left to do in it: ``12 to write``."""
    done: bool = False
    """Whether nothing is left: its knot is filled."""
    prompt: str = ""
    """What is done in it, in a sentence."""


@dataclass(frozen=True, slots=True)
class RailEntry:
    """Something at the foot of the rail that is no step."""

    id: str
    title: str
    icon: str
    note: str = ""
    keys: str = ""


class _Row(KeyButton):
    """What steps and entries have in common: hover, arrow keys, a row's ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("row", True)
        self.hover = Glide(look, Motion.HOVER, self)
        self.hover.moved.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def enterEvent(self, event: object) -> None:
        self.hover.go(1.0)

    def leaveEvent(self, event: object) -> None:
        self.hover.go(0.0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(60), self.sizeHint().height())

    def ground(self, painter: QPainter, *, raised: bool) -> QRectF:
        """Draw the row's ground and focus, and return the row inside its margins."""
        side = self.look.px(_SIDE)
        row = QRectF(self.rect()).adjusted(side, 0, -side, 0)
        share = 1.0 if raised else self.hover.value * 0.5
        if share > 0:
            colour = faded(self.look.tokens.raised, share)
            draw_box(painter, row, colour, None, self.look.px(Radius.ROW))
        if self.ring_shown:
            draw_focus(painter, row, self.look)
        return row


class _StepRow(_Row):
    """One step: its knot, its title, what is left."""

    def __init__(self, look: Look, step: RailStep) -> None:
        super().__init__(look)
        self.setCheckable(True)
        self.first = self.last = False
        self.step = step
        self.show_step(step)

    def show_step(self, step: RailStep) -> None:
        """Show a step as it is now."""
        self.step = step
        self.setText(step.title)
        name = ", ".join(words for words in (step.title, step.note) if words)
        self.setAccessibleName(name)
        told = step.note and f"{step.title} · {step.note}"
        self.setToolTip("\n".join(words for words in (told, step.prompt) if words))
        self.setAccessibleDescription(step.prompt)
        self.update()

    def sizeHint(self) -> QSize:
        fonts = self.look.fonts
        lines = line_height(fonts.ui()) + line_height(fonts.ui(Ratio.CAPTION))
        return QSize(self.look.px(Size.RAIL), self.look.at_least(Size.STEP, lines + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self.look, self.look.tokens
        painter = QPainter(self)
        row = self.ground(painter, raised=self.isChecked())
        title = look.fonts.ui(weight=SEMIBOLD if self.isChecked() else MEDIUM)
        note = look.fonts.ui(Ratio.CAPTION)
        high, low = line_height(title), line_height(note)
        top = (self.height() - high - low) / 2 - look.px(0.5)
        left = float(look.px(_TEXT_X))
        box = QRectF(left, top, row.right() - left - look.px(Space.XS), high)
        ink = tokens.accent if self.isChecked() else tokens.text
        draw_line_of_text(painter, box, self.step.title, title, ink)
        box = QRectF(left, top + high, box.width(), low)
        draw_line_of_text(painter, box, self.step.note, note, tokens.muted)
        self._paint_thread(painter, QPointF(look.px(_KNOT_X) - 0.5, round(top + high / 2) - 0.5))

    def _paint_thread(self, painter: QPainter, knot: QPointF) -> None:
        look, tokens = self.look, self.look.tokens
        top = knot.y() if self.first else 0.0
        bottom = knot.y() if self.last else float(self.height())
        painter.fillRect(
            QRectF(knot.x() - look.px(1) / 2, top, look.px(1), bottom - top), tokens.line
        )
        ground = tokens.raised if self.isChecked() else tokens.window
        if self.isChecked():
            size = look.px(Size.KNOT_CURRENT)
            draw_knot(painter, knot, size, tokens.accent, ground, thick=size / 5.5)
            draw_knot(painter, knot, size * 0.42, tokens.accent, ground, filled=True)
        else:
            size = look.px(Size.KNOT)
            draw_knot(
                painter,
                knot,
                size,
                tokens.outline,
                ground,
                filled=self.step.done,
                thick=1.25 * look.fonts.unit,
            )


class _EntryRow(_Row):
    """One entry at the foot: icon, words, a count, or its key where nothing is counted."""

    def __init__(self, look: Look, entry: RailEntry) -> None:
        super().__init__(look)
        self.show_entry(entry)

    def show_entry(self, entry: RailEntry) -> None:
        """Show an entry as it is now."""
        self.entry = entry
        self.setText(entry.title)
        name = ", ".join(words for words in (entry.title, entry.note) if words)
        self.setAccessibleName(name)
        self.setToolTip(" · ".join(words for words in (name, entry.keys) if words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(Size.RAIL), self.look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self.look, self.look.tokens
        painter = QPainter(self)
        row = self.ground(painter, raised=False)
        side = look.px(Size.ICON)
        left, right = look.px(18), row.right() - look.px(Space.S)
        box = QRectF(left, round((self.height() - side) / 2), side, side)
        look.paint_icon(painter, self.entry.icon, box)
        start = left + side + look.px(Space.S)
        size = key_size(self.entry.keys, look)
        words = text_width(self.text(), look.fonts.ui()) + look.px(Space.XS)
        if self.entry.note:
            font = look.fonts.ui(Ratio.SECOND)
            right -= text_width(self.entry.note, font)
            box = QRectF(right, 0, row.right() - right, self.height())
            draw_line_of_text(painter, box, self.entry.note, font, tokens.muted)
        elif self.entry.keys and start + words <= right - size.width():
            right -= size.width()
            top = round((self.height() - size.height()) / 2)
            cap = QRectF(right, top, size.width(), size.height())
            draw_key(painter, cap, self.entry.keys, look)
        box = QRectF(start, 0, right - start - look.px(Space.XS), self.height())
        draw_line_of_text(painter, box, self.text(), look.fonts.ui(), tokens.text)


class _StudyName(QWidget):
    """The study's title and its method, above the steps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = self._method = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def say(self, title: str, method: str) -> None:
        """Show a study's title and the method's name."""
        self._title, self._method = title, method
        self._again()
        self.setAccessibleName(f"{title}, {method}" if method else title)
        self.setToolTip(title)

    def sizeHint(self) -> QSize:
        fonts = self._look.fonts
        lines = len(self._lines()) * line_height(fonts.ui(weight=SEMIBOLD))
        lines += line_height(fonts.ui(Ratio.CAPTION))
        return QSize(self._look.px(Size.RAIL), lines + self._look.px(31))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again()

    def _lines(self) -> list[str]:
        """Return the title in at most two lines."""
        font = self._look.fonts.ui(weight=SEMIBOLD)
        return wrapped(self._title, font, self.width() - 2 * self._look.px(Space.L), 2) or [""]

    def _again(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        title, note = look.fonts.ui(weight=SEMIBOLD), look.fonts.ui(Ratio.CAPTION)
        left, top = look.px(Space.L), look.px(15)
        width = self.width() - 2 * left
        for words in self._lines():
            box = QRectF(left, top, width, line_height(title))
            draw_line_of_text(painter, box, words, title, tokens.text)
            top += line_height(title)
        box = QRectF(left, top + look.px(2), width, line_height(note))
        draw_line_of_text(painter, box, self._method, note, tokens.muted)


class StepRail(Ground):
    """The rail at the left of the window; Up and Down move, Enter or Space goes."""

    chosen = Signal(str)
    """The user went to a step: its id."""
    entry_chosen = Signal(str)
    """The user picked an entry at the foot: its id."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", edges=("right",), parent=parent)
        self._rows: dict[str, _StepRow] = {}
        self._entries: list[_EntryRow] = []
        self._current = ""
        self._study = _StudyName(look)
        inner = Ground(look, "window")
        self._steps = QVBoxLayout(inner)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(0)
        self._steps.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._study)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)
        self.setAccessibleName(self.tr("Steps of the method"))
        self._measure()
        look.changed.connect(self._measure)

    def set_study(self, title: str, method: str = "") -> None:
        """Show the study's title and the name of its method."""
        self._study.say(title, method)

    def set_steps(self, steps: Sequence[RailStep]) -> None:
        """Show these steps in this order; rows that stay keep their focus."""
        wanted = {step.id: step for step in steps}
        for step_id in [known for known in self._rows if known not in wanted]:
            self._rows.pop(step_id).deleteLater()
        for index, step in enumerate(steps):
            row = self._rows.get(step.id)
            if row is None:
                row = self._rows[step.id] = _StepRow(self._look, step)
                row.clicked.connect(lambda _checked, step_id=step.id: self._choose(step_id))
                row.stepped.connect(lambda by, row=row: self._move(row, by))
            row.show_step(step)
            row.first, row.last = index == 0, index == len(steps) - 1
            if self._steps.indexOf(row) != index:
                self._steps.insertWidget(index, row)
        self.set_current(self._current)
        self._measure()

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these entries at the foot of the rail."""
        focused = next((row.entry.id for row in self._entries if row.hasFocus()), None)
        for row in self._entries:
            self._foot.removeWidget(row)
            row.deleteLater()
        self._entries = []
        for entry in entries:
            row = _EntryRow(self._look, entry)
            row.clicked.connect(lambda _checked, key=entry.id: self.entry_chosen.emit(key))
            row.stepped.connect(lambda by, row=row: self._move(row, by))
            self._entries.append(row)
            self._foot.addWidget(row)
            if entry.id == focused:
                row.setFocus()

    def set_note(self, entry: str, note: str) -> None:
        """Show what is counted of an entry."""
        for row in self._entries:
            if row.entry.id == entry and row.entry.note != note:
                row.show_entry(replace(row.entry, note=note))

    def set_current(self, step_id: str) -> None:
        """Show a step as the one that is open, or none; nobody is told."""
        self._current = step_id
        for index, row in enumerate(self._ordered()):
            row.setChecked(row.step.id == step_id)
            stop = row.isChecked() or (index == 0 and step_id not in self._rows)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        if step_id in self._rows:
            self._scroll.ensureWidgetVisible(self._rows[step_id], 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(), super().sizeHint().height())

    def _wide(self) -> int:
        """Return the usual width, or as much more as the longest title of a step asks for."""
        px, font = self._look.px, self._look.fonts.ui(weight=SEMIBOLD)
        longest = max((text_width(row.step.title, font) for row in self._rows.values()), default=0)
        return max(
            px(Size.RAIL), min(px(_MOST), math.ceil(longest) + px(_TEXT_X + _SIDE + Space.XS))
        )

    def current(self) -> str:
        """Return the id of the open step; empty for none."""
        return self._current

    def _ordered(self) -> list[_StepRow]:
        return sorted(self._rows.values(), key=self._steps.indexOf)

    def _move(self, row: _Row, by: int) -> None:
        move_focus([*self._ordered(), *self._entries], row, by)

    def _choose(self, step_id: str) -> None:
        self.set_current(step_id)
        self.chosen.emit(step_id)

    def _measure(self) -> None:
        px = self._look.px
        self.setMinimumWidth(px(_LEAST))
        self.setMaximumWidth(self._wide())
        self.updateGeometry()
        self._foot.setContentsMargins(0, px(Space.S), 0, px(10))
