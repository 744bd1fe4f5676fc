"""An export from the page: where to, how far, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl

from phenomdesk.errors import UserError
from phenomdesk.study.chapter.parts import part_title
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.exporting import LeakError, export_chapter
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.jobs import Job
from phenomdesk.ui.pages.chapter.export_panel import ExportPanel, usual_title
from phenomdesk.ui.sentences import sentence

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_NUMBERED = re.compile(r"(.*)-(\d+)")


class Exporting(QObject):
    """Exports the chapter off the window's thread and says in the panel what came of it."""

    def __init__(
        self,
        desk: Desk,
        panel: ExportPanel,
        choose_target: Callable[[str], Path | None],
        open_url: Callable[[QUrl], bool],
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._choose_target = choose_target
        self._open_url = open_url
        self._job: Job | None = None
        self._target: Path | None = None
        panel.progress.cancelled.connect(self.cancel)
        panel.result.opened.connect(self._open)
        panel.result.shown_in_folder.connect(self._show_in_folder)
        panel.result.renamed.connect(self._rename)

    @property
    def running(self) -> bool:
        """Whether an export is under way."""
        return self._job is not None

    def begin(self) -> None:
        """Ask for a file and export to it; does nothing while another export is under way."""
        self._ask(str(self.proposed()))

    def proposed(self) -> Path:
        """Return the file that is proposed: the last one, or one beside the study."""
        if self._target is not None:
            return self._target
        title = self._desk.study.records.about().title
        heading = usual_title(self._desk.study.chapter.settings()).partition("\n")[0]
        name = _NOT_IN_NAMES.sub(" ", f"{title} - {heading}").strip(" .")[:120]
        return self._desk.study.path.with_name(f"{name}.docx")

    def cancel(self) -> None:
        """Ask the export to stop."""
        if self._job is not None:
            self._job.cancel()

    def _ask(self, proposed: str) -> None:
        if self._job is not None:
            return
        target = self._choose_target(proposed)
        if target is not None:
            self._start(target)

    def _start(self, target: Path) -> None:
        self._target = target
        self._desk.study.settle()
        path = self._desk.study.path
        self._panel.result.clear()
        self._panel.button.setEnabled(False)
        self._panel.progress.begin(self.tr("Exporting the chapter…"))
        job = self._desk.jobs.start(lambda control: export_chapter(path, target, control))
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._ended)
        self._job = job

    def _progressed(self, done: int, total: int, what: str) -> None:
        if what == "file":
            words = self.tr("Saving the file…")
        elif what:
            study = self._desk.study
            wording = Wording(study.chapter.settings().language)
            part = part_title(what, study.method, wording)
            words = self.tr("Writing “{part}”").format(part=part)
        else:
            words = ""
        self._panel.progress.set_progress(done, total, words)

    def _succeeded(self) -> None:
        if self._target is not None:
            self._panel.result.saved(self._target)
            self._desk.told.emit(self.tr("Saved {name}").format(name=self._target.name))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        rename = not isinstance(error, LeakError)
        self._panel.result.failed(sentence(error), rename=rename)

    def _cancelled(self) -> None:
        self._panel.result.note(self.tr("The export was stopped. No file was changed."))

    def _ended(self) -> None:
        self._job = None
        self._panel.progress.finish()
        self._panel.button.setEnabled(True)

    def _rename(self) -> None:
        self._ask(str(_next_name(self.proposed())))

    def _open(self) -> None:
        if self._panel.result.target is not None:
            self._open_url(QUrl.fromLocalFile(str(self._panel.result.target)))

    def _show_in_folder(self) -> None:
        if self._panel.result.target is not None:
            self._open_url(QUrl.fromLocalFile(str(self._panel.result.target.parent)))


def _next_name(path: Path) -> Path:
    """Return ``chapter-2.docx`` for ``chapter.docx``, the next one that is free."""
    found = _NUMBERED.fullmatch(path.stem)
    stem, number = (found[1], int(found[2])) if found else (path.stem, 1)
    while True:
        number += 1
        other = path.with_name(f"{stem}-{number}{path.suffix}")
        if not other.exists():
            return other
