"""The panel beside the sheet: what can stand there, one at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from phenomdesk.ui.look import Look, Size
from phenomdesk.ui.widgets import Choice, Panel
from phenomdesk.ui.widgets.ground import LEAST

_MARGIN = 9
_WIDE = 400
"""Design pixels of a part in which a text is read."""


class BesidePanel(Panel):
    """Shows one of several parts, chosen at its head; which are offered goes by the description."""

    shown = Signal(str)
    """The id of the part that has come into sight."""
    left = Signal()
    """Esc was pressed, and nothing in the part took it."""

    def __init__(
        self, look: Look, parts: Mapping[str, tuple[str, QWidget]], wide: Collection[str] = ()
    ) -> None:
        """Offer `parts`, each by its id: its words, and what is shown; some want to be `wide`."""
        super().__init__(look, "right")
        self._parts = dict(parts)
        self._wide = frozenset(wide)
        self._offered: tuple[str, ...] = ()
        self.current = next(iter(self._parts))
        """The id of the part that is shown."""
        self.choice = Choice(look)
        self.choice.setAccessibleName(self.tr("Beside the text"))
        self.choice.activated.connect(lambda _: self.show_part(str(self.choice.currentData())))
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.addWidget(self.choice, 1)
        self._stack = QStackedWidget()
        for _, part in self._parts.values():
            self._stack.addWidget(part)
        self.column.addWidget(self._head)
        self.column.addWidget(self._stack, 1)
        look.changed.connect(self._measure)
        self._measure()

    def offer(self, offered: Sequence[str]) -> None:
        """Offer some of the parts; the first is shown where that in sight is none of them."""
        if tuple(offered) != self._offered:
            current = self.current
            self._offered = tuple(offered)
            self.choice.clear()
            for key in offered:
                self.choice.addItem(self._parts[key][0], key)
            self.show_part(current if current in offered else offered[0])

    def show_part(self, key: str) -> None:
        """Bring one of the parts that are offered into sight."""
        if key in self._offered:
            self.choice.setCurrentIndex(self._offered.index(key))
            changed, self.current = key != self.current, key
            self.setFocusProxy(self._part())
            self._stack.setCurrentWidget(self._part())
            if changed:
                self._measure()
                self.shown.emit(key)

    def next_part(self) -> None:
        """Bring the next part into sight, after the last the first, and give it the focus."""
        at = self._offered.index(self.current)
        self.show_part(self._offered[(at + 1) % len(self._offered)])
        self.enter()

    def enter(self) -> None:
        """Give the part in sight the focus; the choice at the head where the part holds nothing."""
        inside = self._part().focusProxy()
        put_away = inside is not None and inside.isHidden() and _shown_or_hidden(inside)
        here = self.choice if put_away else self._part()
        here.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _part(self) -> QWidget:
        return self._parts[self.current][1]

    def _measure(self) -> None:
        px = self._look.px
        wanted = px(_WIDE) if self.current in self._wide else px(Size.BUCKETS)
        self.set_width(wanted, least=round(px(Size.BUCKETS) * LEAST))
        self._head.setMinimumHeight(px(Size.PAGE_HEADER))
        margins = self._head.layout()
        if margins is not None:
            margins.setContentsMargins(px(_MARGIN), 0, px(_MARGIN), 0)


def _shown_or_hidden(widget: QWidget) -> bool:
    """Return whether a widget was ever shown or put away: a new one only waits for its layout."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
