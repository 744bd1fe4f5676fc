"""What is dragged over the buckets: where it would go, and the edge that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from phenomdesk.ui.pages.board.dropping import (
    Cargo,
    Place,
    Target,
    can_drop,
    cargo_of,
    leading,
    promise,
)
from phenomdesk.ui.pages.board.layout import Layout, Part

if TYPE_CHECKING:
    from phenomdesk.ui.pages.board.view import BoardView

_EDGE = 36
_EVERY = 25


def card_target(layout: Layout, point: QPoint) -> Target | None:
    """Return where statements dropped at a place of the board go."""
    hit = layout.hit(point)
    if hit.part is Part.NEW:
        return Target(Place.NEW)
    if hit.box is None:
        column = layout.ground_at(point)
        return None if column is None else Target(Place.NEW, column=column)
    return Target(Place.BUCKET, hit.box.theme, layout.row_at(hit.box, point.y()))


def theme_target(layout: Layout, point: QPoint, *, merging: bool = False) -> Target | None:
    """Return where a bucket dropped at a place goes: before or after another, or into it.

    When `merging`, it becomes one with the bucket under the point.
    """
    if layout.new.contains(point):
        return Target(Place.NEW)
    box = layout.box_at(point)
    if box is None:
        return _between(layout, point)
    if merging:
        return Target(Place.MERGE, box.theme)
    edge = max(layout.measures.pad, layout.measures.between)
    if point.y() < box.rect.top() + edge:
        return Target(Place.BESIDE, box.theme)
    if point.y() > box.rect.bottom() - edge and box.rect.height() > 3 * edge:
        return Target(Place.BESIDE, box.theme, after=True)
    return Target(Place.BUCKET, box.theme)


def _between(layout: Layout, point: QPoint) -> Target | None:
    if not layout.boxes:
        return None
    outermost = [box for box in layout.columns[layout.column_at(point.x())] if box.depth == 0]
    for box in outermost:
        if point.y() <= box.rect.top():
            return Target(Place.BESIDE, box.theme)
    return Target(Place.BESIDE, outermost[-1].theme, after=True) if outermost else None


class Landing(QObject):
    """Follows what is dragged over one view."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self._cargo: Cargo | None = None
        self._place = QPoint()
        self._keep = False
        self._merge = False
        self._speed = 0
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._scroll)

    def over(self, event: QDragMoveEvent) -> None:
        """Aim at what is under the pointer; take the drag where it may be dropped."""
        self._cargo = cargo_of(event.mimeData(), self._view.buckets.study)
        self._place = event.position().toPoint()
        self._keep = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._merge = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._aim()
        self._near_edge()
        if self._cargo is None:
            event.ignore()
        elif self._view.target is None:
            # The drag goes on over the gaps between buckets; a drop there does nothing.
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()
        else:
            self._accept(event)

    def leave(self) -> None:
        """Aim at nothing."""
        self._timer.stop()
        self._cargo = None
        self._view.set_target(None)

    def drop(self, event: QDropEvent) -> None:
        """Say what was dropped where."""
        self._cargo = cargo_of(event.mimeData(), self._view.buckets.study)
        self._place = event.position().toPoint()
        self._keep = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._merge = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._aim()
        cargo, target, keep = self._cargo, self._view.target, self._keep
        self.leave()
        if cargo is None or target is None:
            event.ignore()
            return
        self._accept(event)
        self._view.dropped.emit(cargo, target, keep)

    def _accept(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction if self._keep else Qt.DropAction.MoveAction)
        event.accept()

    def _aim(self) -> None:
        view, cargo = self._view, self._cargo
        target = None
        if cargo is not None:
            point = view.to_board(self._place)
            if cargo.theme is None:
                target = card_target(view.layout_now, point)
            else:
                target = theme_target(view.layout_now, point, merging=self._merge)
            if target is not None and not can_drop(cargo, target, view.buckets, view.cards):
                target = None
        words = ""
        if cargo is not None and target is not None:
            words = leading(cargo, target, view.buckets)
            words = words or promise(cargo, target, keep=self._keep)
        view.set_target(target, words)

    def _near_edge(self) -> None:
        height, edge = self._view.viewport().height(), self._view.look.px(_EDGE)
        y = self._place.y()
        self._speed = min(0, y - edge) + max(0, y - (height - edge))
        if self._speed and self._cargo is not None:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(self._speed * 0.6))
        self._aim()
