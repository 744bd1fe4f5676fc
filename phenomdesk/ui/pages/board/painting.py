"""How buckets, cards and what is shown while dragging are drawn."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from phenomdesk.model.theme import PlacedTheme
from phenomdesk.ui.look import Look, Radius, Ratio, Size, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.pages.board.layout import Box, Measures
from phenomdesk.ui.sentences import shorter
from phenomdesk.ui.widgets import CardData, CardState, card_height, draw_card, paint_theme_number
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_hint import draw_key, key_size
from phenomdesk.ui.widgets.number import theme_number_size

_KEPT = 96
_BAR = 3


def measures_of(look: Look) -> Measures:
    """Return the sizes of the board at the present size of type."""
    px = look.px
    return Measures(
        head=head_height(look, target=False),
        card=card_height(look),
        gap=px(Size.CARD_GAP),
        pad=px(10) + 1,
        apart=px(Space.M),
        line=look.at_least(28, line_height(look.fonts.ui(Ratio.SECOND)) + px(Space.S)),
        between=px(Space.M),
        margin=px(14),
        least=px(264),
        fold=px(34),
        new=look.at_least(36, line_height(look.fonts.ui()) + px(Space.S)),
        group=look.at_least(24, line_height(look.fonts.ui(Ratio.SECOND)) + px(Space.XS))
        + px(Size.CARD_GAP),
    )


def head_height(look: Look, *, target: bool) -> int:
    """Return the height of a bucket's header, with its second line where it is a target."""
    one = line_height(look.fonts.ui(weight=SEMIBOLD)) + look.px(Space.M)
    if not target:
        return look.at_least(Size.BUCKET_HEADER, one)
    return look.at_least(Size.TARGET, one + line_height(look.fonts.ui(Ratio.CAPTION)))


class CardPainter(QObject):
    """Draws cards, and keeps the pictures of the last ones so that scrolling is copying."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        look.changed.connect(self._forget)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        card: CardData,
        state: CardState,
        *,
        focused: bool = False,
    ) -> None:
        """Draw a card into a rectangle of whole pixels."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        key = (card, state, focused, rect.width(), rect.height(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._draw(rect.size(), ratio, card, state, focused)
            self._kept[key] = picture
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        painter.drawPixmap(rect.topLeft(), picture)

    def _forget(self) -> None:
        self._kept.clear()

    def _draw(
        self, size: QSize, ratio: float, card: CardData, state: CardState, focused: bool
    ) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        inner = QPainter(picture)
        rect = QRectF(0, 0, size.width(), size.height())
        draw_card(inner, rect, card, self._look, state, focused=focused)
        inner.end()
        return picture


def name_rect(box: Box, placed: PlacedTheme, look: Look) -> QRect:
    """Return where a bucket's name stands, up to the fold."""
    left = box.head.left() + look.px(14)
    left += theme_number_size(placed.number, look).width() + look.px(Space.S)
    right = box.head.right() - look.px(34)
    height = head_height(look, target=False)
    return QRect(left, box.head.top(), max(look.px(40), right - left), height)


def paint_bucket(
    painter: QPainter,
    box: Box,
    placed: PlacedTheme,
    look: Look,
    *,
    aliases: str,
    dashed: bool = False,
    target: str = "",
    lit: bool = False,
) -> None:
    """Draw a bucket without its cards; `target` says what a drop would do, if it is one."""
    tokens, tones = look.tokens, look.theme(placed.colour)
    rect, radius = QRectF(box.rect), look.px(Radius.BUCKET)
    ground = tokens.nest if box.depth % 2 else tokens.panel
    painter.save()
    border = tokens.line if box.depth else tokens.hairline
    draw_box(painter, rect, tones.tint if target else ground, border, radius)
    clip = QPainterPath()
    clip.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    bar = look.px(_BAR)
    if dashed:
        step = look.px(10)
        for left in range(box.rect.left(), box.rect.right(), step):
            painter.fillRect(QRectF(left, rect.top(), step * 0.65, bar), tones.base)
    else:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), bar), tones.base)
    painter.restore()
    if target:
        draw_box(painter, rect, None, tones.base, radius, thick=float(look.px(2)))
    _paint_head(painter, box, placed, look, aliases, target, lit)
    painter.restore()


