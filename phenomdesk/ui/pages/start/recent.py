"""The studies that were opened lately, each with what waits in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.settings import RecentStudy
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM, REGULAR, SEMIBOLD
from phenomdesk.ui.pages.start.ways import Crossing
from phenomdesk.ui.sentences import shown_moment, shown_number, shown_path
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import move_focus

_DRIVES = ("/media", "/run/media", "/mnt", "/Volumes")
_HEIGHT = 69


class Place(Enum):
    """Whether the file of a recent study is there."""

    THERE = "there"
    GONE = "gone"
    AWAY = "away"
    """On a drive that is not connected."""


def place_of(path: Path) -> Place:
    """Tell whether a file is there, gone, or on a drive that is not connected."""
    if os.access(path, os.F_OK):
        return Place.THERE
    if sys.platform == "win32":
        return Place.GONE if os.access(path.anchor, os.F_OK) else Place.AWAY
    mounts = [path.parent, *path.parents]
    for drives in map(Path, _DRIVES):
        if drives in mounts:
            # /run/media/<user>/<drive> has a level more than the others.
            depth = len(drives.parts) + (2 if str(drives) == "/run/media" else 1)
            return Place.GONE if Path(*path.parts[:depth]).exists() else Place.AWAY
    return Place.GONE


class RecentRow(Crossing):
    """One study of the list."""

    forgotten = Signal()
    """The user wants it off the list; its file stays."""
    entered = Signal()
    """It has the focus now."""

    def __init__(self, look: Look, study: RecentStudy) -> None:
        super().__init__(study.title)
        self._look = look
        self.study = study
        self.place = place_of(Path(study.path))
        self.current = self.first = self.last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(
            " · ".join(words for words in (*self.second_lines(), *self.right_words()) if words)
        )
        self.setToolTip(shown_path(study.path))
        look.changed.connect(self.updateGeometry)

    def second_lines(self) -> tuple[str, str]:
        """Return what stands under the title: who and how, and where."""
        study = self.study
        people = (
            self.tr("1 participant") if study.participants == 1 else self.tr("{n} participants")
        )
        facts = [people.format(n=shown_number(study.participants)), study.method]
        where = {
            Place.THERE: shown_path(study.path),
            Place.GONE: self.tr("not found at {path}").format(path=shown_path(study.path)),
            Place.AWAY: self.tr("on a drive that is not connected"),
        }
        return " · ".join(fact for fact in facts if fact), where[self.place]

    def right_words(self) -> tuple[str, str]:
        """Return when it was opened, and what waits in it; nothing waits in what is not there."""
        waiting = self.study.waiting if self.place is Place.THERE else ""
        return shown_moment(self.study.opened_at), waiting

    def set_current(self, current: bool) -> None:
        """Show whether Enter would open this one."""
        self.current = current
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open")).triggered.connect(self.click)
        menu.addAction(self.tr("Take off this list")).triggered.connect(self.forgotten)
        at = event.globalPos()
        menu.popup(at if not at.isNull() else self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(660), self._look.at_least(_HEIGHT, sum(self._heights()) + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(300), self.sizeHint().height())

    def _heights(self) -> tuple[int, int, int]:
        fonts = self._look.fonts
        title = line_height(fonts.serif(1.31, SEMIBOLD))
        return title, line_height(fonts.ui(Ratio.SECOND)), line_height(fonts.ui(Ratio.CAPTION))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens, painter = self._look, self._look.tokens, QPainter(self)
        rect = QRectF(self.rect())
        self._paint_ground(painter, rect)
        there = self.place is Place.THERE
        right = self._paint_right(painter, rect)
        left, heights = look.px(18), self._heights()
        gap = look.px(1)
        top = round((rect.height() - sum(heights) - gap) / 2)
        lines = (
            (self.study.title, look.fonts.serif(1.31, SEMIBOLD)),
            (self.second_lines()[0], look.fonts.ui(Ratio.SECOND)),
            (self.second_lines()[1], look.fonts.ui(Ratio.CAPTION)),
        )
        for (words, font), high in zip(lines, heights, strict=True):
            ink = tokens.text if there and words is self.study.title else tokens.muted
            box = QRectF(left, top, right - left, high)
            draw_line_of_text(painter, box, words, font, ink)
            top += high + gap
        if self.ring_shown:
            draw_focus(painter, rect, look, Radius.ROW)

    def _ground(self) -> QColor:
        tokens = self._look.tokens
        if self.current or self.isDown():
            return tokens.selected
        return tokens.selected_soft if self.underMouse() else tokens.raised

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        radius = self._look.px(Radius.ROW)
        box = rect.adjusted(0, 0 if self.first else -radius, 0, 0 if self.last else radius)
        draw_box(painter, box, self._ground(), None, radius - 1)
        if not self.last:
            line = QRectF(0, rect.height() - 1, rect.width(), 1)
            painter.fillRect(line, self._look.tokens.hairline)

    def _paint_right(self, painter: QPainter, rect: QRectF) -> float:
        """Draw when and what waits; return where the words at the left have to end."""
        look, tokens = self._look, self._look.tokens
        when, waiting = self.right_words()
        font = look.fonts.ui(Ratio.SECOND, MEDIUM if self.current else REGULAR)
        plain = look.fonts.ui(Ratio.SECOND)
        width = max(text_width(when, plain), text_width(waiting, font))
        width = min(width, round(rect.width() * 0.45))
        right = rect.right() - look.px(18)
        high = line_height(plain)
        top = round((rect.height() - high * (2 if waiting else 1)) / 2)
        align = Qt.AlignmentFlag.AlignRight
        ink = tokens.text if self.place is Place.THERE else tokens.muted
        box = QRectF(right - width, top, width, high)
        draw_line_of_text(painter, box, when, plain, ink, align)
        box.translate(0, high)
        ink = tokens.accent if self.current else tokens.muted
        draw_line_of_text(painter, box, waiting, font, ink, align)
        return right - width - look.px(Space.L)


class RecentList(QWidget):
    """The studies under one another in one frame."""

    study_wanted = Signal(Path)
    forget_wanted = Signal(str)
    """The path of a study that is to go off the list."""
    crossed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[RecentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Recent studies"))

    def rows(self) -> Sequence[RecentRow]:
        """Return the rows, the last opened first."""
        return self._rows

    def set_studies(self, studies: Sequence[RecentStudy]) -> None:
        """Show these studies; the first is the one that Enter opens."""
        focused = next((at for at, row in enumerate(self._rows) if row.hasFocus()), None)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(study) for study in studies]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        if self._rows:
            self._rows[0].first = self._rows[-1].last = True
            self._mark(self._rows[0])
            if focused is not None:
                row = self._rows[min(focused, len(self._rows) - 1)]
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def current(self) -> RecentRow | None:
        """Return the row that Enter opens."""
        return next((row for row in self._rows if row.current), None)

    def _row(self, study: RecentStudy) -> RecentRow:
        row = RecentRow(self._look, study)
        path = study.path
        row.clicked.connect(lambda: self.study_wanted.emit(Path(path)))
        row.forgotten.connect(lambda: self.forget_wanted.emit(path))
        row.entered.connect(lambda: self._mark(row))
        row.stepped.connect(lambda by: move_focus(self._rows, row, by))
        row.crossed.connect(self.crossed)
        return row

    def _mark(self, current: RecentRow) -> None:
        for row in self._rows:
            row.set_current(row is current)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        box = QRectF(self.rect())
        draw_box(QPainter(self), box, tokens.raised, tokens.hairline, look.px(Radius.ROW))
