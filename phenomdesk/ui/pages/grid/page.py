"""The grid page: each theme against what each participant said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.verdict import Cell, Verdict
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.models.grid_table import GridTable
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.grid.aside import AsideFold
from phenomdesk.ui.pages.grid.panel import CellPanel
from phenomdesk.ui.pages.grid.table import GridView
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader, Sides

_ROOM = 340
"""Design pixels that names and cells need before the panel beside them folds."""


class GridPage(FollowingPage):
    """Validation: arrows, and a key for each verdict."""

    shows = ("participant", "theme", "placement", "statement", "verdict", "study")

    def __init__(self, desk: Desk) -> None:
        """Read nothing before it is first shown."""
        super().__init__(desk)
        self.model = GridTable(desk.study, self)
        self.view = GridView(desk.look, self.model)
        self.panel = CellPanel(desk, self.model)
        self.aside = AsideFold(desk.look)
        self._header = PageHeader(desk.look, self.tr("Validation"))
        self._set_aside = Button(desk.look, words("set-theme-aside"), keys="X", icon="set-aside")
        self._following = False
        """Whether rows and columns come and go just now: the cell that was current stays so."""
        self._at: tuple[ThemeId, ParticipantId] | None = None
        self._lay_out()
        self._connect()
        self._make_actions()
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        self._header.add_control(self._set_aside)
        self._empty = EmptyState(
            self.desk.look,
            self.tr("There is nothing to validate yet."),
            self.tr("Gather statements into themes on the board; then check each theme here."),
            self.tr("Go to the board"),
        )
        self.sides = Sides(
            self.desk.look,
            None,
            self.view,
            self.panel,
            names=("", self.tr("Cell")),
            icons=("", "panel"),
            room=lambda: self.desk.look.px(_ROOM),
            least=lambda: self.view.minimumSizeHint().width(),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sides)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.aside)

    def _connect(self) -> None:
        desk, view, panel = self.desk, self.view, self.panel
        self.model.read.connect(self._refresh)
        view.moved.connect(self._moved)
        view.note_wanted.connect(self.write_note)
        panel.judged.connect(self.judge)
        panel.note.ended.connect(self._end_note)
        panel.statements.pointed_at.connect(self._pick_statement)
        panel.statements.opened.connect(self._open_statement)
        self.aside.brought_back.connect(self._bring_back)
        self._set_aside.clicked.connect(self.set_theme_aside)
        self._empty.acted.connect(lambda: desk.page_wanted.emit("board"))

    def _make_actions(self) -> None:
        deeds = {
            "judge-explicit": lambda: self.judge(Verdict.EXPLICIT),
            "judge-compatible": lambda: self.judge(Verdict.COMPATIBLE),
            "judge-neither": lambda: self.judge(Verdict.NEITHER),
            "judge-open": lambda: self.judge(Verdict.OPEN),
            "judge-note": self.write_note,
            "set-theme-aside": self.set_theme_aside,
        }
        self.theme_actions = [page_action(self, deed, do) for deed, do in deeds.items()]
        self._reader = page_action(self, "open-in-reader", self._show_in_reader)
        self.statement_actions = [self._reader]
        self._enable()

    # What the window asks

    def show_step(self, step: str) -> None:
        self._header.set_words(self.name_of_step(step))

    def show_pick(self, pick: Pick | Subject) -> None:
        self.catch_up()
        if isinstance(pick, Pick) and pick.kind is KnotKind.THEME:
            standing = self._at[1] if self._at else None
            self.view.go_to(ThemeId(pick.id), pick.participant or standing)

    def settle(self) -> None:
        self.panel.note.settle()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.theme_actions)
        menu.popup(event.globalPos())

    # Following the study

    def read(self) -> None:
        self._following = True
        self.model.load()

    def follow(self, changes: ChangeSet) -> None:
        self._following = True
        self.model.follow(changes)

    def _refresh(self) -> None:
        """Show what was read: the same cell as before, where it is still there."""
        self._following = False
        self.aside.show_themes(self.desk.study.records.themes.set_aside())
        full = bool(self.model.themes) and bool(self.model.participants)
        self._stack.setCurrentIndex(0 if full else 1)
        if self._at is None or not self.model.find(*self._at).isValid():
            index = self.view.currentIndex()
            at = self.model.cell(index)
            if at is None and full:
                self.view.go_to(self.model.themes[0].theme.id)
        else:
            self.view.go_to(*self._at)
        self._moved()

    def _moved(self) -> None:
        if self._following:
            return
        cell = self.view.current()
        before, self._at = self._at, (cell.theme, cell.participant) if cell else None
        self.panel.show_cell(cell)
        self._enable()
        if cell is not None and self._at != before and self.isVisible():
            self.desk.picked.emit(Pick(KnotKind.THEME, cell.theme))

    def _enable(self) -> None:
        cell = self.view.current()
        alone = cell is not None and self.model.is_unsupported(cell.theme)
        for action in self.theme_actions:
            action.setEnabled(cell is not None)
        self.theme_actions[-1].setEnabled(alone)
        self._set_aside.setEnabled(alone)
        self._reader.setEnabled(cell is not None and bool(cell.statements))

    # Judging

    def judge(self, verdict: Verdict) -> None:
        """Say what the current participant's words say to the current theme."""
        cell = self._settled_cell()
        if cell is not None:
            study = self.desk.study
            self.desk.attempt(lambda: study.validation.judge(cell.theme, cell.participant, verdict))

    def _settled_cell(self) -> Cell | None:
        self.settle()
        return self.view.current()

    def write_note(self) -> None:
        """Put the caret into the note of the current cell."""
        if self.view.current() is not None:
            self.sides.unfold("right")
            self.panel.write_note()

    def _end_note(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sides.finish("right")

    def set_theme_aside(self) -> None:
        """Set the current theme aside, where no participant supports it."""
        cell = self._settled_cell()
        if cell is not None and self.model.is_unsupported(cell.theme):
            study = self.desk.study
            self.desk.attempt(lambda: study.validation.set_aside(cell.theme))
            self.desk.said.emit(self.tr("The theme is set aside; it waits at the foot."))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self, theme: ThemeId) -> None:
        self.settle()
        study = self.desk.study
        self.desk.attempt(lambda: study.validation.bring_back(theme))
        self.view.go_to(theme)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going elsewhere

    def _pick_statement(self, statement: StatementId) -> None:
        self.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

    def _open_statement(self, statement: StatementId) -> None:
        self.settle()
        self._pick_statement(statement)
        self.desk.wanted.emit(Pick(KnotKind.STATEMENT, statement))

    def _show_in_reader(self) -> None:
        """Show the current statement of the panel in its transcript, or the cell's first."""
        cell, index = self.view.current(), self.panel.statements.currentIndex()
        if cell is not None and cell.statements:
            shown = self.panel.statements.sources
            self._open_statement(shown.statement(index) if index.isValid() else cell.statements[0])
