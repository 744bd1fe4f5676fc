"""A page between two side panels, which give way where the window is narrow, and then fold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Size
from phenomdesk.ui.widgets.ground import Panel
from phenomdesk.ui.widgets.strip import PanelStrip

Side = Literal["left", "right"]
_OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


class Sides(QWidget):
    """Places a left panel, the page, and a right panel.

    The panels are as wide as they want where the page has its room, and give way down to their
    least width. Where that is not enough they fold to strips, the left one first; a press on a
    strip, or something dragged over it, opens its panel in the place of the other.
    """

    def __init__(
        self,
        look: Look,
        left: Panel,
        middle: QWidget,
        right: Panel,
        *,
        names: tuple[str, str],
        icons: tuple[str, str],
        room: Callable[[], int],
    ) -> None:
        """`names` and `icons` stand on the strips; `room` tells the width that the page needs."""
        super().__init__()
        self._look = look
        self._panels: dict[Side, Panel] = {"left": left, "right": right}
        self._middle = middle
        self._room = room
        self._opened: Side | None = None
        self._strips: dict[Side, PanelStrip] = {}
        for side, name, icon in zip(self._panels, names, icons, strict=True):
            strip = PanelStrip(look, name, icon=icon, knots=0, side=side)
            strip.setAcceptDrops(True)
            strip.approached.connect(lambda side=side: self.unfold(side))
            strip.clicked.connect(lambda _=False, side=side: self._open(side))
            self._strips[side] = strip
        for part in (self._strips["left"], left, middle, right, self._strips["right"]):
            part.setParent(self)
        look.changed.connect(self._again)

    def unfold(self, side: Side) -> None:
        """Have a panel to be seen: in a narrow window in the place of the other."""
        if side in self.folded():
            self._opened = side
            self._arrange()

    def folded(self) -> frozenset[Side]:
        """Return which panels are folded at this width."""
        if self._fits(frozenset()):
            return frozenset()
        if self._opened is not None:
            return frozenset({_OTHER[self._opened]})
        first: frozenset[Side] = frozenset({"left"})
        return first if self._fits(first) else frozenset(self._panels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._again()
        return super().event(event)

    def sizeHint(self) -> QSize:
        wide = sum(panel.maximumWidth() for panel in self._panels.values())
        return QSize(wide + self._room(), self._middle.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = self._middle.minimumSizeHint()
        return QSize(least.width() + 2 * self._look.px(Size.STRIP), least.height())

    def _open(self, side: Side) -> None:
        self.unfold(side)
        self._panels[side].setFocus(Qt.FocusReason.TabFocusReason)

    def _again(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _taken(self, folded: frozenset[Side]) -> int:
        """Return the least width of the sides when some are folded."""
        strip = self._look.px(Size.STRIP)
        return sum(
            strip if side in folded else panel.minimumWidth()
            for side, panel in self._panels.items()
        )

    def _fits(self, folded: frozenset[Side]) -> bool:
        return self._taken(folded) + self._room() <= self.width()

    def _arrange(self) -> None:
        """Give every part its place."""
        folded = self.folded()
        if not folded:
            self._opened = None
        widths = self._widths(folded)
        height, left, right = self.height(), widths["left"], widths["right"]
        places = {
            "left": QRect(0, 0, left, height),
            "right": QRect(self.width() - right, 0, right, height),
        }
        for side, panel in self._panels.items():
            strip = self._strips[side]
            shown, hidden = (strip, panel) if side in folded else (panel, strip)
            hidden.hide()
            shown.setGeometry(places[side])
            shown.show()
        self._middle.setGeometry(left, 0, max(0, self.width() - left - right), height)

    def _widths(self, folded: frozenset[Side]) -> dict[Side, int]:
        strip = self._look.px(Size.STRIP)
        open_ = {side: panel for side, panel in self._panels.items() if side not in folded}
        widths = dict.fromkeys(self._panels, strip)
        room = self.width() - strip * len(folded) - self._room()
        least = sum(panel.minimumWidth() for panel in open_.values())
        most = sum(panel.maximumWidth() for panel in open_.values())
        share = 1.0 if most <= least else min(1.0, max(0.0, (room - least) / (most - least)))
        for side, panel in open_.items():
            spare = panel.maximumWidth() - panel.minimumWidth()
            widths[side] = panel.minimumWidth() + int(spare * share)
        return widths
