"""The composition root: settings, look, windows and studies meet here and nowhere else."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog

from phenomdesk import __version__, environment, resources, settings
from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.settings import RecentStudy, Settings
from phenomdesk.study.folders import logs_folder, what_is_not_kept
from phenomdesk.study.log import Log
from phenomdesk.ui.end_of_session import EndOfSession
from phenomdesk.ui.faults import FaultsShown, report_faults
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.page_makers import ChooseTarget, pages
from phenomdesk.ui.window import Window

if TYPE_CHECKING:
    from phenomdesk.study.study import Study
    from phenomdesk.ui.desk import Desk
    from phenomdesk.ui.one_window import Doorbell
    from phenomdesk.ui.pages.start.page import StartPage

PASSING = QT_TRANSLATE_NOOP(
    "errors",
    "The sample study is in {path}, which the system empties one day: nothing can be written to "
    "your documents.",
)
FORGOTTEN = QT_TRANSLATE_NOOP("errors", "The settings could not be kept.")
_PAINTED = 60
"""Milliseconds after which an opened window has been painted."""
_SETTLED = 1500
"""Milliseconds after which an opened window has settled, and the day's copy is made."""


def main(studies: Sequence[Path]) -> int:
    """Open a window on each study, or one on the start page; return the exit status."""
    app = Application()
    program = Program(app, room=app.primaryScreen().availableSize())
    log = Log(logs_folder())
    log.begin()
    report_faults(program.look, program.windows, log)
    EndOfSession(app).ordered.connect(program.close_windows)
    if not studies:
        with FaultsShown():
            program.open_window().show()
    for path in studies:
        with FaultsShown():
            program.open_study(path)
    return app.exec() if any(each.isVisible() for each in app.topLevelWidgets()) else 0


