"""What is done on the reader's page: its actions and keys, and what its parts ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.models.mime import decode_span, decode_statements, decode_themes
from phenomdesk.ui.pages.reader.asking import ask_who
from phenomdesk.ui.pages.reader.verbs import Wish
from phenomdesk.ui.statement_shortener import StatementShortener

if TYPE_CHECKING:
    from phenomdesk.ui.pages.reader.page import ReaderPage

_DIGITS = 9


class Doing(QObject):
    """Joins the parts of the page to the verbs."""

    def __init__(self, page: ReaderPage) -> None:
        super().__init__(page)
        self._page = page
        self._verbs = page.verbs
        self._view = page.view
        self._buckets = page.buckets
        self.shortener = StatementShortener(page.desk, page.view, page)
        self.statement_actions = self._make_statement_actions()
        self.theme_actions = self._make_theme_actions()
        self._make_keys()
        self._hear_transcript()
        self._hear_buckets()
        self._hear_verbs()
        self.enable()

    # Actions

    def _make_statement_actions(self) -> list[QAction]:
        page, view = self._page, self._view
        table: tuple[tuple[QWidget, str, Callable[[], object]], ...] = (
            (page, "mark", lambda: self._mark_selected()),
            (page, "mark-with-meaning", lambda: self._mark_selected(with_meaning=True)),
            (page, "to-theme", lambda: self._ask_theme(keep=False)),
            (page, "copy-to-theme", lambda: self._ask_theme(keep=True)),
            (page, "translate", page.statement.write_translation),
            (page, "shorten-statement", self._shorten_selected),
            (view, "remove", self._remove_selected),
        )
        made = [page_action(owner, deed, do) for owner, deed, do in table]
        return [*made, *page.dividing.actions]

    def _make_theme_actions(self) -> list[QAction]:
        page, panel = self._page, self._buckets
        on = self._on_current
        table: tuple[tuple[QWidget, str, Callable[[], object]], ...] = (
            (page, "new-theme", self._new_theme),
            (page, "new-subtheme", on(self._verbs.new_sub_theme)),
            (panel, "rename-theme", on(panel.view.write_name)),
            (panel, "define-theme", on(panel.define)),
            (panel, "colour-theme", on(panel.choose_colour)),
            (panel, "theme-up", on(lambda theme: self._shift(theme, -1))),
            (panel, "theme-down", on(lambda theme: self._shift(theme, 1))),
            (panel, "theme-in", on(self._move_in)),
            (panel, "theme-out", on(self._move_out)),
            (panel, "delete-theme", on(self._verbs.delete)),
        )
        return [page_action(owner, deed, do) for owner, deed, do in table]

    def _make_keys(self) -> None:
        page = self._page
        page_action(page, "find-next", lambda: page.search.step(1))
        page_action(page, "find-previous", lambda: page.search.step(-1))
        for digit in range(1, _DIGITS + 1):
            key = QShortcut(QKeySequence(str(digit)), page)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda digit=digit: self._place_by_number(str(digit)))

    def enable(self) -> None:
        """Let those actions be chosen that have something to act on."""
        span, statement = self._view.selected_span(), self._view.selected_statement()
        for action in self.statement_actions:
            name = action.objectName()
            if name in ("mark", "mark-with-meaning"):
                action.setEnabled(span is not None)
            elif name in ("remove", "translate", "shorten-statement"):
                action.setEnabled(statement is not None)
        places = not self._buckets.isHidden()
        current = self._buckets.view.current() is not None
        for action in self.theme_actions:
            action.setVisible(places)
            action.setEnabled(places and (current or action.objectName() == "new-theme"))
        for action in self.statement_actions:
            if action.objectName() in ("to-theme", "copy-to-theme"):
                action.setVisible(places)
                action.setEnabled(places)
        self._page.dividing.enable()

    # Marking

    def _hear_transcript(self) -> None:
        view, page = self._view, self._page
        view.mark_requested.connect(self._mark)
        view.mark_with_meaning_requested.connect(lambda span: self._mark(span, with_meaning=True))
        view.to_theme_requested.connect(lambda _: self._ask_theme(keep=False))
        view.statement_theme_requested.connect(lambda _: self._ask_theme(keep=False))
        view.statement_activated.connect(lambda _: page.statement.write_meaning())
        view.selection_changed.connect(self._selection_changed)
        view.remove_requested.connect(self._verbs.remove)
        view.resize_requested.connect(self._verbs.resize)
        view.customContextMenuRequested.connect(
            lambda place: self._menu(self.statement_actions, view.viewport().mapToGlobal(place))
        )
        page.statement.panel.shorten_wanted.connect(self._shorten_selected)
        page.near_line.agreed.connect(self._verbs.go_on)
        page.near_line.show_wanted.connect(self._show_near)
        page.near_line.closed.connect(view.setFocus)

    def _mark_selected(self, *, with_meaning: bool = False) -> None:
        span = self._view.selected_span()
        if span is not None:
            self._mark(span, with_meaning=with_meaning)

    def _mark(self, span: Span, *, with_meaning: bool = False) -> None:
        transcript = self._view.transcript
        if transcript is not None:
            self._verbs.mark(Wish(transcript, span, with_meaning=with_meaning))

    def _remove_selected(self) -> None:
        statement = self._view.selected_statement()
        if statement is not None:
            self._verbs.remove(statement)

    def _shorten_selected(self) -> None:
        view, page = self._view, self._page
        band = view.band(view.selected_statement())
        if band is not None:
            view.scroll_to(band.span)
            line = view.to_viewport(view.surface().last_line(band.span))
            corner = view.viewport().mapTo(page, line.topLeft())
            self.shortener.show_statement(band.statement, QRect(corner, line.size()))

    def _selection_changed(self, span: Span | None) -> None:
        if span is not None:
            self._page.near_line.leave()
        self.enable()

    def _hear_verbs(self) -> None:
        self._verbs.near_found.connect(self._ask_near)
        self._verbs.tie_found.connect(self._ask_who)
        self._verbs.marked.connect(self._marked)
        self._verbs.theme_made.connect(self._name_theme)

    def _name_theme(self, theme: ThemeId) -> None:
        self._page.sides.unfold("right")
        self._buckets.view.write_name(theme)

    def _ask_near(self, wish: Wish, near: Statement) -> None:
        self._page.near_line.ask(wish, near)

    def _ask_who(self, wish: Wish, people: tuple[ParticipantId, ...]) -> None:
        line = self._view.to_viewport(self._view.surface().last_line(wish.span))
        place = self._view.viewport().mapToGlobal(line.bottomLeft())
        told = self._page.named(people)
        ask_who(self._page, place, told, lambda who: self._verbs.finish(wish, who))

    def _marked(self, wish: Wish, statement: StatementId) -> None:
        page = self._page
        self._view.select_span(None)
        page.select(statement)
        page.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))
        if wish.with_meaning:
            page.statement.write_meaning()
        else:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_near(self, statement: StatementId) -> None:
        self._view.select_span(None)
        self._page.show_statement(statement)
        self._page.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

    # Placing

    def _hear_buckets(self) -> None:
        panel, view = self._buckets, self._buckets.view
        panel.field.taken.connect(self._take_theme)
        panel.field.left.connect(self._page.leave_side)
        panel.new_wanted.connect(self._new_theme)
        panel.new_dropped.connect(self._dropped_on_new)
        view.place_wanted.connect(lambda theme: self._place(theme, keep=False))
        view.left_by_keys.connect(self._leave_buckets)
        view.picked.connect(self._picked_theme)
        view.customContextMenuRequested.connect(
            lambda place: self._menu(self.theme_actions, view.viewport().mapToGlobal(place))
        )

    def _picked_theme(self, theme: ThemeId) -> None:
        self._page.desk.picked.emit(Pick(KnotKind.THEME, theme))
        self.enable()

    def _place_by_number(self, number: str) -> None:
        bucket = self._page.tree.numbered(number)
        if bucket is not None and not self._buckets.isHidden():
            self._place(bucket.theme, keep=False)

    def _place(self, theme: ThemeId, *, keep: bool) -> None:
        """Place the selection, else the selected statement; with neither, go to the theme."""
        span, statement = self._view.selected_span(), self._view.selected_statement()
        transcript = self._view.transcript
        if span is not None and transcript is not None:
            self._verbs.mark(Wish(transcript, span, theme))
        elif statement is not None:
            self._verbs.place([statement], theme, keep=keep)
        else:
            self._page.sides.unfold("right")
            self._buckets.view.set_current(theme)

    def _ask_theme(self, *, keep: bool) -> None:
        self._page.sides.unfold("right")
        self._buckets.field.begin(keep=keep)

    def _leave_buckets(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.sides.fold()

    def _take_theme(self, theme: ThemeId | None, name: str, keep: bool) -> None:
        if theme is not None:
            self._place(theme, keep=keep)
        else:
            self._into_new(name, rename=False, keep=keep)

    def _new_theme(self) -> None:
        self._into_new(self._verbs.new_name(), rename=True, keep=False)

    def _into_new(self, name: str, *, rename: bool, keep: bool) -> None:
        """Begin a theme with the selection, the selected statement, or nothing."""
        span, statement = self._view.selected_span(), self._view.selected_statement()
        transcript = self._view.transcript
        if span is not None and transcript is not None:
            self._verbs.mark(Wish(transcript, span, new_theme=name, rename=rename))
        else:
            statements = [statement] if statement is not None else []
            self._verbs.place_in_new(statements, name, keep=keep, rename=rename)

    def _dropped_on_new(self, data: QMimeData, keep: bool) -> None:
        name, passage = self._verbs.new_name(), decode_span(data, study=self._page.desk.study.token)
        if passage is not None:
            self._verbs.mark(Wish(*passage, new_theme=name, rename=True))
        elif statements := decode_statements(data, study=self._page.desk.study.token):
            self._verbs.place_in_new(statements, name, keep=keep, rename=True)
        for theme in decode_themes(data, study=self._page.desk.study.token):
            self._verbs.move_theme(theme, None, None)

    # Themes

    def _on_current(self, do: Callable[[ThemeId], object]) -> Callable[[], None]:
        def run() -> None:
            bucket = self._buckets.view.current()
            if bucket is not None:
                self._page.sides.unfold("right")
                do(bucket.theme)

        return run

    def _shift(self, theme: ThemeId, by: int) -> None:
        tree = self._page.tree
        parent = tree.buckets[theme].placed.theme.parent
        siblings = tree.siblings(parent)
        at = siblings.index(theme) + by
        if 0 <= at < len(siblings):
            self._verbs.move_theme(theme, parent, at)

    def _move_in(self, theme: ThemeId) -> None:
        tree = self._page.tree
        siblings = tree.siblings(tree.buckets[theme].placed.theme.parent)
        at = siblings.index(theme)
        if at > 0:
            self._verbs.move_theme(theme, siblings[at - 1], None)

    def _move_out(self, theme: ThemeId) -> None:
        tree = self._page.tree
        parent = tree.buckets[theme].placed.theme.parent
        if parent is not None:
            above = tree.buckets[parent].placed.theme.parent
            index = tree.siblings(above).index(parent) + 1
            self._verbs.move_theme(theme, above, index)

    def _menu(self, actions: list[QAction], place: QPoint) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(actions)
        menu.popup(place)
