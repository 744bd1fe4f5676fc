"""What the mouse does on the buckets: select, fold, and take up what is to be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from phenomdesk.model.theme import Taken
from phenomdesk.ui.pages.board.layout import Box, Hit, Part
from phenomdesk.ui.pages.board.painting import name_rect
from phenomdesk.ui.pages.board.spot import Spot

if TYPE_CHECKING:
    from phenomdesk.ui.pages.board.view import BoardView

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Pointer:
    """Follows the mouse over the buckets of one view."""

    def __init__(self, view: BoardView) -> None:
        self._view = view
        self._pressed: QPoint | None = None
        self._on: Spot | None = None
        self._alone: Taken | None = None
        """A selected card that was pressed: it is selected alone if nothing is dragged."""

    def press(self, event: QMouseEvent) -> None:
        """Begin with a press of the left button."""
        view = self._view
        point = view.to_board(event.position().toPoint())
        hit = view.layout_now.hit(point)
        self._pressed, self._on, self._alone = event.position().toPoint(), None, None
        held = event.modifiers()
        if hit.part is Part.NEW:
            view.stand(Spot(Part.NEW), reveal=False)
            view.new_theme_wanted.emit()
        elif hit.box is None:
            if not held & _CTRL:
                view.clear_selection()
        elif hit.part is Part.CARD:
            self._press_card(view.card_at(hit.box, hit.row), held)
        elif hit.part is Part.GROUP:
            self._press_group(view.led(view.group_at(hit.box, hit.row)), held)
        elif hit.part is Part.BODY and (group := self.group_at(hit.box, hit.row, point)):
            self._press_group(group, held)
        else:
            self._press_bucket(hit, hit.box, held)

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse: light what is under it, or begin to drag."""
        place = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(place)
            return
        if self._pressed is None or self._on is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far:
            on, self._pressed, self._on, self._alone = self._on, None, None, None
            if on.card is not None:
                self._view.drag_wanted.emit()
            elif on.theme is not None:
                self._view.theme_drag_wanted.emit(on.theme)

    def release(self) -> None:
        """End: a press on one of several selected cards selects it alone."""
        if self._alone is not None:
            self._view.chosen.only(self._alone)
            self._view.selected()
        self._pressed = self._on = self._alone = None

    def double(self, event: QMouseEvent) -> None:
        """Write a name or a meaning in its place, or open a statement in the reader."""
        view = self._view
        point = view.to_board(event.position().toPoint())
        hit = view.layout_now.hit(point)
        if hit.box is None:
            return
        if hit.part is Part.HEAD:
            placed = view.buckets.by_id[hit.box.theme]
            if name_rect(hit.box, placed, view.look).contains(point):
                view.rename_wanted.emit(hit.box.theme)
        elif hit.part is Part.CARD:
            card = view.card_at(hit.box, hit.row)
            upper = point.y() - view.layout_now.card(hit.box, hit.row).top()
            if upper < view.layout_now.measures.card * 0.52:
                view.meaning_wanted.emit(card)
            else:
                view.activated.emit(card.statement)

    def leave(self) -> None:
        """Let nothing be lit."""
        self._light(None)

    def group_at(self, box: Box, row: int, point: QPoint) -> list[Taken]:
        """Return the cards that the bracket at a place joins, none where there is no bracket."""
        layout = self._view.layout_now
        if not box.shown or box.starts or point.x() > box.rect.left() + layout.measures.pad:
            return []
        row = (point.y() - box.top) // layout.measures.pitch
        if not 0 <= row < box.shown:
            return []
        group = self._view.group(self._view.card_at(box, row))
        return group if len(group) > 1 else []

    def _press_card(self, card: Taken, held: Qt.KeyboardModifier) -> None:
        view = self._view
        chosen = view.chosen
        self._on = Spot(Part.CARD, card.theme, card.statement)
        if held & Qt.KeyboardModifier.AltModifier:
            self._press_group(view.group(card), held)
            return
        if held & _SHIFT and card.theme is not None:
            bucket = view.bucket_cards(card.theme)
            chosen.stretch(card, bucket, adding=bool(held & _CTRL))
        elif held & _CTRL:
            chosen.toggle(card)
        elif card in chosen:
            self._alone = card if len(chosen) > 1 else None
        else:
            chosen.only(card)
        view.stand(self._on, reveal=False)
        view.selected()

    def _press_group(self, group: list[Taken], held: Qt.KeyboardModifier) -> None:
        view = self._view
        self._on = Spot(Part.CARD, group[0].theme, group[0].statement)
        if held & _CTRL:
            view.chosen.add(group)
        else:
            view.chosen.all_of(group)
        view.stand(self._on, reveal=False)
        view.selected()

    def _press_bucket(self, hit: Hit, box: Box, held: Qt.KeyboardModifier) -> None:
        view = self._view
        if hit.part is Part.FOLD:
            view.fold(box.theme, not view.is_closed(box.theme))
        elif hit.part is Part.LINE and box.total:
            view.show_whole(box.theme, not view.is_whole(box.theme))
        elif hit.part is Part.HEAD:
            self._on = Spot(Part.HEAD, box.theme)
        if not held & _CTRL and hit.part is not Part.FOLD:
            view.clear_selection()
        view.stand(Spot(Part.HEAD, box.theme), reveal=False)

    def _hover(self, place: QPoint) -> None:
        view = self._view
        hit = view.layout_now.hit(view.to_board(place))
        spot = None
        if hit.box is not None and hit.part is Part.CARD:
            card = view.card_at(hit.box, hit.row)
            spot = Spot(Part.CARD, card.theme, card.statement)
        elif hit.box is not None and hit.part is Part.GROUP:
            spot = view.group_at(hit.box, hit.row)
        elif hit.box is not None:
            spot = Spot(hit.part, hit.box.theme)
        elif hit.part is Part.NEW:
            spot = Spot(Part.NEW)
        self._light(spot)

    def _light(self, spot: Spot | None) -> None:
        view = self._view
        if spot == view.hovered:
            return
        view.hovered = spot
        hand = spot is not None and spot.part in (Part.FOLD, Part.LINE, Part.NEW)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        view.viewport().setCursor(shape)
        definition = ""
        if spot is not None and spot.theme is not None and spot.part is Part.HEAD:
            definition = view.buckets.by_id[spot.theme].theme.definition
        view.viewport().setToolTip(definition)
        view.viewport().update()
