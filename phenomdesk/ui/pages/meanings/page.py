"""The meanings page: a table of statements, the verbatim beside what it means."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import MeaningId, StatementId, ThemeId, statement_number
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.models.meaning_order import Wanted
from phenomdesk.ui.models.meanings_table import MeaningsTable
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.meanings.filters import Filters
from phenomdesk.ui.pages.meanings.table import Table
from phenomdesk.ui.picker import Entry, Picker
from phenomdesk.ui.shared_words import shared_words
from phenomdesk.ui.statement_editor import Field
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader, SearchField

_OFFERED = ("participant", "theme")
_SHOWN = (*_OFFERED, "transcript", "speaker", "statement", "meaning", "meaning_link", "placement")


class MeaningsPage(FollowingPage):
    """Formulating meanings: type, Enter, next."""

    shows = (*_SHOWN, "study")

    def __init__(self, desk: Desk) -> None:
        """Read nothing before it is first shown."""
        super().__init__(desk)
        self.model = MeaningsTable(desk, self)
        self.table = Table(desk, self.model)
        self.filters = Filters(desk, self.model.columns)
        self.picker = Picker(desk.look, self)
        self.find_field = SearchField(desk.look, self.tr("Find in statements"))
        self._link_button = Button(desk.look, self.tr("Link to a meaning…"), icon="link")
        self._linking: tuple[StatementId, ...] = ()
        self._rewording: StatementId | None = None
        self._slot = self.table.slot
        """The column for which the picker is open."""
        self._lay_out()
        self._connect()
        self._make_actions()

    def _lay_out(self) -> None:
        look = self.desk.look
        header = self._header = PageHeader(look, self.tr("Meanings"))
        header.add_control(self.find_field)
        header.add_control(self._link_button)
        self._empty = EmptyState(
            look,
            self.tr("No statements yet."),
            self.tr(
                "Mark what bears on the experience in the reader; then say here what it means."
            ),
            self.tr("Go to the reader"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (header, self.filters):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self.table.nothing = self.tr("No statement is like that.")

    def _connect(self) -> None:
        self.filters.chosen.connect(self._want)
        self.find_field.textChanged.connect(self.filters.look_for)
        self.find_field.emptied.connect(self.table.setFocus)
        self.find_field.returnPressed.connect(self.table.setFocus)
        self._link_button.clicked.connect(self.offer_meanings)
        self._empty.acted.connect(lambda: self.desk.page_wanted.emit("reader"))
        self.model.recounted.connect(self._count)
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.theme_pressed.connect(self._show_theme)
        self.table.menu_wanted.connect(self._show_menu)
        self.table.wordings_wanted.connect(self.offer_wordings)
        self.picker.chosen.connect(self._take)
        self.picker.closed.connect(self._focus_back)

    def _make_actions(self) -> None:
        deeds = {
            "write-meaning": lambda: self._write(Field.MEANING),
            "next-empty": self.table.write_next_empty,
            "earlier-wordings": self.offer_wordings,
            "link": self.offer_meanings,
            "unlink": self.unlink,
            "translate": lambda: self._write(Field.TRANSLATION),
            "open-in-reader": self._show_in_reader,
        }
        self.statement_actions = [page_action(self, deed, do) for deed, do in deeds.items()]
        self._enable()

    # What the window asks

    def show_step(self, step: str) -> None:
        self._header.set_words(self.name_of_step(step))

    def show_pick(self, pick: Pick | Subject) -> None:
        statement = self._statement_of(pick) if isinstance(pick, Pick) else None
        if statement is None:
            return
        self.catch_up()
        if self.model.row_of(statement) is None:
            return
        if self.model.find(statement) is None:
            self.find_field.clear()
            self.filters.clear()
        self.table.go_to(statement)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _statement_of(self, pick: Pick) -> StatementId | None:
        if pick.statement is not None:
            return pick.statement
        if pick.kind is KnotKind.STATEMENT:
            return StatementId(pick.id)
        if pick.kind is KnotKind.MEANING:
            sharing = self.desk.study.records.meanings.statements_of(MeaningId(pick.id))
            return sharing[0] if sharing else None
        return None

    def settle(self) -> None:
        self.table.settle()

    def begin_search(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    # Following the study

    def read(self) -> None:
        """Show all statements, and offer what they can be narrowed to."""
        self._follow_method()
        self.filters.offer()
        self.model.load()

    def follow(self, changes: ChangeSet) -> None:
        if changes.touches("study"):
            self._follow_method()
        if changes.touches(*_OFFERED):
            self.filters.offer()
        if changes.touches(*_SHOWN):
            self.model.follow(changes)

    def _follow_method(self) -> None:
        """Show the columns that the method has now, and their names in its language."""
        current = self.table.current()
        standing = self.model.columns
        self.table.leave()
        if self.model.fit_method():
            now = self.model.columns
            if (now.ids, now.placed) != (standing.ids, standing.placed):
                self.filters.clear()
            self.filters.fit_columns(self.model.columns)
            self.table.fit_columns()
            if current is not None:
                self.table.go_to(current)

    def _count(self) -> None:
        self.filters.count(self.model.to_write, of=self.model.total)
        self._stack.setCurrentWidget(self.table if self.model.total else self._empty)
        self.filters.setEnabled(self.model.total > 0)
        self._count_wordings()
        self._enable()

    def _count_wordings(self) -> None:
        edited = self.table.edited
        if edited is not None:
            self.table.box().set_wordings(len(self._wordings(edited, self.table.slot)))

    def _want(self, wanted: Wanted) -> None:
        current = self.table.current()
        self.table.leave()
        looked_at = self.model.wanted.slot
        self.model.want(wanted)
        if wanted.slot != looked_at:
            self.table.stand_in(wanted.slot)
        if current is not None:
            self.table.go_to(current)

    # Writing, linking

    def _write(self, field: Field) -> None:
        statement = self.table.current()
        if statement is not None:
            self.table.write_in(statement, field)

    def offer_meanings(self) -> None:
        """Offer the study's meanings, for the selected statements to share one."""
        self.settle()
        self._linking = self.table.chosen()
        self._slot = self.table.slot
        self._rewording = None
        if not self._linking:
            return
        count = len(self._linking)
        title = self.tr("Let {number} share the meaning of others")
        title = title.format(number=statement_number(self._linking[0]))
        if count > 1:
            title = self.tr("Let {count} statements share a meaning").format(count=count)
        self.picker.offer(title, self._meanings_to_share(), self._cell())

    def _meanings_to_share(self) -> list[Entry]:
        """Return the meanings, that of the first selected statement first."""
        linking, slot = self._linking, self._slot
        first = self.model.row_of(linking[0])
        own = first.meaning_in(slot) if first is not None else None
        numbers: dict[MeaningId, list[str]] = {}
        texts: dict[MeaningId, str] = {}
        rows = self.model.rows()
        for row in sorted(rows, key=lambda row: (row.meaning_in(slot) != own, row.place)):
            meaning = row.meaning_in(slot)
            if meaning is not None:
                numbers.setdefault(meaning, []).append(row.number)
                texts[meaning] = row.text_in(slot)
        if len(linking) == 1 and own is not None:
            del texts[own]
        return [Entry(number, text, _spoken_by(numbers[number])) for number, text in texts.items()]

    def unlink(self) -> None:
        """Take the meaning away from the selected statements; others that share it keep it."""
        self.settle()
        rows = [self.model.row_of(statement) for statement in self.table.chosen()]
        slot = self.table.slot
        linked = [row.statement for row in rows if row and row.meaning_in(slot) is not None]
        if linked:
            study, column = self.desk.study, self.model.columns.ids[slot]
            self.desk.attempt(lambda: study.meanings.unlink(linked, column=column))

    def offer_wordings(self) -> None:
        """Offer how the current statement's meaning was worded before."""
        self.settle()
        statement, self._slot = self.table.current(), self.table.slot
        wordings = self._wordings(statement, self._slot) if statement is not None else ()
        if wordings:
            self._rewording = statement
            entries = [Entry(at, text) for at, text in enumerate(wordings)]
            title = self.tr("Earlier wordings, the newest first")
            self.picker.offer(title, entries, self._cell())

    def _wordings(self, statement: StatementId, slot: int) -> tuple[str, ...]:
        meanings = self.desk.study.records.meanings
        return meanings.earlier_wordings(statement, self.model.columns.ids[slot])

    def _take(self, entry: Entry) -> None:
        study, column = self.desk.study, self.model.columns.ids[self._slot]
        statement, linking = self._rewording, self._linking
        if statement is not None:
            write = study.meanings.write
            self.desk.attempt(lambda: write(statement, entry.text, column=column))
            study.settle()
            return
        meaning = MeaningId(entry.id)
        rows = [self.model.row_of(each) for each in linking]
        others = [r.statement for r in rows if r and r.meaning_in(self._slot) != meaning]
        if others:
            self.desk.attempt(lambda: study.meanings.link(others, meaning))
            self.table.go_to(linking[0])

    def _focus_back(self) -> None:
        edited = self.table.edited
        box = self.table.box()
        if edited is not None and box.isVisible():
            box.editor.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def _cell(self) -> QRect:
        """Return the current meaning's cell, in the page's coordinates."""
        index = self.table.currentIndex()
        cell = self.table.cells.group(index.row(), self._slot).toRect()
        cell &= self.table.viewport().rect()
        return QRect(self.table.viewport().mapTo(self, cell.topLeft()), cell.size())

    # Going elsewhere

    def _picked(self) -> None:
        statement = self.table.current()
        self._enable()
        if statement is not None and self.isVisible():
            self.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

    def _enable(self) -> None:
        statement = self.table.current()
        row = self.model.row_of(statement) if statement is not None else None
        for action in self.statement_actions:
            action.setEnabled(row is not None)
        self._link_button.setEnabled(row is not None)

    def _show_in_reader(self) -> None:
        statement = self.table.current()
        if statement is not None:
            self.settle()
            self.desk.wanted.emit(Pick(KnotKind.STATEMENT, statement))

    def _show_theme(self, theme: ThemeId) -> None:
        self.settle()
        self.desk.wanted.emit(Pick(KnotKind.THEME, theme))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.statement_actions)
        statement = self.table.current()
        row = self.model.row_of(statement) if statement is not None else None
        if row is not None and row.themes:
            menu.addSeparator()
        for tag in row.themes if row is not None else ():
            shown = self.tr("Show theme {number} {name}")
            action = menu.addAction(shown.format(number=tag.number, name=tag.name))
            action.triggered.connect(lambda _=False, theme=tag.theme: self._show_theme(theme))
        menu.popup(place)


def _spoken_by(numbers: list[str]) -> str:
    """Return who has a meaning: ``S-020, S-036, S-044 · one meaning, three statements``."""
    few = ", ".join(numbers[:6]) + ("…" if len(numbers) > 6 else "")
    return " · ".join(part for part in (few, shared_words(len(numbers))) if part)
