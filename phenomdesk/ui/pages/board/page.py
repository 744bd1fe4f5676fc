"""The board page: the tray of statements in no theme, and the buckets of the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.actions import words as action_words
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.look import Size, Space
from phenomdesk.ui.models.buckets import Buckets, Moved
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.models.tray import TrayModel
from phenomdesk.ui.page import Page
from phenomdesk.ui.pages.board.colours import Colours
from phenomdesk.ui.pages.board.dropping import Cargo, Place, Target, splits_off
from phenomdesk.ui.pages.board.editors import Editing
from phenomdesk.ui.pages.board.grouping import GroupChoice, Grouping
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.merging import offer_merge
from phenomdesk.ui.pages.board.placing import Placing
from phenomdesk.ui.pages.board.selecting import Selecting
from phenomdesk.ui.pages.board.spot import Spot
from phenomdesk.ui.pages.board.theming import Theming
from phenomdesk.ui.pages.board.tray import TrayView
from phenomdesk.ui.pages.board.view import BoardView
from phenomdesk.ui.pages.board.working import Working
from phenomdesk.ui.theme_field import ThemeField
from phenomdesk.ui.whose import Whose
from phenomdesk.ui.widgets import Button, ButtonKind, EmptyState, Ground, PageHeader, PanelHeader

_ROOM = 640
"""The width, in design pixels, from which the page's head has room for what a key does as well."""


