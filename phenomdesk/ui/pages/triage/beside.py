"""The look-alikes of the statement on the sheet: cards, one of which may be picked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.model.ids import StatementId
from phenomdesk.study.look_alikes import Likeness
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.models.triage_rows import Standing
from phenomdesk.ui.widgets import Button, ButtonKind
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
    wrapped,
)
from phenomdesk.ui.widgets.key_button import KeyButton, move_focus
from phenomdesk.ui.widgets.key_hint import draw_key, key_size
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_LINES, _PICKED_LINES = 2, 14


@dataclass(frozen=True, slots=True)
class Beside:
    """A look-alike as its card shows it."""

    statement: StatementId
    number: str
    quote: str
    reference: str
    likeness: Likeness
    standing: Standing
    themes: tuple[tuple[str, int], ...] = ()


class LookAlikeCard(KeyButton):
    """One look-alike; picked, it shows all of its words."""

    def __init__(self, look: Look, beside: Beside, key: int) -> None:
        """`key` is the digit that picks it."""
        super().__init__()
        self._look = look
        self.beside = beside
        self._key = str(key)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(f"{beside.number}, {beside.reference}. {self._why()}: “{beside.quote}”")

    def fit(self, width: int) -> None:
        """Take the height that the words need at a width."""
        look = self._look
        small = line_height(look.fonts.ui(Ratio.CAPTION))
        lines = max(1, len(self._lines(width)))
        words = lines * line_height(look.fonts.serif())
        self.ensurePolished()
        self.setFixedHeight(2 * small + words + look.px(Space.XL + 6))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter, rect = QPainter(self), QRectF(self.rect())
        picked = self.isChecked()
        border = tokens.focus if picked else tokens.outline if self.underMouse() else tokens.line
        ground = tokens.selected_soft if picked else tokens.raised
        thick = float(look.px(2)) if picked else 1.0
        draw_box(painter, rect, ground, border, look.px(Radius.ROW), thick=thick)
        pad = look.px(Space.M)
        inside = rect.adjusted(pad, look.px(Space.S), -pad, -look.px(Space.S))
        y = self._paint_head(painter, inside)
        font = look.fonts.serif()
        high = line_height(font)
        for words in self._lines(self.width()):
            y_box = QRectF(inside.left(), y, inside.width(), high)
            draw_line_of_text(painter, y_box, words, font, tokens.text)
            y += high
        self._paint_foot(painter, inside)
        if self.ring_shown and not picked:
            draw_focus(painter, rect, look)

    def _lines(self, width: int) -> list[str]:
        room = width - 2 * self._look.px(Space.M)
        most = _PICKED_LINES if self.isChecked() else _LINES
        return wrapped(f"“{self.beside.quote}”", self._look.fonts.serif(), room, most)

    def _paint_head(self, painter: QPainter, inside: QRectF) -> float:
        look, tokens, beside = self._look, self._look.tokens, self.beside
        strong, small = look.fonts.ui(Ratio.CAPTION, SEMIBOLD), look.fonts.ui(Ratio.CAPTION)
        high = line_height(small)
        right = inside.right()
        for number, colour in reversed(beside.themes):
            size = theme_number_size(number, look)
            right -= size.width()
            at = QPointF(right, round(inside.top() + (high - size.height()) / 2))
            paint_theme_number(painter, QRectF(at, size), number, colour, look)
            right -= look.px(Space.XS)
        width = text_width(beside.number, strong)
        head = QRectF(inside.left(), inside.top(), width + 1, high)
        draw_line_of_text(painter, head, beside.number, strong, tokens.text)
        left = inside.left() + width + look.px(Space.S)
        box = QRectF(left, inside.top(), right - left, high)
        draw_line_of_text(painter, box, beside.reference, small, tokens.muted)
        return inside.top() + high + look.px(3)

    def _paint_foot(self, painter: QPainter, inside: QRectF) -> None:
        look, tokens = self._look, self._look.tokens
        small = look.fonts.ui(Ratio.CAPTION)
        high = line_height(small)
        size = key_size(self._key, look)
        key = QRectF(
            QPointF(inside.right() - size.width(), round(inside.bottom() - size.height())), size
        )
        draw_key(painter, key, self._key, look)
        stands = self.beside.standing is Standing.STANDS
        words = " · ".join((self._standing(), self._why()))
        box = QRectF(inside.left(), inside.bottom() - high, key.left() - inside.left(), high)
        draw_line_of_text(painter, box, words, small, tokens.ok if stands else tokens.muted)

    def _standing(self) -> str:
        return {
            Standing.UNDECIDED: self.tr("to decide"),
            Standing.STANDS: self.tr("stands"),
            Standing.ASIDE: self.tr("set aside"),
        }[self.beside.standing]

    def _why(self) -> str:
        if self.beside.likeness is Likeness.OVERLAPS:
            return self.tr("overlaps")
        return self.tr("much the same words")


class LookAlikesView(QScrollArea):
    """The cards, and what can be done about the picked one."""

    picked = Signal(object)
    """StatementId that was picked, or None."""
    shown_wanted = Signal()
    """The picked one is to be on the sheet."""
    repeats_wanted = Signal(bool)
    """One of the two repeats the other: the one on the sheet (True), or the picked one."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._cards: list[LookAlikeCard] = []
        self._of = ""
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._this = Button(look, kind=ButtonKind.PLAIN, keys="R")
        self._that = Button(look, kind=ButtonKind.PLAIN, keys="Shift R")
        self._go = Button(look, kind=ButtonKind.LINK, keys="G")
        self._deeds = (self._this, self._that, self._go)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        for button in self._deeds:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setParent(inside)
            button.hide()
        self._this.clicked.connect(lambda: self.repeats_wanted.emit(True))
        self._that.clicked.connect(lambda: self.repeats_wanted.emit(False))
        self._go.clicked.connect(self.shown_wanted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def cards(self) -> Sequence[LookAlikeCard]:
        """The cards, in order."""
        return self._cards

    def current(self) -> StatementId | None:
        """Return the picked look-alike, None where none is."""
        return next((c.beside.statement for c in self._cards if c.isChecked()), None)

    def show_all(self, found: Sequence[Beside], this: str, note: str) -> None:
        """Show look-alikes of the statement numbered `this`; `note` stands under them.

        One that is still there stays picked.
        """
        current = self.current()
        self._note.setText(note)
        self._of = this
        if [card.beside for card in self._cards] == list(found):
            return
        for button in self._deeds:
            self._column.removeWidget(button)
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for at, beside in enumerate(found):
            card = LookAlikeCard(self._look, beside, at + 1)
            card.clicked.connect(lambda _=False, card=card: self._clicked(card))
            card.stepped.connect(lambda step, card=card: move_focus(self._cards, card, step))
            card.setChecked(beside.statement == current)
            self._cards.append(card)
            self._column.insertWidget(at, card)
        self._place_deeds()

    def pick(self, statement: StatementId | None) -> None:
        """Pick a look-alike, or none; picking the picked one lets it go."""
        if statement == self.current():
            statement = None
        for card in self._cards:
            card.setChecked(card.beside.statement == statement)
        self._place_deeds()
        self.picked.emit(statement)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _clicked(self, card: LookAlikeCard) -> None:
        # Qt has turned the card over already.
        card.setChecked(not card.isChecked())
        self.pick(card.beside.statement)

    def _place_deeds(self) -> None:
        """Put what can be done under the picked card."""
        for button in self._deeds:
            self._column.removeWidget(button)
            button.hide()
        for at, card in enumerate(self._cards):
            if card.isChecked():
                words = {"this": self._of, "other": card.beside.number}
                self._this.setText(self.tr("{this} repeats {other}").format(**words))
                self._that.setText(self.tr("{other} repeats {this}").format(**words))
                self._go.setText(self.tr("Show {other}").format(**words))
                for below, button in enumerate(self._deeds):
                    self._column.insertWidget(at + 1 + below, button, 0, Qt.AlignmentFlag.AlignLeft)
                    button.show()
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * self._look.px(10)
        for card in self._cards:
            card.fit(room)

    def _measure(self) -> None:
        look, px = self._look, self._look.px
        self._column.setContentsMargins(px(10), px(10), px(10), px(10))
        self._column.setSpacing(px(Space.S))
        self._note.setFont(look.fonts.ui(Ratio.SECOND))
        self._note.setContentsMargins(px(Space.XS), px(Space.XS), px(Space.XS), 0)
        palette = self._note.palette()
        palette.setColor(self._note.foregroundRole(), look.tokens.muted)
        self._note.setPalette(palette)
        self._fit()
