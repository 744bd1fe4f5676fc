"""A page between side panels, which give way where the window is narrow, and then fold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Size
from phenomdesk.ui.widgets.ground import Panel
from phenomdesk.ui.widgets.strip import PanelStrip

Side = Literal["left", "right"]
_SIDES: tuple[Side, Side] = ("left", "right")


class Sides(QWidget):
    """Places a left panel, the page, and a right panel; there may be none at the left.

    The panels are as wide as they want where the page has its room, and give way down to their
    least width. Where that is not enough they fold to strips, the left one first; a press on a
    strip, or something dragged over it, opens its panel beside it in the place of the other. The
    page then gives way too, as far as it can, and lies under the panel where that is not enough.
    Another press, or Esc within the panel, folds it again.
    """

    def __init__(
        self,
        look: Look,
        left: Panel | None,
        middle: QWidget,
        right: Panel,
        *,
        names: tuple[str, str],
        icons: tuple[str, str],
        room: Callable[[], int],
        least: Callable[[], int] | None = None,
    ) -> None:
        """`names` and `icons` stand on the strips; `room` tells the width that the page needs,
        `least` down to what it gives way to a panel opened from its strip (without it, no further).
        """
        super().__init__()
        self._look = look
        self._panels: dict[Side, Panel] = {"right": right}
        if left is not None:
            self._panels = {"left": left, "right": right}
        self._middle = middle
        self._room = room
        self._least = least
        self._opened: Side | None = None
        self._kept = False
        """Whether the user opened a panel, who folds it then; not something that needed it."""
        self._strips: dict[Side, PanelStrip] = {}
        for side, name, icon in zip(_SIDES, names, icons, strict=True):
            if side not in self._panels:
                continue
            strip = PanelStrip(look, name, icon=icon, knots=0, side=side)
            strip.setAcceptDrops(True)
            strip.approached.connect(lambda side=side: self.unfold(side))
            strip.clicked.connect(lambda _=False, side=side: self._press(side))
            self._strips[side] = strip
        before = (self._strips["left"], left) if left is not None else ()
        for part in (*before, middle, right, self._strips["right"]):
            part.setParent(self)
        look.changed.connect(self.fit)

    def unfold(self, side: Side) -> None:
        """Have a panel to be seen: in a narrow window in the place of the other."""
        if side in self.folded():
            self._opened, self._kept = side, False
            self._arrange()

    def rename(self, side: Side, name: str) -> None:
        """Have another name on a strip."""
        self._strips[side].rename(name)

    def finish(self, side: Side) -> None:
        """Say that what a panel was unfolded for is done; one that the user opened stays."""
        if self._opened == side and not self._kept:
            self.fold()

    def fold(self) -> None:
        """Fold what was opened in a narrow window; the page takes the focus that was in it."""
        if self._opened is None:
            return
        panel, self._opened = self._panels[self._opened], None
        focus = QApplication.focusWidget()
        if focus is not None and panel.isAncestorOf(focus):
            self._middle.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    def fit(self) -> None:
        """Give every part its place anew, as after a change of the room that the page needs."""
        self.updateGeometry()
        self._arrange()

    def folded(self) -> frozenset[Side]:
        """Return which panels are folded at this width."""
        if self._fits(frozenset()):
            return frozenset()
        if self._opened is not None:
            return frozenset(self._panels) - {self._opened}
        first = frozenset(self._panels) - {"right"}
        return first if self._fits(first) else frozenset(self._panels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self.fold()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        wide = sum(panel.maximumWidth() for panel in self._panels.values())
        return QSize(wide + self._room(), self._middle.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = self._middle.minimumSizeHint()
        least = self._least() if self._least is not None else hint.width()
        return QSize(least + len(self._panels) * self._look.px(Size.STRIP), hint.height())

    def _press(self, side: Side) -> None:
        if side == self._opened:
            self.fold()
            return
        self.unfold(side)
        self._kept = True
        self._panels[side].setFocus(Qt.FocusReason.TabFocusReason)

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
        left = frozenset(self._panels) - {"right"}
        if self._fits(frozenset()) or (self._opened == "right" and self._fits(left)):
            self._opened = None
        folded, strip = self.folded(), self._look.px(Size.STRIP)
        widths, height, taken = self._widths(folded), self.height(), dict.fromkeys(_SIDES, 0)
        for side, panel in self._panels.items():
            has_strip = side in folded or side == self._opened
            edge, width = strip if has_strip else 0, widths[side]
            taken[side] = edge + width
            self._strips[side].setVisible(has_strip)
            self._strips[side].set_open(side == self._opened)
            panel.setVisible(side not in folded)
            if side == "left":
                self._strips[side].setGeometry(0, 0, strip, height)
                panel.setGeometry(edge, 0, width, height)
            else:
                self._strips[side].setGeometry(self.width() - strip, 0, strip, height)
                panel.setGeometry(self.width() - taken[side], 0, width, height)
        self._place_middle(taken, strip)

    def _place_middle(self, taken: dict[Side, int], strip: int) -> None:
        """Put the page between the sides; what is opened lies over it where it needs its room."""
        left, right = taken["left"], self.width() - taken["right"]
        least = min((self._least or self._room)(), self.width() - len(self._panels) * strip)
        if self._opened == "left":
            left = min(left, right - least)
        elif self._opened == "right":
            right = max(right, left + least)
        self._middle.setGeometry(left, 0, max(0, right - left), self.height())
        self._middle.lower()

    def _widths(self, folded: frozenset[Side]) -> dict[Side, int]:
        """Return how wide the panels are, those that are folded 0."""
        strips = len(folded) + (self._opened is not None)
        open_ = {side: panel for side, panel in self._panels.items() if side not in folded}
        widths = dict.fromkeys(self._panels, 0)
        room = self.width() - self._look.px(Size.STRIP) * strips - self._room()
        least = sum(panel.minimumWidth() for panel in open_.values())
        most = sum(panel.maximumWidth() for panel in open_.values())
        share = 1.0 if most <= least else min(1.0, max(0.0, (room - least) / (most - least)))
        for side, panel in open_.items():
            spare = panel.maximumWidth() - panel.minimumWidth()
            widths[side] = panel.minimumWidth() + int(spare * share)
        return widths
