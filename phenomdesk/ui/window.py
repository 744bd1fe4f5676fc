"""The window: places the pages and the menus, owns no data."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.settings import Settings
from phenomdesk.ui.actions import step_words, window_action
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.sentences import sentence
from phenomdesk.ui.widgets import StatusLine

if TYPE_CHECKING:
    from phenomdesk.model.change import ChangeSet
    from phenomdesk.ui.desk import Desk
    from phenomdesk.ui.page import Page
    from phenomdesk.ui.pages.start.page import StartPage
    from phenomdesk.ui.workplace import Workplace

_VIEWS = ("theme-map", "saturation", "gaps", "trail")
"""Pages that are no step of any method, as the View menu names them."""
_STEPS_BY_KEY = 10
"""Steps that Alt and a digit go to; the tenth by Alt+0."""


class Window(QMainWindow):
    """One window: the start page, or one study at work. It is empty until one of them is shown."""

    closing = Signal()
    """The window is about to close; its study is still open."""
    did = Signal(str)
    """An action of the window that is not its own: ``new``, ``open``, ``sample`` and so on."""
    interviews_dropped = Signal(object)
    """Paths of interviews dropped on the window."""
    start_made = Signal(object)
    """The start page was made, which is when it is first shown."""

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__()
        self.look = look
        self.workplace: Workplace | None = None
        self._warned = False
        self.start: StartPage | None = None
        self.start_status = StatusLine(look)
        self._stack = QStackedWidget()
        self._begin = QWidget()
        self._stack.addWidget(self._begin)
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        self.setWindowIcon(look.app_icon())
        self.setWindowTitle("PhenomDesk")
        self.resize(1440, 900)
        self._restore(settings.geometry)
        self._actions = self._make_actions()
        self._of_page: list[QAction] = []
        self._of_view: list[QAction] = []
        self._make_menus()
        self._fill_page_menus()
        self._refresh()

    def _restore(self, geometry: str) -> None:
        """Take the place and size that were kept; what makes no sense is passed over."""
        try:
            kept = base64.b64decode(geometry, validate=True)
        except ValueError:
            return
        if kept:
            self.restoreGeometry(QByteArray(kept))

    def geometry_text(self) -> str:
        """Return place and size of the window, as the settings keep them."""
        return base64.b64encode(self.saveGeometry().data()).decode()

    def show_study(self, workplace: Workplace) -> None:
        """Put a study in the place of the start page."""
        self.workplace = workplace
        self._stack.addWidget(workplace)
        self._stack.setCurrentWidget(workplace)
        workplace.page_changed.connect(self._fill_page_menus)
        workplace.desk.changed.connect(self._changed)
        self._opened_at = workplace.desk.study.path
        workplace.desk.study.follow(self._name)
        self._name()
        self._fill_page_menus()
        self._refresh()

    def show_start(self, settings: Settings) -> None:
        """Go back to the start page; the study must have been closed."""
        if self.workplace is not None:
            self._stack.removeWidget(self.workplace)
            self.workplace.deleteLater()
            self.workplace = None
        if self.start is None:
            self._make_start(settings)
        else:
            self.start.set_recent(settings.recent)
        self._stack.setCurrentWidget(self._begin)
        self.setWindowTitle("PhenomDesk")
        self._fill_page_menus()
        self._refresh()

    def _make_start(self, settings: Settings) -> None:
        from phenomdesk.ui.pages.start.page import StartPage

        self.start = StartPage(self.look, settings)
        column = QVBoxLayout(self._begin)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.start, 1)
        column.addWidget(self.start_status)
        self.start_made.emit(self.start)

    def complain(self, error: UserError) -> None:
        """Say what went wrong, at the foot of whatever is shown."""
        if self.workplace is not None:
            self.workplace.complain(error)
        else:
            self.start_status.say(sentence(error), error=True)

    def _make_actions(self) -> dict[str, QAction]:
        own: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": self._redo,
            "find": lambda: self._on_page(lambda page: page.begin_search()),
            "larger": lambda: self._on_page(lambda page: page.zoom(1)),
            "smaller": lambda: self._on_page(lambda page: page.zoom(-1)),
            "usual-size": lambda: self._on_page(lambda page: page.zoom(0)),
            "trace": self._toggle_trace,
            "export": self._export,
            "bracket": self._bracket,
        }
        names = (
            *("new", "open", "sample", "import", "participants", "study-settings", "settings"),
            *("close", "quit", "manual", "about"),
        )
        deeds = own | {name: lambda name=name: self.did.emit(name) for name in names}
        deeds |= {view: partial(self._show_view, view) for view in _VIEWS}
        actions = {name: window_action(self, name, do) for name, do in deeds.items()}
        for action in actions.values():
            self.addAction(action)
        return actions

    def _make_menus(self) -> None:
        study = self._menu(self.tr("Study"), "new", "open", "sample", "", "import", "participants")
        self._study_menu = study
        self._after_page = study.addSeparator()
        self._fill(study, "export", "", "study-settings", "settings", "", "close", "quit")
        self._menu(self.tr("Edit"), "undo", "redo", "", "find", "", "bracket")
        self._statement_menu = self._menu(self.tr("Statement"))
        self._theme_menu = self._menu(self.tr("Theme"))
        self._view_menu = self._menu(
            self.tr("View"), "larger", "smaller", "usual-size", "", "trace", *_VIEWS, ""
        )
        self._menu(self.tr("Help"), "manual", "about")

    def _menu(self, words: str, *names: str) -> QMenu:
        menu = QMenu(words, self)
        self.menuBar().addMenu(menu)
        self._fill(menu, *names)
        return menu

    def _fill(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _fill_page_menus(self) -> None:
        page = self.workplace.page if self.workplace is not None else None
        for menu, actions in (
            (self._statement_menu, page.statement_actions if page else []),
            (self._theme_menu, page.theme_actions if page else []),
        ):
            menu.clear()
            menu.addActions(actions)
            menu.menuAction().setVisible(any(each.isVisible() for each in actions))
        for action in self._of_page:
            self._study_menu.removeAction(action)
        self._of_page = page.study_actions if page else []
        self._study_menu.insertActions(self._after_page, self._of_page)
        for action in self._of_view:
            self._view_menu.removeAction(action)
        self._of_view = page.view_actions if page else []
        self._view_menu.insertActions(self._actions["trace"], self._of_view)
        self._show_what_page_can(page)
        self._fill_steps()

    def _show_what_page_can(self, page: Page | None) -> None:
        """Let Ctrl+F be where something can be found, and leave a page the keys it has itself."""
        self._actions["find"].setEnabled(page is not None and page.searches)
        own = {action.objectName() for action in page.actions()} if page is not None else set()
        self._actions["export"].setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut
            if "export" in own
            else Qt.ShortcutContext.WindowShortcut
        )

    def _fill_steps(self) -> None:
        for action in self._view_menu.actions():
            if action.objectName().startswith("step-"):
                self._view_menu.removeAction(action)
                action.deleteLater()
        if self.workplace is None:
            return
        workplace = self.workplace
        language = workplace.desk.study.records.about().language
        for index, step in enumerate(workplace.method.steps, start=1):
            action = QAction(step.name.in_language(language), self._view_menu)
            action.setObjectName(f"step-{step.id}")
            if index <= _STEPS_BY_KEY:
                action.setShortcut(f"Alt+{index % _STEPS_BY_KEY}")
            action.triggered.connect(lambda _=False, step=step: workplace.show_step(step.id))
            self._view_menu.addAction(action)

    def _on_page(self, do: Callable[..., object]) -> None:
        if self.workplace is not None and self.workplace.page is not None:
            do(self.workplace.page)

    def _export(self) -> None:
        if self.workplace is not None:
            self.workplace.show_page("chapter")
            self._on_page(_begin_export)

    def _bracket(self) -> None:
        if self.workplace is not None:
            self.workplace.bracketing.bracket()

    def _show_view(self, view: str) -> None:
        if self.workplace is not None:
            self.workplace.show_view(view)

    def _undo(self) -> None:
        if self.workplace is not None:
            self.workplace.undo()

    def _redo(self) -> None:
        if self.workplace is not None:
            self.workplace.redo()

    def _toggle_trace(self) -> None:
        if self.workplace is not None:
            self.workplace.unfold_trace(not self.workplace.trace.isVisible())

    def _changed(self, changes: ChangeSet) -> None:
        self._warned = False
        if changes.touches("study"):
            self._name()
            self._fill_steps()
        self._refresh()

    def _name(self) -> None:
        if self.workplace is not None:
            study = self.workplace.desk.study
            elsewhere = f" ({study.path.name})" if study.path != self._opened_at else ""
            self.setWindowTitle(f"{study.records.about().title}{elsewhere} – PhenomDesk")

    def _refresh(self) -> None:
        desk: Desk | None = self.workplace.desk if self.workplace is not None else None
        of_study = ("import", "participants", "study-settings", "close", "export", "trace")
        for name in (*of_study, "bracket"):
            self._actions[name].setEnabled(desk is not None)
        for view in _VIEWS:
            there = self.workplace is not None and self.workplace.has_view(view)
            self._actions[view].setEnabled(there)
        undo = desk.study.next_undo() if desk is not None else None
        redo = desk.study.next_redo() if desk is not None else None
        undo_words = self.tr("Undo: {step}").format(step=step_words(undo)) if undo else ""
        redo_words = self.tr("Redo: {step}").format(step=step_words(redo)) if redo else ""
        self._actions["undo"].setText(undo_words or self.tr("Undo"))
        self._actions["redo"].setText(redo_words or self.tr("Redo"))
        self._actions["undo"].setEnabled(undo is not None)
        self._actions["redo"].setEnabled(redo is not None)
        if self.workplace is not None:
            self.workplace.show_undo(undo_words, redo_words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.workplace is not None and _files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _files(event.mimeData())
        if self.workplace is not None and paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.interviews_dropped.emit(paths)

    def may_leave(self) -> bool:
        """Tell whether the study can be left: what was typed is kept, or is given up.

        Says what is not kept, and lets it go when asked a second time.
        """
        if self.workplace is None:
            return True
        self.workplace.settle()
        desk = self.workplace.desk
        try:
            desk.study.secure()
        except UserError as error:
            asked_before, self._warned = self._warned, True
            self.workplace.complain(error)
            return asked_before
        desk.try_again()
        if not desk.unkept or self._warned:
            return True
        self._warned = True
        self.workplace.status.say(
            self.tr(
                "What you typed last is not in the study yet: it could not be written. Free some "
                "space and wait a moment. To leave without it, close once more."
            ),
            error=True,
        )
        return False

    def _leave_dialogs(self) -> None:
        """Cancel the dialogs that stand before the window; what they keep while one types is kept.

        Only the system's order to end finds one open: the user cannot close the window behind it.
        """
        for dialog in reversed(self.findChildren(QDialog)):
            if dialog.isVisible():
                written_in = dialog.focusWidget()
                if written_in is not None:
                    written_in.clearFocus()
                dialog.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_dialogs()
        if not self.may_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _begin_export(page: Page) -> None:
    """Do what the chapter's page calls its export."""
    for action in page.actions():
        if action.objectName() == "export":
            action.trigger()


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
