"""The fold at the foot of the grid: the themes that were set aside, and their way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from phenomdesk.model.theme import Theme
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.widgets import Button, ButtonKind, Ground

_MOST = 168


class AsideFold(Ground):
    """Says how many themes are set aside, and lists them once it is opened."""

    brought_back = Signal(object)
    """ThemeId of a theme that is to stand again."""

    def __init__(self, look: Look) -> None:
        """List nothing, and be hidden, until themes are set aside."""
        super().__init__(look, "panel", edges=("top",))
        self._themes: tuple[Theme, ...] = ()
        self.fold = Button(look, kind=ButtonKind.QUIET, icon="chevron-right")
        self.fold.clicked.connect(self._turn)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._rows)
        for ground in (self._scroll.viewport(), self._rows):
            ground.setAutoFillBackground(False)
        self._scroll.hide()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._outer.addWidget(self._scroll)
        self.hide()
        look.changed.connect(self._measure)
        self._measure()

    def show_themes(self, aside: Sequence[Theme]) -> None:
        """List themes that are set aside; those inside one of them come back with it."""
        inside = {theme.id for theme in aside}
        outer = tuple(theme for theme in aside if theme.parent not in inside)
        if outer == self._themes:
            return
        self._themes = outer
        self.setVisible(bool(outer))
        one = self.tr("1 theme set aside")
        several = self.tr("{n} themes set aside").format(n=len(outer))
        self.fold.setText(one if len(outer) == 1 else several)
        self._fill()
        self._measure()

    def buttons(self) -> list[Button]:
        """Return the buttons that bring themes back, in the order of the list."""
        return [each for each in self._rows.findChildren(Button) if not each.isHidden()]

    def showEvent(self, event: QShowEvent) -> None:
        # Under a style sheet Qt takes fonts back when what holds them gets another parent.
        self._measure()
        super().showEvent(event)

    def _turn(self) -> None:
        open_ = self._scroll.isHidden()
        self._scroll.setVisible(open_)
        self.fold.set_icon_name("chevron-down" if open_ else "chevron-right")

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for theme in self._themes:
            self._column.addWidget(self._row(theme))

    def _row(self, theme: Theme) -> QWidget:
        row = QWidget()
        name = QLabel(theme.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        back = Button(self._look, self.tr("Bring back"))
        back.setAccessibleName(self.tr("Bring back {theme}").format(theme=theme.name))
        back.clicked.connect(lambda: self.brought_back.emit(theme.id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.px(Space.M))
        line.addWidget(back)
        line.addWidget(name, 1)
        return row

    def _measure(self) -> None:
        px = self._look.px
        self._outer.setContentsMargins(px(Space.M), px(Space.XS), px(Space.M), px(Space.XS))
        self._outer.setSpacing(px(Space.XS))
        self._column.setContentsMargins(px(Space.L), 0, 0, px(Space.XS))
        self._column.setSpacing(px(Space.XS))
        for label in self._rows.findChildren(QLabel):
            label.setFont(self._look.fonts.ui())
        self._scroll.setFixedHeight(min(px(_MOST), self._column.sizeHint().height()))
