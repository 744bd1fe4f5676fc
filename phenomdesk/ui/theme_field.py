"""“Type a theme”: a field that places what is selected, without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import PlacedTheme
from phenomdesk.ui.look import Look, Radius, Size, Space
from phenomdesk.ui.widgets import SearchField, paint_theme_number, theme_number_size
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height

_MOST = 9


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that Enter would do: a theme, or a new one of that name."""

    name: str
    theme: PlacedTheme | None = None


def offers_for(typed: str, themes: Sequence[PlacedTheme]) -> list[Offer]:
    """Return the themes that what was typed may mean, the likeliest first, then a new one.

    A number means the theme of that number; otherwise names that begin so come before names
    in which a word begins so, and those before names that only contain it.
    """
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return [Offer(placed.theme.name, placed) for placed in themes[:_MOST]]
    ranked: list[tuple[int, int, PlacedTheme]] = []
    for at, placed in enumerate(themes):
        name = placed.theme.name.casefold()
        if wanted in (name, placed.number.casefold()):
            ranked.append((0, at, placed))
        elif name.startswith(wanted):
            ranked.append((1, at, placed))
        elif f" {wanted}" in name:
            ranked.append((2, at, placed))
        elif wanted in name:
            ranked.append((3, at, placed))
    ranked.sort(key=lambda each: each[:2])
    offers = [Offer(placed.theme.name, placed) for _, _, placed in ranked[: _MOST - 1]]
    if not any(placed.theme.name.casefold() == wanted for _, _, placed in ranked):
        offers.append(Offer(" ".join(typed.split())))
    return offers


class _Offers(QWidget):
    """The list under the field, outlined since it floats."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(4)] * 4)
        column.addWidget(self.list)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, radius = self._look.tokens, self._look.px(Radius.ROW)
        draw_box(QPainter(self), QRectF(self.rect()), tokens.raised, tokens.outline, radius)


class _OfferDelegate(QStyledItemDelegate):
    def __init__(self, field: ThemeField, look: Look) -> None:
        super().__init__(field)
        self._field = field
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        look = self._look
        step = look.at_least(28, line_height(look.fonts.ui()) + look.px(Space.S))
        return QSize(look.px(200), step)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, offer = self._look, self._field.offers[index.row()]
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.tokens.selected)
        left, words = rect.left() + look.px(10), offer.name
        if offer.theme is None:
            side = look.px(Size.ICON)
            top = round(rect.center().y() - side / 2)
            look.paint_icon(painter, "plus", QRectF(left, top, side, side), "muted")
            words = self._field.tr("New theme “{name}”").format(name=offer.name)
            left += side
        else:
            size = theme_number_size(offer.theme.number, look)
            top = round(rect.center().y() - size.height() / 2)
            box = QRectF(left, top, size.width(), size.height())
            paint_theme_number(painter, box, offer.theme.number, offer.theme.colour, look)
            left += size.width()
        left += look.px(Space.S)
        room = QRectF(left, rect.top(), rect.right() - left - look.px(Space.S), rect.height())
        draw_line_of_text(painter, room, words, look.fonts.ui(), look.tokens.text)


class ThemeField(SearchField):
    """A field for a theme's name or number: Enter takes the marked offer, Esc leaves."""

    taken = QtSignal(object, str, bool)
    """ThemeId, None for a new one; its name; whether statements stay where they are too."""
    left = QtSignal()

    def __init__(self, look: Look, themes: Callable[[], Sequence[PlacedTheme]]) -> None:
        """`themes` returns those that may be meant now."""
        super().__init__(look, "", icon="", keys="T")
        self._look = look
        self._themes = themes
        self.keep = False
        self.offers: list[Offer] = []
        self._model = QStringListModel(self)
        self.popup = _Offers(look)
        self.destroyed.connect(self.popup.deleteLater)
        self.list = self.popup.list
        self.list.setModel(self._model)
        self.list.setItemDelegate(_OfferDelegate(self, look))
        self.list.setAccessibleName(self.tr("Themes that this may mean"))
        self.list.clicked.connect(lambda index: self._take(index.row(), keep=self.keep))
        self.textEdited.connect(lambda _: self._offer())
        look.changed.connect(self._widen)
        self._widen()
        self._say()

    def begin(self, *, keep: bool) -> None:
        """Take the focus; with `keep` statements stay in their themes too."""
        self.keep = keep
        self._say()
        self.clear()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._mark(max(0, min(row + step, len(self.offers) - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take(row, keep=self.keep or held)
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.popup.hide()
        self.keep = False
        self._say()

    def _offer(self) -> None:
        self.offers = offers_for(self.text(), self._themes())
        self._model.setStringList([offer.name for offer in self.offers])
        window = self.window()
        if not self.offers or not self.hasFocus():
            self.popup.hide()
            return
        self.popup.setParent(window)
        height = self.list.sizeHintForRow(0) * len(self.offers) + 2 * self._look.px(4)
        width = round(self.width() * 1.5)
        place = self.mapTo(window, self.rect().bottomRight())
        self.popup.setGeometry(max(0, place.x() + 1 - width), place.y() + 3, width, height)
        self.popup.show()
        self.popup.raise_()
        self._mark(0)

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _take(self, row: int, *, keep: bool) -> None:
        if not 0 <= row < len(self.offers) or not (self.text().strip() or self.popup.isVisible()):
            return
        offer = self.offers[row]
        theme: ThemeId | None = offer.theme.theme.id if offer.theme is not None else None
        self.clear()
        self._leave()
        self.taken.emit(theme, offer.name, keep)

    def _widen(self) -> None:
        self.setMinimumWidth(self._look.px(104))
        self.setMaximumWidth(self._look.px(176))

    def _leave(self) -> None:
        self.popup.hide()
        self.left.emit()

    def _say(self) -> None:
        words = self.tr("Keep in a theme too") if self.keep else self.tr("Type a theme")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
