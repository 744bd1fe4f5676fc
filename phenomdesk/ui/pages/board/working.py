"""What keys and drags do to the selected cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget as Widget

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.pages.board.editors import Editing
from phenomdesk.ui.pages.board.grouping import By
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.placing import Placing
from phenomdesk.ui.pages.board.selecting import Selecting
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.pages.board.tray import TrayView
from phenomdesk.ui.pages.board.view import BoardView
from phenomdesk.ui.theme_field import ThemeField


class Working(QObject):
    """Does to the selected cards what is asked, and goes on to the next."""

    def __init__(
        self,
        desk: Desk,
        view: BoardView,
        tray: TrayView,
        selecting: Selecting,
        placing: Placing,
        editing: Editing,
        field: ThemeField,
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._tray = tray
        self._selecting = selecting
        self._placing = placing
        self._editing = editing
        self._field = field
        self._came_from: Widget = view

    def place_by_number(self, number: int) -> None:
        """Put cards into the outermost theme of a number."""
        outermost = self._view.buckets.siblings(None)
        if number > len(outermost):
            words = self.tr("There is no theme {number} yet. N makes a new one.")
            self._desk.told.emit(words.format(number=number))
            return
        self.place(outermost[number - 1], keep=False)

    def place(self, theme: ThemeId, *, keep: bool) -> None:
        """Put cards into a theme, and go on; with `keep` they stay where they are too."""
        cards = self._selecting.acting()
        if not cards:
            self._desk.told.emit(self.tr("Select the statements to place first."))
            return
        with_next = self._remember_next()
        self._placing.place(cards, theme, keep=keep)
        with_next()

    def _remember_next(self) -> Callable[[], None]:
        """Return what goes on to the next card, once those selected have left by key."""
        if self._tray.hasFocus() or (self._view.spot is None and self._tray.selected()):
            chosen = (index.row() for index in self._tray.selectionModel().selectedRows())
            at = min(chosen, default=self._tray.currentIndex().row())
            return lambda: self._go_on_in_tray(at)
        spot = self._view.spot
        if spot is None or spot.theme is None or spot.card is None:
            return lambda: None
        theme, card = spot.theme, spot.card
        here = self._view.bucket_cards(theme)
        rows = [row for row, each in enumerate(here) if each in self._view.chosen]
        first = min(rows, default=self._view.row(card) or 0)
        return lambda: self._go_on_in_bucket(theme, card, first)

    def _go_on_in_tray(self, row: int) -> None:
        last = len(self._tray.tray.statements) - 1
        self._view.clear_selection()
        if last >= 0:
            self._tray.select_rows([min(row, last)])
            self._tray.scrollTo(self._tray.tray.index(min(row, last), 0))

    def _go_on_in_bucket(self, theme: ThemeId, card: Taken, row: int) -> None:
        if theme not in self._view.buckets.by_id or self._view.row(card) is not None:
            return
        cards = self._view.bucket_cards(theme)
        if not cards:
            self._selecting.select([])
            self._view.stand(Spot(Part.HEAD, theme))
            return
        following = cards[min(row, len(cards) - 1)]
        self._selecting.select([following])
        self._view.stand(Spot(Part.CARD, theme, following.statement))

    def type_theme(self, *, keep: bool) -> None:
        """Ask for the theme by its name."""
        if not self._selecting.acting():
            self._desk.told.emit(self.tr("Select the statements to place first."))
            return
        self._came_from = self._tray if self._tray.hasFocus() else self._view
        self._field.begin(keep=keep)

    def back_from_field(self) -> None:
        """Give the focus back to where it was before a name was typed."""
        self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self, theme: ThemeId | None, name: str, keep: bool) -> None:
        """Put cards into the theme that was named, or into a new one."""
        if theme is not None:
            self.place(theme, keep=keep)
            return
        cards = self._selecting.acting()
        with_next = self._remember_next()
        self._placing.into_new(cards, name, keep=keep)
        with_next()

    def take_out(self) -> None:
        """Take cards out of their themes, and go on."""
        with_next = self._remember_next()
        self._placing.take_out(self._selecting.acting())
        with_next()

    def reorder(self, *, down: bool) -> None:
        """Move cards up or down in the bucket where the keys stand."""
        spot = self._view.spot
        if self._view.grouping.by is not By.NONE:
            words = self.tr("Grouped cards keep the order of their groups. Shift+G leads to none.")
            self._desk.told.emit(words)
            return
        cards = self._selecting.acting()
        if spot is not None and spot.theme is not None and spot.card in cards:
            here = [each for each in cards if each.theme == spot.theme]
            self._placing.reorder(here, spot.theme, down=down)
            self._view.reveal(spot)

    def edit_meaning(self) -> None:
        """Write the meaning of the card on which the keys stand."""
        here = self._selecting.card_here() or next(iter(self._selecting.acting()), None)
        if here is not None:
            self._editing.write_meaning(here)

    def open_in_reader(self) -> None:
        """Show the first of the cards in its transcript."""
        here = next(iter(self._selecting.acting()), None)
        if here is not None:
            self.show_in_reader(here.statement)

    def show_in_reader(self, statement: StatementId) -> None:
        """Ask for a statement to be shown in its transcript."""
        self._desk.wanted.emit(Pick(KnotKind.STATEMENT, statement))

    def drag(self, source: Widget) -> None:
        """Drag the selected cards until they are let go."""
        cards = self._selecting.selected()
        self._view.set_carried(cards)
        self._tray.set_carried(cards)
        self._placing.drag(cards, source, self._tray.card_rect(0).width())
        self._view.set_carried(())
        self._tray.set_carried(())
        self._view.set_target(None)