class Application(QApplication):
    """The application, named as its folders and windows are."""

    study_wanted = Signal(str)
    """The system asks for a file to be opened (macOS: a double click on a study)."""

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        self.setApplicationName("PhenomDesk")
        self.setApplicationVersion(__version__)
        self.setDesktopFileName("phenomdesk")
        environment.give_back()

    def event(self, event: QEvent) -> bool:
        """Hear the system's wish for a file; all else is Qt's, an address that is no file too."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.study_wanted.emit(event.file())
            return True
        return super().event(event)


class Program(QObject):
    """Opens windows and studies, and remembers what the user chose."""

    def __init__(
        self,
        app: QApplication,
        *,
        folder: Path | None = None,
        choose_target: ChooseTarget | None = None,
        room: QSize | None = None,
    ) -> None:
        """Read the settings from a folder, the user's own by default.

        `choose_target` stands in for the question where to export the chapter. `room` is what
        the screen has for a window: one that wants more is made as large as that.
        """
        super().__init__()
        self._pages = pages(choose_target)
        self.app = app
        self._folder = folder
        _keep_qts_own_in(folder or settings.settings_folder())
        self._room = room
        self.settings = settings.load(folder)
        self.look = Look(
            scheme=self.settings.scheme,
            interface=self.settings.interface_factor,
            reading=self.settings.reading_factor,
        )
        self.look.apply(app)
        self._looked = False
        self._not_kept: UserError | None = None
        self.windows: list[Window] = []
        self._bells: dict[Window, Doorbell] = {}
        if isinstance(app, Application):
            app.study_wanted.connect(self._open_wanted)

    def open_window(self) -> Window:
        """Return a new window on the start page; it is not shown yet."""
        window = self._empty_window()
        window.show_start(self.settings)
        self._tell_what_is_not_kept(window)
        return window

    def _tell_what_is_not_kept(self, window: Window) -> None:
        """Say once, in the first window, what the user's own folders do not take."""
        if self._looked:
            return
        self._looked = True
        self._not_kept = what_is_not_kept(self._folder or settings.settings_folder())
        if self._not_kept is not None:
            window.complain(self._not_kept)

    def _empty_window(self) -> Window:
        window = Window(self.look, self.settings)
        if self._room is not None and window.size() != window.size().boundedTo(self._room):
            window.resize(window.size().boundedTo(self._room))
            window.setWindowState(Qt.WindowState.WindowMaximized)
        self.windows.append(window)
        window.did.connect(lambda name: self._do(window, name))
        window.closing.connect(lambda: self._closing(window))
        window.interviews_dropped.connect(lambda paths: self._bring_in(window, paths))
        window.start_made.connect(lambda start: self._serve(start, window))
        return window

    def _serve(self, start: StartPage, window: Window) -> None:
        for signal, name in (
            (start.new_wanted, "new"),
            (start.open_wanted, "open"),
            (start.sample_wanted, "sample"),
        ):
            signal.connect(lambda name=name: self._do(window, name))
        start.study_wanted.connect(lambda path: self.open_study(Path(path), window))
        start.forget_wanted.connect(lambda path: self._forget(window, path))
        start.hint_dismissed.connect(self._dismissed)

    def open_study(self, path: Path, window: Window | None = None) -> bool:
        """Open a study in a window without one, else in a new one; tell whether it is open.

        A study that is open elsewhere has its window brought forward. What is wrong with a
        file is said in the window.
        """
        standing = self._window_of(path)
        if standing is not None:
            _forward(standing)
            return True
        window = window or self._empty_window()
        study: Study | None = None
        try:
            study = self._opened(path)
        except UserError as error:
            self._could_not_open(window, path, error)
        if study is not None:
            self._show(window, study)
        elif not window.isVisible():
            self._let_go(window)
        return study is not None

    def _opened(self, path: Path) -> Study | None:
        """Open a study; None where it has a window in another process, which comes forward."""
        from phenomdesk.study.folders import copies_folder
        from phenomdesk.study.study import Study

        try:
            return Study(path, set_aside=copies_folder())
        except UserError as error:
            from phenomdesk.study import recovery

            if not recovery.is_in_use(error):
                raise
        from phenomdesk.ui.one_window import bring_forward_or_open

        return bring_forward_or_open(path, lambda: Study(path, set_aside=copies_folder()))

    def _open_wanted(self, path: str) -> None:
        """Open what the system asks for; the start page that stands there already makes room."""
        self.open_study(Path(path), next(filter(self._free, self.windows), None))

    def _window_of(self, path: Path) -> Window | None:
        real = os.path.realpath(path)
        for window in self.windows:
            workplace = window.workplace
            if workplace is not None and os.path.realpath(workplace.desk.study.path) == real:
                return window
        return None

    def _could_not_open(self, window: Window, path: Path, error: UserError) -> None:
        from phenomdesk.study import recovery

        if window.workplace is None:
            window.show_start(self.settings)
            window.show()
        copy = None
        if recovery.is_damage(error) or recovery.is_no_study(error):
            copy = recovery.last_good_copy(path)
        if recovery.is_damage(error) or copy is not None:
            from phenomdesk.ui.dialogs.damaged import DamagedDialog

            dialog = DamagedDialog(self.look, path, copy, parent=window)
            dialog.accepted.connect(
                lambda: self.open_study(dialog.wanted, window) if dialog.wanted else None
            )
            dialog.open()
            return
        window.complain(error)

    def _show(self, window: Window, study: Study) -> None:
        if window.workplace is not None:
            window = self._empty_window()
        from phenomdesk.ui.desk import Desk
        from phenomdesk.ui.workplace import Workplace

        desk = Desk(study, self.look)
        workplace = Workplace(desk, self._pages, self.settings.dismissed_hints)
        workplace.hint_dismissed.connect(self._dismissed)
        workplace.dialog_wanted.connect(lambda name: self._do(window, name))
        desk.import_wanted.connect(lambda paths: self._bring_in(window, paths))
        window.show_study(workplace)
        workplace.begin()
        desk.later(_PAINTED, lambda: self._hang_bell(window, study))
        desk.later(_SETTLED, lambda: self._copy(desk))
        window.show()
        self._tell_what_is_not_kept(window)

    def _hang_bell(self, window: Window, study: Study) -> None:
        """Hear second starts, and remember the study, here and wherever it goes on."""
        from phenomdesk.ui.one_window import Doorbell

        bell = self._bells[window] = Doorbell(study.path, window)
        bell.rung.connect(lambda: _forward(window))
        self._remember_study(study)
        study.follow(lambda: bell.hang(study.path))
        study.follow(lambda: self._remember_study(study))

    def _copy(self, desk: Desk) -> None:
        """Make the day's copy, off the window's thread, once the window has settled."""
        if self._not_kept is not None and "data" in self._not_kept.facts:
            return
        from phenomdesk.study import recovery

        path, uuid = desk.study.path, desk.study.records.about().uuid
        job = desk.jobs.start(lambda control: recovery.daily_copy(path, uuid, date.today()))
        job.failed.connect(
            lambda error: desk.failed.emit(error) if isinstance(error, UserError) else None
        )

    def close_windows(self) -> None:
        """Close all windows and their studies, and end, unless one has something to say first."""
        for window in tuple(self.windows):
            window.close()
        if not self.windows:
            self.app.quit()

    def close_study(self, window: Window) -> None:
        """Write what is being typed, close the study to one plain file, remember the window.

        UserError, with the study closed, where its file was not left as it should be.
        """
        if (workplace := window.workplace) is None:
            return
        workplace.leave()
        if not workplace.desk.study.is_lost:
            self._remember_study(workplace.desk.study)
        if (bell := self._bells.pop(window, None)) is not None:
            bell.close()
        workplace.desk.close()
        workplace.desk.study.close()

    def _closing(self, window: Window) -> None:
        try:
            self.close_study(window)
        except UserError as error:
            for other in self.windows:
                if other is not window:
                    other.complain(error)
        self.remember(dataclasses.replace(self.settings, geometry=window.geometry_text()))
        self._let_go(window)

    def _let_go(self, window: Window) -> None:
        self.windows.remove(window)
        window.deleteLater()

    def remember(self, wanted: Settings) -> None:
        """Keep what is changed for the next time; where it cannot be kept it holds until then.

        What other processes have kept meanwhile stays; this one goes on with its own.
        """
        known, self.settings = self.settings, wanted
        try:
            settings.change(known, wanted, self._folder)
        except OSError:
            for window in () if self._not_kept else self.windows:
                window.complain(UserError(FORGOTTEN))

    def _remember_study(self, study: Study) -> None:
        about = study.records.about()
        empty = study.records.overview.statements_without_meaning(study.method.main)
        waiting = self.tr("{n} meanings to write").format(n=empty) if empty else ""
        entry = RecentStudy(
            str(study.path),
            about.title,
            study.method.name.in_language(about.language),
            study.records.overview.participants(),
            waiting,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self.remember(self.settings.with_recent(entry))

    def _forget(self, window: Window, path: str) -> None:
        self.remember(self.settings.without_recent(path))
        window.show_start(self.settings)

    def _dismissed(self, hint: str) -> None:
        self.remember(self.settings.with_dismissed(hint))

    def _do(self, window: Window, name: str) -> None:
        deeds: dict[str, Callable[[Window], object]] = {
            "new": self._new,
            "open": self._open,
            "sample": self._sample,
            "import": lambda window: self._bring_in(window, []),
            "participants": self._participants,
            "trustworthiness": self._trustworthiness,
            "study-settings": self._study_settings,
            "settings": self._settings,
            "close": self._close,
            "quit": lambda window: self.close_windows(),
            "manual": self._manual,
            "about": self._about,
        }
        deeds[name](window)

    def _new(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.new_study import NewStudyDialog

        dialog = NewStudyDialog(self.look, parent=window)

        def made() -> None:
            if dialog.study is not None:
                self._show(window, dialog.study)

        dialog.accepted.connect(made)
        dialog.open()

    def _free(self, window: Window) -> Window | None:
        return window if window.workplace is None else None

    def _open(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.files import ask_for_study

        path = ask_for_study(window)
        if path is not None:
            self.open_study(path, self._free(window))

    def _sample(self, window: Window) -> None:
        from phenomdesk.study.folders import data_folder
        from phenomdesk.study.sample import open_sample_copy
        from phenomdesk.ui.dialogs.files import documents_folder

        documents = documents_folder()
        try:
            path = open_sample_copy(documents, cache=data_folder() / "sample")
        except UserError as error:
            window.complain(error)
            return
        self.open_study(path, self._free(window))
        standing = self._window_of(path)
        if path.parent != documents and standing is not None:
            standing.complain(UserError(PASSING, path=path.parent))

    def _bring_in(self, window: Window, paths: Sequence[Path]) -> None:
        from phenomdesk.ui.dialogs.files import ask_for_interviews
        from phenomdesk.ui.dialogs.importing import ImportDialog

        if window.workplace is None:
            return
        chosen = list(paths) or ask_for_interviews(window)
        if chosen:
            window.workplace.settle()
            ImportDialog(window.workplace.desk, chosen, parent=window).open()

    def _participants(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.participants import ParticipantsDialog

        if window.workplace is not None:
            window.workplace.settle()
            ParticipantsDialog(window.workplace.desk, parent=window).open()

    def _trustworthiness(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.trustworthiness import TrustworthinessDialog

        if window.workplace is not None:
            window.workplace.settle()
            TrustworthinessDialog(window.workplace.desk, parent=window).open()

    def _study_settings(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.study_settings import StudySettingsDialog

        if window.workplace is not None:
            window.workplace.settle()
            StudySettingsDialog(window.workplace.desk, parent=window).open()

    def _settings(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self.look, self.settings, self._change, parent=window).open()

    def _change(self, wanted: Settings) -> None:
        chosen = {
            name: getattr(wanted, name) for name in ("scheme", "interface_factor", "reading_factor")
        }
        self.remember(dataclasses.replace(self.settings, **chosen))
        self.look.set_scheme(wanted.scheme)
        self.look.set_font_factors(interface=wanted.interface_factor, reading=wanted.reading_factor)

    def _manual(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.manual import ManualDialog

        ManualDialog(self.look, resources.manual(), parent=window).open()

    def _about(self, window: Window) -> None:
        from phenomdesk.ui.dialogs.about import AboutDialog

        AboutDialog(self.look, resources.licences(), parent=window).open()

    def _close(self, window: Window) -> None:
        if window.may_leave():
            try:
                self.close_study(window)
            except UserError as error:
                window.show_start(self.settings)
                window.complain(error)
                return
            window.show_start(self.settings)


def _keep_qts_own_in(folder: Path) -> None:
    """Let Qt keep in a folder what its file dialog remembers: names of folders, of people too.

    By itself it writes beside the folders of all programs, where a portable one must leave
    nothing. On Windows and macOS it writes to the registry and the preferences all the same.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))


def _forward(window: Window) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
    for dialog in window.findChildren(QDialog):  # One that is open must not come to lie behind.
        if dialog.isVisible():
            dialog.raise_()
            dialog.activateWindow()
