"""The board page: the tray of statements in no theme, and the buckets of the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.look import Size, Space
from phenomdesk.ui.models.buckets import Buckets, Moved
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.models.tray import TrayModel
from phenomdesk.ui.page import Page
from phenomdesk.ui.pages.board.canvas import Spot
from phenomdesk.ui.pages.board.colours import Colours
from phenomdesk.ui.pages.board.dropping import Cargo, Target
from phenomdesk.ui.pages.board.editors import Editing
from phenomdesk.ui.pages.board.field import ThemeField
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.placing import Placing
from phenomdesk.ui.pages.board.theming import Theming
from phenomdesk.ui.pages.board.tray import TrayView
from phenomdesk.ui.pages.board.view import BoardView
from phenomdesk.ui.widgets import EmptyState, Ground, PageHeader, PanelHeader


class BoardPage(Page):
    """Statements as cards, dragged from the tray into the buckets of themes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self.buckets = Buckets(desk.study)
        self.cards = Cards(desk.study)
        self.tray_model = TrayModel(desk.study, self.cards, self)
        self.view = BoardView(look, self.buckets, self.cards)
        self.tray = TrayView(look, self.tray_model, self.cards, self.buckets, None)
        self.editing = Editing(desk, self.view, self.tray)
        self.placing = Placing(desk, self.buckets, self.cards, self)
        self.theming = Theming(desk, self.buckets, self)
        self.colours = Colours(look, self.view.viewport())
        self.field = ThemeField(look, self.buckets)
        self._read = False
        self._joint = False
        """Whether tray and buckets are selected together."""
        self._build()
        self._make_actions()
        self._connect()

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        self._read_once()
        if not isinstance(pick, Pick):
            return
        if pick.kind is KnotKind.THEME and pick.id in self.buckets.by_id:
            self.view.stand(Spot(Part.HEAD, ThemeId(pick.id)))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif pick.kind is KnotKind.STATEMENT:
            self._show_statement(StatementId(pick.id))

    def settle(self) -> None:
        if self._read:
            self.editing.settle()

    # What is selected

    def selected(self) -> list[Taken]:
        """Return the selected cards: those of the tray, then those of the buckets in order."""
        loose = [Taken(statement) for statement in self.tray.selected()]
        order = {placed.theme.id: at for at, placed in enumerate(self.buckets.themes)}
        placed = sorted(
            self.view.chosen,
            key=lambda card: (order.get(card.theme or ThemeId(0), 0), self.buckets.row(card) or 0),
        )
        return [*loose, *placed]

    def select(self, cards: Iterable[Taken]) -> None:
        """Select just these cards, wherever they are."""
        wanted = list(cards)
        self._joint = True
        self.tray.select(each.statement for each in wanted if each.theme is None)
        self.view.select([each for each in wanted if each.theme is not None])
        self._joint = False
        self._say_selected()

    def theme_here(self) -> ThemeId | None:
        """Return the theme on which the keys stand; None, and a word about it, where on none."""
        spot = self.view.spot
        if spot is not None and spot.theme in self.buckets.by_id:
            return spot.theme
        self.desk.said.emit(self.tr("Go to a theme first: Tab leads from bucket to bucket."))
        return None

    # Building

    def _build(self) -> None:
        look = self.desk.look
        self.header = PageHeader(
            look, self.tr("Cluster"), self.tr("Drag, or press a bucket’s number")
        )
        self.header.add_control(self.field)
        self.tray_header = PanelHeader(look, self.tr("Not placed"))
        panel = Ground(look, "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tray_header)
        column.addSpacing(look.px(Space.S))
        column.addWidget(self.tray, 1)
        panel.setMinimumWidth(look.px(160))
        board = Widget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        self.splitter = QSplitter()
        self.splitter.addWidget(panel)
        self.splitter.addWidget(board)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([look.px(Size.TRAY), look.px(900)])
        self.empty = EmptyState(
            look,
            self.tr("There are no statements to place yet."),
            self.tr("Mark what bears on the experience in the interviews first."),
            self.tr("Go to the interviews"),
        )
        self.empty.acted.connect(lambda: self.desk.page_wanted.emit("reader"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        row.addLayout(self._stack)
        self.view.sentence = self.tr(
            "A theme gathers statements that speak of the same. Make the first one, and drag "
            "statements into it."
        )

    def _make_actions(self) -> None:
        def cards(deed: str, do: Callable[[], object]) -> None:
            self.statement_actions.append(page_action(self, deed, do))

        def themes(deed: str, do: Callable[[ThemeId], object]) -> None:
            def act() -> None:
                theme = self.theme_here()
                if theme is not None:
                    do(theme)

            self.theme_actions.append(page_action(self, deed, act))

        cards("to-theme", lambda: self._type_theme(keep=False))
        cards("copy-to-theme", lambda: self._type_theme(keep=True))
        cards("edit-meaning", self._edit_meaning)
        cards("same-meaning", self._select_same)
        cards("star", lambda: self.placing.star(self._acting()))
        cards("up", lambda: self._reorder(down=False))
        cards("down", lambda: self._reorder(down=True))
        cards("unplace", self._take_out)
        cards("open-in-reader", self._open_in_reader)
        self.theme_actions.append(page_action(self, "new-theme", self._new_theme))
        themes("new-subtheme", lambda theme: self._name_new(self.theming.new(theme)))
        themes("rename-theme", self.editing.write_name)
        themes("define-theme", self.editing.write_definition)
        themes("colour-theme", self._choose_colour)
        themes("theme-up", lambda theme: self.theming.up_or_down(theme, -1))
        themes("theme-down", lambda theme: self.theming.up_or_down(theme, 1))
        themes("theme-in", self.theming.into)
        themes("theme-out", self.theming.out)
        themes("delete-theme", self._delete_theme)

    @property
    def _actions(self) -> list[QAction]:
        return [*self.statement_actions, *self.theme_actions]

    def _connect(self) -> None:
        view, tray = self.view, self.tray
        view.activated.connect(self._show_in_reader)
        tray.activated_statement.connect(self._show_in_reader)
        view.drag_wanted.connect(lambda: self._drag(view.viewport()))
        tray.drag_wanted.connect(lambda: self._drag(tray.viewport()))
        view.theme_drag_wanted.connect(
            lambda theme: self.placing.drag_theme(theme, view.viewport())
        )
        view.dropped.connect(self._dropped)
        tray.dropped.connect(self._dropped)
        view.new_theme_wanted.connect(self._new_theme)
        view.rename_wanted.connect(self.editing.write_name)
        view.meaning_wanted.connect(self.editing.write_meaning)
        tray.meaning_wanted.connect(lambda each: self.editing.write_meaning(Taken(each)))
        tray.left_for_buckets.connect(self._to_buckets)
        tray.target_changed.connect(lambda words: self._say_selected(words))
        view.selection_changed.connect(lambda: self._selection_changed(in_tray=False))
        tray.selectionModel().selectionChanged.connect(
            lambda: self._selection_changed(in_tray=True)
        )
        tray.selectionModel().currentChanged.connect(lambda: self._tell_pick(tray.current()))
        view.spot_changed.connect(self._tell_spot)
        self.colours.chosen.connect(self.theming.recolour)
        self.colours.closed.connect(lambda: view.setFocus(Qt.FocusReason.PopupFocusReason))
        self.field.taken.connect(self._typed)
        self.field.left.connect(self._back_from_field)
        self.editing.began.connect(lambda: self._enable(False))
        self.editing.ended.connect(lambda: self._enable(True))
        self.desk.changed.connect(self._changed)

    def _enable(self, enabled: bool) -> None:
        for action in self._actions:
            action.setEnabled(enabled)

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        self._read_once()
        super().showEvent(event)

    def _read_once(self) -> None:
        if not self._read:
            self._read = True
            self.buckets.read()
            self.tray_model.read()
            self.view.refresh()
            self._show_empty()

    def _changed(self, changes: ChangeSet) -> None:
        if not self._read:
            return
        held = self.selected()
        moved = self.buckets.apply(changes)
        self.cards.forget(changes, moved.statements)
        touched = moved.statements | frozenset(map(StatementId, changes.rows("statement")))
        if moved.unsure or changes.touches("transcript"):
            came, went = self.tray_model.read()
        else:
            came, went = self.tray_model.look_again(touched)
        if changes.touches("theme", "meaning", "meaning_link", "participant", "study"):
            self.tray.viewport().update()
        self.view.refresh(self._touched(changes, moved))
        self._follow(held, moved, came, went)
        self.editing.refresh(changes)
        if changes.touches("statement", "theme"):
            self._show_empty()

    def _touched(self, changes: ChangeSet, moved: Moved) -> frozenset[ThemeId] | None:
        """Return the themes in which anything looks otherwise; None for all."""
        if moved.unsure or set(changes.touched) - {"placement"}:
            return None
        known = self.cards.some(moved.statements)
        holding = {theme for card in known.values() for theme in card.themes}
        return frozenset(holding | {each.theme for each in moved.went if each.theme is not None})

    def _follow(
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
        if first is not None and (self.view.spot is None or self.view.spot.card not in kept):
            self.view.stand(Spot(Part.CARD, first.theme, first.statement), reveal=False)

    def _show_empty(self) -> None:
        nothing = not self.tray_model.statements and not self.desk.study.records.statements.counts()
        self._stack.setCurrentWidget(self.empty if nothing else self.splitter)

    # Selection

    def _selection_changed(self, *, in_tray: bool) -> None:
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if not self._joint and not held:
            self._joint = True
            if in_tray and self.tray.selected():
                self.view.clear_selection()
            elif not in_tray and len(self.view.chosen):
                self.tray.clearSelection()
            self._joint = False
        self._say_selected()

    def _say_selected(self, instead: str = "") -> None:
        count = len(self.tray.selectionModel().selectedRows()) + len(self.view.chosen)
        words = self.tr("{count} selected").format(count=count) if count else ""
        self.tray_header.set_words(self.tr("Not placed"), instead or words)

    def _acting(self) -> list[Taken]:
        """Return the selected cards, or the one on which the keys stand."""
        cards = self.selected()
        here = self._card_here()
        return cards or ([here] if here is not None else [])

    def _card_here(self) -> Taken | None:
        if self.tray.hasFocus():
            statement = self.tray.current()
            return None if statement is None else Taken(statement)
        return self.view.spot.card if self.view.spot is not None else None

    def _select_same(self) -> None:
        here = next(iter(self._acting()), None)
        card = self.cards.get(here.statement) if here is not None else None
        if card is None or card.meaning_id is None:
            self.desk.said.emit(self.tr("This statement has no meaning to share yet."))
            return
        sharing = self.desk.study.records.meanings.statements_of(card.meaning_id)
        same: list[Taken] = []
        for statement, known in self.cards.some(sharing).items():
            themes: tuple[ThemeId | None, ...] = known.themes or (None,)
            same += [Taken(statement, theme) for theme in themes]
        self.select(same)

    def _show_statement(self, statement: StatementId) -> None:
        card = self.cards.get(statement)
        if card is None:
            return
        if not card.themes:
            row = self.tray_model.row_of(statement)
            if row is not None:
                self.tray.select_rows([row])
                self.tray.scrollTo(self.tray_model.index(row, 0))
                self.tray.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        theme = card.themes[0]
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.select([Taken(statement, theme)])
        self.view.stand(Spot(Part.CARD, theme, statement))

    def _tell_spot(self) -> None:
        spot = self.view.spot
        if spot is None or spot.theme is None:
            return
        if spot.statement is not None:
            self._tell_pick(spot.statement)
        else:
            self.desk.picked.emit(Pick(KnotKind.THEME, spot.theme))

    def _tell_pick(self, statement: StatementId | None) -> None:
        if statement is not None and (self.tray.hasFocus() or self.view.hasFocus()):
            self.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

    def _to_buckets(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if self.view.spot is None and self.buckets.themes:
            self.view.stand(Spot(Part.HEAD, self.buckets.themes[0].theme.id))

    # Cards

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 1 <= digit <= 9 and plain == Qt.KeyboardModifier.NoModifier:
            self._place_by_number(digit)
        else:
            super().keyPressEvent(event)

    def _place_by_number(self, number: int) -> None:
        outermost = self.buckets.siblings(None)
        if number > len(outermost):
            words = self.tr("There is no theme {number} yet. N makes a new one.")
            self.desk.said.emit(words.format(number=number))
            return
        self._place(outermost[number - 1], keep=False)

    def _place(self, theme: ThemeId, *, keep: bool) -> None:
        cards = self._acting()
        if not cards:
            self.desk.said.emit(self.tr("Select the statements to place first."))
            return
        with_next = self._remember_next()
        self.placing.place(cards, theme, keep=keep)
        with_next()

    def _remember_next(self) -> Callable[[], None]:
        """Return what goes on to the next card, once those selected have left by key."""
        if self.tray.hasFocus() or (self.view.spot is None and self.tray.selected()):
            chosen = (index.row() for index in self.tray.selectionModel().selectedRows())
            at = min(chosen, default=self.tray.currentIndex().row())
            return lambda: self._go_on_in_tray(at)
        spot = self.view.spot
        if spot is None or spot.theme is None or spot.card is None:
            return lambda: None
        theme, card = spot.theme, spot.card
        rows = [row for each in self.view.chosen if (row := self.buckets.row(each)) is not None]
        first = min(rows, default=self.buckets.row(card) or 0)
        return lambda: self._go_on_in_bucket(theme, card, first)

    def _go_on_in_tray(self, row: int) -> None:
        last = len(self.tray_model.statements) - 1
        self.view.clear_selection()
        if last >= 0:
            self.tray.select_rows([min(row, last)])
            self.tray.scrollTo(self.tray_model.index(min(row, last), 0))

    def _go_on_in_bucket(self, theme: ThemeId, card: Taken, row: int) -> None:
        if theme not in self.buckets.by_id or self.buckets.row(card) is not None:
            return
        placements = self.buckets.placements(theme)
        if not placements:
            self.select([])
            self.view.stand(Spot(Part.HEAD, theme))
            return
        following = Taken(placements[min(row, len(placements) - 1)].statement, theme)
        self.select([following])
        self.view.stand(Spot(Part.CARD, theme, following.statement))

    def _type_theme(self, *, keep: bool) -> None:
        if not self._acting():
            self.desk.said.emit(self.tr("Select the statements to place first."))
            return
        self._came_from = self.tray if self.tray.hasFocus() else self.view
        self.field.begin(keep=keep)

    _came_from: Widget | None = None

    def _back_from_field(self) -> None:
        (self._came_from or self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, theme: ThemeId | None, name: str, keep: bool) -> None:
        if theme is not None:
            self._place(theme, keep=keep)
            return
        cards = self._acting()
        with_next = self._remember_next()
        self.placing.into_new(cards, name, keep=keep)
        with_next()

    def _take_out(self) -> None:
        with_next = self._remember_next()
        self.placing.take_out(self._acting())
        with_next()

    def _reorder(self, *, down: bool) -> None:
        spot = self.view.spot
        cards = self._acting()
        if spot is not None and spot.theme is not None and spot.card in cards:
            here = [each for each in cards if each.theme == spot.theme]
            self.placing.reorder(here, spot.theme, down=down)
            self.view.reveal(spot)

    def _edit_meaning(self) -> None:
        here = self._card_here() or next(iter(self._acting()), None)
        if here is not None:
            self.editing.write_meaning(here)

    def _open_in_reader(self) -> None:
        here = next(iter(self._acting()), None)
        if here is not None:
            self._show_in_reader(here.statement)

    def _show_in_reader(self, statement: StatementId) -> None:
        self.desk.wanted.emit(Pick(KnotKind.STATEMENT, statement))

    def _drag(self, source: Widget) -> None:
        cards = self.selected()
        self.view.set_carried(cards)
        self.tray.set_carried(cards)
        self.placing.drag(cards, source, self.tray.card_rect(0).width())
        self.view.set_carried(())
        self.tray.set_carried(())
        self.view.set_target(None)

    def _dropped(self, cargo: Cargo, target: Target, keep: bool) -> None:
        made = self.placing.drop(cargo, target, keep=keep)
        if cargo.taken and isinstance(made, int):
            self._name_new(ThemeId(made))

    # Themes

    def _new_theme(self) -> None:
        self._name_new(self.theming.new())

    def _name_new(self, theme: ThemeId | None) -> None:
        if theme is not None:
            self.view.stand(Spot(Part.HEAD, theme))
            self.editing.write_name(theme)

    def _choose_colour(self, theme: ThemeId) -> None:
        self.view.reveal(Spot(Part.HEAD, theme))
        box = self.view.layout_now.box(theme)
        if box is not None:
            colour = self.buckets.by_id[theme].colour
            self.colours.offer(theme, colour, self.view.to_viewport(box.head))

    def _delete_theme(self, theme: ThemeId) -> None:
        order = [placed.theme.id for placed in self.buckets.themes]
        at = order.index(theme)
        self.theming.delete(theme)
        left = [each for each in order if each in self.buckets.by_id]
        if left:
            self.view.stand(Spot(Part.HEAD, left[min(at, len(left) - 1)]))