def _paint_head(
    painter: QPainter,
    box: Box,
    placed: PlacedTheme,
    look: Look,
    aliases: str,
    target: str,
    lit: bool,
) -> None:
    tokens, fonts = look.tokens, look.fonts
    name = QRectF(name_rect(box, placed, look)).translated(0, look.px(1))
    if target:
        step = line_height(fonts.ui(weight=SEMIBOLD))
        second = line_height(fonts.ui(Ratio.CAPTION))
        name.moveTop(box.head.top() + (box.head.height() - step - second) / 2 + look.px(1))
        name.setHeight(step)
        below = QRectF(name.left(), name.bottom(), name.width() + look.px(20), second)
        ink = look.theme(placed.colour).ink
        draw_line_of_text(painter, below, target, fonts.ui(Ratio.CAPTION), ink)
    size = theme_number_size(placed.number, look)
    at = QPointF(box.head.left() + look.px(12), round(name.center().y() - size.height() / 2))
    if target:
        at.setY(round(box.head.center().y() - size.height() / 2))
    paint_theme_number(painter, QRectF(at, size), placed.number, placed.colour, look)
    who, aliases = fonts.ui(Ratio.CAPTION), shorter(aliases, 4)
    width = min(text_width(aliases, who), name.width() * 0.45) if aliases else 0
    right = QRectF(name.right() - width, name.top(), width + 1, name.height())
    if placed.theme.memo.strip():
        sheet = look.px(Size.ICON)
        width += sheet + look.px(Space.S)
        corner = QPointF(name.right() - width, round(name.center().y() - sheet / 2))
        place = QRectF(corner, QSizeF(sheet, sheet))
        look.paint_icon(painter, "pencil-mark", place, "text" if target else "muted")
    if aliases:
        quiet = tokens.text if target else tokens.muted
        draw_line_of_text(painter, right, aliases, who, quiet, Qt.AlignmentFlag.AlignRight)
    room = QRectF(name)
    room.setRight(name.right() - width - look.px(Space.S))
    draw_line_of_text(painter, room, placed.theme.name, fonts.ui(weight=SEMIBOLD), tokens.text)
    side = look.px(Size.ICON)
    arrow = QRectF(
        box.head.right() - look.px(Space.S) - side,
        round(box.head.center().y() - side / 2) + (0 if target else look.px(1)),
        side,
        side,
    )
    icon = "chevron-right" if box.closed else "chevron-down"
    look.paint_icon(painter, icon, arrow, "text" if lit or target else "muted")


def paint_focus(painter: QPainter, rect: QRect, look: Look, radius: float = Radius.ROW) -> None:
    """Draw the ring of the keys around a header, a line, or the place of a new theme."""
    inset = look.px(2)
    draw_focus(painter, QRectF(rect).adjusted(inset, inset, -inset, -inset), look, radius)


def paint_line(painter: QPainter, rect: QRect, words: str, look: Look, *, lit: bool) -> None:
    """Draw the line under a bucket's cards."""
    font = look.fonts.ui(Ratio.SECOND)
    ink = look.tokens.accent if lit else look.tokens.muted
    draw_line_of_text(painter, QRectF(rect), words, font, ink, Qt.AlignmentFlag.AlignHCenter)


def paint_group(painter: QPainter, rect: QRect, words: str, look: Look, *, lit: bool) -> None:
    """Draw the head of a group of cards: its words, and a line to the bucket's edge."""
    font, gap = look.fonts.ui(Ratio.SECOND, SEMIBOLD), look.px(Space.S)
    ink = look.tokens.accent if lit else look.tokens.text
    box = QRectF(rect).adjusted(look.px(4), 0, 0, 0)
    draw_line_of_text(painter, box, words, font, ink)
    left = box.left() + text_width(words, font) + gap
    if left < box.right() - gap:
        line = QRectF(left, round(box.center().y()), box.right() - left, 1)
        painter.fillRect(line, look.tokens.line)


def paint_bracket(painter: QPainter, left: int, top: int, bottom: int, look: Look) -> None:
    """Join cards that share a meaning by a bracket at their left."""
    thick, depth = 1.5 * look.fonts.unit, look.px(4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath(QPointF(left + depth, top + 0.5))
    path.lineTo(left + 0.5, top + 0.5)
    path.lineTo(left + 0.5, bottom - 0.5)
    path.lineTo(left + depth, bottom - 0.5)
    pen = painter.pen()
    pen.setColor(look.tokens.outline)
    pen.setWidthF(thick)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def paint_mark(painter: QPainter, left: int, right: int, y: int, look: Look) -> None:
    """Draw the insertion mark: a line with a ring at each end."""
    tokens, ring, thick = look.tokens, look.px(5), look.px(2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(tokens.accent)
    pen.setWidthF(thick)
    painter.setPen(pen)
    painter.setBrush(tokens.page)
    painter.drawLine(QPointF(left + 2 * ring, y), QPointF(right - 2 * ring, y))
    for x in (left + ring, right - ring):
        painter.drawEllipse(QPointF(x, y), ring, ring)
    painter.restore()


def paint_new(painter: QPainter, rect: QRect, words: str, look: Look, *, target: bool) -> None:
    """Draw the place of a new theme, last on the board."""
    tokens, side = look.tokens, look.px(Size.ICON)
    ground = tokens.selected if target else None
    border = tokens.accent if target else tokens.outline
    radius = look.px(Radius.BUCKET)
    thick = float(look.px(2)) if target else 1.0
    box = QRectF(rect)
    draw_box(painter, box, ground, border, radius, thick=thick, dashed=not target)
    icon = QRectF(rect.left() + look.px(12), round(box.center().y() - side / 2), side, side)
    look.paint_icon(painter, "plus", icon, "text" if target else "muted")
    keys = key_size("N", look)
    cap = QRectF(
        box.right() - look.px(14) - keys.width(),
        round(box.center().y() - keys.height() / 2),
        keys.width(),
        keys.height(),
    )
    draw_key(painter, cap, "N", look)
    left = icon.right() + look.px(Space.S)
    room = QRectF(left, box.top(), cap.left() - left - look.px(4), box.height())
    draw_line_of_text(
        painter, room, words, look.fonts.ui(), tokens.text if target else tokens.muted
    )
