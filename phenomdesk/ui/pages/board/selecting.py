"""What is selected on the board: cards of the tray and of the buckets, as one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.models.buckets import Moved
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.pages.board.tray import TrayView
from phenomdesk.ui.pages.board.view import BoardView


class Selecting(QObject):
    """Joins the selections of tray and buckets; the one lets go when the other is chosen from."""

    changed = Signal(int)
    """How many cards are selected now."""

    def __init__(self, desk: Desk, view: BoardView, tray: TrayView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._tray = tray
        self._joint = False
        """Whether both are being selected together."""
        view.selection_changed.connect(lambda: self.heard(in_tray=False))
        tray.selectionModel().selectionChanged.connect(lambda: self.heard(in_tray=True))

    def count(self) -> int:
        """Return how many cards are selected."""
        return len(self._tray.selectionModel().selectedRows()) + len(self._view.chosen)

    def selected(self) -> list[Taken]:
        """Return the selected cards: those of the tray, then those of the buckets in order."""
        loose = [Taken(statement) for statement in self._tray.selected()]
        chosen = {card.theme for card in self._view.chosen}
        placed = [
            card
            for each in self._view.buckets.themes
            if each.theme.id in chosen
            for card in self._view.bucket_cards(each.theme.id)
            if card in self._view.chosen
        ]
        return [*loose, *placed]

    def select(self, cards: Iterable[Taken]) -> None:
        """Select just these cards, wherever they are."""
        wanted = list(cards)
        self._joint = True
        self._tray.select(each.statement for each in wanted if each.theme is None)
        self._view.select([each for each in wanted if each.theme is not None])
        self._joint = False
        self.changed.emit(self.count())

    def follow(
        self,
        held: list[Taken],
        moved: Moved,
        came: Iterable[StatementId],
        went: Iterable[StatementId],
    ) -> None:
        """Keep selected what was, wherever it is now."""
        arrived = moved.came | {Taken(each) for each in came}
        gone = moved.went | {Taken(each) for each in went}
        if not gone.intersection(held):
            return
        place = {each.statement: each for each in arrived}
        now = [place.get(each.statement) if each in gone else each for each in held]
        kept = list(dict.fromkeys(each for each in now if each is not None))
        self.select(kept)
        first = next((each for each in kept if each.theme is not None and each in arrived), None)
        if first is not None and (self._view.spot is None or self._view.spot.card not in kept):
            self._view.stand(Spot(Part.CARD, first.theme, first.statement), reveal=False)

    def heard(self, *, in_tray: bool) -> None:
        """Let the other side go when one was chosen from, unless Ctrl is held."""
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if not self._joint and not held:
            self._joint = True
            if in_tray and self._tray.selected():
                self._view.clear_selection()
            elif not in_tray and len(self._view.chosen):
                self._tray.clearSelection()
            self._joint = False
        self.changed.emit(self.count())

    def acting(self) -> list[Taken]:
        """Return the selected cards, or the one on which the keys stand."""
        cards = self.selected()
        here = self.card_here()
        return cards or ([here] if here is not None else [])

    def card_here(self) -> Taken | None:
        """Return the card on which the keys stand, None where on none."""
        if self._tray.hasFocus():
            statement = self._tray.current()
            return None if statement is None else Taken(statement)
        return self._view.spot.card if self._view.spot is not None else None

    def select_same(self) -> None:
        """Select every card of the meaning that the first of them has."""
        here = next(iter(self.acting()), None)
        card = self._view.cards.get(here.statement) if here is not None else None
        if card is None or card.meaning_id is None:
            self._desk.told.emit(self.tr("This statement has no meaning to share yet."))
            return
        sharing = self._desk.study.records.meanings.statements_of(card.meaning_id)
        same: list[Taken] = []
        for statement, known in self._view.cards.some(sharing).items():
            themes: tuple[ThemeId | None, ...] = known.themes or (None,)
            same += [Taken(statement, theme) for theme in themes]
        self.select(same)

    def show_statement(self, statement: StatementId) -> None:
        """Select a statement where it stands, and bring it into sight."""
        card = self._view.cards.get(statement)
        if card is None:
            return
        if not card.themes:
            row = self._tray.tray.row_of(statement)
            if row is not None:
                self._tray.select_rows([row])
                self._tray.scrollTo(self._tray.tray.index(row, 0))
                self._tray.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        theme = card.themes[0]
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.select([Taken(statement, theme)])
        self._view.stand(Spot(Part.CARD, theme, statement))
