"""The line under the sheet: how many citations, from whom, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from phenomdesk.model.theme import PlacedTheme
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.pages.writing.material import Coverage
from phenomdesk.ui.widgets import Ground
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_HEIGHT = 34


class WritingFooter(Ground):
    """Says in words what the description cites, and which themes it does not write of yet."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "page", edges=("top",), parent=parent)
        self.words: tuple[str, str, str] = ("", "", "")
        """Of the citations, of what is uncited, and before the themes' numbers."""
        self.missing: tuple[PlacedTheme, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_coverage(
        self, coverage: Coverage, aliases: Sequence[str], missing: Sequence[PlacedTheme]
    ) -> None:
        """Show how far a description has come; `missing` are the themes not written of."""
        self.missing = tuple(missing)
        self.words = (
            self._citations(len(coverage.cited), aliases),
            self._uncited(coverage.uncited),
            self.tr("not yet written of") if missing else "",
        )
        numbers = " ".join(placed.number for placed in missing)
        said = [*self.words[:2], f"{self.words[2]} {numbers}".strip()]
        self.setAccessibleName(" · ".join(each for each in said if each))
        self.update()

    def _citations(self, count: int, aliases: Sequence[str]) -> str:
        if count == 0:
            return self.tr("No citations yet")
        words = self.tr("1 citation") if count == 1 else self.tr("{count} citations")
        words = words.format(count=count)
        if not aliases:
            return words
        return self.tr("{citations}, from {people}").format(
            citations=words, people=self._joined(aliases)
        )

    def _joined(self, aliases: Sequence[str]) -> str:
        if len(aliases) == 1:
            return aliases[0]
        first, last = ", ".join(aliases[:-1]), aliases[-1]
        return self.tr("{first} and {last}").format(first=first, last=last)

    def _uncited(self, count: int) -> str:
        if count == 0:
            return ""
        if count == 1:
            return self.tr("1 paragraph with no citation")
        return self.tr("{count} paragraphs with no citation").format(count=count)

    def sizeHint(self) -> QSize:
        look = self._look
        height = line_height(look.fonts.ui(Ratio.SECOND)) + look.px(Space.M)
        return QSize(look.px(320), max(look.px(_HEIGHT), height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        right = float(self.width() - look.px(Space.XL))
        left = float(look.px(Space.XL))
        right = self._paint_missing(painter, left, right)
        for words, ink in ((self.words[0], tokens.muted), (self.words[1], tokens.danger)):
            left += self._paint(painter, words, left, right, ink)

    def _paint_missing(self, painter: QPainter, left: float, right: float) -> float:
        """Paint the themes that are missing, as many as there is room for; return their left."""
        look = self._look
        if not self.missing:
            return right
        font = look.fonts.ui(Ratio.SECOND)
        gap = look.px(6)
        words = text_width(self.words[2], font)
        taken = sum(text_width(each, font) + look.px(Space.L) for each in self.words[:2])
        shown = list(self.missing)
        room = right - left - taken - words
        while shown and self._numbers_width(shown) > room:
            shown.pop()
        if not shown:
            return right
        x = right - self._numbers_width(shown) + gap
        begin = x - gap - words
        box = QRectF(begin, 1, words + 1, self.height() - 1)
        draw_line_of_text(painter, box, self.words[2], font, look.tokens.muted)
        for placed in shown:
            size = theme_number_size(placed.number, look)
            top = round((self.height() + 1 - size.height()) / 2)
            at = QRectF(x, top, size.width(), size.height())
            paint_theme_number(painter, at, placed.number, placed.colour, look)
            x += size.width() + gap
        return begin - look.px(Space.L)

    def _numbers_width(self, shown: Sequence[PlacedTheme]) -> int:
        gap = self._look.px(6)
        return sum(theme_number_size(each.number, self._look).width() + gap for each in shown)

    def _paint(
        self, painter: QPainter, words: str, left: float, right: float, ink: QColor
    ) -> float:
        if not words or right <= left:
            return 0.0
        font = self._look.fonts.ui(Ratio.SECOND)
        width = text_width(words, font)
        box = QRectF(left, 1, min(width + 1, right - left), self.height() - 1)
        draw_line_of_text(painter, box, words, font, ink, Qt.AlignmentFlag.AlignLeft)
        return width + self._look.px(Space.L)
