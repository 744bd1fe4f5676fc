"""The bar in which one says why a gap may stay as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from phenomdesk.model.gap import Gap
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.widgets import Button, ButtonKind, Ground

_FIELD = 160


class _Field(QLineEdit):
    left = Signal()
    """Esc was pressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ReasonBar(Ground):
    """Asks for the reason of some gaps; Enter accepts them, Esc leaves them open."""

    given = Signal(object, str)
    """The gaps, and why they may stay."""
    left = Signal()
    """Nothing is accepted: the focus may go back."""

    def __init__(self, look: Look) -> None:
        """Stay hidden before `ask`."""
        super().__init__(look, "panel", edges=("top",))
        self._gaps: tuple[Gap, ...] = ()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.field = _Field()
        self.accept = Button(look, self.tr("Accept"), kind=ButtonKind.MAIN, keys="Enter")
        self.leave = Button(look, self.tr("Leave open"), kind=ButtonKind.QUIET)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.accept)
        self._row.addWidget(self.leave)
        self.field.setAccessibleName(self.tr("Why may this stay as it is?"))
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(lambda _: self._enable())
        self.field.left.connect(self._leave)
        self.accept.clicked.connect(self._give)
        self.leave.clicked.connect(self._leave)
        look.changed.connect(self._measure)
        self._measure()
        self._enable()
        self.hide()

    def ask(self, gaps: Sequence[Gap], reason: str = "") -> None:
        """Ask why some gaps may stay; the last reason, or a given one, is there to be kept."""
        self._gaps = tuple(gaps)
        one = self.tr("Why may this stay as it is?")
        many = self.tr("Why may these {n} stay as they are?").format(n=len(gaps))
        self._label.setText(one if len(gaps) == 1 else many)
        if reason:
            self.field.setText(reason)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.accept.isEnabled():
            self.hide()
            self.given.emit(self._gaps, self.field.text().strip())

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _enable(self) -> None:
        self.accept.setEnabled(bool(self.field.text().strip()))

    def _measure(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(Space.XL), px(Space.S), px(Space.L), px(Space.S))
        self._row.setSpacing(px(Space.M))
        self.field.setMinimumWidth(px(_FIELD))
