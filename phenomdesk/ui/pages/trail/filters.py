"""The bar over the trail: of which kind, how they stand, and about what."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from phenomdesk.model.action import Action
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import Wanted
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Space
from phenomdesk.ui.trail_words import alike, kind_words, name_of
from phenomdesk.ui.widgets import Choice, Ground, Tick

_HEIGHT, _WIDEST = 44, 260


class Filters(Ground):
    """Chooses what is wanted; the words to find come from the page's field."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "page", edges=("bottom",))
        look = desk.look
        self._desk = desk
        self._about: tuple[KnotKind, int] | None = None
        self.kind = Choice(look, self.tr("Kind"))
        self.state = Choice(look, self.tr("State"))
        for words, state in (
            (self.tr("All"), ""),
            (self.tr("Done"), "done"),
            (self.tr("Undone"), "undone"),
            (self.tr("Undone for good"), "abandoned"),
        ):
            self.state.addItem(words, state)
        self.about = Tick(look, "")
        self.about.hide()
        self._row = QHBoxLayout(self)
        for control in (self.kind, self.state, self.about):
            self._row.addWidget(control)
        self._row.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.state.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.about.toggled.connect(lambda _: self.chosen.emit())
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px = self._desk.look.px
        self._row.setContentsMargins(px(Space.XL), 0, px(Space.L), 1)
        self._row.setSpacing(px(Space.M))
        self.kind.setMaximumWidth(px(_WIDEST))
        self.setMinimumHeight(px(_HEIGHT))

    def show_kinds(self) -> None:
        """Offer the kinds of steps that there are; what is chosen stays so."""
        kinds = sorted((kind_words(a), a.value) for a in self._desk.study.records.trail.actions())
        standing = [self.kind.itemData(at) for at in range(1, self.kind.count())]
        if self.kind.count() and standing == [value for _, value in kinds]:
            return
        chosen = self.kind.currentData()
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItem(self.tr("All"), "")
            for words, value in kinds:
                self.kind.addItem(words, value)
            self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.updateGeometry()

    def offer(self, about: tuple[KnotKind, int]) -> None:
        """Offer to show only what concerns a record; one that has no name any more is passed."""
        name = name_of(self._desk.study, about)
        if not name:
            return
        was_on = self.about.isChecked() and about != self._about
        self._about = about
        self.about.setText(self.tr("Only what concerns {name}").format(name=name))
        self.about.show()
        self.about.updateGeometry()
        if was_on:
            self.chosen.emit()

    def wanted(self, text: str) -> Wanted:
        """Return what is wanted, with the words to find."""
        kind = self.kind.currentData()
        return Wanted(
            action=Action(kind) if kind else None,
            text=text,
            alike=alike(text) if text else frozenset(),
            state=self.state.currentData() or "",
            about=self._about if self.about.isChecked() else None,
        )
