"""The verbs that the board calls for cards: placing, reordering, taking out, starring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.models.mime import encode_taken, encode_themes
from phenomdesk.ui.pages.board.dropping import Cargo, Place, Target, can_drop, drop_verb
from phenomdesk.ui.widgets import Button, ButtonKind, drag_pixmap


class Placing(QObject):
    """Calls the verbs on placements, and says at the foot of the window what was done."""

    def __init__(self, desk: Desk, buckets: Buckets, cards: Cards, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._buckets = buckets
        self._cards = cards

    def drop(self, cargo: Cargo, target: Target, *, keep: bool) -> object:
        """Do what a drop asks for, if it may be; return the new theme, if it made one."""
        if not can_drop(cargo, target, self._buckets, self._cards):
            return None
        verb = drop_verb(cargo, target, self._buckets, self._desk.study, keep=keep)
        made = self._desk.attempt(verb)
        if cargo.taken and target.place is Place.BUCKET and target.theme is not None:
            self._say_placed(len(cargo.taken), target.theme)
        return made

    def place(self, taken: Sequence[Taken], theme: ThemeId, *, keep: bool) -> None:
        """Put cards at the end of a theme; with `keep` they stay where they are too."""
        elsewhere = [each for each in taken if each.theme != theme]
        if elsewhere:
            self.drop(Cargo(tuple(elsewhere)), Target(Place.BUCKET, theme), keep=keep)

    def into_new(self, taken: Sequence[Taken], name: str, *, keep: bool) -> ThemeId | None:
        """Make a theme of a name and put cards into it."""
        cards = tuple(Taken(each.statement) for each in taken) if keep else tuple(taken)
        clustering = self._desk.study.clustering
        whose = self._buckets.whose
        return self._desk.attempt(
            lambda: clustering.new_theme(name, taken=cards, participant=whose)
        )

    def take_out(self, taken: Sequence[Taken]) -> None:
        """Take cards out of their themes."""
        placed = [each for each in taken if each.theme is not None]
        if placed:
            self._desk.attempt(lambda: self._desk.study.clustering.take_out(placed))
            count = len(placed)
            self._desk.said.emit(
                self.tr("Taken out of its theme.")
                if count == 1
                else self.tr("{count} taken out of their themes.").format(count=count)
            )

    def reorder(self, taken: Sequence[Taken], theme: ThemeId, *, down: bool) -> None:
        """Move cards of one theme up or down by one; they come to stand together."""
        order = [each.statement for each in self._buckets.placements(theme)]
        moving = [each for each in order if Taken(each, theme) in set(taken)]
        if not moving:
            return
        rows = [order.index(each) for each in moving]
        row = max(rows) + 2 if down else min(rows) - 1
        if 0 <= row <= len(order):
            clustering = self._desk.study.clustering
            self._desk.attempt(lambda: clustering.place(moving, theme, row=row, source=theme))

    def star(self, taken: Sequence[Taken]) -> None:
        """Choose cards for the chapter; where all are chosen, leave them out."""
        wanted = set(taken)
        themes = {each.theme for each in taken if each.theme is not None}
        placements = [
            placement
            for theme in themes
            for placement in self._buckets.placements(theme)
            if Taken(placement.statement, theme) in wanted
        ]
        if not placements:
            self._desk.told.emit(self.tr("Only statements in a theme are quoted in the chapter."))
            return
        starred = not all(placement.starred for placement in placements)
        ids = [placement.id for placement in placements]
        self._desk.attempt(lambda: self._desk.study.clustering.star(ids, starred))

    def drag(self, taken: Sequence[Taken], source: QWidget, width: int) -> None:
        """Drag cards until they are let go: by default they move."""
        known = self._cards.some(each.statement for each in taken)
        taken = [each for each in taken if each.statement in known]
        if not taken:
            return
        quotes = [known[each.statement].quote for each in taken]
        first = known[taken[0].statement].data(self._buckets.by_id)
        picture = drag_pixmap(
            [first] * len(taken), self._desk.look, width, source.devicePixelRatioF()
        )
        carried = QDrag(source)
        carried.setMimeData(encode_taken(taken, quotes, study=self._desk.study.token))
        self._exec(carried, picture)

    def drag_theme(self, theme: ThemeId, source: QWidget) -> None:
        """Drag a bucket until it is let go."""
        placed = self._buckets.by_id[theme]
        carried = QDrag(source)
        carried.setMimeData(
            encode_themes([theme], [placed.theme.name], study=self._desk.study.token)
        )
        label = Button(
            self._desk.look, f"{placed.number}   {placed.theme.name}", kind=ButtonKind.PLAIN
        )
        label.resize(label.sizeHint())
        self._exec(carried, label.grab())

    def _exec(self, carried: QDrag, picture: QPixmap) -> None:
        carried.setPixmap(picture)
        beside = round(picture.width() / picture.devicePixelRatio()) + self._desk.look.px(8)
        # The stack hangs at the pointer's left and under it: what it goes to stays in sight.
        carried.setHotSpot(QPoint(beside, -self._desk.look.px(10)))
        actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        carried.exec(actions, Qt.DropAction.MoveAction)

    def _say_placed(self, count: int, theme: ThemeId) -> None:
        placed = self._buckets.by_id.get(theme)
        if placed is None:
            return
        words = (
            self.tr("1 statement placed in {number} {name}.")
            if count == 1
            else self.tr("{count} statements placed in {number} {name}.")
        )
        self._desk.said.emit(
            words.format(count=count, number=placed.number, name=placed.theme.name)
        )
