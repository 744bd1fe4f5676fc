"""The pages of the chapter, about as Word prints them, one under another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from phenomdesk.model.chapter import Chapter
from phenomdesk.model.drawing import Drawing, Line
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Space
from phenomdesk.ui.pages.chapter import paper
from phenomdesk.ui.pages.chapter.paging import Paging, PaperPage
from phenomdesk.ui.pages.chapter.paper import SCALE, Type
from phenomdesk.ui.pages.chapter.strips import Setter, Strip
from phenomdesk.ui.widgets.picture import PicturePainter, in_print

MOST_PAGES: Final = 60
"""As many pages are laid out; a longer chapter is cut off in the preview."""
FIT: Final = 0
"""The zoom that makes a page as wide as there is room."""
_SLICE: Final = 0.012
"""Seconds of laying out between two turns of the event loop."""
_PIXELS_PER_POINT: Final = 96 / 72


class _Setting:
    """One chapter being laid out, a slice at a time."""

    def __init__(self, setter: Setter) -> None:
        self.setter = setter
        self.paging = Paging(MOST_PAGES)
        self.numbers: list[Strip] = []
        self._strips: Iterator[Strip] = setter.strips()
        self.done = False

    def go_on(self, seconds: float) -> None:
        """Lay out for about so long."""
        until = time.perf_counter() + seconds
        while not self.done and time.perf_counter() < until:
            strip = next(self._strips, None)
            if strip is None:
                self.paging.finish()
                self.done = True
            else:
                self.paging.add(strip)
                self.done = self.paging.full
        while len(self.numbers) < len(self.paging.pages):
            number = str(len(self.numbers) + 1)
            self.numbers.append(self.setter.line_of(number, paper.PAGE_NUMBER))


class Preview(QAbstractScrollArea):
    """Shows a chapter's pages; what was shown before stays until the new ones are there."""

    turned = Signal()
    """Another page is on top, or there are more pages now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._zoom = FIT
        self._type = Type(look)
        self._chapter: Chapter | None = None
        self._shown: _Setting | None = None
        self._coming: _Setting | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Pages of the chapter"))
        self.verticalScrollBar().valueChanged.connect(self.turned)
        self.setAutoFillBackground(True)
        self._dress()
        look.changed.connect(self._dress)

    @property
    def pages(self) -> int:
        """How many pages are laid out."""
        return len(self._shown.paging.pages) if self._shown else 0

    @property
    def settled(self) -> bool:
        """Whether all of the chapter, or its first pages, are laid out."""
        return self._coming is None and self._shown is not None and self._shown.done

    @property
    def cut_off(self) -> bool:
        """Whether the chapter has more pages than are shown."""
        return self._shown is not None and self._shown.paging.full

    @property
    def page(self) -> int:
        """The number, from 1, of the page that takes up the top of the view."""
        step = self._step()
        top = self.verticalScrollBar().value() + self.viewport().height() / 3
        return min(max(1, int(top // step) + 1), max(1, self.pages)) if step else 1

    @property
    def zoom(self) -> int:
        """The zoom in per cent, or `FIT`."""
        return self._zoom

    def show_chapter(self, chapter: Chapter) -> None:
        """Lay out a chapter and show it when its visible pages are ready."""
        self._chapter = chapter
        self._coming = _Setting(Setter(chapter, self._type, self._look.tokens.danger))
        self._slices.start()

    def set_zoom(self, zoom: int) -> None:
        """Show the pages in another size: per cent, or `FIT`. The page on top stays."""
        page = self.page
        self._zoom = zoom
        self._measure()
        self.go_to(page)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the top of a page, counted from 1, to the top of the view."""
        self.verticalScrollBar().setValue(round((page - 1) * self._step()))

    def text_of(self, page: int) -> list[str]:
        """Return the lines that a page shows, from the top, without its number."""
        if self._shown is None:
            return []
        lines = []
        for strip, _ in self._shown.paging.pages[page - 1].placed:
            for line in strip.lines:
                units = line.layout.text().encode("utf-16-le")
                found = line.layout.lineAt(line.index)
                start = found.textStart() * 2
                text = units[start : start + found.textLength() * 2].decode("utf-16-le")
                lines.append(text.strip())
        return lines

    def _go_on(self) -> None:
        setting = self._coming or self._shown
        if setting is None or setting.done:
            self._slices.stop()
            return
        setting.go_on(_SLICE)
        if self._coming is not None and (setting.done or len(setting.paging.pages) > self.page + 2):
            self._shown, self._coming = self._coming, None
        if setting is self._shown:
            self._measure()
            self.turned.emit()
            self.viewport().update()

    def _dress(self) -> None:
        self._type = Type(self._look)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._look.tokens.window)
        self.setPalette(palette)
        self._measure()
        if self._chapter is not None:
            self.show_chapter(self._chapter)

    def _unit(self) -> float:
        """Screen pixels in a point."""
        if self._zoom == FIT:
            room = self.viewport().width() - 2 * self._look.px(Space.XL)
            return max(0.2, room / paper.WIDTH)
        return _PIXELS_PER_POINT * self._look.fonts.unit * self._zoom / 100

    def _gap(self) -> int:
        return self._look.px(Space.L)

    def _step(self) -> float:
        """Pixels from the top of one page to that of the next."""
        return round(paper.HEIGHT * self._unit()) + self._gap()

    def _measure(self) -> None:
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        height = self.pages * self._step() + self._look.px(Space.XL)
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._look.px(40))
        bar.setRange(0, max(0, round(height) - self.viewport().height()))
        wide = round(paper.WIDTH * self._unit()) + 2 * self._look.px(Space.M)
        across.setPageStep(self.viewport().width())
        across.setRange(0, 0 if self._zoom == FIT else max(0, wide - self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.page
        super().resizeEvent(event)
        inside = self.verticalScrollBar().value() > 0
        self._measure()
        if inside and self._zoom == FIT and event.oldSize().width() != event.size().width():
            self.go_to(page)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.tokens.window)
        if self._shown is None:
            return
        unit, step = self._unit(), self._step()
        top = self._look.px(Space.L) - self.verticalScrollBar().value()
        width = paper.WIDTH * unit
        left = max(
            (self.viewport().width() - width) / 2,
            self._look.px(Space.M) - self.horizontalScrollBar().value(),
        )
        for index, page in enumerate(self._shown.paging.pages):
            y = top + index * step
            if y > event.rect().bottom() or y + step < event.rect().top():
                continue
            rect = QRectF(round(left), y, round(width), round(paper.HEIGHT * unit))
            self._paint_paper(painter, rect)
            painter.save()
            painter.setClipRect(rect)
            painter.translate(rect.topLeft())
            painter.scale(unit / SCALE, unit / SCALE)
            self._paint_page(painter, page, self._shown.numbers[index])
            painter.restore()

    def _paint_paper(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), self._look.tokens.line)
        painter.fillRect(rect, self._look.tokens.raised)

    def _paint_page(self, painter: QPainter, page: PaperPage, number: Strip) -> None:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(self._look.tokens.text)
        painter.translate(QPointF(paper.LEFT * SCALE, paper.TOP * SCALE))
        for strip, top in page.placed:
            for line in strip.lines:
                line.draw(painter, top)
            if strip.drawing is not None:
                self._paint_drawing(painter, strip.drawing, top)
            for y, thick in strip.rules:
                self._paint_rule(painter, top + y, thick)
        foot = paper.HEIGHT - paper.TOP - paper.FOOTER - number.height
        for line in number.lines:
            line.draw(painter, foot)

    def _paint_drawing(self, painter: QPainter, drawing: Drawing, top: float) -> None:
        fit = paper.fitting(drawing)
        unit = SCALE * fit

        def font(line: Line) -> QFont:
            return self._type.font(line.size * fit, bold=line.bold, italic=line.italic)

        painter.save()
        left = (paper.TEXT_WIDTH - drawing.width * fit) / 2
        painter.translate(QPointF(left * SCALE, top * SCALE))
        PicturePainter(in_print(self._look.tokens), font, unit).paint(painter, drawing)
        painter.restore()

    def _paint_rule(self, painter: QPainter, y: float, thick: float) -> None:
        tokens = self._look.tokens
        ink = tokens.line if thick == paper.THIN else tokens.text
        pen = QPen(ink, max(1, round(thick * self._unit())))
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.save()
        painter.setPen(pen)
        painter.drawLine(QPointF(0, y * SCALE), QPointF(paper.TEXT_WIDTH * SCALE, y * SCALE))
        painter.restore()
