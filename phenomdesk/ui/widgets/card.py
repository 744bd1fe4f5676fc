"""The card of a statement: drawn, not a widget, so that thousands of them scroll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import DRAG_SOURCE, Radius, Ratio, Size, Space
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_line_of_text,
    line_height,
    text_width,
    wrapped,
)
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_MEANING_LINES = 2
_LINES = 3
"""Of meaning and quote together."""
_STACK = 3
_STACK_STEP = 4


class CardState(Enum):
    """How a card stands among the others."""

    NORMAL = "normal"
    HOVER = "hover"
    SELECTED = "selected"
    SOURCE = "source"
    """It is being dragged: what stays behind is pale and dashed."""
    FLYING = "flying"
    """It is under the pointer of a drag: with an outline."""


@dataclass(frozen=True, slots=True)
class CardData:
    """What a card shows of a statement."""

    number: str
    """As ``S-027``."""
    quote: str
    """The verbatim, without quotation marks."""
    meaning: str
    """Empty where none is written yet."""
    reference: str
    """As ``P2 lines 147–148``: the alias, then the rest."""
    themes: tuple[tuple[str, int], ...] = ()
    """The other themes that hold it: number and colour."""
    starred: bool = False
    cited: bool = False
    """Whether a description cites it; said in place of the number."""


def card_height(look: Look) -> int:
    """Return the height of every card in pixels: the same whatever it says."""
    fonts = look.fonts
    meaning = line_height(fonts.ui(weight=MEDIUM))
    quote = line_height(fonts.serif(Ratio.BODY, italic=True))
    lines = meaning + quote + max(meaning, quote) + line_height(fonts.ui(Ratio.CAPTION))
    return look.at_least(Size.CARD, lines + 2 * look.px(Space.S))


def draw_card(
    painter: QPainter,
    rect: QRectF,
    card: CardData,
    look: Look,
    state: CardState = CardState.NORMAL,
    *,
    focused: bool = False,
) -> None:
    """Draw a card into a rectangle `card_height` high; `focused` adds the ring of the keys."""
    painter.save()
    if state is CardState.SOURCE:
        painter.setOpacity(DRAG_SOURCE)
    _draw_ground(painter, rect, look, state, focused)
    pad = look.px(Space.M) + 1
    left, width = rect.left() + pad, rect.width() - 2 * pad
    fonts, tokens = look.fonts, look.tokens
    strong, serif = fonts.ui(weight=MEDIUM), fonts.serif(Ratio.BODY, italic=True)
    step, quote_step = line_height(strong), line_height(serif)
    foot_step = line_height(fonts.ui(Ratio.CAPTION))
    meaning = _meaning_lines(card, look, width)
    quote = _quote_lines(card, look, width, _LINES - len(meaning))
    spare = _LINES - len(meaning) - len(quote)
    used = len(meaning) * step + (len(quote) + spare) * quote_step + foot_step
    above = max(0.0, (rect.height() - used) / 2)
    top = rect.top() + above
    for line in meaning:
        box = QRectF(left, top, width, step)
        ink = tokens.text if card.meaning else tokens.muted
        draw_line_of_text(
            painter, box, line, strong if card.meaning else fonts.ui(), ink, cut=False
        )
        top += step
    for line in quote:
        box = QRectF(left, top, width, quote_step)
        draw_line_of_text(painter, box, line, serif, tokens.quote, cut=False)
        top += quote_step
    foot = rect.bottom() - above - foot_step
    _draw_foot(painter, QRectF(left, foot, width, foot_step), card, look)
    painter.restore()


def drag_pixmap(cards: Sequence[CardData], look: Look, width: int, ratio: float) -> QPixmap:
    """Return what hangs at the pointer: the first card, the stack under it, how many.

    `width` is the card's width in pixels; the pixmap is as sharp as the device pixel `ratio`.
    """
    step, badge = look.px(_STACK_STEP), look.px(22)
    under = min(len(cards), _STACK) - 1
    room = badge // 2
    height = card_height(look)
    size = QSize(width + under * step + room, height + under * step + room)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    front = QRectF(0, room, width, height)
    for index in range(under, 0, -1):
        behind = front.translated(index * step, index * step)
        _draw_ground(painter, behind, look, CardState.FLYING, False)
    draw_card(painter, front, replace(cards[0], themes=()), look, CardState.FLYING)
    if len(cards) > 1:
        centre = QPointF(width - look.px(2), room + look.px(1))
        _draw_badge(painter, centre, badge, str(len(cards)), look)
    painter.end()
    return pixmap


def _meaning_lines(card: CardData, look: Look, width: float) -> list[str]:
    if not card.meaning:
        return [QCoreApplication.translate("Card", "No meaning yet")]
    return wrapped(card.meaning, look.fonts.ui(weight=MEDIUM), width, _MEANING_LINES)


def _quote_lines(card: CardData, look: Look, width: float, most: int) -> list[str]:
    """Return the quote in the lines that the meaning leaves to it."""
    font = look.fonts.serif(Ratio.BODY, italic=True)
    return wrapped(in_quotation_marks(card.quote.strip()), font, width, most)


def _draw_ground(
    painter: QPainter, rect: QRectF, look: Look, state: CardState, focused: bool
) -> None:
    tokens, radius = look.tokens, look.px(Radius.ROW)
    border: dict[CardState, QColor] = {
        CardState.NORMAL: tokens.hairline,
        CardState.HOVER: tokens.outline,
        CardState.SELECTED: tokens.focus,
        CardState.SOURCE: tokens.line,
        CardState.FLYING: tokens.outline,
    }
    strong = state is CardState.SELECTED or focused
    draw_box(
        painter,
        rect,
        tokens.selected_soft if state is CardState.SELECTED else tokens.raised,
        tokens.focus if focused else border[state],
        radius,
        thick=float(look.px(2)) if strong else 1.0,
        dashed=state is CardState.SOURCE or (focused and state is not CardState.SELECTED),
    )


def _draw_foot(painter: QPainter, rect: QRectF, card: CardData, look: Look) -> None:
    tokens, fonts = look.tokens, look.fonts
    alias, _, lines = card.reference.partition(" ")
    strong, plain = fonts.ui(Ratio.CAPTION, MEDIUM), fonts.ui(Ratio.CAPTION)
    right = rect.right()
    words = QCoreApplication.translate("Card", "cited") if card.cited else card.number
    right -= text_width(words, plain)
    box = QRectF(right, rect.top(), rect.right() - right + 1, rect.height())
    ink = tokens.ok if card.cited else tokens.muted
    draw_line_of_text(painter, box, words, plain, ink, cut=False)
    if card.starred:
        side = look.px(Space.M)
        right -= side + look.px(Space.XS)
        star = QRectF(right, round(rect.center().y() - side / 2), side, side)
        look.paint_icon(painter, "star-filled", star, "thread")
    for number, colour in reversed(card.themes):
        size = theme_number_size(number, look)
        if right - size.width() < rect.left() + rect.width() * 0.45:
            break
        right -= size.width() + look.px(Space.XS)
        at = QPointF(round(right), round(rect.center().y() - size.height() / 2))
        paint_theme_number(painter, QRectF(at, size), number, colour, look)
    width = text_width(alias, strong)
    draw_line_of_text(
        painter,
        QRectF(rect.left(), rect.top(), width + 1, rect.height()),
        alias,
        strong,
        tokens.quote,
    )
    start = rect.left() + width + look.px(5)
    box = QRectF(start, rect.top(), right - start - look.px(Space.XS), rect.height())
    draw_line_of_text(painter, box, lines, plain, tokens.muted)


def _draw_badge(painter: QPainter, centre: QPointF, diameter: int, words: str, look: Look) -> None:
    font = look.fonts.ui(Ratio.CAPTION, SEMIBOLD)
    width = max(diameter, text_width(words, font) + look.px(Space.M))
    box = QRectF(centre.x() - width + diameter / 2, centre.y() - diameter / 2, width, diameter)
    draw_box(painter, box, look.tokens.accent, None, diameter / 2)
    draw_line_of_text(
        painter, box, words, font, look.tokens.on_accent, Qt.AlignmentFlag.AlignHCenter
    )