class BoardPage(Page):
    """Statements as cards, dragged from the tray into the buckets of themes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self.buckets = Buckets(desk.study)
        self.cards = Cards(desk.study)
        self.tray_model = TrayModel(desk.study, self.cards, self)
        self.grouping = Grouping(desk.study, self.buckets, self.cards)
        self.view = BoardView(look, self.grouping, self.buckets, self.cards)
        self.tray = TrayView(look, self.tray_model, self.cards, self.buckets, None)
        self.editing = Editing(desk, self.view, self.tray)
        self.placing = Placing(desk, self.buckets, self.cards, self)
        self.theming = Theming(desk, self.buckets, self)
        self.colours = Colours(look, self.view.viewport())
        self.field = ThemeField(look, lambda: self.buckets.shown)
        self.whose = Whose(desk, self)
        self.selecting = Selecting(desk, self.view, self.tray, self)
        self.working = Working(
            desk,
            self.view,
            self.tray,
            self.selecting,
            self.placing,
            self.editing,
            self.field,
        )
        self.grouped = GroupChoice(look)
        self.empty: EmptyState | None = None
        self._read = False
        self._build()
        self._make_actions()
        self._connect()

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        self._read_once()
        if not isinstance(pick, Pick):
            return
        if pick.kind is KnotKind.THEME and pick.id in self.buckets.by_id:
            if ThemeId(pick.id) not in {placed.theme.id for placed in self.buckets.shown}:
                self.whose.choose(None)
            self.view.stand(Spot(Part.HEAD, ThemeId(pick.id)))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif pick.kind is KnotKind.STATEMENT:
            self.selecting.show_statement(StatementId(pick.id))

    def settle(self) -> None:
        if self._read:
            self.editing.settle()

    # What is selected

    def selected(self) -> list[Taken]:
        """Return the selected cards: those of the tray, then those of the buckets in order."""
        return self.selecting.selected()

    def select(self, cards: Iterable[Taken]) -> None:
        """Select just these cards, wherever they are."""
        self.selecting.select(cards)

    def theme_here(self) -> ThemeId | None:
        """Return the theme on which the keys stand; None, and a word about it, where on none."""
        spot = self.view.spot
        if spot is not None and spot.theme in self.buckets.by_id:
            return spot.theme
        self.desk.told.emit(self.tr("Go to a theme first: Tab leads from bucket to bucket."))
        return None

    # Building

    def _build(self) -> None:
        look = self.desk.look
        self.header = PageHeader(
            look, self.tr("Themes"), self.tr("Drag, or press a bucket’s number")
        )
        self.header.add_control(self.whose)
        self.header.add_control(self.grouped)
        self.header.add_control(self.field)
        self.to_map = self._way_to_map()
        self.header.add_control(self.to_map)
        for control in (self.grouped, self.to_map):
            control.hide()
        self.tray_header = PanelHeader(look, self.tr("Not placed"))
        panel = Ground(look, "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tray_header)
        column.addSpacing(look.px(Space.S))
        column.addWidget(self.tray, 1)
        panel.setMinimumWidth(look.px(120))
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        row.addLayout(self._stack)
        self._stack.addWidget(self.splitter)
        self.view.sentence = self.tr(
            "A theme gathers statements that speak of the same. Make the first one, and drag "
            "statements into it."
        )

    def _way_to_map(self) -> Button:
        button = Button(self.desk.look, kind=ButtonKind.QUIET, icon="map")
        button.setAccessibleName(action_words("theme-map"))
        button.setToolTip(action_words("theme-map"))
        button.clicked.connect(lambda: self.desk.page_wanted.emit("theme-map"))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Leave out of the head what a key does as well, where there is no room for it."""
        whose = 0 if self.whose.isHidden() else self.whose.sizeHint().width()
        for control in (self.grouped, self.to_map):
            control.setVisible(self.width() >= self.desk.look.px(_ROOM) + whose)

    def _make_actions(self) -> None:
        def cards(deed: str, do: Callable[[], object]) -> None:
            self.statement_actions.append(page_action(self, deed, do))

        def themes(deed: str, do: Callable[[ThemeId], object]) -> None:
            def act() -> None:
                theme = self.theme_here()
                if theme is not None:
                    do(theme)

            self.theme_actions.append(page_action(self, deed, act))

        cards("to-theme", lambda: self.working.type_theme(keep=False))
        cards("copy-to-theme", lambda: self.working.type_theme(keep=True))
        cards("edit-meaning", self.working.edit_meaning)
        cards("same-meaning", self.selecting.select_same)
        cards("group-cards", self._group_next)
        cards("star", lambda: self.placing.star(self.selecting.acting()))
        cards("up", lambda: self.working.reorder(down=False))
        cards("down", lambda: self.working.reorder(down=True))
        cards("unplace", self.working.take_out)
        cards("split-theme", self._split)
        cards("open-in-reader", self.working.open_in_reader)
        self.theme_actions.append(page_action(self, "new-theme", self._new_theme))
        themes("new-subtheme", lambda theme: self._name_new(self.theming.new(theme)))
        themes("rename-theme", self.editing.write_name)
        themes("define-theme", self.editing.write_definition)
        themes("memo-theme", self.editing.write_memo)
        themes("merge-theme", self._offer_merge)
        themes("colour-theme", self._choose_colour)
        themes("theme-up", partial(self._move_theme, partial(self.theming.up_or_down, step=-1)))
        themes("theme-down", partial(self._move_theme, partial(self.theming.up_or_down, step=1)))
        themes("theme-in", partial(self._move_theme, self.theming.into))
        themes("theme-out", partial(self._move_theme, self.theming.out))
        themes("delete-theme", self._delete_theme)

    @property
    def _actions(self) -> list[QAction]:
        return [*self.statement_actions, *self.theme_actions]

    def _connect(self) -> None:
        view, tray = self.view, self.tray
        view.activated.connect(self.working.show_in_reader)
        tray.activated_statement.connect(self.working.show_in_reader)
        view.drag_wanted.connect(lambda: self.working.drag(view.viewport()))
        tray.drag_wanted.connect(lambda: self.working.drag(tray.viewport()))
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
        self.selecting.changed.connect(lambda _: self._say_selected())
        tray.selectionModel().currentChanged.connect(lambda: self._tell_pick(tray.current()))
        view.spot_changed.connect(self._tell_spot)
        self.colours.chosen.connect(self.theming.recolour)
        self.colours.closed.connect(lambda: view.setFocus(Qt.FocusReason.PopupFocusReason))
        self.field.taken.connect(self.working.typed)
        self.field.left.connect(self.working.back_from_field)
        self.editing.began.connect(lambda: self._enable(False))
        self.editing.ended.connect(lambda: self._enable(True))
        self.whose.picked.connect(self._show_whose)
        self.grouped.currentIndexChanged.connect(
            lambda _: self.view.group_by(self.grouped.currentData())
        )
        self.desk.changed.connect(self._changed)

    def _enable(self, enabled: bool) -> None:
        for action in self._actions:
            action.setEnabled(enabled)

    def _group_next(self) -> None:
        """Group the cards by the next that there is, and say it."""
        self.grouped.go_on()
        self.desk.told.emit(self.grouped.words())

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        self._read_once()
        work = self.tray if self.tray_model.statements else self.view
        if self.empty is not None and self._stack.currentWidget() is self.empty:
            self.setFocusProxy(self.empty)
        else:
            self.setFocusProxy(work)
        super().showEvent(event)

    def _read_once(self) -> None:
        if not self._read:
            self._read = True
            self.buckets.read()
            self.tray_model.read()
            self.view.refresh()
            self._show_empty()
            self._name_page()

    def _changed(self, changes: ChangeSet) -> None:
        if not self._read:
            return
        held = self.selecting.selected()
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
        self.selecting.follow(held, moved, came, went)
        self.editing.refresh(changes)
        if changes.touches("statement", "theme"):
            self._show_empty()
        if changes.touches("study"):
            self._name_page()

    def _touched(self, changes: ChangeSet, moved: Moved) -> frozenset[ThemeId] | None:
        """Return the themes in which anything looks otherwise; None for all."""
        if moved.unsure or set(changes.touched) - {"placement"}:
            return None
        known = self.cards.some(moved.statements)
        holding = {theme for card in known.values() for theme in card.themes}
        return frozenset(holding | {each.theme for each in moved.went if each.theme is not None})

    def _show_whose(self) -> None:
        """Show the themes of the participant who is chosen, or all for the group."""
        self.buckets.whose = self.tray_model.whose = self.whose.participant
        if self._read:
            self.view.clear_selection()
            self.tray_model.read()
            self.view.refresh()

    def _name_page(self) -> None:
        """Call the page as the study's method calls its step."""
        study = self.desk.study
        steps = (step for step in study.method.steps if step.page == "board")
        if (step := next(steps, None)) is not None:
            name = step.name.in_language(study.records.about().language)
            self.header.set_words(name, self.tr("Drag, or press a bucket’s number"))

    def _show_empty(self) -> None:
        nothing = not self.tray_model.statements and not self.desk.study.records.statements.counts()
        if nothing and self.empty is None:
            self.empty = self._make_empty()
            self._stack.addWidget(self.empty)
        shown = self.empty if nothing else None
        self._stack.setCurrentWidget(shown or self.splitter)

    def _make_empty(self) -> EmptyState:
        """Return what stands in the place of the board while there is nothing to place."""
        empty = EmptyState(
            self.desk.look,
            self.tr("There are no statements to place yet."),
            self.tr("Mark what bears on the experience in the interviews first."),
            self.tr("Go to the interviews"),
        )
        empty.acted.connect(lambda: self.desk.page_wanted.emit("reader"))
        return empty

    # Selection

    def _say_selected(self, instead: str = "") -> None:
        count = self.selecting.count()
        words = self.tr("{count} selected").format(count=count) if count else ""
        self.tray_header.set_words(self.tr("Not placed"), instead or words)

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
        if self.view.spot is None and self.buckets.shown:
            self.view.stand(Spot(Part.HEAD, self.buckets.shown[0].theme.id))

    # Cards

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 1 <= digit <= 9 and plain == Qt.KeyboardModifier.NoModifier:
            self.working.place_by_number(digit)
        else:
            super().keyPressEvent(event)

    def _dropped(self, cargo: Cargo, target: Target, keep: bool) -> None:
        made = self.placing.drop(cargo, target, keep=keep)
        if cargo.taken and isinstance(made, int):
            self._name_new(ThemeId(made))
        elif target.place is Place.MERGE and target.theme is not None:
            self._stand_on(target.theme)

    def _split(self) -> None:
        """Make a theme beside a bucket of the cards that are selected there, and ask its name."""
        cards = self.selecting.acting()
        if splits_off(cards, self.buckets) is None:
            self.desk.told.emit(self.tr("Select statements of one theme to split it."))
        else:
            self._dropped(Cargo(tuple(cards)), Target(Place.NEW), keep=False)

    # Themes

    def _new_theme(self) -> None:
        self._name_new(self.theming.new())

    def _name_new(self, theme: ThemeId | None) -> None:
        if theme is not None:
            self.view.stand(Spot(Part.HEAD, theme))
            self.editing.write_name(theme)

    def _move_theme(self, move: Callable[[ThemeId], None], theme: ThemeId) -> None:
        """Move a theme, and keep it in sight where it has come to stand."""
        move(theme)
        self.view.reveal(Spot(Part.HEAD, theme))

    def _choose_colour(self, theme: ThemeId) -> None:
        self.view.reveal(Spot(Part.HEAD, theme))
        box = self.view.layout_now.box(theme)
        if box is not None:
            colour = self.buckets.by_id[theme].colour
            self.colours.offer(theme, colour, self.view.to_viewport(box.head))

    def _offer_merge(self, theme: ThemeId) -> None:
        self.view.reveal(Spot(Part.HEAD, theme))
        box = self.view.layout_now.box(theme)
        if box is not None:
            head = self.view.to_viewport(box.head)
            place = self.view.viewport().mapToGlobal(head.bottomLeft())
            offer_merge(self.desk, self.buckets, theme, place, self, self._stand_on)

    def _stand_on(self, theme: ThemeId) -> None:
        self.view.stand(Spot(Part.HEAD, theme))

    def _delete_theme(self, theme: ThemeId) -> None:
        order = [placed.theme.id for placed in self.buckets.shown]
        at = order.index(theme)
        self.theming.delete(theme)
        left = [each for each in order if each in self.buckets.by_id]
        if left:
            self.view.stand(Spot(Part.HEAD, left[min(at, len(left) - 1)]))
