"""Typing a theme's name: those that match are offered under the field, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.look import Look, Radius, Size, Space
from phenomdesk.ui.models.theme_tree import Bucket
from phenomdesk.ui.models.transcripts_rows import Index, RowsModel
from phenomdesk.ui.widgets import SearchField, paint_theme_number, theme_number_size
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text, line_height

_MOST = 9
_OFFER = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Offer = Bucket | str
"""A theme that is there, or the name of a new one."""


def matching(buckets: Iterable[Bucket], typed: str) -> list[Bucket]:
    """Return the buckets that what is typed may mean: by number, name's beginning, any word's."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return list(buckets)
    ranked: list[tuple[int, Bucket]] = []
    for bucket in buckets:
        name = bucket.name.casefold()
        if wanted in (bucket.placed.number, name):
            ranked.append((0, bucket))
        elif name.startswith(wanted):
            ranked.append((1, bucket))
        elif f" {wanted}" in name:
            ranked.append((2, bucket))
        elif wanted in name:
            ranked.append((3, bucket))
    return [bucket for _, bucket in sorted(ranked, key=lambda pair: pair[0])]


class _Offers(RowsModel[Offer]):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(lambda offer: offer if isinstance(offer, str) else offer.theme, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self._rows[index.row()]
        if role == _OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(offer, str):
                return self.tr("New theme “{name}”").format(name=offer)
            return offer.name
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(offer, Bucket):
            return f"{offer.placed.number} {offer.name}"
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._look
        return QSize(0, look.at_least(28, line_height(look.fonts.ui()) + look.px(Space.S)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, offer = self._look, index.data(_OFFER)
        box = QRectF(option.rect)
        lit = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & lit:
            draw_box(painter, box, look.tokens.selected, None, look.px(Radius.CHIP))
        left, middle = box.left() + look.px(Space.S), box.center().y()
        if isinstance(offer, Bucket):
            size = theme_number_size(offer.placed.number, look)
            at = QRectF(QPointF(left, round(middle - size.height() / 2)), size)
            paint_theme_number(painter, at, offer.placed.number, offer.placed.colour, look)
        else:
            size = QSize(look.px(Size.ICON), look.px(Size.ICON))
            at = QRectF(QPointF(left, round(middle - size.height() / 2)), size)
            look.paint_icon(painter, "plus", at, "muted")
        start = left + max(size.width(), look.px(18)) + look.px(Space.S)
        words = QRectF(start, box.top(), box.right() - start - look.px(Space.S), box.height())
        draw_line_of_text(painter, words, index.data(), look.fonts.ui(), look.tokens.text)


class _List(QListView):
    """The offers, over whatever lies under the field; the focus stays in the field."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.offers = _Offers(self)
        self.setModel(self.offers)
        self.setItemDelegate(_Painter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Themes that match"))
        self.hide()

    def show_under(self, field: QWidget, over: QWidget) -> None:
        """Show the offers under a field, over the widget in which they lie."""
        inset = self._look.px(Space.XS)
        self.setViewportMargins(inset, inset, inset, inset)
        width = self._look.px(264)
        rows = min(_MOST, self.offers.rowCount())
        height = rows * max(1, self.sizeHintForRow(0)) + 2 * inset + 2
        corner = field.mapTo(over, QPoint(field.width() - width, field.height() + 4))
        self.setGeometry(QRect(corner, QSize(width, height)))
        tokens = self._look.tokens
        self.setStyleSheet(
            f"QListView {{ background: {tokens.raised.name()};"
            f" border: 1px solid {tokens.outline.name()};"
            f" border-radius: {self._look.px(Radius.ROW)}px; }}"
        )
        self.show()
        self.raise_()


class ThemeField(SearchField):
    """Where a theme is typed: Enter takes the offer that is lit, Esc leaves."""

    chosen = Signal(object)
    """ThemeId: a theme that is there."""
    named = Signal(str)
    """The name of a theme that is to be made."""

    def __init__(
        self, look: Look, buckets: Callable[[], Mapping[ThemeId, Bucket]], parent: QWidget
    ) -> None:
        """`buckets` returns those that are there now; `parent` is what the offers lie over."""
        super().__init__(look, "", icon="", keys="T", parent=parent)
        self.setPlaceholderText(self.tr("Type a theme"))
        self.setAccessibleName(self.tr("Type a theme"))
        self._buckets = buckets
        self._over = parent
        self._list = _List(look, parent)
        self._list.clicked.connect(self._take)
        self.textChanged.connect(self._offer)

    @property
    def offers(self) -> Sequence[Offer]:
        """What is offered, in order; nothing while the field is left alone."""
        return self._list.offers.rows if self._list.isVisible() else ()

    def begin(self) -> None:
        """Take the focus and offer all themes."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self._list.currentIndex().row()
        if key in _ENTER:
            self._take(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._leave()
            self.emptied.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.offers.rowCount():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._light((row + step) % self._list.offers.rowCount())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()

    def _offer(self) -> None:
        if not self.hasFocus():
            return
        typed = " ".join(self.text().split())
        found: list[Offer] = list(matching(self._buckets().values(), typed))
        if typed and not any(isinstance(o, Bucket) and o.name == typed for o in found):
            found.append(typed)
        self._list.offers.become(found)
        if not found:
            self._list.hide()
            return
        self._list.show_under(self, self._over)
        self._light(0)

    def _light(self, row: int) -> None:
        self._list.setCurrentIndex(self._list.offers.index(row, 0))

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(_OFFER) if index.isValid() and self._list.isVisible() else None
        if offer is None:
            return
        self._leave()
        if isinstance(offer, Bucket):
            self.chosen.emit(offer.theme)
        else:
            self.named.emit(offer)

    def _leave(self) -> None:
        self._list.hide()
        self.clear()
        self._list.hide()
