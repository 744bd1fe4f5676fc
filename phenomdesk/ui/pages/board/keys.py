"""What the keys do on the buckets. What has an action of its own is not here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from phenomdesk.model.theme import Taken
from phenomdesk.ui.pages.board.layout import Layout, Part
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.pages.board.walking import (
    Stop,
    above,
    below,
    beside,
    bucket_beside,
    first_stop,
    last_of,
    next_bucket,
)

if TYPE_CHECKING:
    from phenomdesk.ui.pages.board.view import BoardView

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PAD = Qt.KeyboardModifier.KeypadModifier

Walk = Callable[[Layout, Stop], Stop | None]

_ARROWS: dict[Qt.Key, Walk] = {
    _Key.Key_Down: below,
    _Key.Key_Up: above,
    _Key.Key_Right: lambda layout, stop: beside(layout, stop, 1),
    _Key.Key_Left: lambda layout, stop: beside(layout, stop, -1),
}
_BUCKETS: dict[Qt.Key, Walk] = {
    _Key.Key_Down: lambda layout, stop: next_bucket(layout, stop, 1),
    _Key.Key_Up: lambda layout, stop: next_bucket(layout, stop, -1),
    _Key.Key_Right: lambda layout, stop: bucket_beside(layout, stop, 1),
    _Key.Key_Left: lambda layout, stop: bucket_beside(layout, stop, -1),
}


def handle_key(view: BoardView, event: QKeyEvent) -> bool:
    """Do what a key asks for; return whether it asked for anything of the buckets."""
    held, key = event.modifiers() & ~_PAD, _Key(event.key())
    if key in _ARROWS and held in (_NONE, _SHIFT, _CTRL):
        return _walk(view, (_BUCKETS if held == _CTRL else _ARROWS)[key], held)
    if key in (_Key.Key_Home, _Key.Key_End) and held == _NONE:
        return _walk(view, _first if key == _Key.Key_Home else _last, held)
    if key in (_Key.Key_Return, _Key.Key_Enter) and held == _NONE:
        return view.act_on_spot()
    if key == _Key.Key_Space and held in (_NONE, _CTRL):
        return _space(view)
    if key == _Key.Key_A and held == _CTRL:
        return _all(view)
    if key == _Key.Key_Escape and len(view.chosen):
        view.clear_selection()
        return True
    return False


def step_bucket(view: BoardView, step: int) -> bool:
    """Go to the next bucket, as Tab does; False at the ends, where Tab leads on."""
    stop = stop_of(view)
    found = first_stop(view.layout_now) if stop is None else None
    if stop is not None:
        found = next_bucket(view.layout_now, stop, step)
    if found is None:
        return False
    view.stand(spot_of(view, found))
    return True


def stop_of(view: BoardView) -> Stop | None:
    """Return where the keys stand, as the layout counts it."""
    spot = view.spot
    if spot is None:
        return None
    if spot.part is Part.NEW:
        return Stop(Part.NEW)
    box = None if spot.theme is None else view.layout_now.box(spot.theme)
    if box is None:
        return None
    if spot.card is not None:
        row = view.row(spot.card)
        if row is None or row >= box.shown:
            return Stop(Part.HEAD, box)
        return Stop(Part.CARD, box, row)
    if spot.leads is not None:
        row = view.row(Taken(spot.leads, spot.theme))
        shown = row is not None and row in box.starts
        return Stop(Part.GROUP, box, row or 0) if shown else Stop(Part.HEAD, box)
    if spot.part is Part.LINE and box.line.isEmpty():
        return Stop(Part.HEAD, box)
    return Stop(spot.part, box)


def spot_of(view: BoardView, stop: Stop) -> Spot:
    """Return what stands at a stop."""
    if stop.box is None:
        return Spot(Part.NEW)
    if stop.part is Part.CARD:
        card = view.card_at(stop.box, stop.row)
        return Spot(Part.CARD, card.theme, card.statement)
    if stop.part is Part.GROUP:
        return view.group_at(stop.box, stop.row)
    return Spot(stop.part, stop.box.theme)


def _walk(view: BoardView, walk: Walk, held: Qt.KeyboardModifier) -> bool:
    stop = stop_of(view)
    found = first_stop(view.layout_now) if stop is None else walk(view.layout_now, stop)
    if found is None:
        return True
    spot = spot_of(view, found)
    view.stand(spot)
    if spot.card is not None and found.box is not None:
        if held == _SHIFT:
            view.chosen.stretch(spot.card, view.bucket_cards(found.box.theme))
        elif held == _NONE:
            view.chosen.only(spot.card)
        view.selected()
    elif spot.part is Part.GROUP and held == _NONE:
        view.select(view.led(spot))
    return True


def _first(layout: Layout, stop: Stop) -> Stop | None:
    return stop if stop.box is None else Stop(Part.HEAD, stop.box)


def _last(layout: Layout, stop: Stop) -> Stop | None:
    return stop if stop.box is None else last_of(stop.box)


def _space(view: BoardView) -> bool:
    spot = view.spot
    if spot is not None and spot.card is not None:
        view.chosen.toggle(spot.card)
        view.selected()
        return True
    return view.act_on_spot()


def _all(view: BoardView) -> bool:
    if view.spot is not None and view.spot.theme is not None:
        view.select(view.bucket_cards(view.spot.theme))
    return True
